"""What promising, moving and answering share: the record of a commitment, what it concerns, its lines (R-10, R-21)."""

from datetime import datetime
from typing import TYPE_CHECKING

from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.language.text import keep

if TYPE_CHECKING:
    from sqlmodel import Session

    from deskside.desk.unit_of_work import Changing
    from deskside.models import Callback, Ticket
    from deskside.when import When


def commit(
    change: "Changing",
    *,
    ticket: "Ticket | None",
    customer_id: int,
    person_id: int | None,
    when: "When",
    reason: str,
    owner_id: int | None,
    phone: str,
) -> "Callback":
    """The record of a commitment, with the grace that holds now (R-10); no line of the timeline yet."""
    from deskside.desk.tickets.open_ticket import number_to_call
    from deskside.models import Callback
    from deskside.shop.settings import read_shop

    shop = read_shop(change.conn)
    if when.at <= change.now:
        from deskside.shop.settings import read_hours
        from deskside.when.resolve import past

        raise past(when.at, change.now, read_hours(change.conn, shop))
    return change.add(
        Callback(
            ticket_number=None if ticket is None else ticket.number,
            customer_id=customer_id,
            person_id=person_id,
            phone=keep(phone) or number_to_call(change.conn, customer_id, person_id),
            owner_id=owner_id,
            due_at=when.at,
            due_until=when.until or when.at,
            grace_minutes=shop.grace_minutes,
            reason=keep(reason.strip()),
            made_by=change.by,
            made_at=change.now,
        )
    )


def open_call(session: "Session", callback_id: int, now: datetime) -> "Callback":
    """The commitment, which must still be open: `NotFound`, or `Refused` saying what became of it."""
    from deskside.desk.callbacks.callback_rows import no_callback
    from deskside.desk.unit_of_work import under_way
    from deskside.models import Callback

    under_way(session)
    call = session.get(Callback, callback_id)
    if call is None:
        raise no_callback(callback_id)
    if call.withdrawn_at is not None:
        raise Refused(
            _("The promised call {id} was taken back.").format(id=callback_id),
            hint=_("Promise a new one: deskside promise …"),
        )
    if call.state == "moved":
        raise Refused(
            _("The promised call {id} was moved.").format(id=callback_id),
            hint=_("The call to make is {next}.").format(next=call.moved_to_id),
        )
    if call.state == "cancelled":
        raise Refused(
            _("The promised call {id} was cancelled: {reason}").format(id=callback_id, reason=call.cancel_reason),
            hint=_("Promise a new one: deskside promise …"),
        )
    if call.state != "open":
        raise Refused(
            _("The promised call {id} was answered {time}.").format(
                id=callback_id, time=said(session, call.ended_at or now, now)
            ),
            hint=_("Write what is new on the ticket, or promise another call."),
        )
    return call


def concerned(change: "Changing", call: "Callback") -> "Ticket | None":
    """The ticket of a commitment, to be changed with it; where there is none its customer is."""
    if call.ticket_number is not None:
        return change.ticket(call.ticket_number)
    change.customer(call.customer_id)
    return None


def write_note(change: "Changing", call: "Callback", note: str) -> None:
    """Keep what was written down during a call, for us."""
    if note.strip():
        line(change, "note", call, text=note.strip())


def number_for(change: "Changing", call: "Callback") -> str:
    """The number to call for a commitment: the one it names, unless that turned out to be wrong (R-11)."""
    from deskside.desk.callbacks.callback_rows import phone_to_call

    change.session.flush()
    row = change.conn.execute(f"select {phone_to_call('c')} from callback c where c.id = ?", (call.id,)).fetchone()
    return str(row[0])


def line(
    change: "Changing", kind: str, call: "Callback", *, text: str = "", old: str | None = None, new: str | None = None
) -> None:
    """A line on the commitment's ticket, or on its customer where there is none."""
    change.line(
        kind,
        ticket=call.ticket_number,
        customer_id=call.customer_id if call.ticket_number is None else None,
        callback=call,
        text=text,
        old=old,
        new=new,
    )


def said(session: "Session", moment: datetime, now: datetime) -> str:
    """A moment as it is said in the middle of a sentence, in the shop's zone."""
    from deskside.desk.unit_of_work import plain_connection
    from deskside.shop.settings import read_shop
    from deskside.when.format_time import brief

    return brief(moment, read_shop(plain_connection(session)).zone, now)
