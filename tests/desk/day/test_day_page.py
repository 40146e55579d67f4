"""What a day came to, as of its close for ever, and how many clean days there were in a row (R-02, P-04)."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.promise import cancel, move, promise_callback
from deskside.desk.day.bounds import day_to_close
from deskside.desk.day.close_day import close_day
from deskside.desk.day.day_page import DayPage, day_page
from deskside.desk.day.page_text import closed_sentence, page_text
from deskside.desk.day.streak import streak
from deskside.desk.money_kinds import shop_manner
from deskside.desk.promises_to_pay.promise_to_pay import promise as promise_to_pay
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.tickets.status import reopen, resolve
from deskside.desk.undo.last_change import undo
from deskside.errors import DesksideError
from deskside.language import i18n
from deskside.shop.settings import read_hours, read_shop
from deskside.when import When
from tests.desk.at_work import BO, MEI
from tests.desk.day.evening import TODAY, TOMORROW, Evening, OneConnection

ZONE = ZoneInfo("Asia/Shanghai")


def page(work: Evening, day: date = TODAY, now: datetime | None = None) -> DayPage:
    return work.ask(day_page, day, now=now or work.now, shop=work.shop, hours=work.hours)


def test_calls_are_told_by_what_became_of_them(work: Evening) -> None:
    kept, late, missed, moved, later = (work.a_ticket(name) for name in ("Ana", "Bea", "Cem", "Dora", "Emil"))
    calls = {n: work.promise(n, hours=1) for n in (kept, late, missed, moved)}
    work.promise(later, hours=20)
    work.do(record_attempt, calls[kept], "spoke", text="yes", solved=True)
    work.do(move, calls[moved], TOMORROW, "us")
    work.pass_by(hours=2)
    work.do(record_attempt, calls[late], "spoke", text="yes", without_reason="enough")
    found = page(work.evening())
    assert [[call.ticket for call in each] for each in (found.kept, found.late, found.missed, found.open)] == [
        [kept],
        [late],
        [missed],
        [],
    ]
    assert [call.ticket for call in found.next_calls] == [later, moved]


def test_what_was_solved_and_opened_that_day(work: Evening) -> None:
    old = work.a_ticket("Ana")
    work.pass_by(days=1)
    work.day = TODAY + timedelta(days=1)
    new, again, closed = (work.a_ticket(name) for name in ("Bea", "Cem", "Dora"))
    for n in (old, new, again, closed):
        work.do(resolve, n, "done")
    work.do(reopen, again)
    found = page(work, work.day)
    assert ([each.number for each in found.solved], found.same_day, found.opened) == ([old, new, closed], 2, 3)
    assert page(work, TODAY).opened == 1
    assert page(work, TODAY).solved == ()


def test_a_closed_day_is_told_the_same_for_ever(work: Evening) -> None:
    solved, carried, called = work.a_ticket("Ana"), work.a_ticket("Bea"), work.a_ticket("Cem")
    call = work.promise(called, hours=2)
    work.do(resolve, solved, "done")
    work.carry(carried)
    work.pass_by(hours=3)
    work.carry(called)
    work.evening().do(close_day, TODAY, by=BO)
    told = page(work)
    text = page_text(told, shop=work.shop, manner=work.ask(shop_manner), now=work.now)
    work.pass_by(days=1)
    work.do(reopen, solved)
    work.do(record_attempt, work.one("select max(id) from callback"), "spoke", text="x", without_reason="y")
    work.do(resolve, carried, "done")
    work.a_ticket("Dora")
    later = page(work, now=work.now + timedelta(days=700))
    assert page_text(later, shop=work.shop, manner=work.ask(shop_manner), now=work.now) == text
    assert [each.number for each in later.solved] == [solved]
    assert work.call(call).state == "missed"


def test_what_was_carried_over_stands_on_the_page_though_it_is_taken_back_after_the_close(work: Evening) -> None:
    number = work.a_ticket()
    work.carry(number, "part", awaited="a fork")
    work.evening().do(close_day, TODAY)
    work.pass_by(hours=1)
    work.do(cancel, work.one("select callback_id from carry_over"), "came in")
    work.carry(number, "customer", told="We wait for the receipt")
    assert work.one("select count(*) from carry_over where withdrawn_at is null") == 1
    assert [(each.number, each.reason, each.awaited) for each in page(work).carried] == [(number, "part", "a fork")]


def test_a_day_closed_in_the_night_is_clean_as_of_its_close(work: Evening) -> None:
    """A call promised for two minutes to midnight is missed after the day's end, and before it was closed."""
    number = work.a_ticket()
    work.do(resolve, number, "done")
    work.do(promise_callback, when=When(datetime(2026, 3, 4, 15, 58, tzinfo=UTC)), customer=1)
    work.now = datetime(2026, 3, 4, 17, tzinfo=UTC)
    found = work.do(close_day, TODAY)
    assert [len(calls) for calls in (found.missed, found.open)] == [1, 0]
    assert found.streak == 0


