"""Numbers, addresses and people of a customer: added, corrected, taken away (R-31)."""

import sqlite3
from dataclasses import dataclass

from deskside.desk.codes import CONTACT_LABELS
from deskside.desk.customers.customer_columns import address_row, phone_row
from deskside.desk.customers.customer_writer import Amending
from deskside.desk.customers.entry import ContactEntry, PersonEntry, check_choice, check_contact
from deskside.errors import BadInput, NotFound, Refused
from deskside.language.i18n import _
from deskside.language.names import normal
from deskside.language.text import keep


@dataclass(frozen=True)
class AddContact:
    """A number or address that was not known yet."""

    entry: ContactEntry


@dataclass(frozen=True)
class ChangeContact:
    """A number or address corrected or marked; what is None stays as it is. `person` "" means nobody in particular."""

    id: int
    raw: str | None = None
    label: str | None = None
    person: str | None = None
    is_invalid: bool | None = None
    do_not_call: bool | None = None


@dataclass(frozen=True)
class RemoveContact:
    """A number or address that is not theirs any more."""

    id: int


@dataclass(frozen=True)
class AddPerson:
    """Somebody at the company who was not known yet."""

    entry: PersonEntry


@dataclass(frozen=True)
class ChangePerson:
    """Somebody's name or role corrected; what is None stays as it is."""

    id: int
    name: str | None = None
    role: str | None = None


@dataclass(frozen=True)
class RemovePerson:
    """Somebody who was never there; one who is on a ticket or promise stays, with another role."""

    id: int


Edit = AddContact | ChangeContact | RemoveContact | AddPerson | ChangePerson | RemovePerson


def apply(amended: Amending, edit: Edit, region: str, said: bool = True) -> None:
    """Write one edit with its line; one that changes nothing writes nothing. `region` is the home of the numbers.

    What is `said` otherwise, in the line that a new customer begins with, needs no line of its own.
    """
    match edit:
        case AddContact(entry):
            _add_contact(amended, entry, region, said)
        case ChangeContact():
            _change_contact(amended, edit, region)
        case RemoveContact(key):
            before = _contact(amended, key)
            amended.delete("contact_point", key)
            amended.line(before["kind"], before["shown"], None)
        case AddPerson(entry):
            _add_person(amended, entry, said)
        case ChangePerson():
            _change_person(amended, edit)
        case RemovePerson(key):
            _remove_person(amended, key)


def _add_contact(amended: Amending, entry: ContactEntry, region: str, said: bool) -> None:
    check_contact(entry)
    person = _person_named(amended, entry.person) if entry.person else None
    row = _row(amended.customer_id, entry.kind, entry.raw, entry.label, person, region)
    row["is_invalid"] = int(row["is_invalid"] or entry.is_invalid)
    row["do_not_call"] = int(entry.do_not_call)
    same = _same(amended.conn, row)
    if same is not None:
        raise Refused(
            _("{contact} is there already.").format(contact=same), hint=_("Correct the one that is there instead.")
        )
    amended.insert("contact_point", row)
    if said:
        amended.line(entry.kind, None, row["shown"])
        if entry.do_not_call:
            amended.line("do_not_call", None, row["shown"])


def _change_contact(amended: Amending, edit: ChangeContact, region: str) -> None:
    before = _contact(amended, edit.id)
    shown = before["shown"]
    if edit.raw is not None and keep(edit.raw.strip()) != before["raw"]:
        check_contact(ContactEntry(edit.raw, before["kind"]))
        row = _row(amended.customer_id, before["kind"], edit.raw, before["label"], before["person_id"], region)
        row["do_not_call"] = before["do_not_call"]
        amended.update("contact_point", edit.id, row)
        amended.line(before["kind"], shown, row["shown"])
        shown = row["shown"]
    label = None if edit.label is None else check_choice(edit.label, CONTACT_LABELS)
    if label is not None and amended.update("contact_point", edit.id, {"label": label}):
        amended.line("label", before["label"], label)
    if edit.person is not None:
        person = _person_named(amended, edit.person) if edit.person else None
        if amended.update("contact_point", edit.id, {"person_id": person}):
            amended.line("contact_person", None if person else shown, f"{shown}, {edit.person}" if person else None)
    for name, mark in (("is_invalid", edit.is_invalid), ("do_not_call", edit.do_not_call)):
        if mark is not None and amended.update("contact_point", edit.id, {name: int(mark)}):
            amended.line(name, None if mark else shown, shown if mark else None)


