"""Fees and interest are proposed, decided, and never part of what is owed (R-44)."""

import pytest

from deskside.desk.collecting.ageing import ageing, totals
from deskside.desk.collecting.statement import statement
from deskside.desk.invoices.dispute import dispute
from deskside.desk.invoices.void_invoice import void_invoice
from deskside.desk.payments.give_back import return_payment
from deskside.desk.reminders.due import reminded
from deskside.desk.reminders.late_fees import decide_fee, late_fees
from deskside.desk.reminders.remind import remind
from deskside.desk.undo.last_change import undo_last
from deskside.errors import BadInput, Refused
from deskside.shop.settings import read_shop
from tests.desk.ledger import TODAY, day, money

from .conftest import Reminding

BOUNDS = (30, 60, 90)


@pytest.fixture
def reminded_twice(desk_with_reminders: Reminding) -> Reminding:
    desk = desk_with_reminders
    desk.set("late_fee", "5")
    desk.set("late_interest", "9.5")
    desk.invoice("A", 100000, "01-01", "01-02")
    desk.remind(day("01-12"))
    desk.remind(day("01-26"))
    return desk


def test_nothing_is_proposed_unless_the_shop_says_so(desk_with_reminders: Reminding) -> None:
    desk = desk_with_reminders
    desk.invoice("A", 100000, "01-01", "01-02")
    desk.remind(day("01-12"))
    desk.remind(day("01-26"))
    assert desk.sql("select max(step) from reminder") == [(2,)]
    assert desk.ask(late_fees) == []


