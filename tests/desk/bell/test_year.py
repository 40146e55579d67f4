"""A year at the desk, played: openings, restarts, days without anybody, clocks of other zones, moves and answers.

Beside the desk a second count is kept, in lists, as one would on paper: who was rung for what, and what became of each
promise. Both are compared at every look and at the end of every day (R-02, R-10, R-12).
"""

import random
import sqlite3
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from deskside.desk.bell.alarms import alarms
from deskside.desk.bell.closed_while import closed_while_ids
from deskside.desk.bell.rung import claim
from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.callback_rows import STATE_SQL
from deskside.desk.callbacks.promise import cancel, move, promise_callback
from deskside.desk.customers.who import NewCustomer
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.shop.settings import Shop, read_shop
from deskside.store import desk_file
from deskside.store.codec import time_text
from deskside.store.transactions import transaction
from deskside.when import When
from tests.conftest import NOW

YEAR = 365
PEOPLE = (1, 2, None)
ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
MINUTE = timedelta(minutes=1)


@dataclass
class Promise:
    """A promise as it is noted on paper."""

    key: int
    made: datetime
    due: datetime
    until: datetime
    grace: timedelta
    owner: int
    ended: datetime | None = None
    how: str = "open"
    rung: set[tuple[int | None, str]] = field(default_factory=set)

    def missed_by(self, moment: datetime) -> bool:
        return moment > self.until + self.grace

    def state(self, now: datetime) -> str:
        """What became of it: called in time, called late, moved or cancelled in time; missed; open."""
        if self.ended is None:
            return "missed" if self.missed_by(now) else "open"
        if self.how == "called":
            return "late" if self.missed_by(self.ended) else "kept"
        return "missed" if self.missed_by(self.ended) else self.how


class Year:
    """The desk and the paper side by side, from one moment to the next."""

    def __init__(self, conn: sqlite3.Connection, seed: int) -> None:
        self.conn, self.now, self.dice = conn, NOW, random.Random(seed)
        self.shop: Shop = read_shop(conn)
        self.paper: list[Promise] = []
        self.open: list[Promise] = []
        self.looks: list[datetime] = []
        self.heard: Counter[tuple[int, str, int | None]] = Counter()
        entry = {"subject": "wheels", "customer": NewCustomer("李梅", "13817832229")}
        self.ticket = self.do(open_ticket, entry, shop=self.shop).number

    def do(self, verb: Callable[..., Any], *given: Any, **named: Any) -> Any:
        with transaction(self.conn):
            return verb(self.conn, *given, by=1, now=self.now, **named)

    # -- what happens

    def promised(self) -> None:
        """Somebody promises, soon or in some days; a time with seconds, and windows, are among them."""
        wait = self.dice.choice((self.dice.randint(60, 900), self.dice.randint(900, 86_400 * 6)))
        due = self.now + timedelta(seconds=wait)
        window = self.dice.choice((0, 0, 0, 30, 120))
        owner = self.dice.choice((1, 2))
        when = When(due, due + window * MINUTE if window else None)
        made = self.do(promise_callback, when=when, ticket=self.ticket, owner_id=owner)
        self.note(made.id, when, owner)

    def note(self, key: int, when: When, owner: int) -> None:
        grace = self.shop.grace_minutes * MINUTE
        self.paper.append(Promise(key, self.now, when.at, when.until or when.at, grace, owner))
        self.open.append(self.paper[-1])

    def answered(self) -> None:
        """One of the open promises is called, moved or cancelled; or nothing is done with it."""
        open_now = [each for each in self.open if each.due < self.now + timedelta(days=1)]
        if not open_now:
            return
        one = self.dice.choice(open_now)
        how = self.dice.choice(("called", "called", "called", "moved", "cancelled"))
        if how == "called":
            self.do(record_attempt, one.key, "no-answer")
        elif how == "cancelled":
            self.do(cancel, one.key, "he came in")
        else:
            when = When(self.now + timedelta(seconds=self.dice.randint(60, 90_000)))
            self.note(self.do(move, one.key, when, self.dice.choice(("us", "them"))).id, when, one.owner)
        one.how, one.ended = how, self.now
        self.open.remove(one)

    def set_otherwise(self) -> None:
        """The shop moves to another zone, or has another lead or grace."""
        key, value = self.dice.choice(
            [("zone", zone) for zone in ZONES]
            + [("lead_minutes", str(self.dice.choice((0, 5, 10, 30))))]
            + [("grace_minutes", str(self.dice.choice((0, 10, 60))))]
        )
        self.do(change_settings, {key: value}.items())
        self.shop = read_shop(self.conn)

    # -- what is compared

    def look(self, who: int | None) -> None:
        """A desk with `who` before it looks: it rings for just what has come since, and shows all that stands."""
        self.looks.append(self.now)
        lead = self.shop.lead_minutes * MINUTE
        expected = set()
        standing = [each for each in self.open if each.due - lead <= self.now]
        for each in standing:
            is_due = each.due <= self.now
            step = "due" if is_due else "lead"
            if (who, step) not in each.rung and (is_due or each.made < each.due - lead):
                each.rung |= {(who, step), (who, "lead")}
                if each.owner == who:
                    expected.add((each.key, step))
        with transaction(self.conn):
            rung = claim(self.conn, who, self.now, self.shop)
        assert {(each.callback, each.step) for each in rung} == expected
        assert len(rung) == len(expected)
        self.heard.update((each.callback, each.step, who) for each in rung)
        shown = alarms(self.conn, now=self.now, shop=self.shop)
        missed = sum(each.missed_by(self.now) for each in standing)
        assert (shown.due_count, shown.missed_count) == (len(standing) - missed, missed)

    def begin(self) -> None:
        """A desk is opened: what was missed while nobody looked is known, whatever was restarted meanwhile."""
        unheard = [
            each
            for each in self.open
            if each.state(self.now) == "missed"
            and bisect_left(self.looks, each.due) == bisect_right(self.looks, each.until + each.grace)
        ]
        expected = [each.key for each in sorted(unheard, key=lambda each: (each.due, each.key))]
        assert closed_while_ids(self.conn, now=self.now) == expected

    def count(self) -> None:
        """At the end of a day every promise made is in one state, in the file as on paper."""
        rows = self.conn.execute(
            f"select {STATE_SQL}, count(*) from callback c where c.withdrawn_at is null group by 1",
            {"now": time_text(self.now)},
        ).fetchall()
        states = dict(map(tuple, rows))
        assert states == dict(Counter(each.state(self.now) for each in self.paper))
        assert sum(states.values()) == len(self.paper)