def test_the_night_belongs_to_the_evening_it_closes(work: Evening) -> None:
    number = work.a_ticket()
    work.now = datetime(2026, 3, 4, 16, 20, tzinfo=UTC)  # twenty past midnight in Shanghai
    work.do(resolve, number, "done")
    work.pass_by(minutes=5)
    work.do(close_day, TODAY)
    assert [each.number for each in page(work).solved] == [number]
    work.pass_by(hours=9)
    assert page(work, TODAY + timedelta(days=1)).solved == ()


def test_the_night_is_as_long_as_the_evening_lasts(work: Evening) -> None:
    """Until four by the clock, also in the night in which it is put back: 25 October 2026 in Berlin."""
    work.do(change_settings, {"zone": "Europe/Berlin"}.items())
    work.now = datetime(2026, 10, 24, 14, tzinfo=UTC)
    number = work.a_ticket()
    work.now = datetime(2026, 10, 25, 2, 40, tzinfo=UTC)  # twenty to four
    work.do(resolve, number, "done")
    saturday = date(2026, 10, 24)
    assert day_to_close(work.now, work.hours) == saturday
    work.do(close_day, saturday)
    told = work.ask(day_page, saturday, now=work.now, shop=work.ask(read_shop), hours=work.hours)
    assert [each.number for each in told.solved] == [number]


def test_money_that_was_promised_is_told_by_currency(work: Evening) -> None:
    """R-40: amounts of two currencies are not put beside each other by their size."""
    from deskside.desk.customers.who import KnownCustomer
    from deskside.desk.invoices.note_invoice import Due, note_invoice
    from deskside.money.amounts import Amount, Minor

    work.a_ticket()
    more = 10000
    for number, currency, minor in (("A", "CNY", 2500), ("B", "EUR", more), ("C", "EUR", more)):
        due = Due(date(2026, 3, 1))
        work.do(
            note_invoice,
            KnownCustomer(1),
            Amount(Minor(minor), currency),
            number=number,
            issued_on=date(2026, 2, 1),
            due=due,
        )
    for invoice, currency, minor in ((1, "CNY", 2500), (2, "EUR", more), (3, "EUR", more)):
        work.do(promise_to_pay, 1, Amount(Minor(minor), currency), date(2026, 3, 9), "card", invoices=[invoice])
    assert [(each.minor, each.currency) for each in page(work).promised] == [(2500, "CNY"), (2 * more, "EUR")]
    text = page_text(page(work), shop=work.shop, manner=work.ask(shop_manner), now=work.now)
    assert "Money promised  ¥25.00, EUR\xa0200.00\n" in text


def test_it_is_said_as_people_say_it(work: Evening) -> None:
    work.a_ticket("王建国", promise=TOMORROW)
    work.carry(1, promise=None)
    work.evening()
    found = work.do(close_day, TODAY)
    said = closed_sentence(found, shop=work.shop, now=work.now)
    assert said == ("Today is closed: 0 calls kept, 0 solved, 1 carried over. First call tomorrow 10:00, 王建国")
    i18n.set_language("zh")
    said = closed_sentence(found, shop=work.shop, now=work.now)
    assert said == "今天收工：打了 0 个约好的电话，解决 0 件，留 1 件。第一个电话：明天 10:00，王建国"
    work.pass_by(days=1)
    assert closed_sentence(found, shop=work.shop, now=work.now).startswith("2026年3月4日 周三收工：")


