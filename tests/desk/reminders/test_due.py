"""Which reminder is due for whom (R-44): facts alone, and nothing shields anything else."""

from datetime import date, timedelta

import pytest

from deskside.desk.invoices.dispute import dispute
from deskside.desk.pauses.pause import pause
from deskside.desk.promises_to_pay.promise_to_pay import promise
from deskside.desk.reminders.due import reminded
from deskside.money.amounts import Minor
from deskside.shop.settings import read_shop
from tests.desk.ledger import TODAY, day, money

from .conftest import Reminding


@pytest.mark.parametrize(("days", "step"), [(6, []), (7, [1]), (8, [1]), (60, [1])])
def test_a_step_is_due_from_its_day_on(desk_with_reminders: Reminding, days: int, step: list[int]) -> None:
    """A reminder is not lost because the shop was closed on the very day: it is due on every later one."""
    desk_with_reminders.invoice("A", 10000, "01-02", f"{TODAY - timedelta(days=days):%m-%d}")
    assert [each for _who, _what, each in desk_with_reminders.due()] == step


def test_on_the_day_of_a_bound_one_step_is_due_and_the_next_is_not(desk_with_reminders: Reminding) -> None:
    """Day 30 does not count for the step that ends there and for the one that begins there."""
    desk = desk_with_reminders
    desk.set("reminder_days", "15,30")
    desk.invoice("A", 10000, "01-02", "01-10")
    desk.remind(day("01-25"))
    assert desk.due(day("02-08")) == []
    assert desk.due(day("02-09")) == [("李梅", "A", 2)]
    desk.remind(day("02-09"))
    assert desk.due(day("02-09")) == desk.due(day("03-01")) == []


def test_each_step_comes_once_and_none_after_the_last(desk_with_reminders: Reminding) -> None:
    desk = desk_with_reminders
    desk.invoice("A", 10000, "01-01", "01-02")
    sent = []
    for days in range(60):
        at = date(2026, 1, 2) + timedelta(days=days)
        if at <= TODAY and desk.due(at):
            sent.append((days, desk.due(at)[0][2]))
            desk.remind(at)
    assert sent == [(7, 1), (21, 2), (35, 3)]


def test_after_a_late_first_reminder_the_next_waits_its_distance(desk_with_reminders: Reminding) -> None:
    """Opening after a month, the customer does not get three letters on three days."""
    desk = desk_with_reminders
    desk.invoice("A", 10000, "01-01", "01-02")
    desk.remind(day("02-10"))
    assert desk.due(day("02-11")) == []
    assert desk.due(day("02-24")) == [("李梅", "A", 2)]


def test_one_reminded_invoice_shields_no_other(desk_with_reminders: Reminding) -> None:
    desk = desk_with_reminders
    desk.invoice("A", 10000, "01-01", "01-02")
    desk.invoice("B", 20000, "01-02", "02-10")
    desk.remind(day("02-10"))
    assert desk.due(day("02-17")) == [("李梅", "B", 1)]


def test_a_later_part_begins_anew(desk_with_reminders: Reminding) -> None:
    """What was reminded of the first part does not count for the second (R-43)."""
    desk = desk_with_reminders
    invoice = desk.invoice("A", 20000, "01-01", parts=[("01-05", 10000), ("02-20", 10000)])
    for at in ("01-12", "01-26", "02-09"):
        desk.remind(day(at))
    desk.pay(10000, "02-10", invoice)
    assert desk.due(day("02-26")) == []
    assert desk.due(day("02-27")) == [("李梅", "A", 1)]


def test_what_is_paid_is_not_reminded_of_and_what_is_taken_back_was_not_sent(desk_with_reminders: Reminding) -> None:
    from deskside.desk.undo.last_change import redo_last, undo_last

    desk = desk_with_reminders
    invoice = desk.invoice("A", 10000, "01-01", "01-02")
    desk.remind(day("01-09"))
    assert desk.due(day("01-20")) == []
    desk.do(undo_last)
    assert desk.due(day("01-20")) == [("李梅", "A", 1)]
    desk.do(redo_last)
    assert desk.due(day("01-20")) == []
    assert desk.sql("select count(*) from reminder_invoice") == [(1,)]
    desk.pay(10000, "01-22", invoice)
    assert desk.due(day("01-30")) == []
    assert desk.due(day("01-21")) == [], "a fact of later changes nothing of before"


def test_only_what_is_paused_contested_or_promised_is_left_out(desk_with_reminders: Reminding) -> None:
    """R-45: each with its reason; the contested part alone, and the rest is still asked for."""
    desk = desk_with_reminders
    paused = desk.invoice("A", 10000, "01-01", "01-10")
    contested = desk.invoice("B", 10000, "01-01", "01-11")
    partly = desk.invoice("C", 10000, "01-01", "01-12")
    promised = desk.invoice("D", 10000, "01-01", "01-13")
    desk.do(pause, 1, "hardship", day("04-01"), invoice=paused)
    desk.do(dispute, contested, "wrong")
    desk.do(dispute, partly, "wrong", amount=Minor(4000))
    desk.do(promise, 1, money(10000), day("03-10"), "transfer", invoices=[promised])
    assert desk.due() == [("李梅", "C", 1)]
    assert desk.found().due[0].asked == [money(6000)]
    assert desk.apart() == [("李梅", "A", "hardship"), ("李梅", "B", "dispute"), ("李梅", "D", "promise")]


def test_a_paused_account_is_left_out_whole_and_comes_back(desk_with_reminders: Reminding) -> None:
    desk = desk_with_reminders
    desk.invoice("A", 10000, "01-01", "01-10")
    desk.invoice("B", 10000, "01-01", "01-10", customer=2)
    desk.do(pause, 1, "waiting-on-us", day("03-10"))
    assert desk.due() == [("Ana Gonçalves", "B", 1)]
    assert desk.apart() == [("李梅", "", "waiting-on-us")]
    assert desk.due(day("03-11")) == [("李梅", "A", 1), ("Ana Gonçalves", "B", 1)]


def test_due_today_is_in_no_letter(desk_with_reminders: Reminding) -> None:
    """R-41: overdue from the day after on."""
    desk = desk_with_reminders
    desk.invoice("A", 10000, "01-01", "02-01")
    for at, called in (("02-01", []), ("02-02", ["A"])):
        found, _apart = desk.ask(lambda conn, at=at: reminded(conn, read_shop(conn), 1, day(at)))
        assert [each.called for each in found.invoices] == called


def test_what_was_sent_on_the_due_day_was_about_an_earlier_part(desk_with_reminders: Reminding) -> None:
    """R-44."""
    desk = desk_with_reminders
    invoice = desk.invoice("A", 20000, "01-01", parts=[("01-05", 10000), ("02-02", 10000)])
    desk.remind(day("02-02"))
    desk.pay(10000, "02-03", invoice)
    assert desk.due(day("02-09")) == [("李梅", "A", 1)]


def test_what_is_contested_whole_and_paused_is_left_out_as_contested(desk_with_reminders: Reminding) -> None:
    """R-45: a dispute lasts until it is settled, longer than any day."""
    desk = desk_with_reminders
    invoice = desk.invoice("A", 10000, "01-01", "01-10")
    desk.do(pause, 1, "hardship", day("04-01"), invoice=invoice)
    desk.do(dispute, invoice, "wrong")
    assert [(each.reason, each.until) for each in desk.found().apart] == [("dispute", None)]
