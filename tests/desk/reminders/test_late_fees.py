"""Fees and interest are proposed, decided, and never part of what is owed (R-44)."""

import pytest

from deskside.desk.collecting.ageing import ageing, totals
from deskside.desk.collecting.statement import statement
from deskside.desk.reminders.late_fees import decide_fee, late_fees
from deskside.desk.undo.last_change import undo_last
from deskside.errors import BadInput, Refused
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
