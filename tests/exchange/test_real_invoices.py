"""Invoices as other programs really write them: every row accounted for, every total as plain Python adds it up."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from deskside.desk.invoices.open_items import credits, open_items
from deskside.store import desk_file

from ..conftest import Asked
from .conftest import Brought, Importer

Copied = Callable[[str], Path]
Take = Callable[[str], Brought]
INVOICED = "select currency, count(*), sum(amount) from invoice group by 1"
PAID = "select kind, currency, count(*), sum(amount) from payment group by 1, 2 order by 1"


@pytest.fixture
def take(copied: Copied, bring: Importer, asked: Asked) -> Take:
    """Bring a file in: each of its rows is a document, a line of one, rejected or left out with a remark; the same
    file again changes nothing, and all of it can be taken back and brought in again."""

    def taken(name: str) -> Brought:
        path = copied(name)
        brought = bring("invoices", path)
        plan = brought.plan
        odd = {line for line, text in plan.remarks if "left out" in text or "heading" in text or "One more" in text}
        assert sum(brought.counts) + len(odd) == plan.rows
        assert bring("invoices", path).batch is None
        if brought.batch is not None:
            bring.undo(brought.batch)
            assert asked("select (select count(*) from invoice) + (select count(*) from payment)") == [(0,)]
            assert bring("invoices", path).counts == brought.counts
        return brought

    return taken


def rows(path: Path, *, encoding: str = "utf-8-sig", delimiter: str = ",", skip: int = 0) -> list[dict[str, str]]:
    text = path.read_bytes().decode(encoding).splitlines(keepends=True)
    return list(csv.DictReader(io.StringIO("".join(text[skip:])), delimiter=delimiter))


def cents(text: str) -> int:
    """Minor units of an amount with a decimal point."""
    exact = Fraction(text.replace("$", "").replace(",", "") or "0") * 100
    assert exact.denominator == 1
    return exact.numerator


def us_date(text: str) -> str:
    month, day, year = map(int, text.split("/"))
    return date(year, month, day).isoformat()


def test_r34_six_hundred_real_invoices(take: Take, real: Copied, asked: Asked, bring: Importer) -> None:
    """R-34, R-41: US dates, customer numbers; settled on a day is paid on that day, and disputed is contested."""
    brought = take("invoices.csv")
    assert brought.counts == (600, 0, 0, 0, 0)
    theirs = rows(real("invoices.csv"))
    expected = {
        (row["customerID"], row["invoiceNumber"], us_date(row["InvoiceDate"]), us_date(row["DueDate"]),
         cents(row["InvoiceAmount"]), us_date(row["SettledDate"]))
        for row in theirs
    }  # fmt: skip
    found = asked(
        "select c.name, i.number, i.issued_on, i.due_on, i.amount, p.dated from invoice i"
        " join customer c on c.id = i.customer_id join allocation a on a.invoice_id = i.id and a.amount = i.amount"
        " join payment p on p.id = a.payment_id and p.amount = i.amount"
    )
    assert (len(found), {*found}) == (600, expected)
    assert asked("select count(*) from customer") == [(len({row["customerID"] for row in theirs}),)]
    contested = {row["invoiceNumber"] for row in theirs if row["Disputed"] == "Yes"}
    disputes = asked("select i.number, d.since, d.until from dispute d join invoice i on i.id = d.invoice_id")
    assert {number for number, _since, _until in disputes} == contested
    day = date(2013, 6, 30)
    owed: Counter[str] = Counter()
    in_doubt = 0
    for row in theirs:
        if us_date(row["InvoiceDate"]) <= day.isoformat() < us_date(row["SettledDate"]):
            owed[row["customerID"]] += cents(row["InvoiceAmount"])
            in_doubt += cents(row["InvoiceAmount"]) * (row["Disputed"] == "Yes")
    with desk_file.reading(bring.desk) as conn:
        names = dict(conn.execute("select id, name from customer").fetchall())
        items = open_items(conn, day)
        ours: Counter[str] = Counter()
        for item in items:
            ours[names[item.customer_id]] += item.open
        assert ours == owed
        assert sum(item.disputed for item in items) == in_doubt
        assert credits(conn, day) == []


def test_r34_invoice_ninja(take: Take, real: Copied, asked: Asked) -> None:
    """R-34: a title above the names, part payments, one row twice; dollars where the shop has none of its own."""
    assert take("invoices/invoice-ninja.csv").counts == (400, 0, 0, 0, 0)
    theirs = {row["Invoice Number"]: row for row in rows(real("invoices/invoice-ninja.csv"), skip=3)}
    assert asked(INVOICED) == [("USD", 400, sum(cents(row["Amount"]) for row in theirs.values()))]
    paid = [cents(row["Paid"]) for row in theirs.values() if cents(row["Paid"])]
    assert asked(PAID) == [("payment", "USD", len(paid), sum(paid))]
    early = sum(row["Due Date"] < row["Invoice Date"] for row in theirs.values())
    assert asked("select count(*) from invoice where due_on = issued_on") >= [(early,)]


def test_r34_open_items_in_german(take: Take, real: Copied, asked: Asked) -> None:
    take("invoices/offene-posten-de.csv")
    theirs = rows(real("invoices/offene-posten-de.csv"), delimiter=";")
    amounts = {row["Rechnungsnummer"]: int(row["Betrag"].replace(".", "").replace(",", "")) for row in theirs}
    paid = [amounts[row["Rechnungsnummer"]] for row in theirs if row["Zahlungsstatus"] == "bezahlt"]
    assert asked(INVOICED) == [("CNY", 18, sum(amounts.values()))]
    assert asked(PAID) == [("payment", "CNY", len(paid), sum(paid))]
    assert ("Bäckerei Vogt", 115461) in asked(
        "select c.name, i.amount from invoice i join customer c on c.id = i.customer_id"
    )


def test_r34_datev(take: Take, real: Copied, asked: Asked) -> None:
    """R-34: days without a year, debit and credit as letters, a payment that names no invoice."""
    take("invoices/datev-buchungsstapel.csv")
    theirs = rows(real("invoices/datev-buchungsstapel.csv"), encoding="cp1252", delimiter=";", skip=1)
    sums: Counter[str] = Counter()
    for row in theirs:
        sums[row["Soll/Haben-Kennzeichen"]] += int(row["Umsatz (ohne Soll/Haben-Kz)"].replace(",", ""))
    assert asked(INVOICED) == [("EUR", 2, sums["S"])]
    assert asked(PAID) == [("payment", "EUR", 2, sums["H"])]
    assert asked("select number, issued_on from invoice order by id") == [
        ("RE-2026-500", "2026-04-01"),
        ("RE-2026-501", "2026-06-01"),
    ]
    assert asked("select i.number, a.amount from allocation a join invoice i on i.id = a.invoice_id") == [
        ("RE-2026-500", 40000)
    ]


def test_r34_quickbooks_desktop(take: Take, real: Copied, asked: Asked, bring: Importer) -> None:
    """R-34: headings with the customer, open balances, payments that are on no invoice."""
    take("invoices/quickbooks-desktop-open-invoices.csv")
    theirs = rows(real("invoices/quickbooks-desktop-open-invoices.csv"))
    balance = sum(cents(row["Open Balance"]) for row in theirs)
    assert asked("select c.name, i.number, i.amount from invoice i join customer c on c.id = i.customer_id") == [
        ("2000", "INV-A", 10000),
        ("3000", "INV-B", 20000),
        ("4000", "INV-C", 7500),
    ]
    with desk_file.reading(bring.desk) as conn:
        day = date(2026, 3, 4)
        ours = sum(item.open for item in open_items(conn, day)) - sum(each.amount for each in credits(conn, day))
    assert ours == balance


def test_r34_wave(take: Take, real: Copied, asked: Asked) -> None:
    """R-34: of a ledger, the rows on what is receivable."""
    take("invoices/wave-transactions.csv")
    theirs = rows(real("invoices/wave-transactions.csv"))
    amounts = [cents(row["Amount (One column)"]) for row in theirs if row["Account Name"] == "Accounts Receivable"]
    assert asked(INVOICED) == [("CNY", 3, sum(amount for amount in amounts if amount > 0))]
    assert asked(PAID) == [("payment", "CNY", 1, -sum(amount for amount in amounts if amount < 0))]
    assert asked("select count(*) from allocation") == [(1,)]


def test_r34_xero(take: Take, real: Copied, asked: Asked) -> None:
    """R-34: quantity times price, the same number under several customers and twice under one of them."""
    take("invoices/xero-sales-template.csv")
    theirs = rows(real("invoices/xero-sales-template.csv"))
    whole: Counter[tuple[str, str]] = Counter()
    for row in theirs:
        whole[row["*ContactName"], row["*InvoiceNumber"]] += int(row["*Quantity"]) * int(row["*UnitAmount"]) * 100
    assert asked(INVOICED) == [("CNY", len(whole), sum(whole.values()))]
    found = asked("select c.name, i.number, i.amount from invoice i join customer c on c.id = i.customer_id")
    assert {(name, number): amount for name, number, amount in found} == whole


def test_r34_zoho(take: Take, asked: Asked) -> None:
    """R-34: all of them are drafts, and said to be."""
    brought = take("invoices/zoho-invoice.csv")
    assert {text for _line, text in brought.plan.remarks} == {"A draft, left out: it was not issued."}
    assert asked("select count(*) from customer") == [(0,)]


def test_r34_ledgers_in_chinese(take: Take, real: Copied, asked: Asked) -> None:
    take("invoices/wanglai-zh-gbk.csv")
    theirs = rows(real("invoices/wanglai-zh-gbk.csv"), encoding="gbk")
    owed, paid = (sum(cents(row[name]) for row in theirs) for name in ("借方金额", "贷方金额"))
    assert (asked(INVOICED), asked(PAID)) == ([("CNY", 1, owed)], [("payment", "CNY", 1, paid)])


def test_r34_a_ledger_in_a_workbook(take: Take, asked: Asked, bring: Importer) -> None:
    """R-34: the customer stands in the title; what went back lowers what is owed, as its running balance shows."""
    brought = take("invoices/yingshou-zh.xlsx")
    assert brought.counts == (4, 0, 0, 0, 0)
    with desk_file.reading(bring.desk) as conn:
        day = date(2027, 1, 1)
        ours = sum(item.open for item in open_items(conn, day)) - sum(each.amount for each in credits(conn, day))
    assert ours == (63_000 - 50_000) * 100
    assert asked("select name from customer") == [("某市某某商贸有限公司",)]


@pytest.mark.parametrize(
    ("sheet", "bad", "owed"),
    [
        ("千分位括号", 0, 123456789 - 100000000 - 23456789),
        ("日期全格式", 1, (100 + 200 + 300 + 400 + 500) * 100),
        ("综合污染", 2, (1000 + 4000) * 100 + 200050 + 300000),
        ("小计合计行", 0, (1000 + 2000 + 500) * 100),
    ],
)
def test_r34_each_sheet_of_it_by_itself(
    real: Copied, bring: Importer, sheet: str, bad: int, owed: int, tmp_path: Path
) -> None:
    """R-34: saved as a file of its own; the customer stands in a heading."""
    import openpyxl

    book = openpyxl.load_workbook(real("invoices/yingshou-zh.xlsx"))
    for name in book.sheetnames:
        if name != sheet:
            del book[name]
    book[sheet].insert_rows(1)
    book[sheet]["A1"] = "客户：明德小学"
    path = tmp_path / "one.xlsx"
    book.save(path)
    brought = bring("invoices", path, "one.xlsx")
    assert brought.counts[4] == bad
    odd = {line for line, text in brought.plan.remarks if "left out" in text}
    assert sum(brought.counts) + len(odd) == brought.plan.rows
    with desk_file.reading(bring.desk) as conn:
        day = date(2027, 1, 1)
        assert (
            sum(item.open for item in open_items(conn, day)) - sum(each.amount for each in credits(conn, day)) == owed
        )


def test_r34_orders_of_a_real_shop(copied: Copied, bring: Importer, asked: Asked) -> None:
    """R-34: one row for each line of an order, all but the first without its total."""
    path = copied("purchases/shopify-orders.csv")
    brought = bring("invoices", path)
    theirs = rows(path)
    totals = [cents(row["Total"]) for row in theirs if row["Total"]]
    assert brought.counts == (len(totals), 0, 0, 0, 0)
    assert asked(INVOICED) == [("EUR", len(totals), sum(totals))]
    assert asked("select count(*) from customer") == [(len({row["Billing Name"] for row in theirs} - {""}),)]
