"""Answering a commitment: the calls we make for it, and what each of them settles (R-11, R-12)."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from deskside.desk.callbacks.callback_record import concerned, line, number_for, open_call, said, write_note
from deskside.desk.callbacks.promise import promise_in
from deskside.desk.codes import OUTCOMES
from deskside.errors import BadInput, Refused
from deskside.language.i18n import _
from deskside.language.text import keep

if TYPE_CHECKING:
    from sqlmodel import Session

    from deskside.desk.unit_of_work import Changing
    from deskside.models import Callback, Ticket
    from deskside.when import When


@dataclass(frozen=True)
class Called:
    """What a call settled: the commitment, the next one, and how many calls in a row reached nobody.

    `enough` says that those are as many as the shop's patience: write instead, or leave it (R-11).
    """

    callback: "Callback"
    next: "Callback | None"
    not_reached: int
    enough: bool


def record_attempt(
    session: "Session",
    callback_id: int,
    outcome: str,
    *,
    text: str = "",
    solved: bool = False,
    next: "When | None" = None,
    without_reason: str | None = None,
    number: str | None = None,
    phone: str = "",
    note: str = "",
    by: int | None,
    now: datetime,
) -> Called:
    """Record a call of ours now. Up to the end of the grace it keeps our word, after it the promise was late (R-11).

    "spoke" needs `text`, what they were told, and is either `solved`, which resolves the ticket, or names the next
    call or the reason why there is none. "no-answer", "busy" and "left-word" may name the next try. "wrong-number"
    leaves the promise open; `number` is the right one, kept with the customer. `phone` is the number that was called
    where it was not the promised one, `note` what was written down on the way, for us.
    """
    from deskside.desk.unit_of_work import changing
    from deskside.models import Attempt

    words, reason = keep(text.strip()), keep((without_reason or "").strip())
    _check(outcome, words, solved, next, reason, number)
    known = open_call(session, callback_id, now)
    with changing(session, "call", by=by, now=now, ticket=known.ticket_number, customer=known.customer_id) as change:
        call = change.watch(known)
        dialled = phone or number_for(change, call)
        kept_text = _right_number(change, call, dialled, number or "") if outcome == "wrong-number" else words
        ticket = concerned(change, call)
        attempt = change.add(
            Attempt(
                callback_id=callback_id,
                at=now,
                by_id=by,
                outcome=outcome,
                solved=solved,
                phone=dialled,
                text=kept_text,
            )
        )
        write_note(change, call, note)
        line(change, "attempt", call, text=reason if outcome == "spoke" else words or reason, new=outcome)
        if outcome != "wrong-number":
            _answer(call, now)
        if outcome == "spoke":
            _tell(change, call, ticket, words, solved)
        following = None
        if next is not None:
            following = promise_in(
                change,
                ticket=ticket,
                customer_id=call.customer_id,
                when=next,
                reason=call.reason,
                owner_id=call.owner_id,
                phone=dialled,
            )
            attempt.next_id = following.id
        return _called(change, call, following)


def answer_open(change: "Changing", ticket: "Ticket") -> list["Callback"]:
    """Let what the customer is being told answer the ticket's open commitments, kept or late as of now (R-12)."""
    answered = _open_calls(change, ticket)
    for call in answered:
        _answer(change.watch(call), change.now)
    return answered


def refuse_if_open(change: "Changing", ticket: "Ticket") -> None:
    """Raise `Refused` while a call is still promised on the ticket (R-12)."""
    still = _open_calls(change, ticket)
    if still:
        raise Refused(
            _("A call is still promised on #{number}, for {time}.").format(
                number=ticket.number, time=said(change.session, still[0].due_at, change.now)
            ),
            hint=_("Make it, move it or cancel it first; solving the ticket with what they were told answers it too."),
        )


