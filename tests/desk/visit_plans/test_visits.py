"""Visits planned, done, skipped: counted from the last contact, moved off closed days, taken back (R-29, P-15)."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.listing import filtered_ids
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.losses.mark_lost import mark_lost
from deskside.desk.tickets.conversation import add_note, tell
from deskside.desk.undo.last_change import undo_last
from deskside.desk.visit_plans.of_customer import on_card
from deskside.desk.visit_plans.plan_visits import add_plan, drop_plan, edit_plan, skip_visit, visit_done
from deskside.desk.visit_plans.plans import PlanRow, plan_ids, plan_rows, visits_of
from deskside.desk.visit_plans.today import due
from deskside.errors import BadInput, NotFound
from deskside.shop.settings import HOURS, read_shop
from tests.desk.at_work import DeskAtWork
from tests.desk.shelf import HOSTILE, empty_file


@pytest.fixture
def ann(work: DeskAtWork) -> int:
    return int(work.do(add_customer, {"name": "Ann [/x]"}))


def plan(work: DeskAtWork, customer: int, rule: str, **more: Any) -> int:
    return int(work.do(add_plan, customer, {"often": rule, **more}))


def row(work: DeskAtWork, key: int) -> PlanRow:
    (found,) = work.ask(plan_rows, [key], shop=work.shop)
    return found


def day(work: DeskAtWork) -> date:
    return work.now.astimezone(work.shop.zone).date()


def on_today(work: DeskAtWork) -> list[int | None]:
    rows, total = work.ask(due, now=work.now, shop=work.shop, limit=5)
    assert total == len(rows)
    return [each.id for each in rows]


def test_whom_nobody_was_in_contact_with_is_due_at_once_then_counted_from_the_visit(work: DeskAtWork, ann: int) -> None:
    key = plan(work, ann, "every 90 days", purpose=HOSTILE[0])
    assert row(work, key).due_on == day(work)
    assert on_today(work) == [key]
    work.do(visit_done, key, "walk-in", HOSTILE[3])
    assert row(work, key).due_on == day(work) + timedelta(days=90)
    assert row(work, key).last.learnt == HOSTILE[3]
    assert work.sql("select kind, channel, text from line where kind = 'heard'") == [
        ("heard", "walk-in", f"{HOSTILE[0]} · {HOSTILE[3]}")
    ]
    assert on_today(work) == []


def test_a_contact_outside_the_plan_counts_for_an_interval_only(work: DeskAtWork, ann: int) -> None:
    interval, calendar = plan(work, ann, "every 30 days"), plan(work, ann, "every monday")
    before = row(work, calendar).due_on
    other = plan(work, ann, "every week")
    work.pass_by(days=2)
    work.do(visit_done, other, "phone")
    assert row(work, interval).due_on == day(work) + timedelta(days=30)
    assert row(work, calendar).due_on == before
    work.do(visit_done, interval, "phone")
    work.pass_by(days=3)
    work.do(visit_done, other, "walk-in")
    assert row(work, interval).due_on == day(work) + timedelta(days=30), "from the contact, not from its own visit"
    ticket = work.open(customer=KnownCustomer(ann)).number
    work.pass_by(days=1)
    work.do(add_note, [ticket], "asks for nothing")
    assert row(work, interval).due_on == day(work) + timedelta(days=29), "a note of ours is no contact"
    work.do(tell, [ticket], "it is ready", "email")
    assert row(work, interval).due_on == day(work) + timedelta(days=30)
    work.do(edit_plan, interval, {"from_on": "2026-06-01"})
    assert row(work, interval).due_on == date(2026, 6, 1), "nothing is due before it begins"


def test_what_was_missed_stands_there_once_and_a_visit_settles_all_of_it(work: DeskAtWork, ann: int) -> None:
    key = plan(work, ann, "every monday")
    first = row(work, key).due_on
    work.pass_by(days=40)
    assert on_today(work) == [key]
    assert row(work, key).due_on == first
    work.do(visit_done, key, "phone")
    assert row(work, key).due_on > day(work)
    assert on_today(work) == []


def test_a_visit_that_is_skipped_has_a_reason_and_the_next_comes_after_it(work: DeskAtWork, ann: int) -> None:
    key = plan(work, ann, "every 90 days", from_on="2026-03-10")
    with pytest.raises(BadInput, match="has a reason"):
        work.do(skip_visit, key, " ")
    work.do(skip_visit, key, "on holiday")
    assert row(work, key).due_on == date(2026, 6, 8)
    assert [(each.how, each.learnt) for each in work.ask(visits_of, key)] == [("skipped", "on holiday")]
    assert row(work, key).contact is None


def test_what_is_skipped_late_is_counted_from_the_day_of_the_skip(work: DeskAtWork, ann: int) -> None:
    key = plan(work, ann, "every 30 days", from_on="2026-03-05")
    work.pass_by(days=10)
    work.do(skip_visit, key, "moved house")
    assert [each.due_on for each in work.ask(visits_of, key)] == [date(2026, 3, 5)]
    assert row(work, key).due_on == day(work) + timedelta(days=30)
    weekly = plan(work, ann, "every monday")
    work.do(skip_visit, weekly, "closed")
    assert row(work, weekly).due_on == date(2026, 3, 23), "the Monday after the one that is skipped"


def test_without_a_day_from_which_on_a_plan_begins_today_and_keeps_its_day(work: DeskAtWork, ann: int) -> None:
    for empty in ("", None):
        key = plan(work, ann, "every 90 days", from_on=empty)
        assert (row(work, key).from_on, row(work, key).due_on) == (day(work), day(work))
    work.pass_by(days=3)
    work.do(edit_plan, key, {"from_on": "", "purpose": "brakes"})
    assert row(work, key).from_on == day(work) - timedelta(days=3)


def test_a_visit_moves_off_a_closed_day_and_says_from_which(work: DeskAtWork, ann: int) -> None:
    """It is due when the shop opens again, late only after that; those that are due first stand first (R-29)."""
    monday, saturday = plan(work, ann, "every monday"), plan(work, ann, "every saturday", from_on="2026-03-07")
    friday = plan(work, ann, "every friday")
    assert (row(work, saturday).due_on, row(work, saturday).falls) == (date(2026, 3, 7), date(2026, 3, 9))
    work.pass_by(days=3)
    assert (day(work), on_today(work)) == (date(2026, 3, 7), [friday])
    work.pass_by(days=3)
    assert on_today(work) == [friday, monday, saturday]
    shown = work.ask(due, now=work.now, shop=work.shop, limit=-1)[0][-1]
    assert "Mon 9 Mar, moved from Sat 7 Mar" in shown.why
    assert shown.waits == "1d late"
    assert [each.id for each in work.ask(due, now=work.now, shop=work.shop, limit=1)[0]] == [friday]


def test_a_plan_is_changed_and_taken_away(work: DeskAtWork, ann: int) -> None:
    key = plan(work, ann, "every 90 days")
    work.do(edit_plan, key, {"often": "每季度", "purpose": "brakes"})
    assert (row(work, key).rule, row(work, key).purpose) == ("FREQ=MONTHLY;INTERVAL=3", "brakes")
    work.do(drop_plan, key)
    assert work.ask(plan_ids, ann) == []
    with pytest.raises(NotFound):
        work.do(visit_done, key, "phone")
    work.do(undo_last)
    assert work.ask(plan_ids, ann) == [key]
    with pytest.raises(BadInput):
        plan(work, ann, "now and then")


def test_nobody_visits_who_died_and_the_card_says_what_is_due(work: DeskAtWork, ann: int) -> None:
    plan(work, ann, "every 90 days", purpose="brakes")
    assert work.ask(on_card, ann, now=work.now, shop=work.shop) == ("today · every 90 days · brakes", "due")
    work.do(mark_lost, ann, "died")
    assert on_today(work) == []
    assert work.ask(on_card, ann, now=work.now, shop=work.shop) is None
    assert work.ask(plan_ids) == []
    assert len(work.ask(plan_ids, ann)) == 1, "it stands on their page still"


def test_a_visit_long_before_its_day_does_not_stand_for_it(work: DeskAtWork, ann: int) -> None:
    key = plan(work, ann, f"yearly on {(day(work) + timedelta(days=300)):%d %b}")
    coming = row(work, key).due_on
    assert coming == day(work) + timedelta(days=300)
    for _time in range(2):
        work.do(visit_done, key, "phone", "happened to call")
        assert row(work, key).due_on == coming
    work.pass_by(days=290)
    work.do(visit_done, key, "phone", "a little early")
    assert row(work, key).due_on > coming + timedelta(days=300)
    after = row(work, key).due_on
    work.do(visit_done, key, "phone", "and again")
    work.pass_by(days=20)
    work.do(visit_done, key, "phone", "what was settled early stays so")
    assert row(work, key).due_on == after


def test_what_is_skipped_is_the_day_that_is_due_however_early(work: DeskAtWork, ann: int) -> None:
    key = plan(work, ann, "every year on 5 oct")
    first = row(work, key).due_on
    work.do(skip_visit, key, "away all year")
    second = row(work, key).due_on
    assert second > first
    work.do(visit_done, key, "phone")
    assert row(work, key).due_on == second


def test_a_rule_changed_after_an_early_visit_begins_at_once(work: DeskAtWork, ann: int) -> None:
    key = plan(work, ann, "every year")
    work.do(visit_done, key, "phone")
    work.do(visit_done, key, "phone", "again")
    work.do(edit_plan, key, {"often": "every monday"})
    assert day(work) < row(work, key).due_on <= day(work) + timedelta(days=7)


RULES = st.sampled_from(
    ["every 7 days", "every month", "first monday of october", "every sunday", "last day of the month"]
)


@given(RULES, st.dates(date(2026, 1, 1), date(2029, 12, 31)), st.sets(st.integers(0, 6), max_size=6))
@settings(max_examples=30)
def test_no_visit_falls_on_a_closed_day(rule: str, begin: date, closed: set[int]) -> None:
    conn, now, by, ann = _desk(closed)
    key = add_plan(conn, ann, {"often": rule, "from_on": begin.isoformat()}, by=by, now=now)
    for _time in range(3):
        (found,) = plan_rows(conn, [key], shop=read_shop(conn))
        assert found.falls.weekday() not in closed
        assert found.due_on <= found.falls < found.due_on + timedelta(days=7)
        skip_visit(conn, key, "later", by=by, now=now)
    conn.close()


@given(st.lists(st.sampled_from(["done", "skip", "edit", "drop", "add"]), max_size=6))
@settings(max_examples=20)
def test_undo_leaves_everything_as_it_was(acts: list[str]) -> None:
    conn, now, by, ann = _desk(set())
    key = add_plan(conn, ann, {"often": "every 90 days"}, by=by, now=now)
    stood = []
    for n, act in enumerate(acts):
        before = _stands(conn)
        who: Any = {"by": by, "now": now + timedelta(days=n)}
        try:
            if act == "add":
                add_plan(conn, ann, {"often": "every monday"}, **who)
            elif act == "done":
                visit_done(conn, key, "phone", "well", **who)
            elif act == "skip":
                skip_visit(conn, key, "ill", **who)
            elif act == "edit":
                edit_plan(conn, key, {"purpose": f"brakes {n}"}, **who)
            else:
                drop_plan(conn, key, **who)
        except NotFound:
            continue
        stood.append(before)
    for before in reversed(stood):
        undo_last(conn, by=by, now=now + timedelta(days=9))
        assert _stands(conn) == before
    conn.close()


def _stands(conn: sqlite3.Connection) -> tuple[list[PlanRow], list[tuple[object, ...]]]:
    visits = conn.execute("select * from planned_visit where withdrawn_at is null").fetchall()
    return plan_rows(conn, plan_ids(conn), shop=read_shop(conn)), [tuple(each) for each in visits]


def _desk(closed: set[int]) -> tuple[sqlite3.Connection, datetime, int, int]:
    conn, now = empty_file(), datetime(2026, 11, 24, 6, 32, tzinfo=UTC)
    week = ["closed" if each in closed else "9:00-18:00" for each in range(7)]
    conn.executemany("insert into setting values (?, ?)", zip(HOURS, week, strict=True))
    made = conn.execute("insert into staff (name, folded, joined_at) values ('Mei', 'mei', '2026-01-01') returning id")
    by = made.fetchone()[0]
    return conn, now, by, add_customer(conn, {"name": "Ann"}, by=by, now=now)


def filtered(work: DeskAtWork, line: str) -> list[int]:
    return list(work.ask(filtered_ids, line, now=work.now, shop=work.shop, me=None))


def test_customers_are_filtered_by_whether_visits_are_planned(work: DeskAtWork, ann: int) -> None:
    key, other = plan(work, ann, "every 90 days"), work.do(add_customer, {"name": "李梅"})
    assert filtered(work, "plan:yes") == [ann]
    assert filtered(work, "回访:没有") == [other]
    work.do(drop_plan, key)
    assert filtered(work, "plan:yes") == []


def test_another_rule_waits_for_no_day_of_the_old_one_and_is_late_for_none(work: DeskAtWork, ann: int) -> None:
    """What was settled ahead by the old rule keeps no day of the new one away (R-29)."""
    yearly, interval = plan(work, ann, "every year on 1 oct"), plan(work, ann, "every 90 days")
    work.do(skip_visit, yearly, "on a journey")
    work.do(edit_plan, yearly, {"often": "every monday"})
    assert row(work, yearly).due_on == date(2026, 3, 9)
    work.pass_by(days=60)
    work.do(edit_plan, interval, {"often": "every monday"})
    assert row(work, interval).due_on == date(2026, 5, 4)
    work.do(undo_last)
    assert row(work, interval).from_on == date(2026, 3, 4)
    later = plan(work, ann, "every 90 days", from_on="2026-07-01")
    work.do(edit_plan, later, {"often": "every monday"})
    assert row(work, later).due_on == date(2026, 7, 6), "what begins later still does"
    work.pass_by(days=40)
    work.do(visit_done, interval, "phone")
    work.do(edit_plan, interval, {"often": "every thursday", "from_on": "2026-03-04"})
    assert row(work, interval).due_on == date(2026, 6, 18)
