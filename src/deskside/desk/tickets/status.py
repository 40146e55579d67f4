"""How a ticket goes from status to status: the one table of R-20, and the verbs that walk it."""

from datetime import datetime
from typing import TYPE_CHECKING

from deskside.desk.codes import STATUSES, status_word
from deskside.desk.tickets.conversation import known_channel
from deskside.desk.unit_of_work import Changing, changing, no_ticket, under_way
from deskside.errors import BadInput, Refused
from deskside.language.i18n import _
from deskside.language.text import keep

if TYPE_CHECKING:
    from sqlmodel import Session

    from deskside.models import Ticket
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
    session: "Session", number: int, told: str, channel: str = "phone", *, by: int | None, now: datetime
) -> int:
    """The problem is solved and the customer was told so; open promises are answered by it (R-12, P-05)."""
    with changing(session, "resolve", by=by, now=now, ticket=number) as change:
        resolve_in(change, number, told, channel)
    return number


def resolve_in(change: Changing, number: int, told: str, channel: str = "phone") -> None:
    """Resolve a ticket as part of a larger change: the call that solved it."""
    from deskside.desk.callbacks.attempts import answer_open

    if not told.strip():
        raise Refused(
            _("Resolving asks what the customer was told."),
            hint=_("Write it down: what was wrong, what was done. If nobody told them yet, promise a call."),
        )
    ticket = change.ticket(number)
    _allow(ticket, "resolved")
    change.line("told", ticket=ticket, text=told.strip(), channel=known_channel(channel))
    answer_open(change, ticket)
    move_in(change, ticket, "resolved")


def close(
    session: "Session",
    number: int,
    told: str | None = None,
    channel: str = "phone",
    *,
    by: int | None,
    now: datetime,
) -> int:
    """The customer agreed, or nothing more can be done. Refused while a promise is open (R-12).

    What the customer was told may be left out only when they were told it is solved.
    """
    from deskside.desk.callbacks.attempts import refuse_if_open

    words = (told or "").strip()
    with changing(session, "close", by=by, now=now, ticket=number) as change:
        ticket = change.ticket(number)
        _allow(ticket, "closed")
        if not words and ticket.status != "resolved":
            raise Refused(
                _("#{number} is not solved: closing it asks what the customer was told.").format(number=number),
                hint=_("Write it down, or resolve it first."),
            )
        refuse_if_open(change, ticket)
        if words:
            change.line("told", ticket=ticket, text=words, channel=known_channel(channel))
        move_in(change, ticket, "closed")
    return number


def reopen(session: "Session", number: int, *, by: int | None, now: datetime) -> int:
    """Work on it again: from any status to open; coming back from solved or closed is counted (R-20)."""
    return _move(session, "reopen", number, "open", by=by, now=now)


def wait(session: "Session", number: int, *, by: int | None, now: datetime) -> int:
    """It is the customer's turn; what they say next opens it again."""
    return _move(session, "wait", number, "waiting", by=by, now=now)


def hold(session: "Session", number: int, reason: str, promise: "When | None", *, by: int | None, now: datetime) -> int:
    """It waits for a part or a supplier: with a reason, and with a call promised to the customer (R-20).

    The promise may be left out where one is open already.
    """
    from deskside.desk.callbacks.promise import promise_in

    reason = keep(reason.strip())
    if not reason:
        raise Refused(
            _("Putting it on hold asks what it waits for."), hint=_("Write the part or the supplier it waits for.")
        )
    with changing(session, "hold", by=by, now=now, ticket=number) as change:
        ticket = change.ticket(number)
        _allow(ticket, "hold")
        if promise is not None:
            promise_in(change, ticket=ticket, when=promise, reason=reason)
        elif not _is_promised(change, number):
            raise Refused(
                _("Putting it on hold asks when we call the customer."),
                hint=_("Promise a call, like “fri 10am”."),
            )
        move_in(change, ticket, "hold", reason)
    return number


def set_status(
    session: "Session",
    number: int,
    status: str,
    *,
    text: str = "",
    channel: str = "phone",
    promise: "When | None" = None,
    by: int | None,
    now: datetime,
) -> int:
    """Any move by its name; `text` is what the customer was told or, for hold, what it waits for."""
    if status == "resolved":
        return resolve(session, number, text, channel, by=by, now=now)
    if status == "closed":
        return close(session, number, text, channel, by=by, now=now)
    if status == "hold":
        return hold(session, number, text, promise, by=by, now=now)
    if status == "waiting":
        return wait(session, number, by=by, now=now)
    if status == "open":
        return reopen(session, number, by=by, now=now)
    if status in STATUSES:
        raise Refused(_("A ticket is new only once."), hint=_("Open it instead."))
    raise BadInput(
        _("“{status}” is not a status.").format(status=status),
        hint=_("Use one of: {choices}").format(choices=", ".join(STATUSES)),
    )


def move_in(change: Changing, ticket: "Ticket", status: str, reason: str = "") -> None:
    """Set the status with its line, as part of a change that has seen to what the status asks for."""
    _allow(ticket, status)
    old = ticket.status
    if status in ENDED:
        ticket.resolved_at = ticket.resolved_at or change.now
    else:
        ticket.resolved_at = None
        ticket.reopened += old in ENDED
    ticket.closed_at = change.now if status == "closed" else None
    ticket.held_for = reason
    ticket.status = status
    change.line("status", ticket=ticket, old=old, new=status, text=reason)


def _is_promised(change: Changing, number: int) -> bool:
    open_call = "select 1 from callback where ticket_number = ? and state = 'open' limit 1"
    return change.conn.execute(open_call, (number,)).fetchone() is not None


def _move(session: "Session", verb: str, number: int, status: str, *, by: int | None, now: datetime) -> int:
    from deskside.models import Ticket

    under_way(session)
    row = session.get(Ticket, number)
    if row is None:
        raise no_ticket(number)
    if row.status == status and row.withdrawn_at is None:
        return number
    with changing(session, verb, by=by, now=now, ticket=number) as change:
        move_in(change, change.ticket(number), status)
    return number


def _allow(ticket: "Ticket", status: str) -> None:
    if status in MOVES[ticket.status]:
        return
    raise Refused(
        _("#{number} is {status}: from there it goes to {choices} only.").format(
            number=ticket.number,
            status=status_word(ticket.status),
            choices=_(" or ").join(status_word(name) for name in STATUSES if name in MOVES[ticket.status]),
        ),
        hint=_("Reopen it first."),
    )
