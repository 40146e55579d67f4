"""How promises were kept, of one account and of all, and the ledger of both sides (R-51 to R-53)."""

import pytest

from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.promises_to_pay.both_sides import both_sides, state_word
from deskside.desk.promises_to_pay.plans import plans
from deskside.desk.promises_to_pay.record import PromiseRecord, after_broken, record_of, record_words, records
from deskside.desk.undo.last_change import undo_last
from tests.desk.ledger import TODAY, day
from tests.desk.promises_to_pay.conftest import PromiseLedger


def kept_two_of_three(ledger: PromiseLedger) -> None:
    """One kept before its day, one within the grace, one paid eight days late."""
    ledger.invoice("1", 300, "01-01")
    for due in ("02-04", "02-06", "03-20"):
        ledger.promise(100, due, on="02-02")
    ledger.pay(100, "02-12")
    ledger.pay(100, "02-09")
    ledger.pay(100, "02-10")


def test_the_record_of_an_account(ledger: PromiseLedger) -> None:
    """R-52, R-80: of those that fell due; how late is told of those that were paid late in the end."""
    kept_two_of_three(ledger)
    assert ledger.states() == {1: "broken", 2: "kept", 3: "kept"}
    assert ledger.ask(record_of, 1, TODAY, ledger.shop) == PromiseRecord(2, 0, 1, 3, 5)
    assert ledger.ask(record_of, 1, day("02-05"), ledger.shop) == PromiseRecord(0, 0, 0, 0, None)
    assert ledger.ask(records, TODAY, ledger.shop) == {1: PromiseRecord(2, 0, 1, 3, 5)}


def test_what_was_replaced_or_cancelled_is_in_no_record(ledger: PromiseLedger) -> None:
    ledger.invoice("1", 300, "01-01")
    ledger.promise(50, "03-10", replaces=ledger.promise(40, "03-06"))
    ledger.cancel(2)
    assert ledger.ask(record_of, 1, day("04-01"), ledger.shop).fallen_due == 0


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (PromiseRecord(0, 0, 0, 0, None), "no promise fell due yet"),
        (PromiseRecord(3, 0, 2, 5, 4), "kept 3 of 5, 4 days late on average"),
        (PromiseRecord(0, 1, 0, 1, 1), "kept 0 of 1, 1 day late on average"),
        (PromiseRecord(2, 0, 0, 2, None), "kept 2 of 2"),
    ],
)
def test_the_record_in_words(record: PromiseRecord, words: str) -> None:
    """R-52."""
    assert record_words(record) == words


def test_after_two_broken_promises_something_else_is_proposed(ledger: PromiseLedger) -> None:
    """R-51: another means, a part now, or the owner calls."""
    assert after_broken(PromiseRecord(3, 4, 1, 8, None)) == ()
    proposed = after_broken(PromiseRecord(0, 0, 2, 2, None))
    assert [each.key for each in proposed] == ["other-means", "part-now", "owner-calls"]
    assert [each.said for each in proposed] == [
        "offer another way to pay", "ask for a part of it now", "let the owner call",
    ]  # fmt: skip


def test_a_plan_tells_the_part_that_was_missed(ledger: PromiseLedger) -> None:
    """R-50: until it has come after all."""
    ledger.invoice("1", 300, "01-01")
    plan = ledger.plan(("02-04", 100), ("03-24", 200), on="02-02", note="by hand")
    [before] = ledger.ask(plans, day("02-05"), ledger.shop)
    assert (before.id, before.note, before.missed, before.state) == (plan, "by hand", (), "as agreed")
    [after] = ledger.ask(plans, day("02-06"), ledger.shop, customer=1)
    assert ([part.id for part in after.missed], after.state) == ([1], "1 part missed")
    ledger.pay(300, "02-12")
    [paid] = ledger.ask(plans, TODAY, ledger.shop)
    assert (paid.missed, paid.state) == ((), "ended")
    assert ledger.ask(plans, day("02-01"), ledger.shop) == ledger.ask(plans, TODAY, ledger.shop, customer=2) == []


def test_both_sides_are_read_in_one_ledger(ledger: PromiseLedger) -> None:
    """R-53: our calls and their payments by the day that was promised, of one or of all, as of any day."""
    first = ledger.invoice("7", 300, "01-01")
    ledger.invoice("8", 50, "01-01", customer=2)
    ledger.promise(100, "03-05", first, on="03-02", person="Ms Li")
    ledger.do(promise_callback, customer=1, when=ledger.when(60), reason="the price")
    ledger.promise(50, "03-09", customer=2)
    rows = ledger.ask(both_sides, None, ledger.shop, TODAY, now=ledger.now)
    assert [(row.side, row.customer.id, row.due_on, state_word(row), row.about) for row in rows] == [
        ("ours", 1, day("03-04"), "promised", "the price"),
        ("theirs", 1, day("03-05"), "awaited", "card, Ms Li"),
        ("theirs", 2, day("03-09"), "awaited", "card"),
    ]
    assert [row.invoices for row in rows] == [(), ("7",), ("8",)]
    assert len(ledger.ask(both_sides, 1, ledger.shop, TODAY, now=ledger.now)) == 2
    assert [row.state for row in ledger.ask(both_sides, 1, ledger.shop, TODAY)] == ["missed", "open"]
    assert [row.side for row in ledger.ask(both_sides, 1, ledger.shop, day("03-03"))] == ["theirs"]
    ledger.do(undo_last)
    assert len(ledger.ask(both_sides, None, ledger.shop, TODAY, now=ledger.now)) == 2
