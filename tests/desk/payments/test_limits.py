"""What no reader of the file would take is written by no verb (R-40)."""

from datetime import date
from typing import Any

import pytest

from deskside.desk.customers.who import KnownCustomer
from deskside.desk.done_work.mark_done import mark_done
from deskside.desk.invoices.dispute import dispute, settle_dispute
from deskside.desk.invoices.note_invoice import Due, note_invoice
from deskside.desk.payments.record_payment import credit_note, record_payment
from deskside.errors import BadInput
from deskside.money.amounts import LARGEST, Amount, Minor
from tests.desk.ledger import Ledger, money

ANN = KnownCustomer(1)
_REFUSED = r"too large an amount|is not a currency"


@pytest.mark.parametrize(
    "amount",
    [Amount(Minor(LARGEST + 1), "CNY"), Amount(Minor(10**18), "CNY"), Amount(Minor(10**30), "CNY"), money(100, "XXZ")],
    ids=str,
)
def test_an_amount_is_one_that_can_be_kept(ledger: Ledger, amount: Amount) -> None:
    with pytest.raises(BadInput, match=_REFUSED):
        ledger.do(note_invoice, ANN, amount)
    with pytest.raises(BadInput, match=_REFUSED):
        ledger.do(record_payment, ANN, amount)
    with pytest.raises(BadInput, match=_REFUSED):
        ledger.do(credit_note, 1, amount)
    with pytest.raises(BadInput, match=_REFUSED):
        ledger.do(mark_done, 1, "chain", amount=amount)
    assert ledger.do(record_payment, ANN, money(LARGEST)).credit == LARGEST


@pytest.mark.parametrize("day", [date.min, date(999, 12, 31), date(9999, 1, 1), date.max], ids=str)
def test_a_day_is_one_that_can_be_kept(ledger: Ledger, day: date) -> None:
    key = ledger.invoice("1", 500)
    contested = ledger.do(dispute, key, "why")
    acts: list[tuple[Any, ...]] = [
        (note_invoice, {"issued_on": day}, ANN, money(5)),
        (note_invoice, {"due": Due(day)}, ANN, money(5)),
        (note_invoice, {"due": Due(parts=[(day, money(5))])}, ANN, money(5)),
        (record_payment, {"on": day}, ANN, money(5)),
        (credit_note, {"on": day}, 1, money(5)),
        (mark_done, {"on": day}, 1, "chain"),
        (settle_dispute, {"on": day}, contested),
    ]
    for verb, more, *given in acts:
        with pytest.raises(BadInput, match="is too far away"):
            ledger.do(verb, *given, **more)


def test_terms_do_not_lead_beyond_the_last_year(ledger: Ledger) -> None:
    with pytest.raises(BadInput, match="is too far away"):
        ledger.do(note_invoice, ANN, money(5), issued_on=date(9998, 12, 31), due=Due(terms=3650))
    ledger.do(note_invoice, ANN, money(5), issued_on=date(1000, 1, 1))
