"""What is open as of any date (R-41 to R-43), and the mistakes that others make there."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from deskside.desk.checks.look import checked
from deskside.desk.invoices.dispute import dispute, settle_dispute
from deskside.desk.invoices.open_items import open_items
from deskside.desk.invoices.void_invoice import void_invoice
from deskside.desk.payments.give_back import refund, return_payment
from deskside.desk.payments.record_payment import credit_note, write_off
from deskside.desk.undo.last_change import undo_last
from deskside.errors import Refused
from deskside.money.amounts import Minor
from tests.desk.ledger import TODAY, Ledger, day, money


def test_an_invoice_is_open_from_its_date_until_it_is_paid(ledger: Ledger) -> None:
    """R-41: by the dates on the documents, whenever they were typed."""
    ledger.invoice("2093", 100_00, "01-10", "02-09")
    ledger.pay(30_00, "01-20")
    ledger.pay(70_00, "02-20")
    assert ledger.owing("01-09") == []
    assert ledger.owing("01-10") == [("2093", "02-09", 100_00)]
    assert ledger.owing("01-20") == [("2093", "02-09", 70_00)]
    assert ledger.owing("02-19") == [("2093", "02-09", 70_00)]
    assert ledger.owing("02-20") == []


def test_later_receipts_are_not_subtracted_from_a_past_date(ledger: Ledger) -> None:
    """R-41: what was true then stays so, whatever is typed or taken back later."""
    ledger.invoice("2093", 100_00, "01-10")
    then = ledger.owing("01-31")
    ledger.pay(100_00, "02-20")
    assert ledger.owing("01-31") == then
    ledger.do(undo_last)
    assert ledger.owing("01-31") == then
    assert ledger.owing() == [("2093", "02-09", 100_00)]


def test_future_invoices_are_not_open_yet(ledger: Ledger) -> None:
    """R-41: nor is a payment that was meant for them, which is credit until then."""
    future = ledger.invoice("2094", 50_00, "04-01")
    assert ledger.owing() == []
    ledger.pay(50_00, "03-01", future)
    assert ledger.credit() == [(1, "CNY", 50_00)]
    assert ledger.owing("04-01") == []
    assert ledger.credit("04-01") == []


def test_a_payment_of_before_is_credit_until_the_invoice(ledger: Ledger) -> None:
    """R-42: paid ahead, and on the invoice from its date on."""
    invoice = ledger.invoice("2093", 80_00, "02-01")
    ledger.pay(100_00, "01-15", invoice)
    assert ledger.credit("01-20") == [(1, "CNY", 100_00)]
    assert ledger.owing("02-01") == []
    assert ledger.credit("02-01") == [(1, "CNY", 20_00)]


def test_instalments_fill_from_the_oldest(ledger: Ledger) -> None:
    """R-43: each with its own due date; what is contested is first what is due first."""
    invoice = ledger.invoice("2093", 90_00, "01-01", parts=[("01-31", 30_00), ("02-28", 30_00), ("03-31", 30_00)])
    assert ledger.owing("01-01") == [("2093", "01-31", 30_00), ("2093", "02-28", 30_00), ("2093", "03-31", 30_00)]
    ledger.pay(40_00, "02-10")
    assert ledger.owing("02-10") == [("2093", "02-28", 20_00), ("2093", "03-31", 30_00)]
    ledger.do(dispute, invoice, "scratched", amount=Minor(25_00), on=day("02-15"))
    items = ledger.ask(open_items, day("02-15"))
    assert [(item.amount, item.open, item.disputed) for item in items] == [
        (30_00, 20_00, 20_00),
        (30_00, 30_00, 5_00),
    ]


def test_the_oldest_due_is_paid_first_part_by_part(ledger: Ledger) -> None:
    """R-42, R-43: across invoices, not one invoice after the other."""
    ledger.invoice("1", 60_00, "01-01", parts=[("01-31", 30_00), ("03-31", 30_00)])
    ledger.invoice("2", 40_00, "01-05", "02-15")
    paid = ledger.pay(70_00, "03-01")
    assert paid.on == {"1": 30_00, "2": 40_00}
    assert ledger.owing() == [("1", "03-31", 30_00)]


def test_a_dispute_is_part_of_what_is_open_while_it_lasts(ledger: Ledger) -> None:
    """R-41: no addend, never more than is open, and gone when it is settled."""
    invoice = ledger.invoice("2093", 100_00, "01-10")
    contested = ledger.do(dispute, invoice, "never came", amount=Minor(60_00), on=day("02-01"))

    def at(text: str) -> list[tuple[int, int]]:
        return [(item.open, item.disputed) for item in ledger.ask(open_items, day(text))]

    assert at("01-31") == [(100_00, 0)]
    assert at("02-01") == [(100_00, 60_00)]
    ledger.pay(70_00, "02-10", invoice)
    assert at("02-10") == [(30_00, 30_00)]
    ledger.do(settle_dispute, contested, on=day("02-20"))
    assert at("02-19") == [(30_00, 30_00)]
    assert at("02-20") == [(30_00, 0)]


def test_a_return_opens_again_from_its_date(ledger: Ledger) -> None:
    """R-41, R-42: and what was paid stands until then."""
    ledger.invoice("2093", 100_00, "01-10", "02-09")
    paid = ledger.pay(100_00, "02-01")
    ledger.do(return_payment, paid.id, on=day("02-11"), reason="no cover")
    assert ledger.owing("02-01") == []
    assert ledger.owing("02-10") == []
    assert ledger.owing("02-11") == [("2093", "02-09", 100_00)]
    assert ledger.credit("02-11") == []
    ledger.do(undo_last)
    assert ledger.owing("02-11") == []


def test_a_void_invoice_gives_back_what_was_paid_as_credit(ledger: Ledger) -> None:
    """R-41, R-42: from its date on."""
    invoice = ledger.invoice("2093", 100_00, "01-10", "02-09")
    ledger.pay(40_00, "01-20")
    ledger.do(void_invoice, invoice, "written twice", on=day("02-01"))
    assert ledger.owing("01-31") == [("2093", "02-09", 60_00)]
    assert ledger.credit("01-31") == []
    assert ledger.owing("02-01") == []
    assert ledger.credit("02-01") == [(1, "CNY", 40_00)]
    ledger.do(undo_last)
    assert ledger.owing() == [("2093", "02-09", 60_00)]
    assert ledger.credit() == []


def test_a_void_in_the_past_undoes_what_was_paid_later_on_its_own_day(ledger: Ledger) -> None:
    """R-41: on no day is the invoice paid while it is void."""
    invoice = ledger.invoice("2093", 100_00, "01-10")
    ledger.pay(40_00, "02-20")
    ledger.do(void_invoice, invoice, "written twice", on=day("02-01"))
    assert ledger.credit("02-10") == []
    assert ledger.credit("02-20") == [(1, "CNY", 40_00)]
    assert ledger.ask(checked) == []


def test_credit_notes_and_write_offs_reduce_it(ledger: Ledger) -> None:
    """R-46: never an edit."""
    invoice = ledger.invoice("2093", 100_00, "01-10", "02-09")
    ledger.do(credit_note, 1, money(15_00), invoice=invoice, on=day("01-20"), number="C7")
    ledger.do(write_off, invoice, "too small", amount=Minor(5_00), on=day("02-01"))
    assert ledger.owing("01-20") == [("2093", "02-09", 85_00)]
    assert ledger.owing("02-01") == [("2093", "02-09", 80_00)]
    ledger.do(write_off, invoice, "gone abroad")
    assert ledger.owing() == []


def test_credit_is_given_back_from_a_date(ledger: Ledger) -> None:
    """R-46."""
    ledger.pay(50_00, "02-01")
    ledger.do(refund, 1, money(20_00), "overpaid", on=day("02-10"))
    assert ledger.credit("02-09") == [(1, "CNY", 50_00)]
    assert ledger.credit("02-10") == [(1, "CNY", 30_00)]


def test_no_sum_goes_across_currencies(ledger: Ledger) -> None:
    """R-40: a payment in euro pays nothing in yuan."""
    ledger.invoice("1", 100_00, "01-10")
    ledger.invoice("2", 100_00, "01-10", currency="EUR")
    paid = ledger.pay(150_00, "02-01", currency="EUR")
    assert paid.on == {"2": 100_00}
    assert ledger.owing() == [("1", "02-09", 100_00)]
    assert ledger.credit() == [(1, "EUR", 50_00)]


def test_a_payment_typed_late_pays_what_is_open_ever_after(ledger: Ledger) -> None:
    """R-42: another one, dated later, has paid it by then; neither side is ever exceeded."""
    first = ledger.invoice("1", 100_00, "01-10")
    ledger.pay(60_00, "02-20", first)
    late = ledger.pay(100_00, "02-01", first)
    assert late.on == {"1": 40_00}
    assert ledger.owing("02-10") == [("1", "02-09", 60_00)]
    assert ledger.owing() == []
    assert ledger.credit() == [(1, "CNY", 60_00)]
    assert ledger.ask(checked) == []


def test_due_days_follow_the_terms(ledger: Ledger) -> None:
    """R-41: those of the shop where none are said."""
    ledger.invoice("1", 100, "01-10")
    assert ledger.ask(open_items, TODAY)[0].due_on == day("01-10") + timedelta(days=30)


@pytest.mark.parametrize("act", [credit_note, write_off, dispute, void_invoice])
def test_nothing_is_noted_on_an_invoice_before_its_day(ledger: Ledger, act: Callable[..., object]) -> None:
    """R-46: in one place for all of them; of one that is to come neither, and without a day it counts from its own."""

    def note(key: int, on: date | None) -> None:
        if act is credit_note:
            ledger.do(act, 1, money(10_00), invoice=key, on=on)
        else:
            ledger.do(act, key, "gone", on=on)

    past, ahead = ledger.invoice("1", 100_00, "02-05"), ledger.invoice("2", 100_00, "03-20")
    for on in ("02-04", "01-01"):
        with pytest.raises(Refused, match="Invoice 1 was issued on 5 Feb 2026 only"):
            note(past, day(on))
    for on in ("02-05", "03-04"):
        with pytest.raises(Refused, match="Invoice 2 is of 20 Mar 2026"):
            note(ahead, day(on))
    note(past, day("02-05"))
    note(ahead, None)
    assert ledger.credit("03-04") == []
    assert ledger.credit("02-04") == []
