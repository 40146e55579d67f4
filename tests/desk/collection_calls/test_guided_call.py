"""The guided call without a desk: every outcome, going back, the draft, and no walk that gets stuck (R-60, R-61)."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.desk.collection_calls.account import InTheWay, part_days
from deskside.desk.collection_calls.agreed import promised_parts
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.steps import ASKED, CHOICES, DETAILS, ENDED, STAGES, WHYS, Ask
from deskside.desk.ways_to_pay import MEANS
from deskside.errors import BadInput
from tests.desk.collection_calls.accounts import TODAY, account, answered

TALKED = ("right", "known")
WAYS: dict[tuple[str, ...], tuple[str, bool]] = {
    (*TALKED, "our-fault", "not-received", "transfer", "1300", "2026-12-01", "agreed"): ("promise", True),
    (*TALKED, "our-fault", "wrong-amount", "1", "100", "40 too much", "end", "2026-12-01"): ("dispute", True),
    (*TALKED, "our-fault", "faulty-goods", "2", "60", "torn", "ask", "card", "1240", "2026-12-01", "agreed"): (
        "dispute",
        True,
    ),
    (*TALKED, "their-process", "payment-run", "transfer", "1300", "2026-11-30", "agreed"): ("promise", True),
    (*TALKED, "their-process", "signature", "Mr Hale", "transfer", "1300", "2026-11-30", "agreed"): ("promise", True),
    (*TALKED, "their-process", "order-number", "PO 17", "card", "1300", "2026-11-30", "agreed"): ("promise", True),
    (*TALKED, "cannot-pay", "later", "bank-loan", "1300", "2026-12-15", "agreed"): ("promise", True),
    (*TALKED, "cannot-pay", "part", "card", "300", "2026-11-24", "promise", "2026-12-10", "agreed"): ("part", True),
    (*TALKED, "cannot-pay", "hardship", "3", "month", "2026-12-10", "", "cash", "agreed"): ("plan", True),
    (*TALKED, "will-not-pay", "refuses", "no", "2026-12-10"): ("refused", True),
    (*TALKED, "will-not-pay", "no-reason", "cash", "500", "2026-12-10", "open", "agreed"): ("promise", True),
    ("right", "paid", "1300", "2026-11-20", "transfer", "HH-77", "record"): ("paid", True),
    ("right", "paid", "300", "2026-11-20", "transfer", "", "promise", "2026-12-01", "check", "2026-11-27", "agreed"): (
        "part",
        True,
    ),
    ("right", "dispute", "1", "1240", "never ordered", "end", "2026-12-01"): ("dispute", True),
    ("other", "Mr Hale", "020 7946 0019", "2026-11-25"): ("wrong-person", False),
    ("other", "", "2026-11-25"): ("wrong-person", False),
    (ENDED, "no-answer", "2026-11-25"): ("no-answer", False),
    (ENDED, "left-word", "the night porter", "2026-11-26"): ("left-word", False),
    (ENDED, "wrong-person", "", "2026-11-25"): ("wrong-person", False),
    (ENDED, "ended", "2026-11-25"): ("ended", False),
    (*TALKED, ENDED, "ended", "2026-11-25"): ("ended", True),
    (ENDED, "promise", "right", "card", "1300", "2026-12-01", "agreed"): ("promise", True),
    (ENDED, "plan", "right", "2", "fortnight", "2026-12-01", "", "card", "agreed"): ("plan", True),
    (ENDED, "paid", "right", "1300", "2026-11-24", "cash", "", "check", "2026-11-27"): ("paid", True),
    (ENDED, "dispute", "right", "1", "1240", "never came", "end", "2026-12-01"): ("dispute", True),
    (ENDED, "refused", "right", "no", "2026-12-01"): ("refused", True),
    (ENDED, "paid", "other", "", "2026-11-25"): ("wrong-person", False),
}


def proposed(call: GuidedCall, answer: str) -> str:
    """The answer, or where it is empty what the desk proposes."""
    assert call.ask is not None
    return answer or call.shown(call.ask.value)


@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_r60_every_way_through_the_call_comes_to_its_outcome(way: tuple[str, ...]) -> None:
    """R-60, R-61: each why leads to its own next step, and the call does not end without an outcome."""
    call = GuidedCall.start(account())
    for answer in way:
        assert call.came is None
        call.answer(proposed(call, answer))
    assert call.came == WAYS[way]
    assert call.came is not None
    is_final = call.came.outcome == "paid" and call.answers["paid_record"] == "record"
    assert is_final or call.answers.get("next_on") or promised_parts(call), "what is not final leaves a next date"


def test_r61_every_reason_leads_somewhere_and_ours_stand_first() -> None:
    """R-61: four kinds, our own faults first; each reason has a way through the call above."""
    assert list(WHYS) == ["our-fault", "their-process", "cannot-pay", "will-not-pay"]
    ways = {answer for way in WAYS for answer in way}
    assert {reason for reasons in DETAILS.values() for reason in reasons} <= ways
    assert set(CHOICES["ended"]) <= ways


def test_r60_amounts_come_only_after_the_right_person() -> None:
    """R-60: no question that shows an amount stands before a yes, whatever is answered."""
    for outcome in CHOICES["ended"]:
        call = answered(ENDED, outcome)
        assert call.ask is not None
        assert call.right_person is False
        assert call.ask.kind != "amount"
        assert call.ask.step not in ("ways", "amount", "plan_count", "dispute_invoice")


def test_r51_after_two_broken_promises_something_else_is_proposed() -> None:
    """R-51: another way to pay, a part now, or the owner calls, before one more promise."""
    assert answered(*TALKED, "cannot-pay", "later", broken=1).step == "ways"
    call = answered(*TALKED, "cannot-pay", "later", broken=2)
    assert call.step == "other"
    call.answer("owner")
    call.answer("2026-11-25")
    assert call.came == ("ended", True)
    assert answered(*TALKED, "cannot-pay", "later", "part", broken=2).step == "ways"


def test_l41_what_stands_in_the_way_comes_first_and_not_today_counts_no_attempt() -> None:
    """L-41, L-43: not today is an answer before the right person; nothing was dialled."""
    call = answered(in_the_way=(InTheWay("missed-callback", "a missed call"),))
    assert call.step == "obstacles"
    call.answer("not-today")
    assert call.dialled is False
    call.answer("2026-11-25")
    assert call.came == ("not-today", False)


def test_r62_a_blocked_call_needs_a_reason_first() -> None:
    """R-62: an override is typed, and nothing else is."""
    call = answered(blocked="7 calls this week")
    assert call.step == "override"
    with pytest.raises(BadInput):
        call.answer("  ")
    call.answer("she asked for it")
    assert (call.step, call.answers["override"]) == ("person", "she asked for it")


def test_l43_dialled_is_what_was_copied_answered_or_ended() -> None:
    """L-43: leaving before counts no attempt."""
    assert answered().dialled is False
    assert answered("right").dialled is True
    assert answered(ENDED).dialled is True
    call = answered()
    call.dial()
    assert call.dialled is True


def test_r63_a_legal_step_needs_the_name_of_the_account() -> None:
    """R-63: off unless confirmed for that account; where it is on nobody asks again."""
    call = answered(*TALKED, "will-not-pay", "refuses", "prepare")
    with pytest.raises(BadInput, match="Harbour Hotel"):
        call.answer("yes")
    call.answer("harbour hotel")
    assert call.step == "next_on"
    assert answered(*TALKED, "will-not-pay", "refuses", legal_on=True).step == "next_on"


def test_a_read_back_that_is_not_agreed_asks_again() -> None:
    """R-60: the promise is asked for once more."""
    call = answered(*TALKED, "cannot-pay", "later", "card", "1300", "2026-12-01", "change")
    assert call.step == "promise_amount"
    call = answered(*TALKED, "cannot-pay", "hardship", "3", "month", "2026-12-10", "2026-12-10=1300", "card", "change")
    assert call.step == "plan_count"


@pytest.mark.parametrize(
    ("answers", "typed"),
    [
        ((*TALKED, "cannot-pay", "later", "card"), "1300.01"),
        ((*TALKED, "cannot-pay", "later", "card"), "0"),
        ((*TALKED, "cannot-pay", "later", "card"), "€ 10"),
        ((*TALKED, "cannot-pay", "later", "card", "1300"), "2026-11-23"),
        ((*TALKED, "cannot-pay", "part", "card", "300", "2026-12-01", "promise"), "2026-12-01"),
        (("right", "paid", "1300"), "2026-11-25"),
        ((*TALKED, "cannot-pay", "hardship", "2", "month", "2026-12-10"), "2026-12-10=1300; 2027-01-10=1"),
        ((*TALKED, "cannot-pay", "hardship", "2", "month", "2026-12-10"), "2026-12-10=1; 2026-12-10=1"),
        ((*TALKED, "cannot-pay", "hardship", "2", "month", "2026-12-10"), "half now"),
        (("right",), "perhaps"),
        ((), "paid"),
    ],
)
def test_what_is_no_answer_is_refused_and_nothing_moves(answers: tuple[str, ...], typed: str) -> None:
    call = answered(*answers)
    before = call.to_draft()
    with pytest.raises(BadInput):
        call.answer(typed)
    assert call.to_draft() == before


def test_instalments_add_up_and_fall_on_days_that_there_are() -> None:
    """R-43, R-40: 1,300.00 in three parts; the last day of a month that is too short."""
    call = answered(*TALKED, "cannot-pay", "hardship", "3", "month", "2027-01-31")
    assert call.ask is not None
    assert call.shown(call.ask.value) == "31 Jan 2027: 433.34; 28 Feb 2027: 433.33; 31 Mar 2027: 433.33"
    assert [*part_days(date(2026, 12, 31), 3, "week")][-1] == date(2027, 1, 14)


def some_answer(ask: Ask, data: Any) -> str:
    if ask.kind == "choice":
        return str(data.draw(st.sampled_from([*ask.choices, ENDED])))
    days = st.dates(date(2026, 11, 10), date(2027, 1, 10)).map(str)
    amounts = st.integers(1, 140000).map(lambda minor: f"{minor / 100:.2f}")
    parts = st.lists(st.tuples(days, amounts), min_size=1, max_size=3).map(
        lambda pairs: "; ".join("=".join(pair) for pair in pairs)
    )
    words = st.sampled_from(["", "Mr Hale", "harbour hotel", "{amount}"])
    return str(data.draw({"line": words, "amount": amounts, "parts": parts}.get(ask.kind, days)))


@given(st.data(), st.booleans(), st.sampled_from([0, 2]), st.sampled_from(["", "too often"]))
def test_no_walk_gets_stuck_and_the_draft_comes_back(data: Any, legal: bool, broken: int, blocked: str) -> None:
    """R-22, R-60: whatever is pressed, the call stands at a question or came to something; back undoes one answer."""
    whole = account(
        legal_on=legal, broken=broken, blocked=blocked, in_the_way=(InTheWay("credit", "a credit"),) if legal else ()
    )
    call = GuidedCall.start(whole)
    for _turn in range(data.draw(st.integers(0, 25))):
        if data.draw(st.integers(0, 5)) == 0:
            moved, before = bool(call.path), len(call.path)
            assert call.back() is moved
            assert len(call.path) == before - moved
        elif call.ask is not None:
            before_step, path = call.ask.step, list(call.path)
            assert before_step in ASKED
            assert call.ask.stage in ("", *STAGES)
            try:
                call.answer(some_answer(call.ask, data))
            except BadInput:
                assert call.path == path
            else:
                assert call.ask is None or call.ask.step != before_step or call.has_ended
        call.note("some words")
        call.typed = "half a w"
        assert (call.ask is None) is (call.came is not None)
        assert ENDED not in call.answers.values()
        again = GuidedCall.from_draft(whole, json.loads(json.dumps(call.to_draft())))
        assert again.to_draft() == call.to_draft()
        assert (again.ask, again.came, again.dialled) == (call.ask, call.came, call.dialled)
    # from anywhere the proposals and first answers lead to an end
    for _turn in range(30):
        if call.ask is None:
            break
        ask = call.ask
        typed = {"day": "2026-12-24" if not ask.after else "2027-12-24", "past-day": "2026-11-24", "amount": "0.01"}
        words = {"line": "harbour hotel", "choice": ask.choices[0] if ask.choices else ""}
        call.answer(call.shown(ask.value) or (typed | words)[ask.kind])
    assert call.came is not None


def test_a_draft_that_no_longer_fits_stands_where_it_stops_fitting() -> None:
    """R-22: they have paid most of it meanwhile."""
    call = answered(*TALKED, "cannot-pay", "later", "card", "1300", "2026-12-01")
    less = account(dues=account().dues[1:])
    again = GuidedCall.from_draft(less, call.to_draft() | {"notes": "kept"})
    assert (again.step, again.notes, again.answers["ways"]) == ("promise_amount", "kept", "card")


def test_the_ways_offered_are_the_shops() -> None:
    call = answered(*TALKED, "cannot-pay", "later", means=("cash", "card"))
    assert call.ask is not None
    assert call.ask.choices == ("cash", "card")
    assert list(MEANS)[-1] == "goods", "the last resort"
    assert call.account.today == TODAY