def test_what_was_late_or_missed_is_told_at_the_close_where_there_is_any(work: Evening) -> None:
    work.a_ticket("Ana")
    calls = [work.promise(1, hours=1) for _call in range(3)]
    work.pass_by(hours=2)
    for call in calls[:2]:
        work.do(record_attempt, call, "spoke", text="yes", without_reason="enough")
    work.do(move, calls[2], TOMORROW, "us")
    work.carry(1, promise=None)
    found = work.evening().do(close_day, TODAY)
    said = closed_sentence(found, shop=work.shop, now=work.now)
    assert said.startswith("Today is closed: 0 calls kept, 2 late, 1 missed, 0 solved, 1 carried over. First call")
    only_late = closed_sentence(found._replace(missed=()), shop=work.shop, now=work.now)
    assert only_late.startswith("Today is closed: 0 calls kept, 2 late, 0 solved, 1 carried over.")
    i18n.set_language("zh")
    said = closed_sentence(found, shop=work.shop, now=work.now)
    assert said.startswith("今天收工：打了 0 个约好的电话，晚打 2，漏打 1，解决 0 件，留 1 件。")


@st.composite
def days(draw: st.DrawFn) -> list[tuple[str, bool]]:
    """What became of the call of each day, and whether the day was closed."""
    became = st.sampled_from(["kept", "kept", "kept", "late", "missed", "moved", "moved late", "cancelled", "none"])
    return draw(st.lists(st.tuples(became, st.sampled_from([True, True, True, False])), min_size=3, max_size=12))


@settings(max_examples=15)
@given(days())
def test_clean_days_in_a_row_agree_with_a_count_by_hand(a_desk: Path, days: list[tuple[str, bool]]) -> None:
    """The shop is closed on Saturdays and Sundays; such days neither count nor break the row."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        path = Path(folder) / "shop.deskside"
        path.write_bytes(a_desk.read_bytes())
        work = stack.enter_context(closing(OneConnection(path)))
        number = work.a_ticket()
        work.do(resolve, number, "done")
        expected, day = 0, TODAY
        for became, closes in days:
            morning = datetime.combine(day, datetime.min.time(), ZONE).astimezone(UTC) + timedelta(hours=9)
            work.now = morning
            clean = became not in ("missed", "moved late")
            if became != "none":
                answer(work, became)
            works = day.weekday() < 5
            if closes:
                work.now = max(work.now, morning + timedelta(hours=9))
                work.do(close_day, day)
            if works:
                expected = expected + 1 if closes and clean else 0
            night = morning + timedelta(hours=14)
            assert work.ask(streak, day, now=night, hours=work.hours) == expected, (day, became, closes)
            day += timedelta(days=1)


def answer(work: Evening, became: str) -> None:
    """A call promised to a customer for ten o'clock, and what becomes of it."""
    call = work.do(promise_callback, when=When(work.now + timedelta(hours=1)), customer=1).id
    elsewhere = When(work.now + timedelta(days=400))
    acts: dict[str, Callable[[], Any]] = {
        "kept": lambda: work.do(record_attempt, call, "no-answer"),
        "late": lambda: work.do(record_attempt, call, "no-answer"),
        "missed": lambda: None,
        "moved": lambda: work.do(move, call, elsewhere, "us"),
        "moved late": lambda: work.do(move, call, elsewhere, "us"),
        "cancelled": lambda: work.do(cancel, call, "came in"),
    }
    work.pass_by(hours=2 if became in ("late", "moved late") else 0)
    acts[became]()


def test_a_day_is_clean_again_once_the_missed_call_is_taken_back(work: Evening) -> None:
    number = work.a_ticket(by=BO)
    work.do(promise_callback, when=When(work.now + timedelta(hours=1)), ticket=number)
    work.pass_by(hours=3)
    work.do(close_day, TODAY, by=BO) if not work.left() else None
    with suppress(DesksideError):
        undo(work.path, by=MEI, now=work.now)
    work.do(resolve, number, "done", by=BO)
    work.evening().do(close_day, TODAY, by=BO)
    assert work.ask(streak, TODAY, now=work.now, hours=work.hours) == 1


def test_hours_that_change_change_which_days_are_passed_over(work: Evening) -> None:
    work.evening().do(close_day, TODAY)
    work.now = datetime(2026, 3, 6, 10, tzinfo=UTC)
    work.do(close_day, date(2026, 3, 6))
    assert work.ask(streak, date(2026, 3, 6), now=work.now, hours=work.hours) == 1, "Thursday was not closed"
    work.do(change_settings, {"hours.thu": "closed"}.items())
    hours = work.ask(lambda conn: read_hours(conn, work.shop))
    assert work.ask(streak, date(2026, 3, 6), now=work.now, hours=hours) == 2
