"""Numbers, addresses and people of a customer: added, corrected, taken away (R-31)."""

import sqlite3
from typing import NamedTuple

from deskside.desk.customers.customer_columns import address_row, phone_row
from deskside.desk.customers.customer_writer import say_edited
from deskside.desk.customers.entry import ContactEntry, PersonEntry, check_contact
from deskside.desk.customers.fields import CONTACT, PERSON
from deskside.desk.edit_record import set_fields
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork
from deskside.errors import Conflict, NotFound, Refused
from deskside.language.i18n import _
from deskside.language.names import normal
from deskside.language.text import keep


class AddContact(NamedTuple):
    """A number or address that was not known yet."""

    entry: ContactEntry


class ChangeContact(NamedTuple):
    """A number or address corrected or marked; what is None stays as it is.

    `person` "" means nobody in particular. `was` is what the form showed: a number that somebody else has corrected
    since is a `Conflict` (R-22).
    """

    id: int
    raw: str | None = None
    label: str | None = None
    person: str | None = None
    is_invalid: bool | None = None
    do_not_call: bool | None = None
    was: str | None = None


class RemoveContact(NamedTuple):
    """A number or address that is not theirs any more."""

    id: int


class AddPerson(NamedTuple):
    """Somebody at the company who was not known yet."""

    entry: PersonEntry


class ChangePerson(NamedTuple):
    """Somebody's name or role corrected; what is None stays as it is."""

    id: int
    name: str | None = None
    role: str | None = None


class RemovePerson(NamedTuple):
    """Somebody who was never there; one who is on a ticket or promise stays, with another role."""

    id: int


Edit = AddContact | ChangeContact | RemoveContact | AddPerson | ChangePerson | RemovePerson


def apply(work: UnitOfWork, customer_id: int, edit: Edit) -> None:
    """Write one edit of a customer with its line; one that changes nothing writes nothing."""
    match edit:
        case AddContact(entry):
            _add_contact(work, customer_id, entry)
        case ChangeContact():
            _change_contact(work, customer_id, edit)
        case RemoveContact(key):
            before = _contact(work, customer_id, key)
            work.delete("contact_point", key)
            say_edited(work, customer_id, before["kind"], before["shown"], None)
        case AddPerson(entry):
            _add_person(work, customer_id, entry)
        case ChangePerson():
            _change_person(work, customer_id, edit)
        case RemovePerson(key):
            _remove_person(work, customer_id, key)


def new_contact(work: UnitOfWork, customer_id: int, entry: ContactEntry) -> Values:
    """The columns of a number or address that is to be written; `Refused` where it is there already."""
    check_contact(entry)
    person = _person_named(work, customer_id, entry.person) if entry.person else None
    row = _row(customer_id, entry.kind, entry.raw, entry.label, person, work.shop.region)
    row |= {"is_invalid": int(row["is_invalid"] or entry.is_invalid), "do_not_call": int(entry.do_not_call)}
    _refuse_same(work, row)
    return row


def new_person(customer_id: int, entry: PersonEntry) -> Values:
    """The columns of somebody at a company who is to be written."""
    return {"customer_id": customer_id, **PERSON.columns({"person": entry.name, "role": entry.role})}


def _add_contact(work: UnitOfWork, customer_id: int, entry: ContactEntry) -> None:
    row = new_contact(work, customer_id, entry)
    work.insert("contact_point", row)
    say_edited(work, customer_id, entry.kind, None, row["shown"])
    if entry.do_not_call:
        say_edited(work, customer_id, "do_not_call", None, row["shown"])


def _change_contact(work: UnitOfWork, customer_id: int, edit: ChangeContact) -> None:
    before = _contact(work, customer_id, edit.id)
    shown = before["shown"]
    if edit.was is not None and before["raw"] not in (edit.was, edit.raw):
        raise Conflict(
            _("{old} was corrected to {new} in the meantime.").format(old=edit.was, new=shown),
            hint=_("Open the customer again to see what is there."),
        )
    if edit.raw is not None and keep(edit.raw.strip()) != before["raw"]:
        check_contact(ContactEntry(edit.raw, before["kind"]))
        row = _row(customer_id, before["kind"], edit.raw, before["label"], before["person_id"], work.shop.region)
        row["do_not_call"] = before["do_not_call"]
        _refuse_same(work, row, edit.id)
        work.update("contact_point", edit.id, row)
        say_edited(work, customer_id, before["kind"], shown, row["shown"])
        shown = row["shown"]
    if edit.label is not None and work.update(
        "contact_point", edit.id, {"label": CONTACT["label"].kind.fit(edit.label)}
    ):
        say_edited(work, customer_id, "label", before["label"], edit.label)
    if edit.person is not None:
        person = _person_named(work, customer_id, edit.person) if edit.person else None
        if work.update("contact_point", edit.id, {"person_id": person}):
            sides = (None, f"{shown}, {edit.person}") if person else (shown, None)
            say_edited(work, customer_id, "contact_person", *sides)
    for name, mark in (("is_invalid", edit.is_invalid), ("do_not_call", edit.do_not_call)):
        if mark is not None and work.update("contact_point", edit.id, {name: int(mark)}):
            say_edited(work, customer_id, name, None if mark else shown, shown if mark else None)


