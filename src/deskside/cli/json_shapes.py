"""The shapes of JSON that scripts rely on: their names and keys stay (the command line's contract)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from deskside.desk.codes import LEVELS
from deskside.desk.subjects import searched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deskside.desk.callbacks.callback_rows import CallbackRow
    from deskside.desk.customers.caller_lookup import LookupRow
    from deskside.desk.finding import Hit
    from deskside.desk.queue_rows import QueueRow
    from deskside.desk.shared_sql import Named
    from deskside.desk.staff.members import StaffRow
    from deskside.desk.telephone.unanswered import Incoming
    from deskside.desk.tickets.timeline import TimelineLine
    from deskside.desk.today import TodayRow
    from deskside.money.amounts import Amount
    from deskside.shop.settings import Shop

Shape = dict[str, Any]


def iso(moment: datetime | None, zone: ZoneInfo) -> str | None:
    """A time in ISO 8601 with the shop's offset."""
    return None if moment is None else moment.astimezone(zone).isoformat()


def named(row_id: int | None, name: str | None) -> Shape | None:
    """Somebody by id and name, or null."""
    return None if row_id is None else {"id": row_id, "name": name or ""}


def of_named(row: "Named | None") -> Shape | None:
    """Somebody by id and name, or null."""
    return None if row is None else named(row.id, row.name)


def ticket(row: "QueueRow", zone: ZoneInfo) -> Shape:
    """A row of `list`."""
    return {
        "number": row.number,
        "subject": row.subject,
        "customer": named(row.customer_id, row.customer_name),
        "status": row.status,
        "priority": LEVELS[row.priority],
        "assignee": row.assignee_name,
        "promise_due_at": iso(row.due_until or row.due_at, zone),
        "state": row.state,
        "why": row.why,
        "opened_at": iso(row.opened_at, zone),
        "response_due_at": iso(row.response_due_at, zone),
        "resolution_due_at": iso(row.resolution_due_at, zone),
    }


def call(row: "CallbackRow", zone: ZoneInfo) -> Shape:
    """A promised call; `due_from` to `due_at` is its time or window, of which the end counts."""
    return {
        "id": row.id,
        "due_from": iso(row.due_at, zone),
        "due_at": iso(row.due_until, zone),
        "state": row.state,
        "owner": None if row.owner is None else row.owner.name,
        "customer": of_named(row.customer),
        "phone": row.phone,
        "ticket": row.ticket,
        "reason": row.reason,
        "attempts": row.attempts,
        "margin_minutes": row.margin_minutes,
    }


def today_call(row: "TodayRow", zone: ZoneInfo) -> Shape:
    """A promised call of `today`, by its `id` and the `number` of its ticket."""
    return today_shape(row, {"id": row.ids["callback"], "number": row.ids.get("ticket")}, zone)


def today_ticket(row: "TodayRow", zone: ZoneInfo) -> Shape:
    """A ticket of `today` without a promise, by its `number`."""
    return today_shape(row, {"number": row.ids["ticket"]}, zone)


def today_incoming(row: "TodayRow", zone: ZoneInfo) -> Shape:
    """Somebody of `today` who rang and waits to be called back, by the `id` of the call."""
    return today_shape(row, {"id": row.ids["incoming_call"]}, zone) | {"kind": "incoming"}


def incoming(row: "Incoming", zone: ZoneInfo) -> Shape:
    """A row of `ring list`: the last call of a number, and how often it rang since when."""
    return {
        "id": row.id,
        "at": iso(row.at, zone),
        "last_at": iso(row.last_at, zone),
        "rings": row.rings,
        "number": row.number,
        "name": row.name,
        "customer": named(row.customer, row.called),
    }


def today_shape(row: "TodayRow", key: Shape, zone: ZoneInfo) -> Shape:
    return {
        "kind": row.kind,
        **key,
        "due_at": iso(row.due_until or row.due_at, zone),
        "state": row.state,
        "customer": named(row.ids.get("customer"), row.who),
        "phone": row.phone,
        "why": row.why,
    }


def caller(row: "LookupRow", balance: "Sequence[Amount]") -> Shape:
    """A row of `who`, with what they owe in each currency; less than nothing where we owe them."""
    from deskside.money.format_amount import shape

    return {
        "id": row.id,
        "name": row.name,
        "phones": list(row.phones),
        "banner": row.banner,
        "open_tickets": row.open_tickets,
        "callbacks": row.callbacks,
        "balance": [shape(amount) for amount in balance],
    }


def staff(row: "StaffRow", zone: ZoneInfo) -> Shape:
    """Somebody who works here."""
    from deskside.desk.staff.fields import STAFF

    return {
        "id": row.id,
        **{field.name: getattr(row, field.name) for field in STAFF.fields},
        "left_at": iso(row.left_at, zone),
    }


def hit(row: "Hit", zone: ZoneInfo) -> Shape:
    """A row of `find`: a customer or phone by `id`, a ticket or note by the ticket's `number`."""
    key = searched()[row.subject].key
    return {"kind": row.kind, key: row.key, "title": row.title, "snippet": row.snippet, "at": iso(row.at, zone)}


def line(row: "TimelineLine", *, now: datetime, shop: "Shop") -> Shape:
    """A line of a timeline; a change stands there in words, in the language in use."""
    from deskside.desk.tickets.line_text import line_text

    shape: Shape = {
        "id": row.id,
        "at": iso(row.at, shop.zone),
        "by": row.by,
        "kind": row.kind,
        "channel": row.channel,
        "text": line_text(row, now=now, shop=shop, dated=True),
    }
    return shape | ({"withdrawn": True} if row.withdrawn else {})