@pytest.fixture
def file(desk: Path) -> Iterator[sqlite3.Connection]:
    with closing(desk_file.connect(desk, write=True)) as conn:
        conn.execute("pragma synchronous = off")
        yield conn


@pytest.mark.parametrize(("seed", "days"), [(8, YEAR), (2026, YEAR // 3)])
def test_in_a_year_no_promise_rings_twice_and_none_is_lost(file: sqlite3.Connection, seed: int, days: int) -> None:
    year = Year(file, seed)
    away = 0
    for day in range(days):
        start = NOW + timedelta(days=day)
        if not away and year.dice.random() < 0.04:
            away = year.dice.randint(1, 9)
        moments = sorted(year.dice.randint(0, 86_399) for _ in range(year.dice.randint(2, 9)))
        who: int | None = None
        is_open = False
        for second in moments:
            year.now = start + timedelta(seconds=second)
            if away:
                continue
            if not is_open or year.dice.random() < 0.2:
                is_open = True
                who = year.dice.choice(PEOPLE)
                year.begin()
            year.look(who)
            happens = year.dice.random()
            if happens < 0.45:
                year.promised()
            elif happens < 0.85:
                year.answered()
            elif happens < 0.87:
                year.set_otherwise()
        away = max(away - 1, 0)
        year.now = start + timedelta(days=1)
        year.count()
    assert set(year.heard.values()) == {1}, "nothing rang twice"
    year.now += timedelta(days=30)
    for who in PEOPLE:
        year.look(who)
    assert all((each.owner, "due") in each.rung for each in year.open), "nothing that is open was never rung"
    states = Counter(each.state(year.now) for each in year.paper)
    assert states.keys() >= {"kept", "late", "missed", "moved", "cancelled"}, "all of it came to pass"
    assert len(year.paper) > 500 * days / YEAR
