"""Lost customers: the reason, the plan of winning back, its days, and what nobody does any more (R-28, P-13)."""

import sqlite3
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deskside.desk.customers.edit_customer import add_customer, edit_customer
from deskside.desk.dates.add_date import add_date
from deskside.desk.dates.today import near
from deskside.desk.edit_record import RowEdit
from deskside.desk.figures import rate_said
from deskside.desk.losses.card import on_card
from deskside.desk.losses.codes import ORDER
from deskside.desk.losses.figures import loss_figures, loss_sections, losses_behind
from deskside.desk.losses.lost import loss_of, losses
from deskside.desk.losses.mark_lost import begin_win_back, do_step, end, mark_lost, not_lost, open_day
from deskside.desk.losses.today import due
from deskside.desk.merging.merge import merge_customers
from deskside.desk.merging.unmerge import unmerge
from deskside.desk.rounds.may_call import NO_MORE, may_call
from deskside.desk.undo.last_change import undo_last
from deskside.errors import BadInput, DesksideError, NotFound, Refused
from deskside.language.glyphs import signs
from deskside.shop.settings import HOURS
from deskside.when.yearly import YearDay
from tests.desk.at_work import DeskAtWork
from tests.desk.shelf import HOSTILE, empty_file


@pytest.fixture
def ann(work: DeskAtWork) -> int:
    """A customer who can be called."""
    values = {"name": "Ann [/x]", "reach": [RowEdit({"phone": "13817832229"})], "standing": "prospective"}
    return int(work.do(add_customer, values))


def standing(work: DeskAtWork, customer: int) -> str | None:
    return work.one("select standing from customer where id = ?", customer)


def day(work: DeskAtWork) -> date:
    return work.now.astimezone(work.shop.zone).date()


@pytest.mark.parametrize("reason", ["service", "price", "product", "moved", "died", "own-fault", "unknown"])
def test_a_lost_customer_has_a_reason_and_is_a_past_one(work: DeskAtWork, ann: int, reason: str) -> None:
    work.do(mark_lost, ann, reason, HOSTILE[0])
    found = work.ask(loss_of, ann)
    assert (found.reason, found.note, found.lost_on) == (reason, HOSTILE[0], day(work))
    assert standing(work, ann) == "past"
    assert work.ask(on_card, ann, now=work.now, shop=work.shop) is not None


def test_the_reason_is_one_of_the_list_and_the_day_is_not_to_come(work: DeskAtWork, ann: int) -> None:
    with pytest.raises(BadInput, match="not one of the choices"):
        work.do(mark_lost, ann, "the weather")
    with pytest.raises(BadInput, match="still to come"):
        work.do(mark_lost, ann, "price", lost_on=day(work) + timedelta(days=1))
    with pytest.raises(NotFound):
        work.do(mark_lost, 99, "price")
    assert work.ask(losses) == []
    work.do(mark_lost, ann, "price", lost_on=day(work))
    assert [row.lost_on for row in work.ask(losses)] == [day(work)]


def test_said_again_the_reason_is_corrected(work: DeskAtWork, ann: int) -> None:
    work.do(mark_lost, ann, "price", "too dear", lost_on=date(2026, 1, 5))
    work.do(mark_lost, ann, "service")
    (found,) = work.ask(losses)
    assert (found.reason, found.note, found.lost_on) == ("service", "too dear", date(2026, 1, 5))


def test_who_was_not_lost_stands_as_before_and_is_in_no_figure(work: DeskAtWork, ann: int) -> None:
    work.do(mark_lost, ann, "price")
    work.do(not_lost, ann)
    assert standing(work, ann) == "prospective"
    assert work.ask(loss_of, ann) is None
    found = work.ask(loss_figures, date(2026, 1, 1), day(work))
    assert found.reasons["price"].whole == 0
    with pytest.raises(Refused, match="is not lost"):
        work.do(not_lost, ann)


