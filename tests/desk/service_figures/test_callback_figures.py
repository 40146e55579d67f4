"""Figures of a span, against a second, naive count of the same promises (R-80, R-81, P-02, P-03)."""

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random

import pytest

from deskside.desk.callbacks.figures import Score
from deskside.desk.figures import nearest_rank, rate_said
from deskside.desk.service_figures.behind import rows_behind
from deskside.desk.service_figures.callback_figures import callback_figures
from deskside.desk.service_figures.callback_sections import callback_sections
from deskside.desk.service_figures.span import usual_first, weeks
from deskside.desk.tables import insert
from deskside.language.glyphs import FULL
from tests.desk.service_figures.times import HOURS, shop_of
from tests.desk.shelf import NOW, SHOP, ZONE, Shelf, as_kept

MINUTE = timedelta(minutes=1)
FIRST, LAST = date(2026, 11, 4), date(2026, 11, 24)


def local(day: date, minutes: int) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZONE) + minutes * MINUTE


class Naive:
    """What became of each promise, kept as plain values beside the rows."""

    def __init__(self, shelf: Shelf, seed: int) -> None:
        self.random, self.shelf = Random(seed), shelf
        self.staff: list[int | None] = [None, shelf.staff("Mei"), shelf.staff("Bo")]
        self.customer = shelf.customer()
        self.later = shelf.call(NOW + timedelta(days=40), customer=self.customer)
        self.promises: list[dict[str, object]] = []

    def promise(self) -> None:
        """One promise, within the span or a day or two beside it, and what became of it."""
        day = FIRST + timedelta(days=self.random.randrange(-2, 23))
        due = local(day, self.random.randrange(8 * 60, 20 * 60))
        owner, moment = self.random.choice(self.staff), self.random.randrange(-90, 90)
        ended = due + moment * MINUTE
        end = self.random.choice(["kept or late", "open", "us", "them", "cancelled", "taken back"])
        values: dict[str, object] = {"owner_id": owner}
        missed, outcome = moment > 10, self.random.choice(["spoke", "no-answer", "left-word", "busy"])
        became: str | None = None
        if end == "open" or ended > NOW:
            became = "missed" if due + 10 * MINUTE < NOW else None
            end = "open"
        elif end == "kept or late":
            became = "late" if missed else "kept"
            values |= {"state": became, "ended_at": ended}
        elif end in ("us", "them"):
            became = "missed" if missed else "put-off" if end == "us" else None
            values |= {"state": "moved", "moved_to_id": self.later, "moved_by": end, "ended_at": ended}
        else:
            became = "missed" if missed and end == "cancelled" else None
            values |= {"state": "cancelled", "cancel_reason": "came in", "ended_at": ended}
            values |= {"withdrawn_at": ended} if end == "taken back" else {}
        key = self.shelf.call(due, customer=self.customer, **values)
        if end == "kept or late":
            if self.random.random() < 0.3:
                self._attempt(key, "wrong-number", ended)
            self._attempt(key, outcome, ended)
        if FIRST <= day <= LAST and became is not None:
            self.promises.append(
                {"key": key, "owner": owner, "week": day - timedelta(days=day.weekday()), "became": became}
                | ({"margin": -moment, "reached": outcome == "spoke"} if became in ("kept", "late") else {})
            )

    def _attempt(self, key: int, outcome: str, at: datetime) -> None:
        row = {"callback_id": key, "at": at, "outcome": outcome, "solved": 0, "phone": "", "text": ""}
        insert(self.shelf.conn, "attempt", as_kept(row))

    def agrees(self, score: Score, **of: object) -> None:
        """Every figure of the score is that of the promises that have these values."""
        mine = [each for each in self.promises if all(each[name] == value for name, value in of.items())]
        by = Counter(each["became"] for each in mine)
        assert (score.kept, score.late, score.missed, score.put_off) == tuple(
            by[name] for name in ("kept", "late", "missed", "put-off")
        )
        for figure in ("kept", "late", "missed", "put-off"):
            assert {*score.of(figure)} == {each["key"] for each in mine if each["became"] == figure}
        met = sorted(each["margin"] for each in mine if "margin" in each)  # type: ignore[type-var]
        assert score.median_margin == (met[(len(met) - 1) // 2] if met else None)
        assert score.beaten_rate[:2] == (sum(each > 0 for each in met), by["kept"] + by["late"] + by["missed"])  # type: ignore[operator,misc]
        assert score.unreached_rate[:2] == (sum(each.get("reached") is False for each in mine), len(met))


@pytest.mark.parametrize("seed", range(12))
def test_r81_every_figure_is_that_of_a_naive_count(shelf: Shelf, seed: int) -> None:
    naive = Naive(shelf, seed)
    for _count in range(60):
        naive.promise()
    found = callback_figures(shelf.conn, FIRST, LAST, now=NOW, shop=SHOP)
    naive.agrees(found.everybody)
    assert {score.owner and score.owner.id for score in found.people} == {each["owner"] for each in naive.promises}
    for score in found.people:
        naive.agrees(score, owner=score.owner and score.owner.id)
    assert [(week.first, week.last) for week, _score in found.weeks] == [
        (date(2026, 11, 4), date(2026, 11, 8)),
        (date(2026, 11, 9), date(2026, 11, 15)),
        (date(2026, 11, 16), date(2026, 11, 22)),
        (date(2026, 11, 23), date(2026, 11, 24)),
    ]
    for week, score in found.weeks:
        naive.agrees(score, week=week.first - timedelta(days=week.first.weekday()))
    for section in callback_sections(found, FULL, 10):
        for line in section.lines:
            behind = rows_behind(shelf.conn, line.kind, line.keys, now=NOW, shop=shop_of(shelf), hours=HOURS)
            assert len(behind) == len(line.keys) > 0 or line.value.startswith("0 of")


def test_r80_few_cases_are_named_with_their_count_and_enough_with_a_percentage(shelf: Shelf) -> None:
    customer, due = shelf.customer(), NOW - timedelta(hours=3)
    for place in range(19):
        shelf.call(due, customer=customer, state="kept", ended_at=due - place * MINUTE)

    def said() -> list[str]:
        found = callback_figures(shelf.conn, FIRST, LAST, now=NOW, shop=SHOP)
        return [section.lines[0].value for section in callback_sections(found, FULL, 10) if section.lines]

    assert said() == ["19 of 19 kept", "median 9 min early · 18 of 19 beaten", "0 of 19 not reached"]
    shelf.call(due, customer=customer)
    assert said()[0] == "95% (19 of 20) kept · 1 missed"


def test_a_missed_call_stands_above_a_kept_one_behind_a_figure(shelf: Shelf) -> None:
    customer, due = shelf.customer("Ann"), NOW - timedelta(hours=30)
    kept = shelf.call(due, customer=customer, state="kept", ended_at=due - 100 * MINUTE, reason="the estimate")
    late = shelf.call(due, customer=customer, state="late", ended_at=due + 20 * MINUTE)
    missed = shelf.call(due, customer=customer)
    rows = rows_behind(shelf.conn, "callback", [kept, late, missed], now=NOW, shop=shop_of(shelf), hours=HOURS)
    assert [row.state for row in rows] == ["missed", "called late, by 20 min", "kept, 1 h 40 min early"]
    assert (rows[2].who, rows[2].what, rows[2].customer) == ("Ann", "the estimate", customer)


def test_a_value_in_the_middle_is_one_that_was() -> None:
    assert nearest_rank([], 50) is None
    assert [nearest_rank([4, 1, 3, 2], percent) for percent in (0, 50, 75, 90, 100)] == [1, 2, 3, 4, 4]
    assert nearest_rank(range(1, 101), 90) == 90


def test_the_usual_span_is_four_weeks_with_the_running_one() -> None:
    assert usual_first(date(2026, 11, 24)) == date(2026, 11, 2)
    assert len([*weeks(usual_first(date(2026, 11, 29)), date(2026, 11, 29))]) == 4
    assert [*weeks(LAST, LAST)] == [(LAST, LAST)]


def test_a_call_that_is_due_and_within_its_grace_is_not_denied(shelf: Shelf) -> None:
    shelf.call(NOW - timedelta(minutes=5), customer=shelf.customer())
    section = callback_sections(callback_figures(shelf.conn, FIRST, NOW.date(), now=NOW, shop=SHOP), FULL, 10)[0]
    assert section.lines == ()
    assert section.nothing == "No promised call counts: one does once it is made, or its grace is over."


def test_a_desk_without_promises_says_so_of_each_figure(shelf: Shelf) -> None:
    sections = callback_sections(callback_figures(shelf.conn, FIRST, LAST, now=NOW, shop=SHOP), FULL, 10)
    assert [section.lines for section in sections] == [()] * 4
    assert rate_said(Score(None).kept_rate) == "nothing to count"
