"""How soon tickets were answered and solved, against a naive count (R-02, R-04, R-81)."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from deskside.desk.figures import Section
from deskside.desk.service_figures.behind import rows_behind
from deskside.desk.service_figures.labels import length_said
from deskside.desk.service_figures.response_figures import Times, response_figures
from deskside.desk.service_figures.response_sections import response_sections
from deskside.desk.tables import insert
from deskside.language.glyphs import FULL
from tests.desk.service_figures.times import HOURS, shop_of
from tests.desk.shelf import NOW, SHOP, ZONE, Shelf, as_kept

FIRST, LAST = date(2026, 11, 4), date(2026, 11, 24)
MINUTE = timedelta(minutes=1)


def solved(
    shelf: Shelf,
    at: datetime,
    *,
    response: int | None = None,
    resolution: int = 10,
    response_late: bool | None = False,
    resolution_late: bool | None = False,
    **values: Any,
) -> int:
    """A solved ticket with what was true when it was solved; late by a minute, to the minute, or without a target."""
    number = shelf.ticket(
        status="resolved", resolved_at=at, opened_at=at - timedelta(days=3), **{"channel": "email"} | values
    )
    row: dict[str, Any] = {"ticket_number": number, "resolved_at": at, "resolution_minutes": resolution}
    row |= {"responded_at": None if response is None else at - 60 * MINUTE, "response_minutes": response}
    if response_late is not None:
        row["response_due_at"] = at - 60 * MINUTE - response_late * MINUTE
    if resolution_late is not None:
        row["resolution_due_at"] = at - resolution_late * MINUTE
    insert(shelf.conn, "target_result", as_kept(row))
    return number


def sections_of(shelf: Shelf) -> list[Section]:
    return response_sections(response_figures(shelf.conn, FIRST, LAST, now=NOW, shop=SHOP), FULL, 10)


def agrees(times: Times, kept: list[dict[str, Any]]) -> None:
    """The figures are those of these tickets, by a plain count of sorted values."""
    for lengths, name in ((times.response, "response"), (times.resolution, "resolution")):
        values = sorted(each[name] for each in kept if each[name] is not None)
        assert {*lengths.tickets} == {each["number"] for each in kept if each[name] is not None}
        middle = values[(len(values) + 1) // 2 - 1] if values else None
        ninth = values[-(-9 * len(values) // 10) - 1] if values else None
        assert (lengths.median, lengths.p90) == (middle, ninth)
    for rate, name in ((times.answered_in_time, "response_late"), (times.solved_in_time, "resolution_late")):
        asked = [each for each in kept if each[name] is not None]
        assert rate[:2] == (sum(not each[name] for each in asked), len(asked))


@pytest.mark.parametrize("seed", range(8))
def test_r81_every_figure_is_that_of_a_naive_count(shelf: Shelf, seed: int) -> None:
    random = Random(seed)
    staff = [None, shelf.staff("Mei"), shelf.staff("Bo")]
    kept: list[dict[str, Any]] = []
    for _count in range(50):
        day = FIRST + timedelta(days=random.randrange(-2, 23))
        at = datetime(day.year, day.month, day.day, random.randrange(24), tzinfo=ZONE)
        channel = random.choice(["email", "phone", "social", "chat"])
        written = channel in ("email", "social")
        case: dict[str, Any] = {
            "resolution": random.randrange(400),
            "resolution_late": random.choice([None, False, True]),
        }
        case |= {
            "response": random.choice([None, random.randrange(300)]),
            "response_late": random.choice([None, False, True]),
        }
        owner = random.choice(staff)
        number = solved(shelf, at, channel=channel, assignee_id=owner, **case)
        if case["response_late"] is not None and case["response"] is None:
            case["response_late"] = True
        if not written:
            case |= {"response": None, "response_late": None}
        if FIRST <= day <= LAST:
            kept.append({"number": number, "owner": owner, "week": day - timedelta(days=day.weekday())} | case)
    found = response_figures(shelf.conn, FIRST, LAST, now=NOW, shop=SHOP)
    agrees(found.everybody, kept)
    assert {times.owner and times.owner.id for times in found.people} == {each["owner"] for each in kept}
    for times in found.people:
        agrees(times, [each for each in kept if each["owner"] == (times.owner and times.owner.id)])
    assert len(found.weeks) == 4
    for week, times in found.weeks:
        agrees(times, [each for each in kept if each["week"] == week.first - timedelta(days=week.first.weekday())])
    for section in response_sections(found, FULL, 10):
        for line in section.lines:
            behind = rows_behind(shelf.conn, line.kind, line.keys, now=NOW, shop=shop_of(shelf), hours=HOURS)
            assert [row.ticket for row in behind] == [*line.keys]


def test_r02_what_is_no_longer_solved_or_was_taken_back_does_not_count(shelf: Shelf) -> None:
    """A ticket that was reopened counts with its new solution alone."""
    at = NOW - timedelta(days=1)
    again = solved(shelf, at, resolution=500)
    shelf.conn.execute("update ticket set status = 'open', resolved_at = null where number = ?", (again,))
    taken_back = solved(shelf, at, withdrawn_at=NOW)
    assert response_figures(shelf.conn, FIRST, LAST, now=NOW, shop=SHOP).everybody.tickets == ()
    row = {"ticket_number": again, "resolved_at": NOW, "resolution_minutes": 900}
    insert(shelf.conn, "target_result", as_kept(row))
    shelf.conn.execute(
        "update ticket set status = 'resolved', resolved_at = ? where number = ?", (as_kept({"at": NOW})["at"], again)
    )
    found = response_figures(shelf.conn, FIRST, LAST, now=NOW, shop=SHOP).everybody
    assert (found.resolution.median, found.resolution.tickets) == (900, (again,))
    assert taken_back


def test_who_solved_it_is_whose_it_was_where_it_was_with_nobody(shelf: Shelf) -> None:
    bo = shelf.staff("Bo")
    number = solved(shelf, NOW)
    shelf.line(number, "status", old="open", new="resolved", by_id=bo)
    (times,) = response_figures(shelf.conn, FIRST, LAST, now=NOW, shop=SHOP).people
    assert times.owner == (bo, "Bo")


def test_the_words_of_a_figure_and_of_its_rows(shelf: Shelf) -> None:
    """R-80: the count is told, the longest stands first, and late is a sign."""
    customer = shelf.customer("Ann")
    quick = solved(shelf, NOW, response=42, resolution=200, customer_id=customer)
    slow = solved(shelf, NOW, response=300, resolution=600, response_late=True, resolution_late=True)
    first, until, answered, in_time, _contact = sections_of(shelf)
    assert first.lines[0].value == "median 42 min · p90 5 h · of 2"
    assert until.lines[0].value == "median 3 h 20 min · p90 10 h · of 2"
    assert [section.lines[0].value for section in (answered, in_time)] == ["1 of 2", "1 of 2"]

    def rows(kind: str) -> list[tuple[str, str, int | None]]:
        asked = {"now": NOW, "shop": shop_of(shelf), "hours": HOURS}
        keys = first.lines[0].keys
        return [(row.sign, row.state, row.ticket) for row in rows_behind(shelf.conn, kind, keys, **asked)]

    assert rows("answered") == [("late", "answered in 5 h", slow), ("kept", "answered in 42 min", quick)]
    assert rows("solved") == [("late", "solved in 10 h", slow), ("kept", "solved in 3 h 20 min", quick)]


def test_what_was_solved_without_an_answer_or_a_target_is_not_denied(shelf: Shelf) -> None:
    solved(shelf, NOW, response_late=None, resolution_late=None)
    first, until, *rates = sections_of(shelf)
    assert until.lines
    assert [(each.lines, each.nothing) for each in (first, *rates)] == [
        ((), "Nothing that was written to us was answered and solved."),
        ((), "Nothing that had a target for its first answer was solved."),
        ((), "Nothing that had a target for its solution was solved."),
        ((), "Nothing was first solved here and has had its 7 days."),
    ]


def test_a_desk_that_solved_nothing_says_so(shelf: Shelf) -> None:
    sections = sections_of(shelf)
    assert [section.lines for section in sections] == [()] * 5


def test_lengths_of_opening_time_are_said_in_hours_and_minutes() -> None:
    said = [length_said(minutes) for minutes in (0, 59, 60, 61, 99 * 60 + 59, 100 * 60 + 1, 1_234 * 60)]
    assert said == ["0 min", "59 min", "1 h", "1 h 1 min", "99 h 59 min", "100 h", "1,234 h"]
