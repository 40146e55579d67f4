"""The calls we make: what each of them settles, and what it asks for next (R-11, R-12)."""

import pytest

from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.card import call_card
from deskside.desk.callbacks.promise import cancel, move, promise_callback
from deskside.desk.customers.caller_lookup import look_up
from deskside.desk.finding import find
from deskside.desk.tickets.conversation import hear
from deskside.desk.tickets.status import close, resolve
from deskside.desk.undo.last_change import undo_last
from deskside.errors import BadInput, Refused
from deskside.models import Callback
from deskside.store import desk_file
from deskside.store.codec import time_text
from tests.desk.at_work import BO, DeskAtWork


def promised(work: DeskAtWork, minutes: float = 60, window: float | None = None) -> tuple[int, Callback]:
    number = work.open().number
    return number, work.do(promise_callback, ticket=number, when=work.when(minutes, window), reason="the price")


@pytest.mark.parametrize(("after", "state", "margin"), [(20, "kept", 40), (60, "kept", 0), (70, "kept", -10)])
@pytest.mark.parametrize("outcome", ["no-answer", "busy", "left-word"])
def test_r11_a_try_up_to_the_grace_keeps_our_word(
    work: DeskAtWork, outcome: str, after: int, state: str, margin: int
) -> None:
    """R-11, P-02: not reaching them keeps the promise; P-03: by how much it was beaten."""
    number, call = promised(work)
    work.pass_by(minutes=after)
    done = work.do(record_attempt, call.id, outcome, text="rang ten times")
    row = work.call(call.id or 0)
    assert (row.state, row.margin_minutes, row.attempts, row.ended_at) == (state, margin, 1, work.now)
    assert (done.next, done.not_reached, done.enough) == (None, 1, False)
    assert work.lines(number)[-1] == ("attempt", "rang ten times", None, outcome)
    assert work.one("select next_due_at from ticket where number = ?", number) is None


def test_r10_a_call_after_the_grace_is_late(work: DeskAtWork) -> None:
    """R-10: missed until called, then late."""
    _number, call = promised(work)
    work.pass_by(minutes=70, seconds=1)
    assert work.call(call.id or 0).state == "missed"
    work.do(record_attempt, call.id, "no-answer")
    assert (work.call(call.id or 0).state, work.call(call.id or 0).margin_minutes) == ("late", -10)
    with pytest.raises(Refused, match="Mei answered this call"):
        work.do(record_attempt, call.id, "no-answer")
    with pytest.raises(Refused, match="Mei answered this call"):
        work.do(record_attempt, call.id, "spoke", text="done")


def test_r12_a_call_answered_by_solving_says_so(work: DeskAtWork) -> None:
    """R-12: no call was made; the sentence claims none and names no record."""
    number, call = promised(work)
    work.do(resolve, number, "it is done")
    with pytest.raises(Refused, match=f"when #{number} was solved"):
        work.do(record_attempt, call.id, "no-answer")


def test_r11_the_next_try_is_a_commitment_of_its_own(work: DeskAtWork) -> None:
    """R-11: after not reached the next try is new; three in a row are enough."""
    number, call = promised(work)
    for count in (1, 2, 3):
        done = work.do(record_attempt, call.id, "no-answer", next_call=work.when(30))
        assert done.next is not None
        assert (done.not_reached, done.enough) == (count, count == 3)
        assert work.one("select next_id from attempt where callback_id = ?", call.id) == done.next.id
        assert (done.next.reason, done.next.ticket, done.next.owner) == ("the price", number, call.owner)
        call = done.next
        work.pass_by(minutes=30)
    card = work.ask(call_card, call.id, now=work.now, shop=work.shop)
    assert (card.not_reached, card.enough) == (3, True)