def test_with_the_second_reminder_both_are_proposed(reminded_twice: Reminding) -> None:
    """9.5 per cent a year of 1,000.00 for 24 days is 6.24."""
    found = reminded_twice.ask(late_fees, only_open=True)
    assert [(each.basis, each.amount, each.decided) for each in found] == [
        ("fee", money(500), "proposed"),
        ("interest", money(100000 * 24 * 950 // (365 * 10000)), "proposed"),
    ]
    assert found[1].amount == money(624)


def test_no_day_has_interest_proposed_twice(reminded_twice: Reminding) -> None:
    """R-44: the third reminder proposes it for the days since the second, whatever was decided about those."""
    desk = reminded_twice
    _fee, interest = desk.ask(late_fees)
    desk.do(decide_fee, interest.id, accept=True)
    desk.remind(day("02-20"))
    found = desk.ask(late_fees)[2:]
    days = (day("02-20") - day("01-26")).days
    assert [(each.basis, each.amount) for each in found] == [
        ("fee", money(500)),
        ("interest", money(100000 * days * 950 // (365 * 10000))),
    ]
    desk.do(undo_last)
    desk.remind(day("02-20"))
    assert [each.amount for each in desk.ask(late_fees)[2:]] == [each.amount for each in found], "as if never proposed"


def test_interest_is_never_booked_as_receivable(reminded_twice: Reminding) -> None:
    """Neither proposed nor accepted does it stand in the ageing, on the statement, or among what is open."""
    desk = reminded_twice
    before = desk.ask(ageing, TODAY, BOUNDS), desk.ask(statement, 1, day("01-01"), TODAY, BOUNDS), desk.owing()
    for each in desk.ask(late_fees):
        desk.do(decide_fee, each.id, accept=True)
    assert {each.decided for each in desk.ask(late_fees)} == {"accepted"}
    after = desk.ask(ageing, TODAY, BOUNDS), desk.ask(statement, 1, day("01-01"), TODAY, BOUNDS), desk.owing()
    assert after == before
    assert totals(before[0])[0].total == 100000


def test_to_waive_takes_a_reason_and_a_decision_is_taken_back_by_undo(reminded_twice: Reminding) -> None:
    desk = reminded_twice
    fee, _interest = desk.ask(late_fees)
    with pytest.raises(BadInput, match="A reason is missing"):
        desk.do(decide_fee, fee.id, accept=False)
    desk.do(decide_fee, fee.id, accept=False, reason="a good customer")
    with pytest.raises(Refused, match="decided already: waived"):
        desk.do(decide_fee, fee.id, accept=True)
    assert desk.do(undo_last).sentence == "Taken back: decided about a late fee of ¥5.00 (李梅)"
    assert desk.ask(late_fees)[0].decided == "proposed"
    desk.do(undo_last)
    assert desk.ask(late_fees) == [], "what was proposed goes with the reminder"


def charged(desk: Reminding) -> list[tuple[str, str, int]]:
    """What is proposed: the day, for what, and how much."""
    return [(f"{each.dated:%m-%d}", each.basis, each.amount.minor) for each in desk.ask(late_fees, only_open=True)]


def send(desk: Reminding, on: str, step: int | None = None) -> None:
    """Note a letter as sent, due or not."""
    found, _apart = desk.ask(lambda conn: reminded(conn, read_shop(conn), 1, day(on)))
    desk.do(remind, 1, found.due or found.invoices, step=step, on=day(on))


def test_one_letter_has_one_fee_whatever_steps_it_is_of(desk_with_reminders: Reminding) -> None:
    """R-44: an invoice at its third step and one at its second in one letter."""
    desk = desk_with_reminders
    desk.set("late_fee", "10")
    desk.invoice("A", 10000, "01-01", "01-02")
    desk.invoice("B", 10000, "01-01", "01-16")
    for at in ("01-09", "01-23", "02-06"):
        desk.remind(day(at))
    assert charged(desk) == [("01-23", "fee", 1000), ("02-06", "fee", 1000)]
    assert desk.sql("select step from reminder where dated = '2026-02-06' order by step") == [(2,), (3,)]


def test_a_copy_of_a_letter_is_no_further_step_and_has_no_fee(desk_with_reminders: Reminding) -> None:
    """R-44: of each part and step one; what is not due yet stays at its last step, and a later step has its fee."""
    desk = desk_with_reminders
    desk.set("late_fee", "40")
    desk.invoice("A", 40000, "01-01", "01-10")
    for at in ("01-20", "02-10", "02-10", "02-11"):
        send(desk, at)
    assert charged(desk) == [("02-10", "fee", 4000)]
    assert desk.sql("select step from reminder order by id") == [(1,), (2,), (2,), (2,)]
    send(desk, "02-12", step=2)
    assert len(charged(desk)) == 1
    send(desk, "02-26")
    assert charged(desk) == [("02-10", "fee", 4000), ("02-26", "fee", 4000)]
    send(desk, "02-27", step=2)
    assert len(charged(desk)) == 2


def test_one_letter_has_one_interest_of_all_its_invoices(desk_with_reminders: Reminding) -> None:
    desk = desk_with_reminders
    desk.set("late_interest", "36.5")
    desk.invoice("A", 10000, "01-01", "01-02")
    desk.invoice("B", 20000, "01-01", "01-16")
    for at in ("01-09", "01-23", "02-06"):
        desk.remind(day(at))
    assert charged(desk) == [("01-23", "interest", 10 * 21), ("02-06", "interest", 10 * 14 + 20 * 21)]


def test_interest_is_of_what_was_overdue_on_each_day(reminded_twice: Reminding) -> None:
    """R-02, R-44: a payment that is entered late counts from its own day on; so does one that came back."""
    desk = reminded_twice
    paid = desk.pay(100000, "01-03")
    of_one_day = 100000 * 950 // (365 * 10000)
    assert charged(desk) == [("01-26", "interest", of_one_day)]
    _fee = desk.sql("select id from late_fee where basis = 'fee'")
    with pytest.raises(Refused, match="Nothing is left of that"):
        desk.do(decide_fee, _fee[0][0], accept=True)
    desk.do(return_payment, paid.id, on=day("01-06"))
    assert charged(desk) == [("01-26", "fee", 500), ("01-26", "interest", 100000 * 21 * 950 // (365 * 10000))]
    [interest] = desk.sql("select id from late_fee where basis = 'interest'")[0]
    desk.do(decide_fee, interest, accept=True)
    assert desk.one("select amount from late_fee where id = ?", interest) == 100000 * 21 * 950 // (365 * 10000)
    desk.do(undo_last)
    assert desk.one("select amount from late_fee where id = ?", interest) == 624


def test_nothing_is_proposed_for_what_is_void_or_was_contested(reminded_twice: Reminding) -> None:
    desk = reminded_twice
    desk.do(dispute, 1, "torn", on=day("01-12"))
    assert charged(desk) == [("01-26", "interest", 100000 * 10 * 950 // (365 * 10000))]
    desk.do(undo_last)
    assert len(charged(desk)) == 2
    desk.do(void_invoice, 1, "written twice")
    assert charged(desk) == []
    for key in (1, 2):
        with pytest.raises(Refused, match="Nothing is left of that"):
            desk.do(decide_fee, key, accept=False, reason="void")


def test_what_was_decided_stays_and_its_days_are_not_proposed_again(reminded_twice: Reminding) -> None:
    desk = reminded_twice
    desk.do(decide_fee, 2, accept=True)
    desk.set("late_interest", "20")
    desk.pay(40000, "02-05")
    desk.remind(day("02-20"))
    assert [each.amount.minor for each in desk.ask(late_fees) if each.decided == "accepted"] == [624]
    of_the_rest = (100000 * 10 + 60000 * 15) * 2000 // (365 * 10000)
    assert charged(desk) == [("01-26", "fee", 500), ("02-20", "fee", 500), ("02-20", "interest", of_the_rest)]
    desk.set("late_interest", "")
    assert charged(desk)[-1] == ("02-20", "interest", of_the_rest)
