"""Until when an answer and a solution are owed (R-04), reckoned of what happened on a ticket; nothing is read here."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from deskside.desk.codes import ENDED_STATUSES
from deskside.desk.targets.lengths import Lengths

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours

IN_PERSON = frozenset({"phone", "walk-in", "chat"})
"""Who takes a ticket on one of these channels has answered by it."""
STOPS = frozenset({"waiting", *ENDED_STATUSES})
"""In these the clock of the solution stands; a part or supplier stops none."""


class Happened(NamedTuple):
    """Something on a ticket that counts: a word of the customer ("heard"), one to them ("told", or "spoke" of a call),
    or a "status" that it went to."""

    at: datetime
    kind: str
    old: str = ""
    new: str = ""


class TargetFacts(NamedTuple):
    """What the targets of one ticket are reckoned of; times are aware UTC, what happened is in order.

    `kind` is that of its customer. Of a ticket from another program `imported_at` is when it came: its history is not
    ours, and nothing is owed until something is heard on it or it is opened again here.
    """

    opened_at: datetime
    channel: str
    priority: int
    kind: str
    status: str
    resolved_at: datetime | None
    happened: Sequence[Happened]
    imported_at: datetime | None = None


class Targets(NamedTuple):
    """What is owed by when (aware UTC), and what it came to in open minutes.

    `response_due_at` is when an answer is owed now, None where none is; `first_due_at` when the first one was, None
    where it was given in person. `resolution_due_at` is None while the clock stands, too. The minutes to the solution
    are there once there is one.
    """

    response_due_at: datetime | None = None
    resolution_due_at: datetime | None = None
    responded_at: datetime | None = None
    response_minutes: int | None = None
    resolution_minutes: int | None = None
    first_due_at: datetime | None = None


def targets_of(facts: TargetFacts, lengths: Lengths, hours: "OpeningHours") -> Targets:
    """The targets of a ticket by these lengths and hours."""
    begun = _begun(facts)
    if begun is None:
        return Targets()
    start, in_person, happened = begun
    responded = start if in_person and facts.imported_at is None else None
    owed = None if in_person else start
    for each in happened:
        if each.kind == "heard":
            owed = owed or each.at
        elif each.kind != "status":
            responded, owed = responded or each.at, None
    within = lengths.minutes("response", facts.priority, facts.kind)
    due, spent = _solution(facts, start, happened, lengths, hours)
    return Targets(
        response_due_at=None if owed is None or within is None else hours.add(owed, within),
        resolution_due_at=due,
        responded_at=responded,
        response_minutes=None if responded is None else hours.minutes_between(start, responded),
        resolution_minutes=spent,
        first_due_at=None if in_person or within is None else hours.add(start, within),
    )


def _begun(facts: TargetFacts) -> tuple[datetime, bool, Sequence[Happened]] | None:
    """When the clocks began, whether in person, and what happened from then on; None where they did not begin."""
    if facts.imported_at is None:
        return facts.opened_at, facts.channel in IN_PERSON, facts.happened
    for place, each in enumerate(facts.happened):
        opened_again = each.old in ENDED_STATUSES and each.new not in ENDED_STATUSES
        if each.at >= facts.imported_at and (each.kind == "heard" or opened_again):
            return each.at, each.kind != "heard", facts.happened[place:]
    return None


def _solution(
    facts: TargetFacts, start: datetime, happened: Sequence[Happened], lengths: Lengths, hours: "OpeningHours"
) -> tuple[datetime | None, int | None]:
    """When it is to be solved, and how many open minutes it took; the time in which the clock stood is taken out."""
    within = lengths.minutes("resolution", facts.priority, facts.kind)
    due = None if within is None else hours.add(start, within)
    stood = 0
    for begin, end in _stops(facts, start, happened):
        if end is None:
            return (None if due is None or begin < due else due), None
        minutes = hours.minutes_between(begin, end)
        stood += minutes
        if due is not None and begin < due:
            due = hours.add(due, minutes)
    solved = facts.resolved_at
    return due, None if solved is None else max(hours.minutes_between(start, solved) - stood, 0)


def _stops(
    facts: TargetFacts, start: datetime, happened: Sequence[Happened]
) -> Iterator[tuple[datetime, datetime | None]]:
    """From when to when the clock stood, as the history of the status has it; without an end where it stands now.

    That of a solved ticket stood from its solution on, which is no part of how long it took.
    """
    since = None
    for each in happened:
        if each.kind != "status":
            continue
        if each.new not in STOPS:
            if since is not None:
                yield since, max(each.at, since)
            since = None
        elif since is None:
            since = max(each.at, start)
    if facts.resolved_at is not None:
        if since is not None:
            yield since, max(facts.resolved_at, since)
    elif facts.status in STOPS:
        yield since or start, None
