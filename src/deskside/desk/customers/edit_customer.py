"""Customers taken down and corrected, each in one transaction with its lines (R-21, R-22, R-30, R-31)."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from deskside.desk.customers.contacts import Edit, apply, new_contact, new_person
from deskside.desk.customers.customer_writer import file_name
from deskside.desk.customers.entry import CustomerEntry
from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.customers.name_keys import filed
from deskside.desk.edit_record import edit
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import BadInput
from deskside.language.i18n import _


def add_customer(conn: sqlite3.Connection, entry: CustomerEntry, *, by: int | None, now: datetime) -> int:
    """Take down a customer with their numbers and people; the id. `BadInput` without a name and a number (R-30)."""
    numbers = [contact for contact in entry.contacts if contact.kind == "phone" and contact.raw.strip()]
    if not entry.name.strip() and not numbers:
        raise BadInput(_("A customer needs a name or a number."), hint=_("Write what you know; the rest can wait."))
    fields = CUSTOMER.columns(entry.values)
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
    """Change fields of a customer, as `edit` does with any record, and their numbers and people; each has its line.

    `Refused` when neither a name nor a number would be left (R-30).
    """
    with unit_of_work(conn, "edit_customer", by=by, now=now, customer=customer_id) as work:
        work.customer(customer_id)
        edit(work, CUSTOMER, customer_id, changes or {}, base)
        file_name(work, customer_id)
        for each in edits:
            apply(work, customer_id, each)
