"""Random ledgers: acts one after the other, each left out that would pay more than is open or use what is not there."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.desk.collecting.ledger import Allocation, Dispute, Invoice, Ledger, Payment, day

LAST = 150
"""The days on which something happens go from 0 to here."""
DAYS = st.integers(0, LAST).map(day)
CUSTOMERS = st.sampled_from([1, 1, 1, 2])
CURRENCIES = st.sampled_from(["CNY", "CNY", "CNY", "EUR"])
PLACES = st.integers(0, 3)
AMOUNTS = st.sampled_from([1, 99, 100, 5000, 12345])
TERMS = st.dictionaries(st.sampled_from([0, 1, 29, 30, 31, 60, 61, 90, 91]), AMOUNTS, min_size=1, max_size=3)
Draw = Callable[[st.SearchStrategy[Any]], Any]


@st.composite
def ledgers(draw: Draw, most: int = 12) -> Ledger:
    """What a small shop noted in a few months, in any order."""
    ledger = Ledger()
    acts = st.sampled_from([_pay, _pay, _return, _void, _invoice, _invoice, _undo, _refund, _dispute])
    for act in [_invoice, _pay, *draw(st.lists(acts, min_size=most, max_size=most))]:
        tried = ledger.copied()
        act(tried, draw)
        if tried.is_sound():
            ledger = tried
    return ledger


def _invoice(ledger: Ledger, draw: Draw) -> None:
    issued = draw(DAYS)
    parts = [(issued + timedelta(days=terms), amount) for terms, amount in draw(TERMS).items()]
    ledger.invoices.append(Invoice(draw(CUSTOMERS), issued, parts, draw(CURRENCIES)))


def _pay(ledger: Ledger, draw: Draw) -> None:
    """Money, a credit note or a write-off, which pays invoices from some day on, or stays credit."""
    kind = draw(st.sampled_from(["payment", "payment", "credit-note", "write-off"]))
    payment = Payment(draw(CUSTOMERS), draw(DAYS), draw(AMOUNTS), kind, draw(CURRENCIES))
    later = draw(st.sampled_from([0, 0, 0, 30]))
    ledger.payments.append(payment)
    left = payment.amount
    for place, invoice in enumerate(ledger.invoices):
        if (invoice.customer, invoice.currency) == (payment.customer, payment.currency):
            paid = min(left, ledger.open(place, date.max))
            dated = max(payment.dated, invoice.issued) + timedelta(days=later)
            if paid:
                ledger.allocations.append(Allocation(len(ledger.payments) - 1, place, paid, dated))
            left -= paid


def _refund(ledger: Ledger, draw: Draw) -> None:
    ledger.payments.append(Payment(draw(CUSTOMERS), draw(DAYS), draw(AMOUNTS), "refund", draw(CURRENCIES)))


def _return(ledger: Ledger, draw: Draw) -> None:
    place, on = draw(PLACES), draw(DAYS)
    returned = {each.returns for each in ledger.payments if not each.withdrawn}
    if place >= len(ledger.payments) or place in returned or ledger.payments[place].withdrawn:
        return
    payment = ledger.payments[place]
    if payment.kind == "payment":
        dated = max(on, payment.dated)
        ledger.payments.append(Payment(payment.customer, dated, payment.amount, "return", payment.currency, place))
        _take_back(ledger, dated, lambda each: each.payment == place)


def _void(ledger: Ledger, draw: Draw) -> None:
    place, on = draw(PLACES), draw(DAYS)
    if place < len(ledger.invoices) and ledger.invoices[place].voided is None:
        ledger.invoices[place].voided = on
        _take_back(ledger, on, lambda each: each.invoice == place)


def _dispute(ledger: Ledger, draw: Draw) -> None:
    place, since, until = draw(PLACES), draw(DAYS), draw(st.one_of(st.none(), DAYS))
    if place < len(ledger.invoices):
        until = until if until is None else max(since, until)
        ledger.disputes.append(Dispute(place, draw(AMOUNTS), since, until))


def _undo(ledger: Ledger, draw: Draw) -> None:
    rows = draw(st.sampled_from([ledger.invoices, ledger.payments, ledger.allocations, ledger.disputes]))
    place = draw(PLACES)
    if rows is ledger.payments and place in {each.returns for each in ledger.payments if not each.withdrawn}:
        return
    if place < len(rows):
        rows[place].withdrawn = True
    if rows is ledger.payments:
        for each in ledger.allocations:
            each.withdrawn |= each.payment == place


def _take_back(ledger: Ledger, on: date, which: Callable[[Allocation], bool]) -> None:
    for each in [each for each in ledger.allocations if which(each) and not each.withdrawn]:
        ledger.allocations.append(Allocation(each.payment, each.invoice, -each.amount, max(on, each.dated)))