def test_the_plan_goes_step_by_step_and_the_review_says_the_result(work: DeskAtWork, ann: int) -> None:
    work.do(mark_lost, ann, "service")
    work.do(begin_win_back, ann)
    with pytest.raises(Refused, match="begun already"):
        work.do(begin_win_back, ann)
    for kind in ORDER[:-1]:
        step = work.ask(loss_of, ann).next
        assert step.kind == kind
        work.now = datetime.combine(step.due_on, datetime.min.time(), ZoneInfo("UTC")) + timedelta(hours=6)
        assert [row.ids["customer"] for row in work.ask(due, now=work.now, shop=work.shop, limit=5)[0]] == [ann]
        work.do(do_step, ann, f"{kind} {HOSTILE[3]}")
        assert work.ask(due, now=work.now, shop=work.shop, limit=5) == ([], 0)
    with pytest.raises(Refused, match="ends with a result"):
        work.do(do_step, ann, "looks well")
    work.do(end, ann, "won-back", "came with two bicycles")
    assert standing(work, ann) == "present"
    assert work.ask(loss_of, ann) is None
    assert rate_said(work.ask(loss_figures, date(2026, 1, 1), day(work)).won) == "1 of 1"


def test_after_it_failed_it_can_be_begun_anew(work: DeskAtWork, ann: int) -> None:
    work.do(mark_lost, ann, "price")
    work.do(begin_win_back, ann)
    work.do(end, ann, "not-won", "no")
    assert standing(work, ann) == "past"
    found = work.ask(loss_of, ann)
    assert (found.ended, found.next) == ("not-won", None)
    assert [(step.done_on, step.note) for step in found.steps] == [(day(work), "no")], "the open step is done with it"
    work.do(begin_win_back, ann)
    assert [step.done_on for step in work.ask(loss_of, ann).steps] == [day(work), None]


def test_each_step_has_its_day_so_long_after_the_one_before(work: DeskAtWork, ann: int) -> None:
    """One, three, seven and thirty days, on the next open one; another may be named, today too (R-28)."""
    work.do(mark_lost, ann, "price")
    work.pass_by(days=5)
    assert work.do(begin_win_back, ann) == date(2026, 3, 10)
    days = [work.do(do_step, ann, "done") for _step in range(3)]
    assert days == [date(2026, 3, 12), date(2026, 3, 16), date(2026, 4, 8)]
    work.do(end, ann, "given-up")
    assert work.do(begin_win_back, ann, due_on=day(work)) == day(work)
    with pytest.raises(BadInput, match="is over"):
        work.do(do_step, ann, next_on=day(work) - timedelta(days=1))


def test_today_has_the_steps_that_are_due_the_longest_first(work: DeskAtWork, ann: int) -> None:
    bo, cleo = (work.do(add_customer, {"name": name}) for name in ("Bo", "Cleo"))
    for customer, ahead in ((ann, 2), (bo, 1), (cleo, 1)):
        work.do(mark_lost, customer, "price")
        work.do(begin_win_back, customer, due_on=day(work) + timedelta(days=ahead))
    work.pass_by(days=2)
    rows, total = work.ask(due, now=work.now, shop=work.shop, limit=2)
    assert ([row.ids["customer"] for row in rows], total) == ([bo, cleo], 3)
    assert [row.waits for row in work.ask(due, now=work.now, shop=work.shop, limit=-1)[0]] == [
        "1d ago",
        "1d ago",
        "today",
    ]
    work.do(undo_last)
    rows, total = work.ask(due, now=work.now, shop=work.shop, limit=-1)
    assert ([row.ids["customer"] for row in rows], total) == ([bo, ann], 2), "what was taken back is not counted"


def test_those_who_left_last_stand_first_and_who_died_was_not_given_up(work: DeskAtWork, ann: int) -> None:
    bo = work.do(add_customer, {"name": "Bo"})
    work.do(mark_lost, ann, "price", lost_on=date(2026, 3, 2))
    work.do(mark_lost, bo, "price", lost_on=date(2026, 3, 1))
    work.do(mark_lost, bo, "died")
    for standing_only in (True, False):
        assert [row.customer.id for row in work.ask(losses, standing=standing_only)] == [ann, bo]
    assert work.ask(loss_of, bo).ended == "", "nobody had tried to win them back"


