"""Promising a call, moving the promise, cancelling it (R-10): a commitment is ended, never edited."""

from datetime import datetime
from typing import TYPE_CHECKING

from deskside.codec import time_text
from deskside.errors import BadInput, Refused
from deskside.i18n import _
from deskside.text import keep

if TYPE_CHECKING:
    from sqlmodel import Session

    from deskside.desk.changing import Changing
    from deskside.models import Callback, Ticket
    from deskside.when import When


def promise_callback(
    session: "Session",
    *,
    when: "When",
    ticket: int | None = None,
    customer: int | None = None,
    reason: str = "",
    owner_id: int | None = None,
    phone: str = "",
    by: int | None,
    now: datetime,
) -> "Callback":
    """Promise to call about a ticket, or a customer without one (P-01).

    The owner is the one named, else the ticket's assignee, else the maker; the number is the one named, else the first
    that may be called. `Refused` for a ticket that is closed or whose customer is not known, `BadInput` for a time that
    is not in the future (R-05).
    """
    from deskside.desk.changing import changing

    with changing(session, "promise", by=by, now=now, ticket=ticket, customer=customer) as change:
        about = None if ticket is None else change.ticket(ticket)
        return promise_in(
            change, ticket=about, customer_id=customer, when=when, reason=reason, owner_id=owner_id, phone=phone
        )


def promise_in(
    change: "Changing",
    *,
    ticket: "Ticket | None",
    when: "When",
    customer_id: int | None = None,
    reason: str = "",
    owner_id: int | None = None,
    phone: str = "",
) -> "Callback":
    """Like `promise_callback`, as a part of another change."""
    customer_id, person_id = _whom(change, ticket, customer_id)
    assignee = None if ticket is None else ticket.assignee_id
    owner = next((who for who in (owner_id, assignee, change.by) if who is not None), None)
    made = commit(
        change,
        ticket=ticket,
        customer_id=customer_id,
        person_id=person_id,
        when=when,
        reason=reason,
        owner_id=owner,
        phone=phone,
    )
    line(change, "promised", made, text=made.reason, new=time_text(made.due_at))
    return made


def move(
    session: "Session",
    callback_id: int,
    when: "When",
    asked_by: str,
    *,
    by: int | None,
    now: datetime,
) -> "Callback":
    """Put a promise to another time because we ("us") or the customer ("them") asked; the new one is returned.

    The old one points to it. One that was already missed stays missed for good (R-10).
    """
    from deskside.desk.changing import changing

    if asked_by not in ("us", "them"):
        raise BadInput(_("Say who asked to move it."), hint=_("Write --by them or --by us."))
    known = open_call(session, callback_id, now)
    with changing(session, "move", by=by, now=now, ticket=known.ticket_number, customer=known.customer_id) as change:
        old = change.watch(known)
        if (when.at, when.until or when.at) == (old.due_at, old.due_until):
            raise BadInput(_("That is the time it has already."), hint=_("Say another time, or leave it as it is."))
        new = commit(
            change,
            ticket=None if old.ticket_number is None else change.ticket(old.ticket_number),
            customer_id=old.customer_id,
            person_id=old.person_id,
            when=when,
            reason=old.reason,
            owner_id=_still_here(change, old.owner_id),
            phone=number_for(change, old),
        )
        old.state, old.ended_at = "moved", now
        old.moved_to_id, old.moved_by = new.id, asked_by
        line(change, "moved", new, text=asked_by, old=time_text(old.due_at), new=time_text(new.due_at))
        return new


def cancel(session: "Session", callback_id: int, reason: str, *, by: int | None, now: datetime) -> "Callback":
    """Call a promise off, with the reason; one that was already missed stays missed for good (R-10)."""
    from deskside.desk.changing import changing

    why = keep(reason.strip())
    if not why:
        raise BadInput(
            _("Say why the call is not to be made."), hint=_("The reason stays with the promise, like “he came in”.")
        )
    known = open_call(session, callback_id, now)
    with changing(session, "cancel", by=by, now=now, ticket=known.ticket_number, customer=known.customer_id) as change:
        call = change.watch(known)
        if call.ticket_number is not None:
            change.ticket(call.ticket_number)
        call.state, call.ended_at, call.cancel_reason = "cancelled", now, why
        line(change, "cancelled", call, text=why, old=time_text(call.due_at))
        return call


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
    from deskside.desk.front_door import number_to_call
    from deskside.models import Callback
    from deskside.settings import read_shop

    shop = read_shop(change.conn)
    if when.at <= change.now:
        from deskside.settings import read_hours
        from deskside.when.resolve import past

        raise past(when.at, change.now, read_hours(change.conn, shop))
    return change.add(
        Callback(
            ticket_number=None if ticket is None else ticket.number,
            customer_id=customer_id,
            person_id=person_id,
            phone=phone or number_to_call(change.conn, customer_id, person_id),
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
    from deskside.desk.callbacks.rows import no_callback
    from deskside.models import Callback

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
            hint=_("The one to answer is {next}.").format(next=call.moved_to_id),
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


def number_for(change: "Changing", call: "Callback") -> str:
    """The number to call for a commitment: the one it names, unless that turned out to be wrong (R-11)."""
    from deskside.desk.callbacks.rows import phone_to_call

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
    from deskside.saying import brief
    from deskside.settings import read_shop

    conn = session.connection().connection.driver_connection
    return brief(moment, read_shop(conn).zone, now)  # type: ignore[arg-type]


def _whom(change: "Changing", ticket: "Ticket | None", customer_id: int | None) -> tuple[int, int | None]:
    """The customer and the person to call."""
    from deskside.desk.changing import no_customer
    from deskside.models import Customer

    if ticket is not None:
        if ticket.status == "closed":
            raise Refused(
                _("#{number} is closed.").format(number=ticket.number),
                hint=_("Reopen it first: deskside reopen {number}").format(number=ticket.number),
            )
        if ticket.customer_id is None:
            raise Refused(
                _("A promise needs somebody to call, and the caller on #{number} is not known yet.").format(
                    number=ticket.number
                ),
                hint=_("Name the customer on the ticket first."),
            )
        return ticket.customer_id, ticket.person_id
    if customer_id is None:
        raise Refused(_("A promise needs somebody to call."), hint=_("Name a ticket, or the customer with -c."))
    customer = change.session.get(Customer, customer_id)
    if customer is None or customer.withdrawn_at is not None:
        raise no_customer(customer_id)
    return customer_id, None


def _still_here(change: "Changing", owner_id: int | None) -> int | None:
    """Who owes the moved call: its owner, or whoever moves it where the owner has left."""
    here = change.conn.execute("select 1 from staff where id = ? and left_at is null", (owner_id,)).fetchone()
    return owner_id if owner_id is None or here else change.by
