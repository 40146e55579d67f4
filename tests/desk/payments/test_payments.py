"""Payments, returns, refunds and credit: what is refused, and what is left (R-42, R-46)."""

import pytest

from deskside.desk.checks.look import checked
from deskside.desk.collecting.statement import statement
from deskside.desk.invoices.void_invoice import void_invoice
from deskside.desk.payments.allocate import allocate_credit
from deskside.desk.payments.give_back import refund, return_payment
from deskside.desk.payments.record_payment import credit_note, write_off
from deskside.desk.promises_to_pay.promise_to_pay import promise
from deskside.desk.rights import key_of
from deskside.desk.undo.last_change import undo_last
from deskside.errors import Refused
from deskside.money.amounts import Minor
from deskside.store import desk_file
from tests.desk.at_work import BO, MEI
from tests.desk.ledger import Ledger, day, money


def test_invoices_that_are_named_are_paid_before_older_ones(ledger: Ledger) -> None:
    """R-42: in the order they are named; the rest is credit, also where something else is due."""
    ledger.invoice("1", 10, "01-01")
    second, third = ledger.invoice("2", 10, "01-02"), ledger.invoice("3", 10, "01-03")
    paid = ledger.pay(25, "02-01", third, second)
    assert (paid.on, paid.credit) == ({"3": 10, "2": 10}, 5)
    assert ledger.credit() == [(1, "CNY", 5)]
    assert ledger.owing() == [("1", "01-31", 10)]


def test_somebody_elses_invoice_is_not_paid(ledger: Ledger) -> None:
    theirs, euros = ledger.invoice("1", 10, customer=2), ledger.invoice("2", 10, currency="EUR")
    with pytest.raises(Refused, match="another customer"):
        ledger.pay(10, "", theirs)
    with pytest.raises(Refused, match=r"Invoice 2 is in EUR, and this is in CNY."):
        ledger.pay(10, "", euros)
    ledger.do(void_invoice, theirs, "twice")
    with pytest.raises(Refused, match="void"):
        ledger.pay(10, "", theirs, customer=2)
    assert ledger.sql("select * from payment") == []


def test_a_payment_is_not_of_tomorrow(ledger: Ledger) -> None:
    """R-42: what they will pay is a promise."""
    with pytest.raises(Refused, match="5 Mar 2026 is still to come"):
        ledger.pay(10, "03-05")


def test_money_that_was_given_back_does_not_come_back_twice(ledger: Ledger) -> None:
    """R-42: credit is never less than nothing."""
    paid = ledger.pay(10, "02-01")
    ledger.do(refund, 1, money(4), "overpaid", on=day("02-03"))
    with pytest.raises(Refused, match=r"¥0.04 of it was given back as credit"):
        ledger.do(return_payment, paid.id)
    ledger.do(undo_last)
    ledger.do(return_payment, paid.id, on=day("02-02"))
    assert ledger.credit() == []
    with pytest.raises(Refused, match="It came back on 2 Feb 2026 already"):
        ledger.do(return_payment, paid.id)


def test_credit_is_not_given_back_before_it_was_there(ledger: Ledger) -> None:
    """R-41: on no day is it less than nothing."""
    ledger.pay(10, "02-10")
    with pytest.raises(Refused, match="has no credit in CNY"):
        ledger.do(refund, 1, money(5), "x", on=day("02-09"))
    with pytest.raises(Refused, match="has no credit in EUR"):
        ledger.do(refund, 1, money(5, "EUR"), "x")


def test_a_write_off_is_reversed_where_they_pay_after_all(ledger: Ledger) -> None:
    """R-46."""
    invoice = ledger.invoice("1", 10, "01-01")
    gone = ledger.do(write_off, invoice, "abroad", on=day("02-01"))
    with pytest.raises(Refused, match="Nothing is open of invoice 1"):
        ledger.pay(10, "02-20", invoice)
    ledger.do(return_payment, gone, on=day("02-20"))
    assert ledger.pay(10, "02-20", invoice).on == {"1": 10}
    assert ledger.owing("02-19") == []
    assert ledger.ask(checked) == []


def lines_of(ledger: Ledger, at: str = "") -> tuple[list[tuple[str, int]], int]:
    """What moved the account of customer 1 up to a day, and what it comes to."""
    found = ledger.ask(statement, 1, day("01-01"), day(at or "03-04"), (30,)).accounts[0]
    return [(each.kind, each.amount) for each in found.movements], found.closing


def test_what_was_written_off_is_no_credit_once_the_invoice_is_void(ledger: Ledger) -> None:
    """R-46: what was paid becomes credit again, and nothing that was given up."""
    invoice = ledger.invoice("1", 100, "01-01")
    ledger.pay(30, "01-20", invoice)
    ledger.do(write_off, invoice, "lost", amount=Minor(60), on=day("02-01"))
    ledger.do(void_invoice, invoice, "mistake", on=day("02-10"))
    assert ledger.credit() == ledger.credit("02-10") == [(1, "CNY", 30)]
    assert (ledger.credit("02-09"), ledger.owing("02-09")) == ([], [("1", "01-31", 10)])
    assert lines_of(ledger) == (
        [("invoice", 100), ("payment", -30), ("write-off", -60), ("void", -100), ("write-off-return", 60)],
        -30,
    )
    with desk_file.reading(ledger.path) as conn:
        assert checked(conn) == []
    ledger.do(undo_last)
    assert (ledger.credit(), ledger.owing()) == ([], [("1", "01-31", 10)])


