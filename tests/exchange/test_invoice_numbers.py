"""Which numbers of invoices a text names: never part of a date, an amount or a longer number (R-42)."""

import pytest

from deskside.exchange.invoice_numbers import InvoiceNumbers

from ..conftest import Asked
from .conftest import Importer

KNOWN = ("2026", "900123", "1004", "1005", "12", "A-1", "RE-2026", "RE-2026-0815", "2026-0816", "INV-7001", "2204")
NUMBERS = InvoiceNumbers(enumerate(KNOWN))


def named(text: str) -> list[str]:
    """Those found whole or by their last digits."""
    whole, ends = NUMBERS.found(text)
    return [KNOWN[key] for keys in (*whole, *ends) for key in keys]


@pytest.mark.parametrize(
    "text",
    [
        "payment 04.01.2026 thanks",
        "payment 4/1/2026",
        "paid on 2026-01-04",
        "2026年1月4日 付款",
        "4 January 2026",
        "Jan 4, 2026",
        "4th of January 2026",
        "Januar 2026",
        "rent 01/2026",
        "Miete März 2026",
        "season 2026 thanks",
        "no 12.01.2026",
        "nr 12/01/2026",
        "call me 07700 900123",
        "Tel. 0171-900123",
        "+44 (7700) 900123",
        "7700.900123",
        "900123 7700",
        "DE89 3704 1004 0532 0130 00",
        "DE893704100405320130",
        "1004.00 EUR",
        "EUR 1004,50",
        "1.004,00 and 1'004.00",
        "91004",
        "1004-77",
        "TX1004",
        "1004KG",
        "a 1,240.00",
        "A-1.50",
        "at 12:04",
        "card 4929 2204 5678 9012",
        "4711-7001",
        "07700 7001",
        "2026-01-04 · 05.02.2204",
        "RE-2026-0999",
        "RE-2026/77",
        "a 1.2.2026",
    ],
)
def test_r42_part_of_something_else_names_nothing(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026", ["2026"]),
        ("invoice 2026", ["2026"]),
        ("发票2026 谢谢", ["2026"]),
        ("1004", ["1004"]),
        ("RE1004 vom 04.01.2026", ["1004"]),
        ("1004 04.01.2026", ["1004"]),
        ("04.01.2026 1004", ["1004"]),
        ("1004 1005", ["1004", "1005"]),
        ("1004, 1005", ["1004", "1005"]),
        ("1004/1005", ["1004", "1005"]),
        ("1004+1005", ["1004", "1005"]),
        ("invoice 1004 4711", ["1004"]),
        ("Rechnung Nr. 1004.", ["1004"]),
        ("call 07700 123456 about 900123", ["900123"]),
        ("no 12", ["12"]),
        ("no 12 Martin", ["12"]),
        ("A 1, thanks", ["A-1"]),
        ("RE-2026-0815", ["RE-2026-0815"]),
        ("RE 2026 0815", ["RE-2026-0815"]),
        ("20260816", ["2026-0816"]),
        ("20260815", ["RE-2026-0815"]),
        ("INV 7001 of 2026-01-04", ["INV-7001"]),
        ("7001", ["INV-7001"]),
        ("your invoice RE-2026", ["RE-2026"]),
    ],
)
def test_r42_numbers_that_stand_by_themselves(text: str, found: list[str]) -> None:
    assert sorted(named(text)) == sorted(found)


OWED = """\
Customer,Invoice Number,Invoice Date,Due Date,Total,Currency
Ann Lee,RE-1004,2026-01-04,2026-01-31,400.00,EUR
Bob Stone,2204,2026-01-05,2026-02-04,77.00,EUR
"""


@pytest.mark.parametrize(
    "titles",
    ["Transaction Remarks", "Zweck", "Payment Details", "Their Reference", "Ref 2", "Code", "XYZ"],
)
@pytest.mark.parametrize("text", ["RE-1004", "your invoice RE 1004 of 04.01.2026"])
def test_r42_a_number_is_found_in_a_column_that_is_not_known(
    bring: Importer, asked: Asked, titles: str, text: str
) -> None:
    bring("invoices", OWED)
    rows = f"2026-02-05,Somebody,{text},€400.00,thanks\n"
    brought = bring("payments", f"Date,Name,{titles},Amount,Description\n{rows}")
    assert brought.counts == (1, 0, 0, 0, 0)
    assert asked("select c.name from payment p join customer c on c.id = p.customer_id") == [("Ann Lee",)]


@pytest.mark.parametrize(("title", "sure"), [("Ref 2", True), ("Zweck", True), ("Chq No", False), ("卡号", False)])
def test_r42_a_cheque_or_card_names_no_invoice(bring: Importer, title: str, sure: bool) -> None:
    bring("invoices", OWED)
    brought = bring("payments", f"Date,Name,{title},Amount\n2026-02-05,Somebody,2204,€77.00\n")
    assert brought.counts == ((1, 0, 0, 0, 0) if sure else (0, 0, 0, 1, 0))


def test_r42_the_words_count_before_other_cells(bring: Importer, asked: Asked) -> None:
    bring("invoices", OWED)
    bring("payments", "Date,Name,Ref 2,Amount,Description\n2026-02-05,Ann Lee,2204,€400.00,RE-1004\n")
    assert asked("select number from allocation a join invoice i on i.id = a.invoice_id") == [("RE-1004",)]
