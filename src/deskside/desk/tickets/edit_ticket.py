"""Correcting a ticket: its words, its channel, whose it is; never over somebody else's newer words (R-22)."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from deskside.desk.callbacks.customer_change import carry_to_customer, refuse_to_leave_calls
from deskside.desk.customers.take_customer import take_customer
from deskside.desk.edit_record import edit
from deskside.desk.tickets.fields import TICKET
from deskside.desk.unit_of_work import unit_of_work


def edit_ticket(
    conn: sqlite3.Connection,
    number: int,
    changes: Mapping[str, Any],
    base: Mapping[str, Any] | None = None,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Change fields of a ticket, as `edit` does with any record.

    `customer` is whose it is, a `Who` or nobody: its open calls go along to them (R-10); in `base` it is their id.
    """
    values = dict(changes)
    with unit_of_work(conn, "edit", by=by, now=now, ticket=number) as work:
        ticket = work.ticket(number)
        known = ticket["customer_id"]
        if "customer" in values:
            taken = take_customer(work, values["customer"])
            values |= {"customer": taken.customer_id, "person": taken.person_id}
        if (values.get("customer", known), values.get("person", ticket["person_id"])) != (known, ticket["person_id"]):
            if taken.customer_id is None:
                refuse_to_leave_calls(work, number)
            else:
                carry_to_customer(work, number, taken.customer_id, taken.person_id, taken.phone)
        edit(work, TICKET, number, values, base)