def _add_person(amended: Amending, entry: PersonEntry, said: bool) -> None:
    name = _a_name(entry.name)
    role = keep(entry.role.strip())
    amended.insert("person", {"customer_id": amended.customer_id, "name": name, "role": role})
    if said:
        amended.line("person", None, f"{name}, {role}" if role else name)


def _change_person(amended: Amending, edit: ChangePerson) -> None:
    before = _person(amended, edit.id)
    if edit.name is not None and amended.update("person", edit.id, {"name": _a_name(edit.name)}):
        amended.line("person", before["name"], keep(edit.name.strip()))
    if edit.role is not None and amended.update("person", edit.id, {"role": keep(edit.role.strip())}):
        amended.line("role", before["role"], keep(edit.role.strip()))


def _remove_person(amended: Amending, key: int) -> None:
    before = _person(amended, key)
    used = amended.conn.execute(
        "select (select min(number) from ticket where customer_id = ?1 and person_id = ?2),"
        " (select min(id) from callback where customer_id = ?1 and person_id = ?2)",
        (amended.customer_id, key),
    ).fetchone()
    if any(value is not None for value in used):
        raise Refused(
            _("{name} is on tickets or promised calls.").format(name=before["name"]),
            hint=_("Change the role instead, for example to “left”."),
        )
    numbers = amended.conn.execute("select id from contact_point where person_id = ?", (key,)).fetchall()
    for (contact,) in numbers:
        amended.update("contact_point", contact, {"person_id": None})
    amended.delete("person", key)
    amended.line("person", before["name"], None)


def _row(
    customer_id: int, kind: str, raw: str, label: str, person: int | None, region: str
) -> dict[str, str | int | None]:
    if kind == "phone":
        return phone_row(customer_id, raw, region, label, person)
    return address_row(customer_id, raw, person, kind)


def _same(conn: sqlite3.Connection, row: dict[str, str | int | None]) -> str | None:
    """How the same number or address is shown where the customer has it already."""
    found = conn.execute(
        "select shown from contact_point where customer_id = :customer_id and kind = :kind and extension = :extension"
        " and (e164 = :e164 or (e164 is null and :e164 is null and digits = :digits and folded = :folded))"
        " and (digits <> '' or folded <> '' or raw = :raw)",
        row,
    ).fetchone()
    return None if found is None else str(found[0])


def _contact(amended: Amending, key: int) -> sqlite3.Row:
    row: sqlite3.Row | None = amended.conn.execute(
        "select * from contact_point where id = ? and customer_id = ?", (key, amended.customer_id)
    ).fetchone()
    if row is None:
        raise NotFound(
            _("That number or address is not there any more."), hint=_("Open the customer again to see what is there.")
        )
    return row


def _person(amended: Amending, key: int) -> sqlite3.Row:
    row: sqlite3.Row | None = amended.conn.execute(
        "select * from person where id = ? and customer_id = ?", (key, amended.customer_id)
    ).fetchone()
    if row is None:
        raise NotFound(_("That person is not there any more."), hint=_("Open the customer again to see who is there."))
    return row


def _person_named(amended: Amending, name: str) -> int:
    people = amended.conn.execute(
        "select id, name from person where customer_id = ?", (amended.customer_id,)
    ).fetchall()
    found = next((key for key, known in people if normal(known) == normal(name)), None)
    if found is None:
        raise NotFound(
            _("Nobody called “{name}” is known there.").format(name=name),
            hint=_("They have: {people}").format(people=_(", ").join(known for _key, known in people))
            if people
            else _("Add the person first."),
        )
    return int(found)


def _a_name(name: str) -> str:
    if not name.strip():
        raise BadInput(_("A person needs a name."), hint=_("Write what they are called."))
    return keep(name.strip())
