"""How a ticket goes from status to status: the one table of R-20, and the verbs that walk it."""

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING

from deskside.desk.callbacks.callback_record import answer_open, open_calls, refuse_if_open
from deskside.desk.callbacks.promise import promise_in
from deskside.desk.codes import STATUSES, known_channel, status_word
from deskside.desk.unit_of_work import Numbers, UnitOfWork, unit_of_work
from deskside.errors import BadInput, Refused
from deskside.language.i18n import _, choices
from deskside.language.text import is_blank, words_of

if TYPE_CHECKING:
    from deskside.when import When

_FROM_LIVE = frozenset({"open", "waiting", "hold", "resolved", "closed"})
MOVES: dict[str, frozenset[str]] = {
    "new": _FROM_LIVE,
    "open": _FROM_LIVE,
    "waiting": _FROM_LIVE,
    "hold": _FROM_LIVE,
    "resolved": frozenset({"open", "closed"}),
    "closed": frozenset({"open"}),
}
"""Where a ticket may go from each status (R-20). Nothing closes by itself."""
ENDED = ("resolved", "closed")


def resolve(
    conn: sqlite3.Connection, numbers: Numbers, told: str, channel: str = "phone", *, by: int | None, now: datetime
) -> None:
    """The problem is solved and the customer was told so; open promises are answered by it (R-12, P-05)."""
    with unit_of_work(conn, "resolve", by=by, now=now, ticket=numbers) as work:
        work.on_each(numbers, lambda number: resolve_in(work, number, told, channel))


def resolve_in(work: UnitOfWork, number: int, told: str, channel: str = "phone") -> None:
    """Resolve a ticket as part of a larger change: the call that solved it."""
    if is_blank(told):
        raise Refused(
            _("Resolving asks what the customer was told."),
            hint=_("Write it down: what was wrong, what was done. If nobody told them yet, promise a call."),
        )
    _allow(number, work.ticket(number)["status"], "resolved")
    work.line("told", ticket=number, text=told.strip(), channel=known_channel(channel))
    answer_open(work, number)
    move_in(work, number, "resolved")


def close(
    conn: sqlite3.Connection,
    numbers: Numbers,
    told: str | None = None,
    channel: str = "phone",
    *,
    by: int | None,
    now: datetime,
) -> None:
    """The customer agreed, or nothing more can be done. Refused while a promise is open (R-12).

    What the customer was told may be left out only when they were told it is solved.
    """
    words = (told or "").strip()
    with unit_of_work(conn, "close", by=by, now=now, ticket=numbers) as work:

        def close_one(number: int) -> None:
            status = work.ticket(number)["status"]
            _allow(number, status, "closed")
            if not words and status != "resolved":
                raise Refused(
                    _("#{number} is not solved: closing it asks what the customer was told.").format(number=number),
                    hint=_("Write it down, or resolve it first."),
                )
            refuse_if_open(work, number)
            if words:
                work.line("told", ticket=number, text=words, channel=known_channel(channel))
            move_in(work, number, "closed")

        work.on_each(numbers, close_one)


def reopen(conn: sqlite3.Connection, numbers: Numbers, *, by: int | None, now: datetime) -> None:
    """Work on it again: from any status to open; coming back from solved or closed is counted (R-20)."""
    _move(conn, "reopen", numbers, "open", by=by, now=now)


def wait(conn: sqlite3.Connection, numbers: Numbers, *, by: int | None, now: datetime) -> None:
    """It is the customer's turn; what they say next opens it again."""
    _move(conn, "wait", numbers, "waiting", by=by, now=now)


def hold(
    conn: sqlite3.Connection, numbers: Numbers, reason: str, promise: "When | None", *, by: int | None, now: datetime
) -> None:
    """It waits for a part or a supplier: with a reason, and with a call promised to the customer (R-20).

    The promise may be left out where one is open already.
    """
    reason = words_of(reason)
    if not reason:
        raise Refused(
            _("Putting it on hold asks what it waits for."), hint=_("Write the part or the supplier it waits for.")
        )
    with unit_of_work(conn, "hold", by=by, now=now, ticket=numbers) as work:

        def hold_one(number: int) -> None:
            _allow(number, work.ticket(number)["status"], "hold")
            if promise is not None:
                promise_in(work, ticket=number, when=promise, reason=reason)
            elif not open_calls(work, number):
                raise Refused(
                    _("Putting it on hold asks when we call the customer."),
                    hint=_("Promise a call, like “fri 10am”."),
                )
            move_in(work, number, "hold", reason)

        work.on_each(numbers, hold_one)


def set_status(
    conn: sqlite3.Connection,
    numbers: Numbers,
    status: str,
    *,
    text: str = "",
    channel: str = "phone",
    promise: "When | None" = None,
    by: int | None,
    now: datetime,
) -> None:
    """Any move by its name; `text` is what the customer was told or, for hold, what it waits for."""
    if status == "resolved":
        return resolve(conn, numbers, text, channel, by=by, now=now)
    if status == "closed":
        return close(conn, numbers, text, channel, by=by, now=now)
    if status == "hold":
        return hold(conn, numbers, text, promise, by=by, now=now)
    if status == "waiting":
        return wait(conn, numbers, by=by, now=now)
    if status == "open":
        return reopen(conn, numbers, by=by, now=now)
    if status in STATUSES:
        raise Refused(_("A ticket is new only once."), hint=_("Open it instead."))
    raise BadInput(
        _("“{status}” is not a status.").format(status=status),
        hint=_("Use one of: {choices}").format(choices=choices(STATUSES)),
    )


def move_in(work: UnitOfWork, number: int, status: str, reason: str = "") -> None:
    """Set the status with its line, as part of a change that has seen to what the status asks for."""
    ticket = work.ticket(number)
    old = ticket["status"]
    _allow(number, old, status)
    ended = status in ENDED
    work.update(
        "ticket",
        number,
        {
            "status": status,
            "held_for": reason,
            "resolved_at": (ticket["resolved_at"] or work.at) if ended else None,
            "closed_at": work.at if status == "closed" else None,
            "reopened": ticket["reopened"] + (old in ENDED and not ended),
        },
    )
    work.line("status", ticket=number, old=old, new=status, text=reason)


def _move(conn: sqlite3.Connection, verb: str, numbers: Numbers, status: str, *, by: int | None, now: datetime) -> None:
    with unit_of_work(conn, verb, by=by, now=now, ticket=numbers) as work:

        def move_one(number: int) -> None:
            if work.ticket(number)["status"] != status:
                move_in(work, number, status)

        work.on_each(numbers, move_one)


def _allow(number: int, old: str, new: str) -> None:
    if new in MOVES[old]:
        return
    raise Refused(
        _("#{number} is {status}: from there it goes to {choices} only.").format(
            number=number,
            status=status_word(old),
            choices=_(" or ").join(status_word(name) for name in STATUSES if name in MOVES[old]),
        ),
        hint=_("Reopen it first."),
    )


def is_so_already(number: int, status: str) -> Refused:
    """A ticket that is solved or closed, where it was to be solved."""
    said = _("#{number} is {status} already.").format(number=number, status=status_word(status))
    return Refused(said, hint=_("s opens it again."))
