"""The order of R-13: where a ticket or a promised call stands. Every list of tickets and Today ask here, nowhere else.

Missed (oldest first), due (from the lead before the promised time to the end of its grace), carried over from another
day and untouched since (by the time of the call, those without one last), past a target, later today, without a promise
(priority, then age), promised for later days; what is solved follows, the newest first. The order is kept in two forms
that tests hold together: branches, each a range of one index, and `sort_key` for few rows.
"""

from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import Any, Literal, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from deskside.shop.zones import boundary, local_day
from deskside.store.codec import time_text

State = Literal["missed", "due", "later", "none"]


class Rank(IntEnum):
    """A section of the order; the numbers between leave room for what else may stand above the rest of the day."""

    MISSED = 0
    DUE = 10
    CARRIED = 20
    CARRIED_UNPROMISED = 25
    BREACHED = 30
    LATER_TODAY = 40
    UNPROMISED = 50
    LATER_DAY = 60
    ENDED = 70


CARRIED_OVER = (Rank.CARRIED, Rank.CARRIED_UNPROMISED)


class Timing(Protocol):
    """What the order needs to know of a shop."""

    @property
    def zone(self) -> ZoneInfo: ...

    @property
    def lead_minutes(self) -> int: ...


class Borders(NamedTuple):
    """The moments that divide the places: now, the end of the lead, and the end of the shop's day; all aware UTC.

    `today` is that day.
    """

    now: datetime
    soon: datetime
    midnight: datetime
    today: date


class Standing(NamedTuple):
    """What of a ticket decides its section: its next commitment, when it was solved, the day it was carried over at the
    end of and not touched since, and the nearer of its targets."""

    due_at: datetime | None
    missed_at: datetime | None
    resolved_at: datetime | None
    carried_on: date | None = None
    target_at: datetime | None = None


def borders(now: datetime, shop: Timing) -> Borders:
    """The borders at `now`, the day being that of the shop's zone."""
    today = local_day(now, shop.zone)
    midnight = boundary(today + timedelta(days=1), 0, shop.zone)
    soon = now + timedelta(minutes=shop.lead_minutes)
    return Borders(now, soon, max(soon, midnight), today)


def state_of(due_at: datetime | None, missed_at: datetime | None, now: datetime, lead: timedelta) -> State:
    """How the next commitment stands (R-02, R-13): missed only after its grace, due from `lead` before its time."""
    if due_at is None or missed_at is None:
        return "none"
    if missed_at < now:
        return "missed"
    return "due" if due_at <= now + lead else "later"


def place_of(ticket: Standing, at: Borders) -> Rank:
    """The section in which a ticket stands; a target is past only after its minute."""
    if ticket.resolved_at is not None:
        return Rank.ENDED
    state = state_of(ticket.due_at, ticket.missed_at, at.now, at.soon - at.now)
    if state in ("missed", "due"):
        return Rank.MISSED if state == "missed" else Rank.DUE
    if ticket.carried_on is not None and ticket.carried_on < at.today:
        return Rank.CARRIED_UNPROMISED if ticket.due_at is None else Rank.CARRIED
    if ticket.target_at is not None and ticket.target_at < at.now:
        return Rank.BREACHED
    if ticket.due_at is None:
        return Rank.UNPROMISED
    return Rank.LATER_TODAY if ticket.due_at < at.midnight else Rank.LATER_DAY


def sort_key(number: int, priority: int, opened_at: datetime, ticket: Standing, at: Borders) -> tuple[Any, ...]:
    """What sorts tickets by R-13 in memory; agrees with the branches."""
    place = place_of(ticket, at)
    if place is Rank.UNPROMISED:
        return (place, -priority, opened_at, number)
    if ticket.resolved_at is not None:
        return (place, -ticket.resolved_at.timestamp(), -number)
    if place is Rank.CARRIED_UNPROMISED:
        return (place, number)
    first = {Rank.MISSED: ticket.missed_at, Rank.BREACHED: ticket.target_at}
    return (place, first.get(place, ticket.due_at), number)


def foremost(of: str) -> str:
    """SQL for the id of the open call of `of` that comes first: the first one missed, else the next that is due.

    `of` is a condition on the callback's columns; its two gaps take the moment as text.
    """
    first = "missed_at >= ?, case when missed_at < ? then missed_at else due_at end, id"
    return f"(select id from callback where {of} and state = 'open' order by {first} limit 1)"


class Key(NamedTuple):
    """A column that a branch is sorted by."""

    column: str
    descending: bool = False


class Branch(NamedTuple):
    """One section of the order as a range of one index: its condition with values, and its sort columns."""

    place: Rank
    where: str
    values: tuple[Any, ...]
    keys: tuple[Key, ...]

    @property
    def order(self) -> str:
        """The text after `order by`."""
        return ", ".join(f"{key.column} desc" if key.descending else key.column for key in self.keys)


