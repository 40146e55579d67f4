"""Promising a call, moving the promise, cancelling it (R-10): a commitment is ended, never edited."""

from datetime import datetime
from typing import TYPE_CHECKING

from deskside.desk.callbacks.callback_record import commit, concerned, line, number_for, open_call, write_note
from deskside.errors import BadInput, Refused
from deskside.language.i18n import _
from deskside.language.text import keep
from deskside.store.codec import time_text

if TYPE_CHECKING:
    from sqlmodel import Session

    from deskside.desk.unit_of_work import Changing
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
    from deskside.desk.unit_of_work import changing

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
    note: str = "",
    by: int | None,
    now: datetime,
) -> "Callback":
    """Put a promise to another time because we ("us") or the customer ("them") asked; the new one is returned.

    The old one points to it. One that was already missed stays missed for good (R-10). `note` is for us.
    """
    from deskside.desk.unit_of_work import changing

    if asked_by not in ("us", "them"):
        raise BadInput(_("Say who asked to move it."), hint=_("Write --by them or --by us."))
    known = open_call(session, callback_id, now)
    with changing(session, "move", by=by, now=now, ticket=known.ticket_number, customer=known.customer_id) as change:
        old = change.watch(known)
        if (when.at, when.until or when.at) == (old.due_at, old.due_until):
            raise BadInput(_("That is the time it has already."), hint=_("Say another time, or leave it as it is."))
        ticket = concerned(change, old)
        write_note(change, old, note)
        new = commit(
            change,
            ticket=ticket,
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


def cancel(
    session: "Session", callback_id: int, reason: str, *, note: str = "", by: int | None, now: datetime
) -> "Callback":
    """Call a promise off, with the reason; one that was already missed stays missed for good (R-10).

    `note` is for us.
    """
    from deskside.desk.unit_of_work import changing

    why = keep(reason.strip())
    if not why:
        raise BadInput(
            _("Say why the call is not to be made."), hint=_("The reason stays with the promise, like “he came in”.")
        )
    known = open_call(session, callback_id, now)
    with changing(session, "cancel", by=by, now=now, ticket=known.ticket_number, customer=known.customer_id) as change:
        call = change.watch(known)
        concerned(change, call)
        write_note(change, call, note)
        call.state, call.ended_at, call.cancel_reason = "cancelled", now, why
        line(change, "cancelled", call, text=why, old=time_text(call.due_at))
        return call


def _whom(change: "Changing", ticket: "Ticket | None", customer_id: int | None) -> tuple[int, int | None]:
    """The customer and the person to call."""
    from deskside.desk.unit_of_work import no_customer
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
