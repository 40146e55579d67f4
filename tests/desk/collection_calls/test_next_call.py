"""The next call that is proposed is the first that our rules allow: after the grace, on a day we are open (R-62)."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from deskside.desk.collecting.call_list import call_list
from deskside.desk.collection_calls.finish import finish
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.read_account import read_account
from deskside.desk.collection_calls.record_call import record_call
from deskside.desk.collection_calls.steps import ENDED
from deskside.errors import Refused
from deskside.store import desk_file
from tests.desk.ledger import Ledger

TALKED = ("right", "known", "cannot-pay", "later", "card", "100")


@pytest.fixture
def ledger(desk: Path) -> Ledger:
    """A shop that is open from Monday to Saturday, on Wednesday 4 March."""
    with desk_file.writing(desk) as conn:
        for name, hours in (("sat", "9:00-18:00"), ("sun", "closed")):
            conn.execute("insert or replace into setting (key, value) values (?, ?)", (f"hours.{name}", hours))
    ledger = Ledger(desk)
    ledger.invoice("1", 10_000, "01-01", "01-15")
    return ledger


def called(ledger: Ledger, *answers: str) -> date:
    account = ledger.ask(read_account, 1, now=ledger.now, shop=ledger.shop)
    call = GuidedCall.start(account._replace(in_the_way=()))
    for answer in answers:
        call.answer(answer)
    if call.ask is not None:
        assert call.step == "next_on"
        call.answer(call.shown(call.ask.value))
    found: date | None = ledger.do(finish, call).next_on
    assert found is not None
    return found


def is_to_be_called(ledger: Ledger) -> bool:
    rows = ledger.ask(call_list, ledger.shop, ledger.now).rows
    return [row.rails.allowed for row in rows] == [True]


def test_r62_after_a_promise_it_is_the_first_open_day_after_the_grace(ledger: Ledger) -> None:
    """Due on Friday with grace up to Saturday: on Monday, for Sunday is closed."""
    assert called(ledger, *TALKED, "2026-03-06", "agreed") == date(2026, 3, 9)
    ledger.pass_by(days=3)
    assert not is_to_be_called(ledger), "on Saturday it may still come"
    ledger.pass_by(days=2)
    assert is_to_be_called(ledger)


def test_r43_of_a_plan_it_is_so_after_its_first_part(ledger: Ledger) -> None:
    """Due on Saturday with grace up to Monday: on Tuesday."""
    answers = ("right", "known", "cannot-pay", "hardship", "2", "month", "2026-03-07", "2026-03-07=60; 2026-04-07=40")
    assert called(ledger, *answers, "card", "agreed") == date(2026, 3, 10)


def test_r62_nobody_is_proposed_to_be_called_within_the_days_of_rest(ledger: Ledger) -> None:
    """After a conversation none for three days, whatever it came to: the third is a Saturday."""
    assert called(ledger, "right", "known", ENDED, "ended") == date(2026, 3, 7)
    for ahead in range(1, 4):
        ledger.pass_by(days=1)
        assert is_to_be_called(ledger) is (ahead == 3)


def test_r62_nor_more_often_than_the_rules_allow(ledger: Ledger) -> None:
    """The third attempt in seven days is the last: the next is a week after the first."""
    for _day in range(2):
        ledger.do(record_call, 1, "no-answer", spoke=False)
        ledger.pass_by(days=1)
    assert called(ledger, ENDED, "no-answer") == date(2026, 3, 11)
    with pytest.raises(Refused):
        ledger.do(record_call, 1, "no-answer", spoke=False)
    ledger.pass_by(days=5)
    assert ledger.now.date() == date(2026, 3, 11)
    assert is_to_be_called(ledger)


def test_a_call_that_is_put_off_counts_for_none(ledger: Ledger) -> None:
    """L-43: not today is tomorrow, also where one more attempt would have been the last."""
    for _day in range(2):
        ledger.do(record_call, 1, "no-answer", spoke=False)
    account = ledger.ask(read_account, 1, now=ledger.now, shop=ledger.shop)
    assert account.next_days(1, None) == account.today + timedelta(days=1)
    assert account.next_days(1, False) == date(2026, 3, 11)
