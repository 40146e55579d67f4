"""How days ended, against a naive count: solved the same day, carried over, closed, clean (P-04, R-81)."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from deskside.desk.service_figures.behind import rows_behind
from deskside.desk.service_figures.day_figures import DayFigures, SameDay, day_figures
from deskside.desk.service_figures.day_sections import day_sections
from deskside.desk.tables import insert
from deskside.language.glyphs import FULL
from tests.desk.service_figures.times import HOURS, shop_of
from tests.desk.shelf import NOW, ZONE, Shelf, as_kept

FIRST, LAST = date(2026, 11, 4), date(2026, 11, 24)
ONE_DAY = timedelta(days=1)
BATCH = {
    "kind": "tickets",
    "source": "csv",
    "file_name": "",
    "state": "done",
    "counts": "{}",
    "at": as_kept({"at": NOW})["at"],
}


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


def figures(shelf: Shelf, last: date = LAST) -> DayFigures:
    return day_figures(shelf.conn, FIRST, last, now=NOW, shop=shop_of(shelf), hours=HOURS)


def close(shelf: Shelf, day: date, closed_at: datetime | None = None, **values: Any) -> None:
    insert(shelf.conn, "day_close", as_kept({"day": day.isoformat(), "closed_at": closed_at or at(day, 19)} | values))


def is_open(day: date) -> bool:
    return day.weekday() < 6 and day != date(2026, 11, 19)


@pytest.mark.parametrize("seed", range(8))
def test_r81_the_same_day_rate_is_that_of_a_naive_count(shelf: Shelf, seed: int) -> None:
    random = Random(seed)
    staff = [None, shelf.staff("Mei"), shelf.staff("Bo")]
    kept: list[dict[str, Any]] = []
    for _count in range(60):
        day, owner = FIRST + timedelta(days=random.randrange(-2, 23)), random.choice(staff)
        opened = at(day, random.randrange(24), random.randrange(60))
        solved_at = opened + timedelta(hours=random.randrange(1, 40))
        imported = random.random() < 0.1
        batch = insert(shelf.conn, "import_batch", BATCH) if imported else None
        number = shelf.ticket(
            opened_at=opened, assignee_id=owner, batch_id=batch, status="resolved", resolved_at=solved_at
        )
        shelf.line(number, "status", old="new", new="resolved", at=solved_at)
        went_on = random.random() < 0.3
        if went_on:
            shelf.line(
                number, "status", old="resolved", new="open", at=solved_at + timedelta(hours=random.randrange(20))
            )
            shelf.conn.execute("update ticket set status = 'open', resolved_at = null where number = ?", (number,))
        if FIRST <= day < LAST and is_open(day) and opened < at(day, 18) and not imported:
            lines = shelf.conn.execute(
                "select at, new from line where ticket_number = ? order by id", (number,)
            ).fetchall()
            end = as_kept({"at": at(day + ONE_DAY, 0)})["at"]
            states = [new for moment, new in lines if moment <= end]
            kept.append(
                {
                    "owner": owner,
                    "week": day - timedelta(days=day.weekday()),
                    "solved": states[-1:] == ["resolved"],
                    "number": number,
                }
            )

    def agrees(told: SameDay, **of: object) -> None:
        mine = [each for each in kept if all(each[name] == value for name, value in of.items())]
        assert told.rate[:2] == (sum(each["solved"] for each in mine), len(mine))
        assert {*told.rate.cases} == {each["number"] for each in mine}
        assert {*told.rate.good} == {each["number"] for each in mine if each["solved"]}

    found = figures(shelf)
    agrees(found.everybody)
    for each in found.people:
        agrees(each, owner=each.owner and each.owner.id)
    for week, each, _days in found.weeks:
        agrees(each, week=week.first - timedelta(days=week.first.weekday()))


def test_a_ticket_solved_in_the_night_before_the_day_was_closed_is_of_that_day(shelf: Shelf) -> None:
    day = date(2026, 11, 20)
    number = shelf.ticket(opened_at=at(day, 17), status="resolved", resolved_at=at(day + ONE_DAY, 0, 30))
    shelf.line(number, "status", old="new", new="resolved", at=at(day + ONE_DAY, 0, 30))
    assert figures(shelf).everybody.rate[:2] == (0, 1)
    close(shelf, day, at(day + ONE_DAY, 1))
    assert figures(shelf).everybody.rate[:2] == (1, 1)


def test_p04_days_are_closed_and_clean_and_counted_in_a_row(shelf: Shelf) -> None:
    """Sunday and the stocktaking day are passed over; the running day counts once it is closed."""
    customer = shelf.customer()
    days = [FIRST + timedelta(days=count) for count in range(20)]
    for day in days:
        if is_open(day) and day != date(2026, 11, 12):
            close(shelf, day)
    shelf.call(at(date(2026, 11, 17), 10), customer=customer)
    close(shelf, date(2026, 11, 12), withdrawn_at=NOW)
    found = figures(shelf)
    assert [ended.day for ended in found.days] == [day for day in days if is_open(day)]
    assert [ended.day.day for ended in found.days if not ended.is_closed] == [12]
    assert [ended.day.day for ended in found.days if not ended.is_clean] == [12, 17]
    assert found.in_a_row == 4, "18, 20, 21 and 23 November"
    assert [sum(ended.is_closed for ended in each) for _week, _same, each in found.weeks] == [4, 5, 5, 1]
    close(shelf, LAST, NOW)
    assert figures(shelf).in_a_row == 5
    section = day_sections(figures(shelf), FULL, 10)[2]
    assert section.lines[0].value == "16 of 17 closed · 15 clean"
    assert (section.lines[-1].label, section.lines[-1].value) == ("in a row", "5 clean days, up to the last")
    rows = rows_behind(shelf.conn, "day", section.lines[0].keys, now=NOW, shop=shop_of(shelf), hours=HOURS)
    assert [row.day for row in rows] == [date.fromordinal(key) for key in section.lines[0].keys]
    assert {row.state for row in rows} == {"clean", "not closed", "closed, with a promise missed"}


def test_what_was_carried_over_stands_by_its_reason(shelf: Shelf) -> None:
    customer = shelf.customer()
    first, second = shelf.ticket(customer_id=customer), shelf.ticket(customer_id=customer)
    told = shelf.line(first, "told", "it takes a week")
    call = shelf.call(NOW + timedelta(days=3), customer=customer, ticket=first)

    def carry(number: int, day: int, reason: str, **values: Any) -> None:
        row = {
            "ticket_number": number,
            "day": f"2026-11-{day}",
            "at": NOW,
            "reason": reason,
            "awaited": "",
            "line_id": told,
        }
        insert(shelf.conn, "carry_over", as_kept(row | {"told_line_id": told, "callback_id": call} | values))

    carry(first, 20, "part")
    carry(first, 21, "part")
    carry(second, 21, "frame builder")
    carry(second, 23, "part", withdrawn_at=NOW)
    found = figures(shelf)
    assert found.carried == (("part", (first, first)), ("frame builder", (second,)))
    section = day_sections(found, FULL, 10)[1]
    assert [(line.label, line.value, line.keys) for line in section.lines] == [
        ("a part", "2 times", (first,)),
        ("frame builder", "1 time", (second,)),
    ]


def test_a_shop_that_closes_no_days_is_told_so(shelf: Shelf) -> None:
    sections = day_sections(figures(shelf), FULL, 10)
    assert [section.lines for section in sections] == [()] * 3


def test_the_running_day_counts_once_it_is_closed(shelf: Shelf) -> None:
    shelf.ticket(opened_at=at(LAST, 10))
    assert figures(shelf).everybody.tickets == ()
    section = day_sections(figures(shelf), FULL, 10)[0]
    assert section.lines == ()
    assert section.nothing == (
        "No ticket counts: one that came before closing time does once its day is over or closed."
    )
    close(shelf, LAST, NOW)
    assert figures(shelf).everybody.rate[:2] == (0, 1)
