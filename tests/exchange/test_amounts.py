"""Amounts of files: a column's manner is found over its cells, and no cell is read as what it may not be (R-34)."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.errors import BadInput
from deskside.exchange.amounts import Mark, find_mark, read_cell
from deskside.exchange.encodings import Decoded
from deskside.exchange.records import records_table
from deskside.exchange.ticket_kind import TICKETS
from deskside.exchange.workbook import cell_text
from deskside.money.amounts import LARGEST, Amount, Minor, total
from deskside.money.format_amount import plain, shown
from deskside.money.manners import manner_of
from deskside.shop.countries import countries

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "real"
CHINA = manner_of("CN", "CNY")


def mark(*texts: str) -> Mark:
    return find_mark(enumerate(texts, 2))


def read(text: str, *column: str, currency: str = "CNY") -> str:
    found = read_cell(text, mark(text, *column), CHINA, currency)
    if found is None:
        return ""
    return " ".join(filter(None, (plain(found.amount), found.amount.currency, found.side)))


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (("1.154,61", "12"), ","),
        (("-1143,41",), ","),
        (("1.234", "1.234.567"), ","),
        (("1.234", "0.240"), "."),
        (("1,234", "24.59"), "."),
        (("1 234,56-",), ","),
        (("1'234.5",), "."),
        (("12,34,567",), "."),
        (("1.234", "1.500"), ""),
        (("12", "", "--", "n/a", "12.11.2025", "Total 3,5", "xx,yyyy.zz", "1.00%"), ""),
        ((), ""),
    ],
)
def test_the_mark_is_what_the_cells_show(texts: tuple[str, ...], sign: str) -> None:
    assert mark(*texts) == Mark(sign)
    assert mark(*texts).found is bool(sign)


def test_a_column_written_in_two_ways_is_refused_naming_both() -> None:
    with pytest.raises(BadInput, match=r"“1\.154,61” on line 2, “2,000\.50” on line 4"):
        mark("1.154,61", "12", "2,000.50")
    assert find_mark([(2, "1.154,61"), (4, "2,000.50")], given=",") == Mark(",")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.154,61", "1154.61 CNY"),
        ("-1143,41", "-1143.41 CNY"),
        ("2,000.50", "2000.50 CNY"),
        ("(1,000,000.00)", "-1000000.00 CNY"),
        ("1 234,56-", "-1234.56 CNY"),
        ("(￥5.00)", "-5.00 CNY"),
        ("￥39.93", "39.93 CNY"),
        ("¥88", "88.00 CNY"),
        ("12.5元", "12.50 CNY"),
        ("£2,000.00", "2000.00 GBP"),
        ("EUR 12,50", "12.50 EUR"),
        ("12.50 usd", "12.50 USD"),
        ("１２．５０", "12.50 CNY"),
        ("1\u00a0234,56", "1234.56 CNY"),
        ("`0.01", "0.01 CNY"),
        ('="24.59"', "24.59 CNY"),
        ("'12.50", "12.50 CNY"),
        ("0.00\t", "0.00 CNY"),
        ("0.00000", "0.00 CNY"),
        ("13.40               \t", "13.40 CNY"),
        ("1,240.00 CR", "1240.00 CNY credit"),
        ("1,240.00CR", "1240.00 CNY credit"),
        ("45.5 Dr.", "45.50 CNY debit"),
        ("DR 12.00", "12.00 CNY debit"),
        ("1.234,56 H", "1234.56 CNY credit"),
        ("1.234,56 S", "1234.56 CNY debit"),
        ("借 12.00", "12.00 CNY debit"),
        ("12.00贷", "12.00 CNY credit"),
        *((nothing, "") for nothing in ("", "  ", "-", "--", "—", "-                   ", "/", "n/a", '=""')),
    ],
)
def test_a_cell(text: str, said: str) -> None:
    assert read(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.5万元", "is no exact amount"),
        ("xx,yyyy.zz", "is not an amount"),
        ("131.77(已退款89.84)", "is not an amount"),
        ("1.00%", "is not an amount"),
        ("12.11.2025", "is not an amount"),
        ("2026-08-01", "is not an amount"),
        ("1.18E+11", "is not an amount"),
        ("$13.50", "is the sign of several currencies"),
        ("12.345", "could be 12,345 or 12.345"),
        ("12.340", "could be 12,340 or 12.34"),
        ("12.3456", "at most 2 decimals"),
    ],
)
def test_a_cell_that_cannot_be_taken(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read(text)


def test_the_column_decides_where_a_cell_could_be_either() -> None:
    assert read("1.234", "2.000,50") == "1234.00 CNY"
    assert read("1,234", "2,000.50") == "1234.00 CNY"
    assert read("1.240", "0.750", currency="KWD") == "1.240 KWD"
    assert read("1.240", "1.240.750", currency="KWD") == "1240.000 KWD"
    assert read("1.230", "2,000.50") == "1.23 CNY"
    with pytest.raises(BadInput, match="at most 2 decimals"):
        read("1.234", "2,000.50")
    with pytest.raises(BadInput, match="is not an amount"):
        read_cell("1.154,61", Mark("."), CHINA, "CNY")
    assert read("$13.50", currency="USD") == "13.50 USD", "once it is told which dollars they are"


@given(
    st.lists(st.integers(-LARGEST, LARGEST).map(Minor), min_size=1, max_size=30),
    st.sampled_from([each.code for each in countries().values()]),
    st.sampled_from(["EUR", "JPY", "KWD"]),
)
def test_a_column_as_any_country_writes_it_comes_back(minors: list[Minor], country: str, currency: str) -> None:
    """Of three-digit groups and three decimals alone nobody can tell: such columns are read in the country's manner."""
    manner = manner_of(country, currency)
    texts = [shown(Amount(minor, currency), manner) for minor in minors]
    sign = find_mark(enumerate(texts))
    assert sign.sign in ("", manner.decimal)
    found = [read_cell(text, sign, manner, currency) for text in texts]
    assert [cell and cell.amount.minor for cell in found] == minors


