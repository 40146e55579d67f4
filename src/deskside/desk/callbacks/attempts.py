"""Answering a commitment: the calls we make for it, and what each of them settles (R-11, R-12)."""

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from deskside.desk.callbacks.callback_record import about, answer, call_change, line, number_for, write_note
from deskside.desk.callbacks.callback_rows import CallbackRow, callback
from deskside.desk.callbacks.promise import promise_in
from deskside.desk.codes import OUTCOMES
from deskside.desk.tables import Values
from deskside.desk.tickets.status import resolve_in
from deskside.desk.unit_of_work import UnitOfWork
from deskside.errors import BadInput, Refused
from deskside.language.i18n import _, choices
from deskside.language.text import keep, words_of

if TYPE_CHECKING:
    from deskside.when import When


class Called(NamedTuple):
    """What a call settled: the commitment, the next one, and how many calls in a row reached nobody.

    `enough` says that those are as many as the shop's patience: write instead, or leave it (R-11).
    """

    callback: CallbackRow
    next: CallbackRow | None
    not_reached: int
    enough: bool


def record_attempt(
    conn: sqlite3.Connection,
    callback_id: int,
    outcome: str,
    *,
    text: str = "",
    solved: bool = False,
    next_call: "When | None" = None,
    without_reason: str | None = None,
    right_number: str | None = None,
    phone: str = "",
    note: str = "",
    by: int | None,
    now: datetime,
) -> Called:
    """Record a call of ours now. Up to the end of the grace it keeps our word, after it the promise was late (R-11).

    "spoke" needs `text`, what they were told, and is either `solved`, which resolves the ticket, or names the next
    call or the reason why there is none. "no-answer", "busy" and "left-word" may name the next try. "wrong-number"
    leaves the promise open; `right_number` is kept with the customer. `phone` is the number that was called where it
    was not the promised one, `note` what was written down on the way, for us.
    """
    words, reason = words_of(text), words_of(without_reason or "")
    following = None
    with call_change(conn, "call", callback_id, by=by, now=now) as (work, call):
        _check(outcome, words, solved, next_call, reason, right_number)
        dialled = phone or number_for(work, call)
        kept_text = (
            right_number_of(work, call["customer_id"], dialled, right_number or "")
            if outcome == "wrong-number"
            else words
        )
        attempt = {"callback_id": callback_id, "at": work.at, "by_id": by, "outcome": outcome, "solved": int(solved)}
        attempt_id = work.insert("attempt", attempt | {"phone": dialled, "text": kept_text})
        write_note(work, call, note)
        said = {"spoke": reason, "wrong-number": dialled}.get(outcome, words or reason)
        line(work, "attempt", call, text=said, new=outcome)
        if outcome != "wrong-number":
            answer(work, call)
        if outcome == "spoke":
            _tell(work, call, words, solved)
        if next_call is not None:
            following = promise_in(
                work,
                ticket=call["ticket_number"],
                customer_id=call["customer_id"],
                when=next_call,
                reason=call["reason"],
                owner_id=call["owner_id"],
                phone=dialled,
            )
            work.update("attempt", attempt_id, {"next_id": following})
        count, enough = _patience(work, callback_id)
    made = None if following is None else callback(conn, following, now=now)
    return Called(callback(conn, callback_id, now=now), made, count, enough)


def _check(outcome: str, words: str, solved: bool, following: "When | None", reason: str, number: str | None) -> None:
    if outcome not in OUTCOMES:
        raise BadInput(
            _("“{outcome}” is not how a call can end.").format(outcome=outcome),
            hint=_("It is one of: {choices}").format(choices=choices(OUTCOMES)),
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


def _tell(work: UnitOfWork, call: Values, words: str, solved: bool) -> None:
    number = call["ticket_number"]
    if solved and number is not None and work.ticket(number)["resolved_at"] is None:
        resolve_in(work, number, words, "phone")
    else:
        where = about(call)
        work.line("told", ticket=where.ticket, customer=where.customer, channel="phone", text=words)


def right_number_of(work: UnitOfWork, customer_id: int, dialled: str, raw: str) -> str:
    """Mark the number that was called as wrong and keep the right one with the customer; how it is shown."""
    from deskside.desk.customers.contacts import edit_row
    from deskside.desk.customers.fields import CONTACT
    from deskside.desk.edit_record import RowEdit
    from deskside.language.phone_library import read_number

    right = read_number(keep(raw.strip()), work.shop.region).shown if raw.strip() else ""
    points = work.conn.execute(
        "select id, shown from contact_point where customer_id = ? and kind = 'phone'", (customer_id,)
    ).fetchall()
    for point in points:
        if point["shown"] in (dialled, right):
            edit_row(work, customer_id, CONTACT, RowEdit({"is_invalid": point["shown"] != right}, point["id"]))
    if right and right not in [point["shown"] for point in points]:
        edit_row(work, customer_id, CONTACT, RowEdit({"phone": raw}))
    return right


def _patience(work: UnitOfWork, callback_id: int) -> tuple[int, bool]:
    """How many calls in a row reached nobody, and whether those are as many as the shop's patience."""
    from deskside.desk.callbacks.card import not_reached, tries_so_far

    count = not_reached(tries_so_far(work.conn, callback_id))
    return count, count >= work.shop.tries
