"""Correcting a ticket: its words, its channel, whose it is; never over somebody else's newer words (R-22)."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from deskside.desk.callbacks.customer_change import carry_to_customer, refuse_to_leave_calls
from deskside.desk.codes import known_channel
from deskside.desk.customers.take_customer import take_customer
from deskside.desk.edit_conflict import ClashingEdit, clashing
from deskside.desk.shared_sql import called
from deskside.desk.tables import Values
from deskside.desk.tickets.properties import assign_in, set_priority_in
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.text import keep

EDITABLE = ("subject", "description", "channel", "complaint", "priority", "assignee_id", "customer")


def edit_ticket(
    conn: sqlite3.Connection,
    number: int,
    changes: Mapping[str, Any],
    base: Mapping[str, Any] | None = None,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Change fields of a ticket, each with a line of its own, old and new; fields are those of `EDITABLE`.

    `customer` is whose it is, a `Who` or nobody: its open calls go along to them (R-10). `base` holds the values that
    the form showed, `customer_id` for the customer. Where somebody else has changed one of them since, to something
    else, nothing is saved and `ClashingEdit` names the fields side by side; without `base` the newest word wins.
    """
    wanted = {name: _fit(name, value) for name, value in changes.items() if name != "customer"}
    with unit_of_work(conn, "edit", by=by, now=now, ticket=number) as work:
        phone = ""
        if "customer" in changes:
            taken = take_customer(work, changes["customer"])
            phone = taken.phone
            wanted |= {"customer_id": taken.customer_id, "person_id": taken.person_id}
        ticket = work.ticket(number)
        current = {name: ticket[name] for name in wanted}
        clashes = clashing(conn, "ticket", number, current, wanted, base or {})
        if clashes:
            raise ClashingEdit(clashes)
        if wanted.get("customer_id", ticket["customer_id"]) != ticket["customer_id"]:
            if wanted["customer_id"] is None:
                refuse_to_leave_calls(work, number)
            else:
                carry_to_customer(work, number, wanted["customer_id"], wanted["person_id"], phone)
        for name, value in wanted.items():
            _set(work, ticket, name, value)


def _set(work: UnitOfWork, ticket: Values, name: str, value: Any) -> None:
    number = ticket["number"]
    if name == "priority":
        set_priority_in(work, number, value)
    elif name == "assignee_id":
        assign_in(work, number, value)
    elif (old := ticket[name]) != value:
        sides = [_written(work, name, side) for side in (old, value)]
        work.update("ticket", number, {name: value})
        work.line("edited", ticket=number, text=name.removesuffix("_id"), old=sides[0], new=sides[1])


def _written(work: UnitOfWork, name: str, value: Any) -> str | None:
    if value is None:
        return None
    if name == "customer_id":
        sql = f"select {called('c')} from customer c where c.id = ?"
    elif name == "person_id":
        sql = "select name from person where id = ?"
    else:
        return ("yes" if value else "no") if name == "complaint" else str(value)
    return str(work.conn.execute(sql, (value,)).fetchone()[0])


def _fit(name: str, value: Any) -> Any:
    if name not in EDITABLE:
        raise ValueError(f"{name} is not a field that is edited")
    if name == "subject":
        if not value.strip():
            raise BadInput(_("A ticket needs a subject."), hint=_("Write in a few words what is wrong."))
        return keep(value.strip())
    if name == "description":
        return keep(value.strip())
    if name == "complaint":
        return int(value)
    return known_channel(value) if name == "channel" else value