def test_a_number_of_json_keeps_its_digits() -> None:
    """A float would make of the first 0.1 and of the last one without its cents."""
    decoded = Decoded('[{"a": 0.10, "b": 12.50, "c": 9007199254740993.01}]', "utf-8")
    table = records_table(decoded, "x.json", TICKETS)
    assert [row.cells for row in table.rows] == [("0.10", "12.50", "9007199254740993.01")]


def test_a_number_of_a_workbook_is_as_excel_shows_it() -> None:
    assert [cell_text(value) for value in (0.1 + 0.2, 1240.5, 1143.41, 12.0, 1e-05, 8.1 * 3)] == [
        *("0.3", "1240.5", "1143.41", "12", "0.00001", "24.3"),
    ]


@pytest.mark.parametrize(
    ("file", "encoding", "separator", "header", "column", "sign"),
    [
        ("invoices.csv", "utf-8-sig", ",", 0, "InvoiceAmount", "."),
        ("invoices/offene-posten-de.csv", "utf-8-sig", ";", 0, "Betrag", ","),
        ("invoices/datev-buchungsstapel.csv", "cp1252", ";", 1, "Umsatz (ohne Soll/Haben-Kz)", ","),
        ("payments/sparkasse-camt-de.csv", "cp1252", ";", 0, "Betrag", ","),
        ("payments/paypal-de.csv", "utf-8-sig", ",", 0, "Brutto", ","),
        ("payments/stripe-balance.csv", "utf-8-sig", ",", 0, "gross", "."),
        ("payments/nationwide-uk.csv", "utf-8-sig", ",", 4, "Balance", "."),
    ],
)
def test_real_columns(file: str, encoding: str, separator: str, header: int, column: str, sign: str) -> None:
    """Every cell is read, and the sum is that of the digits counted by hand."""
    path = REAL / file
    if not path.exists():
        pytest.skip("../shared/data is not here")
    lines = path.read_text(encoding=encoding).splitlines()
    found = [row[column] for row in csv.DictReader(lines[header:], delimiter=separator) if row[column]]
    assert len(found) > 1
    assert mark(*found) == Mark(sign)
    cells = [read_cell(text, Mark(sign), CHINA, "EUR") for text in found]
    naive = 0
    for text in found:
        whole, _mark, fraction = text.rpartition(sign) if sign in text else (text, "", "")
        digits = "".join(sign for sign in whole if sign.isdecimal()) + fraction.ljust(2, "0")
        naive += -int(digits) if text.startswith("-") else int(digits)
    assert total(cell.amount.minor for cell in cells if cell) == naive


@pytest.mark.parametrize(
    ("country", "text", "amount"),
    [
        ("IN", "Rs.12,500.00/-", (1250000, "INR")), ("IN", "12,500/-", (1250000, "INR")),
        ("PK", "Rs 1,500/=", (150000, "PKR")), ("SA", "SR 12,500.00", (1250000, "SAR")),
        ("SA", "1,500.00 ر.س", (150000, "SAR")), ("AE", "Dhs 1,500.00", (150000, "AED")),
        ("EG", "1,500.00 ج.م", (150000, "EGP")), ("CN", "肆佰元整", (40000, "CNY")),
        ("CN", "人民币壹仟贰佰元整", (120000, "CNY")),
    ],
)  # fmt: skip
def test_r40_amounts_as_people_end_them(country: str, text: str, amount: tuple[int, str]) -> None:
    """R-40: with the stroke of India, the words of Arabia, the numerals of Chinese receipts."""
    said = read_cell(text, Mark(), manner_of(country, amount[1]), amount[1])
    assert said is not None
    assert said.amount == amount
