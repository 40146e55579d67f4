"""Numbers, addresses and people of a customer: added, corrected, taken away (R-31)."""

from collections.abc import Mapping
from typing import Any

from deskside.desk.codes import CONTACT_KINDS
from deskside.desk.customers.customer_columns import contact_row
from deskside.desk.customers.fields import CONTACT, PERSON
from deskside.desk.dates.of_person import let_go
from deskside.desk.edit_record import RowEdit, set_fields, unclashing
from deskside.desk.missing import no_contact, no_person
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork
from deskside.errors import NotFound, Refused
from deskside.fields.record import Record
from deskside.language.i18n import _, listed
from deskside.language.names import normal

BELONGING = {"people": PERSON, "reach": CONTACT}
"""The records of which a customer has several, by the fields that hold them; people first, for numbers name them."""


def edit_row(work: UnitOfWork, customer_id: int, record: Record, edit: RowEdit) -> None:
    """Write one edit of what belongs to a customer with its line; one that changes nothing writes nothing.

    `contact_person` is the name of one of the customer's people or the id, "" or None for nobody in particular.
    """
    values = edit.values or {}
    if edit.key is None:
        _add(work, customer_id, record, values)
        return
    before = work.find(record.table, edit.key)
    if before is None or before["customer_id"] != customer_id:
        raise no_person() if record is PERSON else no_contact()
    kind = kind_of(values) or before.get("kind", "")
    if edit.values is None:
        _remove(work, customer_id, record, before)
    elif record is CONTACT and kind != before["kind"]:
        _remove(work, customer_id, record, before)
        _add(work, customer_id, record, _standing(before, "is_invalid", "do_not_call", "contact_person") | dict(values))
    else:
        fit = unclashing(work, record, before, _named(work, customer_id, values), edit.base)
        also = None
        if kind in fit and fit[kind] != before["raw"]:
            stays = _standing(before, "label", "do_not_call", "contact_person")
            also = _contact(work, customer_id, stays | fit)
        set_fields(work, record, edit.key, fit, also=also, customer=customer_id)


def insert_row(work: UnitOfWork, customer_id: int, record: Record, values: Mapping[str, Any]) -> Values:
    """Write a row that belongs to a customer, without a line; its columns."""
    values = _named(work, customer_id, values)
    person = record is PERSON
    row = {"customer_id": customer_id, **PERSON.columns(values)} if person else _contact(work, customer_id, values)
    work.insert(record.table, row)
    return row


def kind_of(values: Mapping[str, Any]) -> str:
    """Which kind of number or address is among the values; empty where none is."""
    return next((kind for kind in CONTACT_KINDS if kind in values), "")


def say_edited(work: UnitOfWork, customer_id: int, what: str, old: str | None, new: str | None) -> None:
    """One line of the customer's timeline: what was changed, old and new."""
    work.line("edited", customer=customer_id, text=what, old=old, new=new)


def _add(work: UnitOfWork, customer_id: int, record: Record, values: Mapping[str, Any]) -> None:
    row = insert_row(work, customer_id, record, values)
    if record is PERSON:
        say_edited(work, customer_id, "person", None, ", ".join(filter(None, (row["name"], row["role"]))))
        return
    for what in (row["kind"], *(["do_not_call"] if row["do_not_call"] else ())):
        say_edited(work, customer_id, what, None, row["shown"])


def _remove(work: UnitOfWork, customer_id: int, record: Record, before: Values) -> None:
    if record is PERSON:
        _let_go(work, customer_id, before)
    work.delete(record.table, before["id"])
    what, old = ("person", before["name"]) if record is PERSON else (before["kind"], before["shown"])
    say_edited(work, customer_id, what, old, None)


def _let_go(work: UnitOfWork, customer_id: int, person: Values) -> None:
    """One who is on a ticket or promise stays, with another role; of one who goes the numbers are the company's, and
    the important dates go too."""
    used = work.conn.execute(
        "select 1 from ticket where customer_id = ?1 and person_id = ?2"
        " union all select 1 from callback where customer_id = ?1 and person_id = ?2",
        (customer_id, person["id"]),
    ).fetchone()
    if used is not None:
        raise Refused(
            _("{name} is on tickets or promised calls.").format(name=person["name"]),
            hint=_("Change the role instead, for example to “left”."),
        )
    numbers = work.conn.execute("select id from contact_point where person_id = ?", (person["id"],)).fetchall()
    for (contact,) in numbers:
        work.update("contact_point", contact, {"person_id": None})
    let_go(work, person)


def _standing(before: Values, *names: str) -> Values:
    return {name: before[CONTACT[name].kept_as] for name in names}


def _contact(work: UnitOfWork, customer_id: int, values: Mapping[str, Any]) -> Values:
    """The columns of a number or address with these values."""
    marks = {CONTACT[name].kept_as: CONTACT[name].kind.fit(value) for name, value in values.items()}
    return contact_row(customer_id, kind_of(values), marks.pop("raw"), work.shop.region, **marks)


def _named(work: UnitOfWork, customer_id: int, values: Mapping[str, Any]) -> Values:
    """The values, with the id of the person who is named as whose number it is."""
    named = dict(values)
    if name := named.get("contact_person"):
        people = work.conn.execute("select id, name from person where customer_id = ?", (customer_id,)).fetchall()
        if isinstance(name, int):
            found = next((key for key, _known in people if key == name), None)
        else:
            found = next((key for key, known in people if normal(known) == normal(name)), None)
        if found is None and isinstance(name, int):
            raise no_person()
        if found is None:
            raise NotFound(
                _("Nobody called “{name}” is known there.").format(name=name),
                hint=_("They have: {people}").format(people=listed(known for _key, known in people))
                if people
                else _("Add the person first."),
            )
        named["contact_person"] = found
    elif "contact_person" in named:
        named["contact_person"] = None
    return named