def test_a_credit_note_lapses_with_the_invoice_it_was_noted_for(ledger: Ledger) -> None:
    """R-46: whole, also what was more than its invoice; credit that was used on it is credit again."""
    invoice = ledger.invoice("1", 100, "01-01")
    ledger.pay(40, "01-10", invoice)
    ledger.do(credit_note, 1, money(10), on=day("01-15"))
    ledger.do(allocate_credit, 1, [invoice], on=day("01-15"))
    ledger.do(credit_note, 1, money(80), invoice=invoice, on=day("01-20"))
    assert ledger.credit() == [(1, "CNY", 30)]
    ledger.do(void_invoice, invoice, "mistake")
    assert ledger.credit() == [(1, "CNY", 50)]
    assert lines_of(ledger)[1] == -50


def test_credit_notes_together_give_back_no_more_than_their_invoice_came_to(ledger: Ledger) -> None:
    """R-46: paid or not; one that was taken back counts no more."""
    invoice, other = ledger.invoice("1", 100, "01-01"), ledger.invoice("2", 100, "01-01")
    ledger.pay(100, "01-10", invoice)
    first = ledger.do(credit_note, 1, money(60), invoice=invoice).id
    with pytest.raises(Refused, match="of it was credited already"):
        ledger.do(credit_note, 1, money(41), invoice=invoice)
    ledger.do(credit_note, 1, money(40), invoice=invoice)
    ledger.do(credit_note, 1, money(100), invoice=other)
    ledger.do(undo_last)
    ledger.do(undo_last)
    ledger.do(return_payment, first)
    ledger.do(credit_note, 1, money(100), invoice=invoice)


def test_a_credit_note_for_an_invoice_that_was_paid_lapses_with_it_too(ledger: Ledger) -> None:
    """R-46: no more becomes credit than was paid."""
    invoice = ledger.invoice("1", 100, "01-01")
    ledger.pay(100, "01-10", invoice)
    ledger.do(credit_note, 1, money(70), invoice=invoice, on=day("01-20"))
    ledger.do(refund, 1, money(70), "gave it back", on=day("01-21"))
    ledger.do(void_invoice, invoice, "mistake")
    assert ledger.credit() == [(1, "CNY", 30)]
    assert lines_of(ledger)[1] == -30


def test_of_a_void_invoice_given_up_later_nothing_is_left_on_any_day(ledger: Ledger) -> None:
    invoice = ledger.invoice("1", 100, "01-01")
    given_up = ledger.do(write_off, invoice, "lost", on=day("02-10"))
    ledger.do(void_invoice, invoice, "mistake", on=day("02-01"))
    assert [ledger.credit(at) for at in ("01-31", "02-01", "02-10", "03-04")] == [[]] * 4
    assert lines_of(ledger)[1] == 0
    ledger.do(undo_last)
    ledger.do(return_payment, given_up, on=day("02-20"))
    with pytest.raises(Refused, match="taken back on 20 Feb 2026 only"):
        ledger.do(void_invoice, invoice, "mistake", on=day("02-15"))
    ledger.do(void_invoice, invoice, "mistake", on=day("02-20"))
    assert (ledger.credit(), lines_of(ledger)[1]) == ([], 0)


def test_each_open_promise_gets_what_is_still_to_come_of_it_first(ledger: Ledger) -> None:
    """R-42: the earliest due first, no more than was promised; then what is due the longest."""
    ledger.invoice("1", 100, "01-01")
    second, third = ledger.invoice("2", 100, "01-02"), ledger.invoice("3", 100, "01-03")
    ledger.do(promise, 1, money(30), day("03-10"), "card", invoices=[third])
    ledger.do(promise, 1, money(20), day("03-12"), "card", invoices=[second])
    ledger.pass_by(minutes=1)
    assert ledger.pay(40).on == {"3": 30, "2": 10}
    assert ledger.pay(60).on == {"2": 10, "1": 50}


def test_writing_off_may_be_for_some_alone(ledger: Ledger) -> None:
    """R-46: with reason and owner."""
    invoice = ledger.invoice("1", 10, "01-01")
    with desk_file.writing(ledger.path) as conn:
        conn.execute("insert into setting values (?, ?)", (key_of("write_off"), str(MEI)))
    with pytest.raises(Refused, match=r"Only Mei may write off what is owed."):
        ledger.do(write_off, invoice, "small", by=BO)
    ledger.do(write_off, invoice, "small", amount=Minor(3), by=MEI)
    assert ledger.owing() == [("1", "01-31", 7)]


def test_credit_of_several_payments_pays_what_is_due_the_longest(ledger: Ledger) -> None:
    """R-42: as one act, taken back as one."""
    ledger.pay(4, "02-01")
    ledger.do(credit_note, 1, money(5), on=day("02-02"))
    ledger.invoice("1", 6, "01-01")
    ledger.invoice("2", 6, "01-02")
    assert ledger.do(allocate_credit, 1) == money(9)
    assert ledger.owing() == [("2", "02-01", 3)]
    ledger.do(undo_last)
    assert ledger.credit() == [(1, "CNY", 9)]
    with pytest.raises(Refused, match=r"a credit of ¥0.09 only"):
        ledger.do(allocate_credit, 1, amount=money(10))


def test_what_stands_on_credit_is_named(ledger: Ledger) -> None:
    """R-23: a payment whose credit Bo used is not taken back."""
    ledger.pay(9, "02-01")
    ledger.invoice("1", 6, "01-01", by=BO)
    ledger.do(allocate_credit, 1, by=BO)
    with pytest.raises(Refused, match="Bo used credit of 李梅 at"):
        ledger.do(undo_last)
    ledger.do(undo_last, by=BO)
    ledger.do(refund, 1, money(2), "x", by=BO)
    with pytest.raises(Refused, match="Bo gave back"):
        ledger.do(undo_last)