def test_r11_spoke_without_a_solution_asks_for_the_next_commitment(work: DeskAtWork) -> None:
    """R-11, P-02: or for the reason why there is none, which is kept."""
    number, call = promised(work)
    with pytest.raises(Refused, match="when do we call again") as caught:
        work.do(record_attempt, call.id, "spoke", text="the pads are ordered")
    assert "--without" in caught.value.hint
    assert work.call(call.id or 0).state == "open"
    done = work.do(record_attempt, call.id, "spoke", text="the pads are ordered", next_call=work.when(1440))
    assert done.next is not None
    kinds = [line[0] for line in work.lines(number)]
    assert kinds[-3:] == ["attempt", "told", "promised"]
    assert ("told", "the pads are ordered", None, None) in work.lines(number)
    work.do(record_attempt, done.next.id, "spoke", text="he will come by", without_reason="comes on Friday")
    assert ("attempt", "comes on Friday", None, "spoke") in work.lines(number)
    assert work.one("select next_due_at from ticket where number = ?", number) is None


def test_r12_a_call_that_solves_it_resolves_the_ticket_in_the_same_go(work: DeskAtWork) -> None:
    """R-12, P-05: with the words told, and every other promise on it is answered too."""
    number, call = promised(work)
    other = work.do(promise_callback, ticket=number, when=work.when(10))
    work.pass_by(minutes=30)
    work.do(record_attempt, call.id, "spoke", text="new pads, 180 yuan", solved=True, by=BO)
    ticket = work.sql("select status, resolved_at, next_due_at from ticket where number = ?", number)[0]
    assert ticket == ("resolved", time_text(work.now), None)
    assert [work.call(one.id or 0).state for one in (call, other)] == ["kept", "late"]
    assert ("told", "new pads, 180 yuan", None, None) in work.lines(number)
    assert [line[0] for line in work.lines(number)].count("told") == 1
    assert work.one("select count(*) from attempt") == 1


def test_r12_resolving_answers_open_promises_and_closing_waits_for_them(work: DeskAtWork) -> None:
    """R-12: kept or late at that moment; what they say to us answers nothing; closing is refused, naming the time."""
    number, call = promised(work)
    work.do(hear, number, "still squeaks")
    assert work.call(call.id or 0).state == "open"
    with pytest.raises(Refused, match="A call is still promised") as caught:
        work.do(close, number, "all good")
    assert "12:20" in caught.value.message
    work.pass_by(minutes=71)
    work.do(resolve, number, "told her in the shop", "walk-in")
    row = work.call(call.id or 0)
    assert (row.state, row.attempts) == ("late", 0)
    work.do(close, number)
    assert work.one("select status from ticket where number = ?", number) == "closed"


def test_a_call_on_a_ticket_that_is_solved_already_only_says_so(work: DeskAtWork) -> None:
    number, call = promised(work)
    work.do(resolve, number, "done")
    check = work.do(promise_callback, ticket=number, when=work.when(60), reason="still quiet?")
    work.do(record_attempt, check.id, "spoke", text="all quiet", solved=True)
    assert work.one("select status from ticket where number = ?", number) == "resolved"
    assert work.lines(number)[-1] == ("told", "all quiet", None, None)
    assert call.id != check.id


def test_a_call_without_a_ticket_is_told_on_the_customer(work: DeskAtWork) -> None:
    """P-07: every contact is on one timeline, and is found."""
    customer = work.open().customer_id
    call = work.do(promise_callback, customer=customer, when=work.when(60))
    work.do(record_attempt, call.id, "spoke", text="fits like a glove", solved=True)
    lines = work.sql("select kind, text, channel from line where customer_id = ? order by id", customer)
    assert lines[-2:] == [("attempt", "", None), ("told", "fits like a glove", "phone")]
    hits = work.ask(find, "glove")
    assert [hit.key for hit in hits] == [customer]


def test_a_call_without_a_ticket_leaves_the_search_of_tickets_alone(work: DeskAtWork) -> None:
    """What a call says of the customer is found with the customer: none of their tickets is indexed anew."""
    number = work.open().number
    customer = work.one("select customer_id from ticket where number = ?", number)
    call = work.do(promise_callback, customer=customer, when=work.when(60))
    said: list[str] = []
    with desk_file.writing(work.path) as conn:
        conn.set_trace_callback(said.append)
        record_attempt(conn, call.id, "spoke", text="fits like a glove", solved=True, by=1, now=work.now)
    assert any("customer_search" in statement for statement in said)
    assert not any("ticket_search" in statement for statement in said)
    assert [hit.key for hit in work.ask(find, "李梅")] == [customer, number]


