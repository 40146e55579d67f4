"""Random evenings by two people: each live ticket is decided once, and the day closes only when none is left."""

import tempfile
from contextlib import ExitStack, closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.callbacks.promise import cancel, promise_callback
from deskside.desk.day.carry_over import carry_as_they_stand
from deskside.desk.day.close_day import close_day
from deskside.desk.subjects import no_ground
from deskside.desk.tickets.conversation import add_note, hear, tell
from deskside.desk.tickets.status import hold, reopen, resolve, wait
from deskside.desk.undo.last_change import undo_last
from deskside.errors import DesksideError, Refused
from deskside.store.codec import text_time
from deskside.when import When
from tests.desk.at_work import BO, MEI
from tests.desk.day.evening import TODAY, TOMORROW, Evening, OneConnection

ZONE = ZoneInfo("Asia/Shanghai")
NEXT = datetime(2026, 3, 5, tzinfo=ZONE).astimezone(UTC)
number = st.integers(1, 4)
ACTS = st.one_of(
    st.tuples(
        st.sampled_from(["carry", "solve", "tell", "hear", "note", "hold", "wait", "reopen", "later", "off"]), number
    ),
    st.tuples(st.sampled_from(["today", "bare", "complete", "complete"]), number),
    st.tuples(st.sampled_from(["stand", "stand", "undo", "close", "open", "unknown"])),
)


def act(work: Evening, by: int, what: str, *on: int) -> None:
    do: dict[str, Any] = {
        "carry": lambda n: work.carry(n, by=by),
        "bare": lambda n: work.carry(n, by=by, told="", promise=None),
        "solve": lambda n: work.do(resolve, n, "done", by=by),
        "tell": lambda n: work.do(tell, n, "on Thursday", by=by),
        "hear": lambda n: work.do(hear, n, "hurry", by=by),
        "note": lambda n: work.do(add_note, n, "rang the supplier", by=by),
        "hold": lambda n: work.do(hold, n, "a fork", TOMORROW, by=by),
        "wait": lambda n: work.do(wait, n, by=by),
        "reopen": lambda n: work.do(reopen, n, by=by),
        "later": lambda n: work.do(promise_callback, when=TOMORROW, ticket=n, by=by),
        "today": lambda n: work.do(promise_callback, when=When(work.now + timedelta(hours=1)), ticket=n, by=by),
        "complete": lambda n: (act(work, by, "tell", n), act(work, by, "hold", n)),
        "off": lambda n: work.do(
            cancel, work.one("select max(id) from callback where ticket_number = ?", n), "x", by=by
        ),
        "stand": lambda: work.do(carry_as_they_stand, TODAY, by=by),
        "undo": lambda: work.do(undo_last, by=by),
        "open": lambda: work.a_ticket(by=by),
        "unknown": lambda: work.open("withheld", customer=None, by=by),
    }
    if what == "close":
        left = naive_left(work)
        try:
            work.do(close_day, TODAY, by=by)
            assert left == set()
        except Refused:
            assert left or work.one("select count(*) from day_close where withdrawn_at is null")
        return
    with suppress(DesksideError):
        do[what](*on)


def last_call(work: Evening, n: int) -> int:
    return int(work.one("select max(id) from callback where ticket_number = ?", n) or 0)


def carries(work: Evening) -> list[dict[str, Any]]:
    names = ("number", "day", "line", "told", "call", "reason")
    rows = work.sql(
        "select ticket_number, day, line_id, told_line_id, callback_id, reason from carry_over"
        " where withdrawn_at is null order by id"
    )
    return [dict(zip(names, row, strict=True)) for row in rows]


def naive_left(work: Evening) -> set[int]:
    live = {n for n, status in work.sql("select number, status from ticket") if status not in ("resolved", "closed")}
    promised = {n for (n,) in work.sql("select ticket_number from callback where state = 'open'")}
    return live - {
        each["number"]
        for each in carries(work)
        if each["day"] == TODAY.isoformat() and (each["call"] is None or each["number"] in promised)
    }


def naive_ready(work: Evening) -> set[int]:
    found = set()
    for n in naive_left(work):
        lines = work.sql("select id, kind, at from line where ticket_number = ? and withdrawn_at is null", n)
        calls = [
            text_time(at) for (at,) in work.sql("select due_at from callback where ticket_number=? and state='open'", n)
        ]
        status = work.one("select status from ticket where number = ?", n)
        before = [each for each in carries(work) if each["number"] == n]
        reason = status in ("hold", "waiting") or bool(before)
        told = any(kind == "told" and text_time(at).astimezone(ZONE).date() >= TODAY for _id, kind, at in lines)
        if reason and told and calls and min(calls) >= NEXT:
            found.add(n)
    return found


def naive_carried_on(work: Evening, n: int) -> str | None:
    if work.one("select resolved_at from ticket where number = ?", n) is not None:
        return None
    quiet = no_ground()
    last = work.one(
        f"select max(id) from line where ticket_number = ? and withdrawn_at is null and kind not in ({quiet})", n
    )
    mine = [each for each in carries(work) if each["number"] == n]
    return mine[-1]["day"] if mine and mine[-1]["line"] == last else None


def check(work: Evening) -> None:
    assert set(work.left()) == naive_left(work)
    assert len(work.left()) == len(set(work.left()))
    assert set(work.ready()) == naive_ready(work)
    for (n,) in work.sql("select number from ticket"):
        assert work.carried_on(n) == naive_carried_on(work, n)
    for each in carries(work):
        if work.one("select customer_id from ticket where number = ?", each["number"]) is None:
            assert each["told"] is None
            assert each["call"] is None
        else:
            assert work.one("select kind from line where id = ? and withdrawn_at is null", each["told"]) == "told"
            assert text_time(work.one("select due_at from callback where id = ?", each["call"])) >= NEXT


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from([MEI, BO]), ACTS), min_size=4, max_size=14))
def test_each_ticket_is_decided_once_and_the_day_closes_when_none_is_left(
    a_desk: Path, acts: list[tuple[int, tuple[Any, ...]]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        path = Path(folder) / "shop.deskside"
        path.write_bytes(a_desk.read_bytes())
        work = stack.enter_context(closing(OneConnection(path)))
        for name in ("Ana", "Bea", "Cem"):
            work.a_ticket(name)
        for by, each in acts:
            act(work, by, *each)
            check(work)
            work.pass_by(minutes=1)


@settings(max_examples=15)
@given(st.permutations([MEI, BO, MEI, BO, BO]), st.integers(0, 2))
def test_undo_of_each_decision_leaves_its_ticket_to_decide(a_desk: Path, who: list[int], kept: int) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        path = Path(folder) / "shop.deskside"
        path.write_bytes(a_desk.read_bytes())
        work = stack.enter_context(closing(OneConnection(path)))
        numbers = [work.a_ticket(f"Ana {place}", by=MEI) for place in range(len(who))]
        decided: dict[int, list[int]] = {MEI: [], BO: []}
        for n, by in zip(numbers, who, strict=True):
            if n % 3 == kept:
                work.do(resolve, n, "done", by=by)
            else:
                work.carry(n, by=by)
            decided[by].append(n)
        work.do(close_day, TODAY, by=MEI)
        work.do(undo_last, by=MEI)
        for by in (MEI, BO):
            while decided[by]:
                work.do(undo_last, by=by)
                assert decided[by].pop() in work.left()
        assert sorted(work.left()) == sorted(numbers)