def in_state(
    state: State, at: Borders, *, due: str = "t.next_due_at", missed: str = "t.next_missed_at"
) -> tuple[str, tuple[str, ...]]:
    """The condition that a row's commitment is in this state, as `state_of` says it, and its values."""
    now, soon = time_text(at.now), time_text(at.soon)
    if state == "missed":
        return f"{missed} < ?", (now,)
    if state == "due":
        return f"{due} <= ? and not {missed} < ?", (soon, now)
    if state == "later":
        return f"{due} > ?", (soon,)
    return f"{due} is null", ()


def promised(
    at: Borders, *, base: str, due: str, missed: str, tie: str, later: str = "", given: tuple[str, ...] = ()
) -> list[Branch]:
    """The branches of what has a promised time, over any table that has one: the rows of `base` by their columns.

    Those that are promised for later are without what stands above them: the condition `later` with its values.
    """
    midnight = time_text(at.midnight)

    def branch(place: Rank, state: State, lead_column: str, more: str = "", *values: str) -> Branch:
        where, known = in_state(state, at, due=due, missed=missed)
        return Branch(place, f"{base} and {where}{more}", (*known, *values), (Key(lead_column), Key(tie)))

    return [
        branch(Rank.MISSED, "missed", missed),
        branch(Rank.DUE, "due", due),
        branch(Rank.LATER_TODAY, "later", due, f" and {due} < ?{later}", midnight, *given),
        branch(Rank.LATER_DAY, "later", due, f" and {due} >= ?{later}", midnight, *given),
    ]


def ticket_branches(at: Borders) -> list[Branch]:
    """The branches of every ticket `t`, in the order of R-13; each ticket is in one of them."""
    live, now, soon, today = "t.resolved_at is null", time_text(at.now), time_text(at.soon), at.today.isoformat()
    not_urgent = "(t.next_due_at is null or t.next_due_at > ?)"
    not_carried = "(t.carried_on is null or t.carried_on >= ?)"
    in_time = "(t.target_due_at is null or t.target_due_at >= ?)"
    branches = promised(
        at,
        base=f"{live} and t.next_due_at is not null",
        due="t.next_due_at",
        missed="t.next_missed_at",
        tie="t.number",
        later=f" and {not_carried} and {in_time}",
        given=(today, now),
    )
    branches += [
        Branch(
            Rank.CARRIED,
            f"{live} and t.carried_on < ? and t.next_due_at > ?",
            (today, soon),
            (Key("t.next_due_at"), Key("t.number")),
        ),
        Branch(
            Rank.CARRIED_UNPROMISED,
            f"{live} and t.carried_on < ? and t.next_due_at is null",
            (today,),
            (Key("t.number"),),
        ),
        Branch(
            Rank.BREACHED,
            f"{live} and t.target_due_at < ? and {not_carried} and {not_urgent}",
            (now, today, soon),
            (Key("t.target_due_at"), Key("t.number")),
        ),
        Branch(
            Rank.UNPROMISED,
            f"{live} and t.next_due_at is null and {not_carried} and {in_time}",
            (today, now),
            (Key("t.priority", descending=True), Key("t.opened_at"), Key("t.number")),
        ),
        Branch(
            Rank.ENDED,
            "t.resolved_at is not null and t.withdrawn_at is null",
            (),
            (Key("t.resolved_at", descending=True), Key("t.number", descending=True)),
        ),
    ]
    return sorted(branches, key=lambda branch: branch.place)


def elsewhere(at: Borders) -> tuple[str, tuple[Any, ...]]:
    """The condition that a ticket `t` stands above what is promised for later, though its call is, and its values."""
    above = [branch for branch in ticket_branches(at) if branch.place in (*CARRIED_OVER, Rank.BREACHED)]
    values = tuple(value for branch in above for value in branch.values)
    return " or ".join(f"({branch.where})" for branch in above), values


def callback_branches(at: Borders) -> list[Branch]:
    """The branches of every open callback `c`: missed, due, later today, later days."""
    return promised(at, base="c.state = 'open'", due="c.due_at", missed="c.missed_at", tie="c.id")


def beyond(branch: Branch, last: tuple[Any, ...]) -> list[Branch]:
    """What of a branch comes after the row whose sort columns are `last`: branches again, each a range of the index."""
    return [
        Branch(branch.place, f"{branch.where} and {where}", (*branch.values, *values), branch.keys)
        for where, values in _ranges(branch.keys, last)
    ]


def _ranges(keys: tuple[Key, ...], last: tuple[Any, ...]) -> list[tuple[str, tuple[Any, ...]]]:
    first = keys[0]
    sign = "<" if first.descending else ">"
    if all(key.descending == first.descending for key in keys):
        columns = ", ".join(key.column for key in keys)
        return [(f"({columns}) {sign} ({', '.join('?' * len(keys))})", last)]
    rest = [(f"{first.column} = ? and {where}", (last[0], *values)) for where, values in _ranges(keys[1:], last[1:])]
    return [*rest, (f"{first.column} {sign} ?", last[:1])]