def test_r11_a_wrong_number_leaves_it_open_and_keeps_the_right_one(work: DeskAtWork) -> None:
    """R-11, R-31: the wrong one is marked, the right one is the customer's and is called from now on."""
    number, call = promised(work)
    work.do(record_attempt, call.id, "wrong-number", text="a Mr Wang answered")
    row = work.call(call.id or 0)
    assert (row.state, row.phone, row.attempts) == ("open", "", 1)
    work.do(record_attempt, call.id, "wrong-number", right_number="139 0000 1111", phone="138 1783 2229")
    row = work.call(call.id or 0)
    assert (row.state, row.phone) == ("open", "139 0000 1111")
    points = work.sql("select shown, e164, is_invalid from contact_point order by id")
    assert points == [("138 1783 2229", "+8613817832229", 1), ("139 0000 1111", "+8613900001111", 0)]
    assert [hit.id for hit in work.ask(look_up, "13900001111", region="CN", now=work.now).rows] == [row.customer.id]
    assert [hit.key for hit in work.ask(find, "1111") if hit.subject == "ticket"] == [number]
    work.pass_by(minutes=90)
    assert work.call(call.id or 0).state == "missed"


def test_notes_of_a_call_are_kept_with_it_and_go_with_it(work: DeskAtWork) -> None:
    """R-21, R-23: written down for us in the same go, so that one undo takes back the whole call."""
    number, call = promised(work)
    work.do(record_attempt, call.id, "no-answer", note="  rang at the side door [/x]  ")
    assert ("note", "rang at the side door [/x]", None, None) in work.lines(number)
    work.do(undo_last)
    assert work.one("select count(*) from line where kind = 'note' and withdrawn_at is null") == 0
    moved = work.do(move, call.id, work.when(90), "them", note="busy today")
    work.do(cancel, moved.id, "came in", note="in a hurry")
    assert [text for kind, text, *_rest in work.lines(number) if kind == "note"][1:] == ["busy today", "in a hurry"]
    customer = work.call(call.id or 0).customer.id
    other = work.do(promise_callback, customer=customer, when=work.when(60))
    work.do(cancel, other.id, "came in", note="left a tandem")
    assert [hit.key for hit in work.ask(find, "tandem")] == [customer]


def test_a_right_number_that_is_known_already_is_not_written_twice(work: DeskAtWork) -> None:
    _number, call = promised(work)
    work.do(record_attempt, call.id, "wrong-number", right_number="139 0000 1111")
    work.do(record_attempt, call.id, "wrong-number", right_number="+86 138 1783 2229")
    assert work.call(call.id or 0).phone == "138 1783 2229"
    invalid = work.sql("select shown, is_invalid from contact_point order by id")
    assert invalid == [("138 1783 2229", 0), ("139 0000 1111", 1)]


@pytest.mark.parametrize(
    ("outcome", "given", "sentence"),
    [
        ("rang", {}, "not how a call can end"),
        ("spoke", {"solved": True}, "What were they told"),
        ("spoke", {"text": "x", "solved": True, "without_reason": "y"}, "ends in one way"),
        ("no-answer", {"solved": True}, "Nobody was reached"),
        ("no-answer", {"right_number": "139"}, "wrong one"),
        ("wrong-number", {"solved": True}, "stays open"),
    ],
)
def test_what_contradicts_itself_is_told(
    work: DeskAtWork, outcome: str, given: dict[str, object], sentence: str
) -> None:
    number, call = promised(work)
    lines = work.lines(number)
    with pytest.raises(BadInput, match=sentence) as caught:
        work.do(record_attempt, call.id, outcome, **given)
    assert caught.value.hint
    assert (work.call(call.id or 0).attempts, work.lines(number)) == (0, lines)
