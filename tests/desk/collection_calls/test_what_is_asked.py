"""What a guided call asks for is what it writes down, and when it may be made is asked when it begins (R-50, R-62)."""

from datetime import timedelta
from pathlib import Path

import pytest

from deskside.desk.collection_calls.account import InTheWay
from deskside.desk.collection_calls.finish import Written, finish
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.read_account import read_account
from deskside.desk.collection_calls.steps import ENDED
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.invoices.dispute import dispute
from deskside.desk.pauses.pause import pause
from deskside.desk.promises_to_pay.states import stated
from deskside.errors import Refused
from tests.desk.ledger import Ledger, day

PROMISED = ("right", "known", "cannot-pay", "later", "card", "0.60", "2026-03-20", "agreed")


@pytest.fixture
def ledger(desk: Path) -> Ledger:
    return Ledger(desk)


def begin(ledger: Ledger) -> GuidedCall:
    account = ledger.ask(read_account, 1, now=ledger.now, shop=ledger.shop)
    return GuidedCall.start(account._replace(in_the_way=()))


def answered(ledger: Ledger, *answers: str) -> Written:
    call = begin(ledger)
    for answer in answers:
        call.answer(answer)
    return ledger.do(finish, call)


def promised(ledger: Ledger, at: str) -> list[tuple[tuple[int, ...], str]]:
    return [(each.invoices, each.state) for each in ledger.ask(stated, day(at), ledger.shop, customer=1)]


@pytest.mark.parametrize("left_out", ["contested", "paused"])
def test_r50_a_promise_is_for_what_was_asked_for(ledger: Ledger, left_out: str) -> None:
    """Not for an invoice that is contested or paused, though that is due the longest."""
    older, newer = ledger.invoice("1", 100, "01-01", "01-10"), ledger.invoice("2", 60, "01-01", "01-20")
    if left_out == "contested":
        ledger.do(dispute, older, "never came")
    else:
        ledger.do(pause, 1, "other", day("06-30"), invoice=older)
    answered(ledger, *PROMISED)
    assert promised(ledger, "03-04") == [((newer,), "open")]
    ledger.pass_by(minutes=60 * 24 * 15)
    ledger.pay(60, "03-19", newer)
    assert promised(ledger, "03-25") == [((newer,), "kept")]


def test_r50_of_several_that_are_asked_for_only_those_are_promised_that_it_pays(ledger: Ledger) -> None:
    """R-51: the others are still asked for."""
    first = ledger.invoice("1", 60, "01-01", "01-10")
    ledger.invoice("2", 100, "01-01", "01-20")
    answered(ledger, *PROMISED[:-1], "open", "agreed")
    assert promised(ledger, "03-04") == [((first,), "open")]


def test_r45_what_is_paid_or_promised_beside_a_dispute_is_not_for_the_contested_one(ledger: Ledger) -> None:
    older, newer = ledger.invoice("1", 100, "01-01", "01-10"), ledger.invoice("2", 60, "01-01", "01-20")
    contested = ("right", "dispute", str(older), "1.00", "never came", "ask")
    answered(ledger, *contested, "card", "0.60", "2026-03-20", "agreed")
    assert promised(ledger, "03-04") == [((newer,), "open")]


def test_r42_what_they_say_was_paid_counts_on_what_was_asked_for(ledger: Ledger) -> None:
    older = ledger.invoice("1", 100, "01-01", "01-10")
    ledger.invoice("2", 60, "01-01", "01-20")
    ledger.do(dispute, older, "never came")
    answered(ledger, "right", "paid", "0.60", "2026-03-03", "transfer", "", "record")
    assert ledger.owing() == [("1", "01-10", 100)]


def test_r62_a_call_that_was_begun_in_time_is_written_down_after_hours(ledger: Ledger) -> None:
    """Also where it comes back from its draft; one that was not begun has to say why."""
    ledger.invoice("1", 60, "01-01", "01-10")
    call = begin(ledger)
    for answer in PROMISED[:-1]:
        call.answer(answer)
    ledger.pass_by(minutes=60 * 12)
    late = ledger.ask(read_account, 1, now=ledger.now, shop=ledger.shop)
    assert late.blocked
    again = GuidedCall.from_draft(late._replace(in_the_way=()), call.to_draft())
    assert (again.step, again.path) == ("read_back", call.path)
    assert begin(ledger).step == "override"
    again.answer("agreed")
    assert ledger.do(finish, again).promise is not None


def test_r62_a_blocked_call_asks_why_before_it_is_written_whatever_it_came_to(ledger: Ledger) -> None:
    """Not today needs no reason: nobody is called."""
    ledger.invoice("1", 60, "01-01", "01-10")
    ledger.pass_by(minutes=60 * 12)
    account = ledger.ask(read_account, 1, now=ledger.now, shop=ledger.shop)
    call = GuidedCall.start(account._replace(in_the_way=(InTheWay("complaint", "bell"),)))
    call.answer("not-today")
    assert call.step == "next_on"
    call.back()
    call.dial()
    call.answer(ENDED)
    call.answer("no-answer")
    assert call.step == "override"
    call.answer("she asked for it")
    call.answer((ledger.now + timedelta(days=3)).date().isoformat())
    assert ledger.do(finish, call).outcome == "no-answer"
    assert ledger.one("select override_reason from collection_call") == "she asked for it"


def test_r62_who_must_not_be_called_is_not_although_it_was_begun(ledger: Ledger) -> None:
    ledger.invoice("1", 60, "01-01", "01-10")
    call = begin(ledger)
    for answer in PROMISED:
        call.answer(answer)
    ledger.do(edit_customer, 1, {"do_not_collect": "yes", "do_not_collect_why": "by letter only"})
    with pytest.raises(Refused, match="by letter only"):
        ledger.do(finish, call)