def test_nobody_is_greeted_called_or_asked_back_who_died(work: DeskAtWork, ann: int) -> None:
    today = day(work)
    work.do(add_date, ann, {"kind": "birthday", "day": YearDay(today.month, today.day, None)})
    assert work.ask(near, now=work.now, shop=work.shop, limit=5)[1] == 1
    work.do(mark_lost, ann, "price")
    work.do(begin_win_back, ann)
    work.do(mark_lost, ann, "died")
    assert work.ask(near, now=work.now, shop=work.shop, limit=5)[1] == 0
    assert work.ask(may_call, work.shop, [ann], work.now)[ann].blocked_by == NO_MORE
    assert work.ask(loss_of, ann).ended == "given-up"
    with pytest.raises(Refused, match="not to be won back"):
        work.do(begin_win_back, ann)
    work.do(not_lost, ann)
    assert work.ask(near, now=work.now, shop=work.shop, limit=5)[1] == 1


def test_two_who_are_lost_and_merged_are_lost_once_and_won_back_once(work: DeskAtWork, ann: int) -> None:
    twin = work.do(add_customer, {"name": "Ann too"})
    for customer, reason, month in ((ann, "service", 3), (twin, "price", 1)):
        work.do(mark_lost, customer, reason, lost_on=date(2026, month, 1))
        work.do(begin_win_back, customer, due_on=day(work))
    work.do(merge_customers, twin, ann)
    assert [row.reason for row in work.ask(losses)] == ["service"]
    assert [row.reason for row in work.ask(losses, standing=True)] == ["service"]
    far = work.now + timedelta(days=20)
    assert work.ask(due, now=far, shop=work.shop, limit=5)[1] == 1
    work.do(end, ann, "won-back")
    assert work.ask(loss_of, ann) is None
    assert standing(work, ann) == "present"
    assert work.ask(due, now=far, shop=work.shop, limit=5) == ([], 0)
    assert rate_said(work.ask(loss_figures, date(2026, 1, 1), day(work)).won) == "1 of 1"
    work.do(undo_last)
    assert work.ask(loss_of, ann).next.kind == "understand"


def test_who_is_merged_with_somebody_lost_is_a_past_customer_until_told_apart(work: DeskAtWork, ann: int) -> None:
    twin = work.do(add_customer, {"name": "Ann too", "standing": "present"})
    work.do(mark_lost, twin, "price")
    work.do(merge_customers, twin, ann)
    assert (work.ask(loss_of, ann).reason, standing(work, ann)) == ("price", "past")
    work.do(unmerge, twin)
    assert (standing(work, ann), standing(work, twin)) == ("prospective", "past")
    work.do(merge_customers, twin, ann)
    work.do(end, ann, "won-back")
    work.do(unmerge, twin)
    assert (work.ask(loss_of, twin), standing(work, twin)) == (None, "present")
    work.do(mark_lost, twin, "price")
    work.do(merge_customers, twin, ann, {"standing": "theirs"})
    work.do(end, ann, "mistaken")
    work.do(mark_lost, ann, "service")
    work.do(unmerge, twin)
    assert (work.ask(loss_of, ann).reason, standing(work, ann), standing(work, twin)) == ("service", "past", "present")


def test_of_two_losses_the_death_is_the_one_that_stands(work: DeskAtWork, ann: int) -> None:
    twin = work.do(add_customer, {"name": "Ann too"})
    work.do(mark_lost, twin, "died", lost_on=date(2026, 1, 1))
    work.do(mark_lost, ann, "price")
    work.do(merge_customers, twin, ann)
    assert work.ask(loss_of, ann).reason == "died"
    with pytest.raises(Refused, match="not to be won back"):
        work.do(begin_win_back, ann)


