"""Promising a call, moving the promise, cancelling it (R-10): a commitment is ended, never edited."""

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING

from deskside.desk.callbacks.callback_record import (
    call_change,
    commit,
    due_window,
    end,
    line,
    replace,
    say_promised,
    still_here,
    write_note,
)
from deskside.desk.callbacks.callback_rows import CallbackRow, callback
from deskside.desk.codes import MOVERS
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput, Refused
from deskside.language.i18n import _
from deskside.language.text import words_of
from deskside.store.codec import time_text

if TYPE_CHECKING:
    from deskside.when import When


def promise_callback(
    conn: sqlite3.Connection,
    *,
    when: "When",
    ticket: int | None = None,
    customer: int | None = None,
    reason: str = "",
    owner_id: int | None = None,
    phone: str = "",
    by: int | None,
    now: datetime,
) -> CallbackRow:
    """Promise to call about a ticket, or a customer without one (P-01).

    The owner is the one named, else the ticket's assignee, else the maker; the number is the one named, else the first
    that may be called. `Refused` for a ticket that is closed or whose customer is not known, `BadInput` for a time that
    is not in the future (R-05).
    """
    with unit_of_work(conn, "promise", by=by, now=now, ticket=ticket, customer=customer) as work:
        made = promise_in(
            work, ticket=ticket, customer_id=customer, when=when, reason=reason, owner_id=owner_id, phone=phone
        )
    return callback(conn, made, now=now)


def promise_in(
    work: UnitOfWork,
    *,
    ticket: int | None,
    when: "When",
    customer_id: int | None = None,
    reason: str = "",
    owner_id: int | None = None,
    phone: str = "",
) -> int:
    """Like `promise_callback`, as a part of another change; the id."""
    on = None if ticket is None else work.ticket(ticket)
    customer_id, person_id = _to_call(work, on, customer_id)
    owner_id = owner_id if owner_id is not None else None if on is None else on["assignee_id"]
    made = commit(
        work,
        ticket=ticket,
        customer_id=customer_id,
        person_id=person_id,
        when=when,
        reason=reason,
        owner_id=work.by if owner_id is None else still_here(work, owner_id),
        phone=phone,
    )
    say_promised(work, made)
    return made


def move(
    conn: sqlite3.Connection,
    callback_id: int,
    when: "When",
    asked_by: str,
    *,
    note: str = "",
    by: int | None,
    now: datetime,
) -> CallbackRow:
    """Put a promise to another time because we ("us") or the customer ("them") asked; the new one is returned.

    The old one points to it. One that was already missed stays missed for good (R-10). `note` is for us.
    """
    if asked_by not in MOVERS:
        raise BadInput(_("Say who asked to move it."), hint=_("Write --by them or --by us."))
    with call_change(conn, "move", callback_id, by=by, now=now) as (work, old):
        if (time_text(when.at), time_text(when.until or when.at)) == (old["due_at"], old["due_until"]):
            raise BadInput(_("That is the time it has already."), hint=_("Say another time, or leave it as it is."))
        write_note(work, old, note)
        made = replace(work, old, when, asked_by, owner_id=still_here(work, old["owner_id"]))
        new = work.row("callback", made)
        line(work, "moved", new, text=asked_by, old=due_window(old), new=due_window(new))
    return callback(conn, made, now=now)


def cancel(
    conn: sqlite3.Connection, callback_id: int, reason: str, *, note: str = "", by: int | None, now: datetime
) -> CallbackRow:
    """Call a promise off, with the reason; one that was already missed stays missed for good (R-10).

    `note` is for us.
    """
    why = words_of(reason)
    if not why:
        raise BadInput(
            _("Say why the call is not to be made."), hint=_("The reason stays with the promise, like “he came in”.")
        )

    with call_change(conn, "cancel", callback_id, by=by, now=now) as (work, call):
        write_note(work, call, note)
        end(work, call, "cancelled", cancel_reason=why)
        line(work, "cancelled", call, text=why, old=due_window(call))
    return callback(conn, callback_id, now=now)


def _to_call(work: UnitOfWork, ticket: Values | None, customer_id: int | None) -> tuple[int, int | None]:
    """The customer and the person to call."""
    if ticket is not None:
        if ticket["status"] == "closed":
            raise Refused(
                _("#{number} is closed.").format(number=ticket["number"]),
                hint=_("Reopen it first: deskside reopen {number}").format(number=ticket["number"]),
            )
        if ticket["customer_id"] is None:
            raise Refused(
                _("A promise needs somebody to call, and the caller on #{number} is not known yet.").format(
                    number=ticket["number"]
                ),
                hint=_("Name the customer on the ticket first."),
            )
        return ticket["customer_id"], ticket["person_id"]
    if customer_id is None:
        raise Refused(_("A promise needs somebody to call."), hint=_("Name a ticket, or the customer with -c."))
    return work.customer(customer_id)["id"], None
