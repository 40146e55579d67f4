"""Correcting a ticket: its words, its channel, whose it is; never over somebody else's newer words (R-22)."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from deskside.desk.edit_conflict import ClashingEdit, clashing
from deskside.desk.shared_sql import called
from deskside.desk.tickets.conversation import known_channel
from deskside.desk.tickets.line_customer import follow_customer
from deskside.desk.tickets.open_ticket import take_customer
from deskside.desk.tickets.properties import assign_in, set_priority_in
from deskside.desk.unit_of_work import Changing, changing
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.text import keep

if TYPE_CHECKING:
    from sqlmodel import Session

    from deskside.models import Ticket

EDITABLE = ("subject", "description", "channel", "complaint", "priority", "assignee_id", "customer")


def edit_ticket(
    session: "Session",
    number: int,
    changes: Mapping[str, Any],
    base: Mapping[str, Any] | None = None,
    *,
    region: str = "",
    by: int | None,
    now: datetime,
) -> int:
    """Change fields of a ticket, each with a line of its own, old and new; fields are those of `EDITABLE`.

    `customer` is whose it is, a `Who` or nobody; `region` is then the home of the shop's numbers. `base` holds the
    values that the form showed, `customer_id` for the customer. Where somebody else has changed one of them since, to
    something else, nothing is saved and `ClashingEdit` names the fields side by side; without `base` the newest word
    wins.
    """
    wanted = {name: _fit(name, value) for name, value in changes.items() if name != "customer"}
    with changing(session, "edit", by=by, now=now, ticket=number) as change:
        if "customer" in changes:
            customer_id, _phone, person_id = take_customer(
                change.conn, changes["customer"], manner=None, region=region, by=by, now=now, rows=change.written
            )
            wanted |= {"customer_id": customer_id, "person_id": person_id}
        ticket = change.ticket(number)
        current = {name: getattr(ticket, name) for name in wanted}
        clashes = clashing(change.conn, "ticket", number, current, wanted, base or {})
        if clashes:
            raise ClashingEdit(clashes)
        for name, value in wanted.items():
            _set(change, ticket, name, value)
        if "customer_id" in wanted:
            change.session.flush()
            follow_customer(change.conn, number)
    return number


def _set(change: Changing, ticket: "Ticket", name: str, value: Any) -> None:
    if name == "priority":
        set_priority_in(change, ticket, value)
    elif name == "assignee_id":
        assign_in(change, ticket, value)
    elif (old := getattr(ticket, name)) != value:
        sides = [_written(change, name, side) for side in (old, value)]
        setattr(ticket, name, value)
        change.line("edited", ticket=ticket, text=name.removesuffix("_id"), old=sides[0], new=sides[1])


def _written(change: Changing, name: str, value: Any) -> str | None:
    if value is None:
        return None
    if name == "customer_id":
        sql = f"select {called('c')} from customer c where c.id = ?"
    elif name == "person_id":
        sql = "select name from person where id = ?"
    else:
        return ("yes" if value else "no") if isinstance(value, bool) else str(value)
    return str(change.conn.execute(sql, (value,)).fetchone()[0])


def _fit(name: str, value: Any) -> Any:
    if name not in EDITABLE:
        raise ValueError(f"{name} is not a field that is edited")
    if name == "subject":
        if not value.strip():
            raise BadInput(_("A ticket needs a subject."), hint=_("Write in a few words what is wrong."))
        return keep(value.strip())
    if name == "description":
        return keep(value.strip())
    return known_channel(value) if name == "channel" else value
