"""What is owed by when, held against a walk through every minute (R-04)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.targets.lengths import OF_COMPANIES, USUAL, Lengths
from deskside.desk.targets.target_times import IN_PERSON, Happened, TargetFacts, Targets, targets_of
from deskside.shop.hours import OpeningHours
from tests.shop.shop_week import LUNCH, NEW_YORK, WEEK, at, local

MINUTE = timedelta(minutes=1)
HOURS = OpeningHours(LUNCH, NEW_YORK, closed={date(2026, 3, 6): "a holiday"})
OPENED = at("2026-03-04 08:13", NEW_YORK)
"""A Wednesday; the clocks of New York go forward on the Sunday after it."""
MOVES = {
    "new": ("open", "waiting", "hold", "resolved"),
    "open": ("waiting", "hold", "resolved"),
    "waiting": ("open", "hold", "resolved"),
    "hold": ("open", "waiting", "resolved"),
    "resolved": ("open", "closed"),
    "closed": ("open",),
}


def lengths(response: str = "240", resolution: str = "3d", day: int = 540) -> Lengths:
    changed = {"response.normal": response, "resolution.normal": resolution}
    return Lengths({**USUAL, **OF_COMPANIES, **changed}, day)


@st.composite
def histories(draw: st.DrawFn) -> TargetFacts:
    """What may happen to a ticket in a week and a half, in whole minutes, several things in one minute too."""
    status, moment, solved = "new", OPENED, None
    happened = []
    for _step in range(draw(st.integers(0, 9))):
        moment += draw(st.sampled_from([0, 1, 7, 47, 240, 613, 1440, 4000])) * MINUTE
        kind = draw(st.sampled_from(["heard", "told", "spoke", "status", "status"]))
        if kind != "status":
            happened.append(Happened(moment, kind))
            continue
        old, status = status, draw(st.sampled_from(MOVES[status]))
        solved = (solved or moment) if status in ("resolved", "closed") else None
        happened.append(Happened(moment, "status", old, status))
    channel = draw(st.sampled_from(["phone", "chat", "email", "social"]))
    return TargetFacts(OPENED, channel, 1, "person", status, solved, happened)


def minutes(start: datetime, most: int = 60 * 24 * 60) -> Iterator[datetime]:
    return (start + step * MINUTE for step in range(most))


def walked(start: datetime, count: int, stands: Any = lambda _moment: False) -> datetime | None:
    """Count open minutes one by one but while the clock stands; None where it stands for good before the end."""
    left = count
    for moment in minutes(start):
        if not left:
            return moment
        if HOURS.is_open(moment) and not stands(moment):
            left -= 1
    return None


def by_the_minute(facts: TargetFacts, response: int, resolution: int) -> Targets:
    """R-04 read aloud, a minute at a time."""

    def stands(moment: datetime) -> bool:
        status = "new"
        for each in facts.happened:
            if each.kind == "status" and each.at <= moment:
                status = each.new
        return status in ("waiting", "resolved", "closed")

    words = [each for each in facts.happened if each.kind != "status"]
    answers = [each.at for each in words if each.kind != "heard"]
    in_person = facts.channel in IN_PERSON
    responded = facts.opened_at if in_person else min(answers, default=None)
    unanswered = [place for place, each in enumerate(words) if each.kind == "heard"]
    last_answer = max((place for place, each in enumerate(words) if each.kind != "heard"), default=-1)
    owed = [words[place].at for place in unanswered if place > last_answer]
    if not in_person and not answers:
        owed = [facts.opened_at, *owed]
    took = None
    if facts.resolved_at is not None:
        span = int((facts.resolved_at - facts.opened_at) / MINUTE)
        took = sum(HOURS.is_open(each) and not stands(each) for each in minutes(facts.opened_at, span))
    asked = None
    if responded is not None:
        asked = sum(map(HOURS.is_open, minutes(facts.opened_at, int((responded - facts.opened_at) / MINUTE))))
    until = facts.resolved_at

    def stood(moment: datetime) -> bool:
        return stands(moment) and (until is None or moment < until)

    return Targets(
        walked(owed[0], response) if owed else None,
        walked(facts.opened_at, resolution, stood),
        responded,
        asked,
        took,
        None if in_person else walked(facts.opened_at, response),
    )


@settings(max_examples=60, deadline=None)
@given(facts=histories(), response=st.sampled_from([1, 30, 390, 450]), resolution=st.sampled_from([1, 60, 450, 1000]))
def test_targets_agree_with_a_walk_through_every_minute(facts: TargetFacts, response: int, resolution: int) -> None:
    """R-04: over lunch, nights, a holiday and the change of the clocks; waiting and solved time taken out."""
    found = targets_of(facts, lengths(str(response), str(resolution)), HOURS)
    assert found == by_the_minute(facts, response, resolution)


def told(time: str) -> Happened:
    return Happened(at(time), "told")


def heard(time: str) -> Happened:
    return Happened(at(time), "heard")


def went(time: str, old: str, new: str) -> Happened:
    return Happened(at(time), "status", old, new)


def shanghai(channel: str, *happened: Happened, **more: Any) -> Targets:
    status = next((each.new for each in reversed(happened) if each.kind == "status"), "new")
    facts = TargetFacts(at("2026-03-04 11:00"), channel, 1, "person", status, None, happened)._replace(**more)
    return targets_of(facts, lengths("240", "540"), OpeningHours(WEEK, ZoneInfo("Asia/Shanghai")))


@pytest.mark.parametrize(
    ("channel", "happened", "due", "answered"),
    [
        ("email", (), "2026-03-04 15:00", ""),
        ("phone", (), "", "2026-03-04 11:00"),
        ("walk-in", (heard("2026-03-04 12:00"),), "2026-03-04 16:00", "2026-03-04 11:00"),
        ("email", (heard("2026-03-04 12:00"), heard("2026-03-04 13:00")), "2026-03-04 15:00", ""),
        ("email", (told("2026-03-04 12:00"),), "", "2026-03-04 12:00"),
        (
            "email",
            (told("2026-03-04 12:00"), heard("2026-03-04 13:00"), heard("2026-03-04 17:00")),
            "2026-03-04 17:00",
            "2026-03-04 12:00",
        ),
        ("email", (heard("2026-03-04 16:00"), told("2026-03-04 16:00")), "", "2026-03-04 16:00"),
        ("email", (told("2026-03-04 16:00"), heard("2026-03-04 16:00")), "2026-03-05 11:00", "2026-03-04 16:00"),
    ],
)
def test_an_answer_is_owed_from_the_first_word_that_has_none(
    channel: str, happened: tuple[Happened, ...], due: str, answered: str
) -> None:
    """R-04: asking again does not begin anew, and who comes in person has an answer."""
    found = shanghai(channel, *happened)
    assert (local(found.response_due_at), local(found.responded_at)) == (due, answered)


@pytest.mark.parametrize(
    ("happened", "due"),
    [
        ((), "2026-03-05 11:00"),
        ((went("2026-03-04 12:00", "new", "hold"),), "2026-03-05 11:00"),
        ((went("2026-03-04 12:00", "new", "waiting"),), ""),
        ((went("2026-03-05 11:00", "new", "waiting"),), "2026-03-05 11:00"),
        (
            (went("2026-03-04 12:00", "new", "waiting"), went("2026-03-05 12:00", "waiting", "open")),
            "2026-03-06 11:00",
        ),
        (
            (went("2026-03-04 17:00", "new", "waiting"), went("2026-03-04 23:00", "waiting", "open")),
            "2026-03-05 12:00",
        ),
        (
            (went("2026-03-04 12:00", "new", "resolved"), went("2026-03-05 10:00", "resolved", "open")),
            "2026-03-05 18:00",
        ),
    ],
)
def test_waiting_for_the_customer_is_taken_out(happened: tuple[Happened, ...], due: str) -> None:
    """R-04: a supplier's time is ours, the customer's is not; what ran out before is late, however long they take."""
    assert local(shanghai("email", *happened).resolution_due_at) == due


def test_what_came_from_another_program_owes_nothing_until_something_comes_in_here() -> None:
    """R-34: its history is not ours; what the file told of is older than the import."""
    came = at("2026-03-05 09:30")
    old = (heard("2026-03-04 11:30"), went("2026-03-04 12:00", "new", "resolved"))
    assert shanghai("email", *old, imported_at=came, status="open") == Targets()
    found = shanghai("email", *old, heard("2026-03-05 10:00"), imported_at=came, status="open")
    assert (local(found.response_due_at), local(found.resolution_due_at)) == ("2026-03-05 14:00", "2026-03-06 10:00")
    again = shanghai("email", *old, went("2026-03-05 10:00", "resolved", "open"), imported_at=came, status="open")
    assert (again.response_due_at, local(again.resolution_due_at)) == (None, "2026-03-06 10:00")


def test_a_status_that_no_line_tells_of_is_believed() -> None:
    """An import may bring a status alone: a ticket that waits shows no clock that runs."""
    assert shanghai("email", status="waiting").resolution_due_at is None


@pytest.mark.parametrize(
    ("kind", "kept", "minutes"),
    [
        ("person", {}, 240),
        ("company", {}, 240),
        ("company", {"response.normal.company": "2d"}, 1080),
        ("person", {"response.normal.company": "2d"}, 240),
        ("company", {"response.normal.company": "none"}, None),
        ("person", {"response.normal": "none"}, None),
    ],
)
def test_a_company_has_its_own_target_or_that_of_everybody(
    kind: str, kept: dict[str, str], minutes: int | None
) -> None:
    """R-04: a day is as long as the longest opening day."""
    known = Lengths({**USUAL, **OF_COMPANIES, **kept}, 540)
    assert known.minutes("response", 1, kind) == minutes


def test_without_a_target_nothing_is_due() -> None:
    facts = TargetFacts(OPENED, "email", 1, "person", "new", None, ())
    found = targets_of(facts, lengths("none", "none"), HOURS)
    assert (found.response_due_at, found.resolution_due_at, found.first_due_at) == (None, None, None)