def _open_calls(change: "Changing", ticket: "Ticket") -> list["Callback"]:
    from sqlmodel import col, select

    from deskside.models import Callback

    return list(
        change.session.exec(
            select(Callback)
            .where(Callback.ticket_number == ticket.number, Callback.state == "open")
            .order_by(col(Callback.due_at), col(Callback.id))
        ).all()
    )


def _answer(call: "Callback", now: datetime) -> None:
    call.state = "late" if call.missed_at is not None and call.missed_at < now else "kept"
    call.ended_at = now


def _check(outcome: str, words: str, solved: bool, following: "When | None", reason: str, number: str | None) -> None:
    if outcome not in OUTCOMES:
        raise BadInput(
            _("“{outcome}” is not how a call can end.").format(outcome=outcome),
            hint=_("It is one of: {choices}").format(choices=", ".join(OUTCOMES)),
        )
    if outcome == "wrong-number":
        if solved or following is not None or reason:
            raise BadInput(
                _("After a wrong number the promise stays open."), hint=_("Give the right number, and call that one.")
            )
    elif number is not None:
        raise BadInput(_("Another number is only asked for after a wrong one."), hint=_("Note it with the customer."))
    if outcome != "spoke":
        if solved:
            raise BadInput(_("Nobody was reached, so nothing is solved yet."), hint=_("Say when the next try is."))
        return
    if not words:
        raise BadInput(_("What were they told?"), hint=_("It stays with the ticket, in the words you used."))
    ways = sum((solved, following is not None, bool(reason)))
    if ways == 0:
        raise Refused(
            _("It is not solved yet: when do we call again?"),
            hint=_("Name the next call (--next), say why there is none (--without), or solve it (--resolve)."),
        )
    if ways > 1:
        raise BadInput(
            _("A call ends in one way: solved, with a next call, or without one."),
            hint=_("Choose one of --resolve, --next and --without."),
        )


def _tell(change: "Changing", call: "Callback", ticket: "Ticket | None", words: str, solved: bool) -> None:
    if ticket is not None and solved and ticket.resolved_at is None:
        from deskside.desk.tickets.status import resolve_in

        resolve_in(change, ticket.number or 0, words, "phone")
    else:
        change.line(
            "told",
            ticket=ticket,
            customer_id=call.customer_id if ticket is None else None,
            channel="phone",
            text=words,
        )


def _right_number(change: "Changing", call: "Callback", dialled: str, raw: str) -> str:
    """Mark the number that was called as wrong and keep the right one with the customer; how it is shown.

    Before anything else of the change: it takes the customer's tickets out of the search and puts them back.
    """
    from deskside.desk.customers.contacts import AddContact, ChangeContact, apply
    from deskside.desk.customers.customer_columns import phone_row
    from deskside.desk.customers.customer_writer import amending
    from deskside.desk.customers.entry import ContactEntry
    from deskside.shop.settings import read_shop

    region = read_shop(change.conn).region
    right = str(phone_row(call.customer_id, raw, region, "main")["shown"]) if raw.strip() else ""
    points = change.conn.execute(
        "select id, shown, is_invalid from contact_point where customer_id = ? and kind = 'phone'", (call.customer_id,)
    ).fetchall()
    with amending(change.conn, call.customer_id, by=change.by, now=change.now) as amended:
        for point in points:
            if point["shown"] in (dialled, right):
                apply(amended, ChangeContact(point["id"], is_invalid=point["shown"] != right), region)
        if right and right not in [point["shown"] for point in points]:
            apply(amended, AddContact(ContactEntry(raw)), region)
    change.written += amended.rows
    return right


def _called(change: "Changing", call: "Callback", following: "Callback | None") -> Called:
    from deskside.desk.callbacks.card import not_reached, tries_so_far
    from deskside.shop.settings import read_shop

    change.session.flush()
    count = not_reached(tries_so_far(change.conn, call.id or 0))
    return Called(call, following, count, count >= read_shop(change.conn).tries)
