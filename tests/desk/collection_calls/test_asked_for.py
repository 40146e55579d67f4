"""A call about money that they had asked for: no limit binds it, and it keeps our word (R-62, R-11)."""

from pathlib import Path

import pytest

from deskside.desk.callbacks.callback_rows import callbacks_of
from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.collecting.guard_rails import Rails, rails_of
from deskside.desk.collection_calls.finish import Written, finish
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.read_account import read_account
from deskside.desk.collection_calls.steps import ENDED
from deskside.desk.collection_calls.words import came_to
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.undo.last_change import undo_last
from tests.desk.ledger import Ledger


@pytest.fixture
def ledger(desk: Path) -> Ledger:
    """A customer who owes, and asked to be called at night, when nobody is called about money."""
    ledger = Ledger(desk)
    ledger.invoice("1", 100, "01-01", "02-01")
    ledger.do(promise_callback, customer=1, when=ledger.when(60 * 11))
    ledger.pass_by(minutes=60 * 11)
    return ledger


def call(ledger: Ledger) -> GuidedCall:
    account = ledger.ask(read_account, 1, now=ledger.now, shop=ledger.shop)
    return GuidedCall.start(account._replace(in_the_way=()))


def rails(ledger: Ledger) -> Rails:
    found: dict[int, Rails] = ledger.ask(rails_of, ledger.shop, [1], ledger.now)
    return found[1]


def states(ledger: Ledger) -> list[str]:
    return [each.state for each in ledger.ask(callbacks_of, customer=1, now=ledger.now)]


def ended(ledger: Ledger, *answers: str) -> tuple[GuidedCall, Written]:
    talk = call(ledger)
    for answer in answers:
        talk.answer(answer)
    return talk, ledger.do(finish, talk)


def test_r62_a_call_they_asked_for_may_be_made_at_any_hour_and_counts_for_none(ledger: Ledger) -> None:
    assert (rails(ledger).allowed, call(ledger).step) == (True, "person")
    assert "they asked for this call" in call(ledger).account.rails
    ended(ledger, ENDED, "no-answer", "2026-03-09")
    assert rails(ledger).attempts == 0
    assert (rails(ledger).allowed, rails(ledger).blocked_by) == (False, "hours")
    assert call(ledger).step == "override"


@pytest.mark.parametrize("ending", ["no-answer", "left-word", "ended"])
def test_r11_the_call_keeps_our_word_and_one_undo_opens_it_again(ledger: Ledger, ending: str) -> None:
    assert states(ledger) == ["open"]
    talk, written = ended(ledger, ENDED, ending, *(["her son"] if ending == "left-word" else []), "2026-03-09")
    assert states(ledger) == ["kept"]
    assert "the call they asked for is made" in came_to(talk, written)
    ledger.do(undo_last)
    assert states(ledger) == ["open"]


def test_r11_after_its_grace_it_is_late_and_a_call_with_them_says_what_it_was_about(ledger: Ledger) -> None:
    ledger.pass_by(minutes=120)
    _talk, written = ended(ledger, "right", "dispute", "1.00", "two too many", "2026-03-09")
    assert written.callback is not None
    assert states(ledger) == ["late"]


def test_a_call_that_is_not_made_today_leaves_it_open(ledger: Ledger) -> None:
    ledger.pass_by(minutes=120)
    talk = GuidedCall.start(ledger.ask(read_account, 1, now=ledger.now, shop=ledger.shop))
    talk.answer("not-today")
    talk.answer("2026-03-09")
    assert ledger.do(finish, talk).callback is None
    assert states(ledger) == ["missed"]


def test_one_that_is_due_later_or_is_about_a_ticket_lifts_no_limit(desk: Path) -> None:
    ledger = Ledger(desk)
    ledger.invoice("1", 100, "01-01", "02-01")
    number = ledger.open("wheel", customer=KnownCustomer(1)).number
    ledger.do(promise_callback, ticket=number, when=ledger.when(60 * 11))
    ledger.do(promise_callback, customer=1, when=ledger.when(60 * 20))
    ledger.pass_by(minutes=60 * 11)
    assert (rails(ledger).blocked_by, rails(ledger).callback) == ("hours", None)


def test_somebody_who_must_not_be_called_is_not_because_they_asked_once(ledger: Ledger) -> None:
    ledger.do(edit_customer, 1, {"do_not_collect": "yes", "do_not_collect_why": "by letter only"})
    assert rails(ledger).blocked_by == "do-not-call"
