"""The days and amounts at which a promise to pay turns, each from both sides (R-50)."""

import pytest

from deskside.desk.invoices.void_invoice import void_invoice
from deskside.errors import Refused
from tests.desk.ledger import TODAY, day
from tests.desk.promises_to_pay.conftest import PromiseLedger


@pytest.mark.parametrize(("on", "state"), [("02-24", "cancelled"), ("02-25", "broken")])
def test_void_on_the_last_day_leaves_nothing_to_pay(ledger: PromiseLedger, on: str, state: str) -> None:
    first = ledger.invoice("1", 100, "01-01")
    key = ledger.promise(100, "02-20", on="02-10")
    ledger.do(void_invoice, first, "written twice", on=day(on))
    assert ledger.states() == {key: state}


def test_a_promise_is_for_the_day_itself_or_later(ledger: PromiseLedger) -> None:
    first = ledger.invoice("1", 100, f"{TODAY:%m-%d}")
    key = ledger.promise(100, f"{TODAY:%m-%d}", first)
    assert ledger.states() == {key: "open"}
    ledger.invoice("2", 100, "02-01")
    with pytest.raises(Refused, match="is over"):
        ledger.promise(100, "03-03")


def test_an_invoice_may_be_promised_from_its_own_day_on(ledger: PromiseLedger) -> None:
    first = ledger.invoice("1", 100, "02-10")
    with pytest.raises(Refused, match="was issued later than that"):
        ledger.promise(100, "02-20", first, on="02-09")
    assert ledger.promise(100, "02-20", first, on="02-10") == 1


@pytest.mark.parametrize(("amount", "invoices"), [(100, (1,)), (101, (1, 2))])
def test_it_is_for_as_many_invoices_as_it_pays(ledger: PromiseLedger, amount: int, invoices: tuple[int, ...]) -> None:
    for number, on in (("1", "01-01"), ("2", "01-02")):
        ledger.invoice(number, 100, on)
    key = ledger.promise(amount, "03-20")
    assert ledger.stated()[key].invoices == invoices


def test_promises_of_one_day_stand_in_the_order_in_which_they_were_given(ledger: PromiseLedger) -> None:
    ledger.invoice("1", 100, "01-01", customer=2)
    ledger.invoice("2", 100, "01-01")
    first = ledger.promise(50, "03-20", customer=2)
    second = ledger.promise(50, "03-20")
    assert [*ledger.stated()] == [first, second]


@pytest.mark.parametrize(("anew", "state"), [("02-05", "broken"), ("02-06", "kept")])
def test_what_comes_late_is_for_a_promise_given_after_the_miss(ledger: PromiseLedger, anew: str, state: str) -> None:
    """R-50: one of the last day of the grace takes the place of none, so the first part is made good by it."""
    first = ledger.invoice("1", 300, "01-01")
    ledger.plan(("02-04", 100), ("02-12", 100), on="02-02", invoices=[first])
    ledger.promise(100, "03-20", first, on=anew)
    ledger.pay(100, "02-10", first)
    assert [each.state for each in ledger.stated().values() if each.plan_id is not None] == ["broken", state]
