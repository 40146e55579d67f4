"""A day closes when nothing is left to decide, and may be closed late (P-04, L-23)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from deskside.desk.callbacks.promise import move, promise_callback
from deskside.desk.change_descriptions import select_done
from deskside.desk.customers.customer_notes import note_customer
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.day.bounds import day_to_close
from deskside.desk.day.close_day import close_day
from deskside.desk.day.moved_often import moved_often
from deskside.desk.day.settings import known_reason, owner_id, reasons
from deskside.desk.day.undecided import is_closed, open_day
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.staff.members import leave
from deskside.desk.telephone.ring import ring
from deskside.desk.tickets.status import resolve
from deskside.desk.undo.last_change import undo
from deskside.errors import BadInput, Refused
from deskside.when import When
from tests.desk.at_work import BO, MEI
from tests.desk.day.evening import TODAY, TOMORROW, Evening


def test_it_stays_open_while_something_is_left_and_names_the_first(work: Evening) -> None:
    numbers = [work.a_ticket(name) for name in ("Ana", "Bea", "Cem", "Dora")]
    work.evening()
    with pytest.raises(Refused, match="Wed 4 Mar stays open: 4 tickets are left, #1, #2, #3 and 1 more"):
        work.do(close_day, TODAY)
    for number in numbers:
        work.carry(number)
    page = work.do(close_day, TODAY, by=BO)
    assert (page.closed_at, page.closed_by, len(page.carried)) == (work.now, "Bo", 4)


def test_it_closes_once_and_undo_opens_it(work: Evening) -> None:
    work.evening().do(close_day, TODAY, by=BO)
    with pytest.raises(Refused, match="Bo closed Wed 4 Mar already, today 17:30"):
        work.do(close_day, TODAY)
    [done] = work.ask(select_done, "c.verb = 'close_day'", (), 1)
    assert done.deed == "closed the day of Wed 4 Mar"
    undo(work.path, by=BO, now=work.now)
    assert not work.ask(is_closed, TODAY)
    work.do(close_day, TODAY)
    assert work.one("select count(*) from day_close") == 2


def test_a_day_to_come_is_not_closed(work: Evening) -> None:
    with pytest.raises(Refused, match="has not come yet"):
        work.do(close_day, TODAY + timedelta(days=1))


def test_a_day_before_the_desk_was_in_use_is_not_closed(work: Evening) -> None:
    """Else every working day since would count as not closed. The day that ends may always be closed."""
    with pytest.raises(Refused, match="Nothing was on the desk yet on Tue 3 Mar 2026") as empty:
        work.do(close_day, TODAY - timedelta(days=1))
    assert empty.value.hint == "Its first day is Wed 4 Mar 2026."
    number = work.a_ticket()
    work.pass_by(days=5)
    for day in (date(1900, 1, 1), TODAY - timedelta(days=1)):
        with pytest.raises(Refused, match="Nothing was on the desk yet on") as refused:
            work.do(close_day, day)
        assert refused.value.hint == "Its first day is Wed 4 Mar 2026."
    assert work.sql("select * from day_close") == []
    work.carry(number, promise=work.when(60 * 24))
    work.do(close_day, TODAY)
    assert work.ask(is_closed, TODAY)


@pytest.mark.parametrize("first", ["line", "callback", "incoming_call"])
def test_a_customer_line_or_a_call_puts_the_desk_in_use(work: Evening, first: str) -> None:
    customer = work.do(add_customer, {"name": "Ana"})
    if first == "line":
        work.do(note_customer, customer, "rang about the price")
    elif first == "callback":
        work.do(promise_callback, when=work.when(60), customer=customer)
    else:
        work.do(ring, "139 1000 2000")
    work.pass_by(days=2)
    with pytest.raises(Refused, match="Nothing was on the desk yet"):
        work.do(close_day, TODAY - timedelta(days=1))
    work.do(close_day, TODAY)


def test_a_ticket_written_after_the_close_is_the_next_days(work: Evening) -> None:
    work.evening().do(close_day, TODAY)
    work.a_ticket()
    assert work.ask(is_closed, TODAY)


@pytest.mark.parametrize(
    ("clock", "day"),
    [
        ("2026-03-04T17:55", "2026-03-04"),
        ("2026-03-04T23:59", "2026-03-04"),
        ("2026-03-05T00:20", "2026-03-04"),
        ("2026-03-05T03:59", "2026-03-04"),
        ("2026-03-05T04:00", "2026-03-05"),
        ("2026-03-05T09:00", "2026-03-05"),
    ],
)
def test_the_evening_lasts_into_the_night(work: Evening, clock: str, day: str) -> None:
    now = datetime.fromisoformat(f"{clock}+08:00").astimezone(UTC)
    assert day_to_close(now, work.hours) == date.fromisoformat(day)


def test_the_night_ends_where_the_shop_opens(work: Evening) -> None:
    work.do(change_settings, {"hours.thu": "2:00-18:00"}.items())
    now = datetime.fromisoformat("2026-03-05T02:30+08:00").astimezone(UTC)
    assert day_to_close(now, work.hours) == date(2026, 3, 5)


def morning(work: Evening, day: str) -> date | None:
    now = datetime.fromisoformat(f"{day}T09:05+08:00").astimezone(UTC)
    return work.ask(open_day, now=now, hours=work.hours)


def test_a_day_that_was_not_closed_is_offered_the_next_morning(work: Evening) -> None:
    number = work.a_ticket()
    assert morning(work, "2026-03-05") is None, "days are not closed here"
    work.carry(number)
    assert morning(work, "2026-03-05") == TODAY
    work.do(close_day, TODAY)
    assert morning(work, "2026-03-05") is None


def test_only_the_last_working_day_is_offered(work: Evening) -> None:
    work.carry(work.a_ticket())
    assert morning(work, "2026-03-09") == date(2026, 3, 6), "the shop is closed on Saturday and Sunday"


def test_a_day_on_which_nothing_was_is_not_offered(work: Evening) -> None:
    work.evening().do(close_day, TODAY)
    assert morning(work, "2026-03-06") is None
    number = work.a_ticket(promise=TOMORROW)
    work.pass_by(hours=10)
    work.do(resolve, number, "done")
    assert morning(work, "2026-03-06") == date(2026, 3, 5), "a call was promised then"


def test_a_day_is_closed_late(work: Evening) -> None:
    number = work.a_ticket()
    work.pass_by(days=1)
    with pytest.raises(Refused, match="stays open"):
        work.do(close_day, TODAY)
    work.carry(number, promise=work.when(60))
    page = work.do(close_day, TODAY)
    assert [each.number for each in page.carried] == [number]
    assert work.carried_on(number) == "2026-03-04"


def test_three_times_carried_over_is_often(work: Evening) -> None:
    number = work.a_ticket()
    for days in range(3):
        assert not work.ask(moved_often, number)
        work.day = TODAY + timedelta(days=days)
        work.carry(number, promise=work.when(60 * 24), day=work.day)
        work.pass_by(days=1)
    assert work.ask(moved_often, number)


def test_three_times_moved_by_us_is_often(work: Evening) -> None:
    number = work.a_ticket()
    call = work.promise(number, hours=24)
    for hours in (25, 26):
        call = work.do(move, call, work.when(60 * hours), "us").id
    call = work.do(move, call, work.when(60 * 27), "them").id
    assert not work.ask(moved_often, number)
    call = work.do(move, call, work.when(60 * 28), "us").id
    assert work.ask(moved_often, number)


def test_another_end_of_its_window_puts_a_call_off_no_further(work: Evening) -> None:
    number = work.a_ticket()
    call = work.promise(number, hours=24)
    for window in (60, 90, 120, 150):
        call = work.do(move, call, work.when(60 * 24, window), "us").id
    assert not work.ask(moved_often, number)


def test_the_owner_is_named_or_the_first_who_is_here(work: Evening) -> None:
    assert work.ask(owner_id) == BO, "he joined first"
    work.do(change_settings, {"owner": "mei"}.items())
    assert work.ask(owner_id) == MEI
    with pytest.raises(BadInput, match="“Rosa” does not work here"):
        work.do(change_settings, {"owner": "Rosa"}.items())
    work.do(change_settings, {"owner": ""}.items())
    work.do(leave, BO)
    assert work.ask(owner_id) == MEI


def test_the_list_of_reasons_is_extended(work: Evening) -> None:
    work.do(change_settings, {"carry_reasons": " paint shop，frame builder, Paint Shop "}.items())
    known = work.ask(reasons)
    assert list(known)[-2:] == ["Paint Shop", "frame builder"]
    assert work.ask(known_reason, "THE SUPPLIER") == "supplier"
    assert work.ask(known_reason, "供应商") == "supplier"
    assert work.ask(known_reason, "paint shop") == "Paint Shop"
    assert work.ask(known_reason, "the weather") == "the weather"
    with pytest.raises(BadInput, match="At most 20 reasons"):
        work.do(change_settings, {"carry_reasons": ", ".join(f"r{n}" for n in range(21))}.items())


def test_a_promise_takes_its_window_along(work: Evening) -> None:
    number = work.a_ticket()
    work.carry(number, promise=When(TOMORROW.at, TOMORROW.at + timedelta(hours=2)))
    assert work.lines(number)[-1][3] == "2026-03-05 02:00:00/2026-03-05 04:00:00"
