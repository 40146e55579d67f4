"""Going back in a call forgets nothing, and what somebody else writes moves it back no further than it must (L-01)."""

import json

import pytest

from deskside.desk.collection_calls.account import InTheWay
from deskside.desk.collection_calls.changed_account import changed_words
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.steps import ENDED
from tests.desk.collection_calls.accounts import account, answered

LATER = ("right", "known", "cannot-pay", "later", "card")


def drafted(call: GuidedCall) -> GuidedCall:
    return GuidedCall.from_draft(call.account, json.loads(json.dumps(call.to_draft())))


@pytest.mark.parametrize("through_draft", [False, True])
@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ((*LATER, "八百"), "800.00"),
        ((*LATER, "800", "2026-12-08"), "2026-12-08"),
        ((*LATER, "800", "2026-12-08", "promise", "2026-12-31"), "2026-12-31"),
        ((*LATER[:3], "hardship", "3", "week", "2027-01-31"), "2027-01-31"),
        (("right", "paid", "300", "2026-11-20"), "2026-11-20"),
        (("right", "paid", "300", "2026-11-20", "cash", "HH-77"), "HH-77"),
        (("right", "dispute", "1", "100", "torn"), "torn"),
        (("other", "Mr Hale"), "Mr Hale"),
        ((*LATER,), "card"),
        ((ENDED, "left-word", "her son"), "her son"),
    ],
)
def test_an_answered_step_shows_its_last_answer_again(
    answers: tuple[str, ...], shown: str, through_draft: bool
) -> None:
    call = answered(*answers)
    after = call.step
    call.back()
    call = drafted(call) if through_draft else call
    assert call.proposed == shown
    call.answer(call.proposed)
    assert call.step == after, "Enter goes on as before"


@pytest.mark.parametrize("through_draft", [False, True])
def test_a_field_that_was_left_half_typed_keeps_its_words(through_draft: bool) -> None:
    call = answered(*LATER, "800")
    call.typed = "8 de"
    for _step in range(2):
        call.back()
    call = drafted(call) if through_draft else call
    call.answer(call.proposed)
    call.answer(call.proposed)
    assert (call.step, call.typed, call.proposed) == ("promise_on", "8 de", "8 de")
    call.typed = ""
    call.back()
    call.answer("800")
    assert call.proposed == "", "what was deleted is not brought back"


def test_a_read_back_that_is_changed_shows_what_was_agreed() -> None:
    call = answered(*LATER, "800", "2026-12-08", "open", "change")
    assert (call.step, call.proposed) == ("promise_amount", "800.00")


def test_where_something_else_is_proposed_that_stands() -> None:
    """The parts of another plan are no answer to this one."""
    call = answered(*LATER[:3], "hardship", "3", "month", "2027-01-31", "2027-01-31=1300")
    for _step in range(4):
        call.back()
    for answer in ("2", "month", "2027-01-31"):
        call.answer(answer)
    assert call.ask is not None
    assert call.proposed == call.shown(call.ask.value)


def test_answers_that_still_fit_follow_by_themselves() -> None:
    """They paid 60.00 meanwhile: only how much is asked again, and then the call stands where it stood."""
    call = answered("right", "paid", "1300", "2026-11-20", "cash")
    call.typed = "HH-7"
    less = account(dues=account().dues[:1])
    moved = call.on_account(less)
    assert (moved.step, moved.proposed) == ("paid_amount", "1240.00")
    assert "1,240.00 is asked for now, it was £1,300.00" in changed_words(call.account, less)
    moved.answer("1240")
    assert (moved.step, moved.typed) == ("paid_reference", "HH-7")


def test_what_does_not_touch_the_answers_moves_nothing() -> None:
    call = answered("right", "paid", "300")
    call.typed = "24 no"
    moved = call.on_account(account(dues=account().dues[:1]))
    assert (moved.step, moved.typed) == ("paid_on", "24 no")
    same = moved.on_account(moved.account)
    assert (same.step, changed_words(moved.account, same.account)) == ("paid_on", "")


def test_who_talks_already_is_not_asked_whether_to_call() -> None:
    """What came to stand in the way meanwhile is said, and what no longer does is not asked about."""
    call = answered(*LATER, "800")
    warned = account(in_the_way=(InTheWay("credit", "credit not used: £10.00"),))
    moved = call.on_account(warned)
    assert moved.step == "promise_on"
    assert changed_words(call.account, warned) == "credit not used: £10.00"
    assert moved.on_account(account()).step == "promise_on"
    assert GuidedCall.from_draft(warned, call.to_draft()).step == "obstacles", "opened anew it comes first (L-41)"


def test_r62_a_rule_that_forbids_the_call_meanwhile_moves_nothing() -> None:
    call = answered(*LATER, "800")
    moved = call.on_account(account(blocked="called often enough for now"))
    assert (moved.step, moved.account.blocked) == ("promise_on", "")
