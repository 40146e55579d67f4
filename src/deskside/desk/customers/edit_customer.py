"""Customers taken down and corrected, each in one transaction with its lines (R-21, R-22, R-30, R-31)."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from deskside.desk.customers.contacts import Edit, apply, new_contact, new_person
from deskside.desk.customers.customer_writer import set_fields
from deskside.desk.customers.entry import CustomerEntry, check_kind, check_manner
from deskside.desk.customers.name_keys import filed
from deskside.desk.edit_conflict import ClashingEdit, clashing
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.text import keep

EDITABLE = ("name", "kind", "company", "language", "manner", "needs", "note", "since")


def add_customer(conn: sqlite3.Connection, entry: CustomerEntry, *, by: int | None, now: datetime) -> int:
    """Take down a customer with their numbers and people; the id. `BadInput` without a name and a number (R-30)."""
    numbers = [contact for contact in entry.contacts if contact.kind == "phone" and contact.raw.strip()]
    if not entry.name.strip() and not numbers:
        raise BadInput(_("A customer needs a name or a number."), hint=_("Write what you know; the rest can wait."))
    fields = {name: _fit(name, getattr(entry, name)) for name in EDITABLE}
    with unit_of_work(conn, "add_customer", by=by, now=now) as work:
        from deskside.models import ContactPoint, Customer, Person

        since = None if fields["since"] is None else date.fromisoformat(fields["since"])
        made = work.add(
            Customer(folded=filed(fields["name"]), created_at=now, created_by=by, **fields | {"since": since})
        )
        work.about_customer = customer_id = made.id or 0
        for person in entry.people:
            work.add(Person(**new_person(customer_id, person)))
        for contact in entry.contacts:
            work.add(ContactPoint(**new_contact(work, customer_id, contact)))
        work.line("opened", customer=customer_id)
    return customer_id


def edit_customer(
    conn: sqlite3.Connection,
    customer_id: int,
    changes: Mapping[str, Any] | None = None,
    edits: Sequence[Edit] = (),
    base: Mapping[str, Any] | None = None,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Change fields of a customer (those of `EDITABLE`), and their numbers and people; each change has its line.

    `base` holds the values that the form showed. Where somebody else has changed one of those fields since, to
    something else, nothing is saved and `ClashingEdit` names them side by side (R-22); without `base` the newest word
    wins. `Refused` when neither a name nor a number would be left (R-30).
    """
    wanted = {name: _fit(name, value) for name, value in (changes or {}).items()}
    shown = {name: _fit(name, value) for name, value in (base or {}).items() if name in wanted}
    with unit_of_work(conn, "edit_customer", by=by, now=now, customer=customer_id) as work:
        clashes = clashing(conn, "customer", customer_id, work.customer(customer_id), wanted, shown)
        if clashes:
            raise ClashingEdit(clashes)
        set_fields(work, customer_id, wanted)
        for edit in edits:
            apply(work, customer_id, edit)


def _fit(name: str, value: Any) -> Any:
    """A field as the file keeps it."""
    if name not in EDITABLE:
        raise ValueError(f"{name} is not a field that is edited")
    if name == "kind":
        return check_kind(value)
    if name == "manner":
        return check_manner(value)
    if name == "since":
        return value.isoformat() if isinstance(value, date) else value or None
    return keep(value.strip())