def _add_person(work: UnitOfWork, customer_id: int, entry: PersonEntry) -> None:
    row = new_person(customer_id, entry)
    work.insert("person", row)
    say_edited(work, customer_id, "person", None, ", ".join(filter(None, (row["name"], row["role"]))))


def _change_person(work: UnitOfWork, customer_id: int, edit: ChangePerson) -> None:
    _person(work, customer_id, edit.id)
    typed = {"person": edit.name, "role": edit.role}
    values = {name: PERSON[name].kind.fit(text) for name, text in typed.items() if text is not None}
    set_fields(work, PERSON, edit.id, values, customer=customer_id)


def _remove_person(work: UnitOfWork, customer_id: int, key: int) -> None:
    before = _person(work, customer_id, key)
    used = work.conn.execute(
        "select (select min(number) from ticket where customer_id = ?1 and person_id = ?2),"
        " (select min(id) from callback where customer_id = ?1 and person_id = ?2)",
        (customer_id, key),
    ).fetchone()
    if any(value is not None for value in used):
        raise Refused(
            _("{name} is on tickets or promised calls.").format(name=before["name"]),
            hint=_("Change the role instead, for example to “left”."),
        )
    numbers = work.conn.execute("select id from contact_point where person_id = ?", (key,)).fetchall()
    for (contact,) in numbers:
        work.update("contact_point", contact, {"person_id": None})
    work.delete("person", key)
    say_edited(work, customer_id, "person", before["name"], None)


def _row(customer_id: int, kind: str, raw: str, label: str, person: int | None, region: str) -> Values:
    if kind == "phone":
        return phone_row(customer_id, raw, region, label, person)
    return address_row(customer_id, raw, person, kind)


def _refuse_same(work: UnitOfWork, row: Values, exclude: int | None = None) -> None:
    """Raise `Refused` where the customer has the same number or address already."""
    found = work.conn.execute(
        "select shown from contact_point where customer_id = :customer_id and kind = :kind and extension = :extension"
        " and (e164 = :e164 or (e164 is null and :e164 is null and digits = :digits and folded = :folded))"
        " and (digits <> '' or folded <> '' or raw = :raw) and id is not :exclude",
        row | {"exclude": exclude},
    ).fetchone()
    if found is not None:
        raise Refused(
            _("{contact} is there already.").format(contact=found[0]), hint=_("Correct the one that is there instead.")
        )


def _contact(work: UnitOfWork, customer_id: int, key: int) -> sqlite3.Row:
    row: sqlite3.Row | None = work.conn.execute(
        "select * from contact_point where id = ? and customer_id = ?", (key, customer_id)
    ).fetchone()
    if row is None:
        raise NotFound(
            _("That number or address is not there any more."), hint=_("Open the customer again to see what is there.")
        )
    return row


def _person(work: UnitOfWork, customer_id: int, key: int) -> sqlite3.Row:
    row: sqlite3.Row | None = work.conn.execute(
        "select * from person where id = ? and customer_id = ?", (key, customer_id)
    ).fetchone()
    if row is None:
        raise NotFound(_("That person is not there any more."), hint=_("Open the customer again to see who is there."))
    return row


def _person_named(work: UnitOfWork, customer_id: int, name: str) -> int:
    people = work.conn.execute("select id, name from person where customer_id = ?", (customer_id,)).fetchall()
    found = next((key for key, known in people if normal(known) == normal(name)), None)
    if found is None:
        raise NotFound(
            _("Nobody called “{name}” is known there.").format(name=name),
            hint=_("They have: {people}").format(people=_(", ").join(known for _key, known in people))
            if people
            else _("Add the person first."),
        )
    return int(found)