def test_the_split_stands_beside_the_published_one_and_few_are_no_percentage(work: DeskAtWork) -> None:
    for place in range(20):
        made = work.do(add_customer, {"name": f"Customer {place}"})
        work.do(mark_lost, made, ("service", "price", "own-fault", "unknown")[place % 4])
    found = work.ask(loss_figures, date(2026, 1, 1), day(work))
    assert rate_said(found.reasons["service"]) == "5 of 15"
    assert len(found.unknown) == 5
    labels = {line.label: line for section in loss_sections(found, signs(), 24) for line in section.lines}
    assert labels["service"].value == "5 of 15 · published 65%"
    assert labels["our fault"].value == "5 of 15"
    behind = work.ask(losses_behind, labels["service"].keys)
    assert [row.who for row in behind] == ["Customer 16", "Customer 12", "Customer 8", "Customer 4", "Customer 0"]


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.sets(st.integers(0, 6), max_size=6))
@settings(max_examples=40)
def test_a_step_is_never_due_on_a_closed_day(on: date, closed: set[int]) -> None:
    conn = empty_file()
    week = ["closed" if each in closed else "9:00-18:00" for each in range(7)]
    conn.executemany("insert into setting values (?, ?)", zip(HOURS, week, strict=True))
    found = open_day(conn, on)
    assert found.weekday() not in closed
    assert all((on + timedelta(days=n)).weekday() in closed for n in range((found - on).days))
    conn.close()


ACTS = st.sampled_from(["price", "died", "begin", "step", "won-back", "not-won", "mistaken"])


@given(st.lists(ACTS, min_size=1, max_size=8))
@example(["price", "not-won", "not-won"])
@settings(max_examples=25)
def test_undo_leaves_everything_as_it_was(acts: list[str]) -> None:
    conn = empty_file()
    now = datetime(2026, 11, 24, 6, 32, tzinfo=ZoneInfo("UTC"))
    me = conn.execute("insert into staff (name, folded, joined_at) values ('Mei', 'mei', '2026-01-01') returning id")
    by = me.fetchone()[0]
    ann = add_customer(conn, {"name": "Ann"}, by=by, now=now)
    seen = []
    for act in acts:
        before = _as_it_stands(conn)
        try:
            _act(conn, ann, act, by, now)
        except DesksideError:
            continue
        seen.append((before, _as_it_stands(conn)))
    for before, after in reversed([each for each in seen if each[0] != each[1]]):
        assert _as_it_stands(conn) == after
        undo_last(conn, by=by, now=now)
        assert _as_it_stands(conn) == before
    conn.close()


def _as_it_stands(conn: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    asked = ["select standing from customer"]
    asked += [f"select * from {table} where withdrawn_at is null" for table in ("loss", "win_back_step")]
    return [[tuple(row) for row in conn.execute(sql).fetchall()] for sql in asked]


def _act(conn: sqlite3.Connection, customer: int, act: str, by: int, now: datetime) -> None:
    who: Any = {"by": by, "now": now}
    if act in ("price", "died"):
        mark_lost(conn, customer, act, **who)
    elif act == "begin":
        begin_win_back(conn, customer, **who)
    elif act == "step":
        do_step(conn, customer, "done", **who)
    elif act == "mistaken":
        not_lost(conn, customer, **who)
    else:
        end(conn, customer, act, **who)


def test_a_standing_chosen_by_hand_ends_the_loss_or_says_why_not(work: DeskAtWork, ann: int) -> None:
    work.do(mark_lost, ann, "price", "dear")
    work.do(begin_win_back, ann)
    with pytest.raises(Refused, match="lost since"):
        work.do(edit_customer, ann, {"standing": "prospective"})
    work.do(edit_customer, ann, {"standing": "present"})
    assert work.ask(loss_of, ann) is None
    assert work.one("select ended from loss") == "won-back"
    assert work.one("select count(*) from win_back_step where done_on is null") == 0
    assert work.ask(loss_figures, day(work), day(work)).won.part == 1
    work.do(undo_last)
    assert (standing(work, ann), work.ask(loss_of, ann).reason) == ("past", "price")
    work.do(mark_lost, ann, "died")
    with pytest.raises(Refused, match="stays past"):
        work.do(edit_customer, ann, {"standing": "present"})
    assert standing(work, ann) == "past"


def test_what_they_said_can_be_emptied(work: DeskAtWork, ann: int) -> None:
    work.do(mark_lost, ann, "price", "dear")
    work.do(mark_lost, ann, "service")
    assert work.ask(loss_of, ann).note == "dear"
    work.do(mark_lost, ann, "service", "")
    assert work.ask(loss_of, ann).note == ""
