"""Correcting a ticket: its words, its channel, whose it is; never over somebody else's newer words (R-22)."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from deskside.desk.changing import Changing, changing
from deskside.desk.clashes import ClashingEdit, clashing
from deskside.desk.front_door import Who, take_customer
from deskside.desk.rows import called
from deskside.desk.tickets.fields import assign_in, set_priority_in
from deskside.desk.tickets.words import known_channel
from deskside.errors import BadInput
from deskside.i18n import _
from deskside.text import keep

if TYPE_CHECKING:
    from sqlmodel import Session

    from deskside.models import Ticket

EDITABLE = ("subject", "description", "channel", "complaint", "priority", "assignee_id")


def edit_ticket(
    session: "Session",
    number: int,
    changes: Mapping[str, Any],
    base: Mapping[str, Any] | None = None,
    *,
    by: int | None,
    now: datetime,
) -> int:
    """Change fields of a ticket, each with a line of its own, old and new; fields are those of `EDITABLE`.

    `base` holds the values that the form showed. Where somebody else has changed one of them since, to something
    else, nothing is saved and `ClashingEdit` names the fields side by side; without `base` the newest word wins.
    """
    wanted = {name: _fit(name, value) for name, value in changes.items()}
    with changing(session, "edit", by=by, now=now, ticket=number) as change:
        ticket = change.ticket(number)
        current = {name: getattr(ticket, name) for name in wanted}
        clashes = clashing(change.conn, "ticket", number, current, wanted, base or {})
        if clashes:
            raise ClashingEdit(clashes)
        for name, value in wanted.items():
            _set(change, ticket, name, value)
    return number


def set_customer(
    session: "Session", number: int, who: Who | None, *, region: str, by: int | None, now: datetime
) -> int:
    """Say whose problem it is: somebody known, somebody new, or nobody known yet (R-30).

    Calls already promised stay promised to whom they were promised (R-10). `region` is the home of the shop's numbers.
    """
    with changing(session, "customer", by=by, now=now, ticket=number) as change:
        taken = take_customer(change.conn, who, manner=None, region=region, by=by, now=now, rows=change.written)
        ticket = change.ticket(number)
        old = ticket.customer_id
        ticket.customer_id, _phone, ticket.person_id = taken
        if ticket.customer_id != old:
            sides = [_called(change, one) for one in (old, ticket.customer_id)]
            change.line("edited", ticket=ticket, text="customer", old=sides[0], new=sides[1])
    return number


def _set(change: Changing, ticket: "Ticket", name: str, value: Any) -> None:
    if name == "priority":
        set_priority_in(change, ticket, value)
    elif name == "assignee_id":
        assign_in(change, ticket, value)
    elif (old := getattr(ticket, name)) != value:
        setattr(ticket, name, value)
        change.line("edited", ticket=ticket, text=name, old=_written(old), new=_written(value))


def _written(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


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


def _called(change: Changing, customer_id: int | None) -> str | None:
    if customer_id is None:
        return None
    row = change.conn.execute(f"select {called('c')} from customer c where c.id = ?", (customer_id,)).fetchone()
    return str(row[0])
