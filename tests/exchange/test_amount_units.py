"""Units in the titles of a file, and above them: what stands below is never taken for whole euros or yuan (R-40)."""

import pytest

from deskside.exchange.amount_units import unit_above, unit_of_title

from ..conftest import Asked
from .conftest import Importer

CN = "客户名称,单据编号,开票日期,到期日,{title}\n王小明,XS-1,2026-01-04,2026-01-31,{amount}\n"
EN = "Customer,Invoice Number,Invoice Date,Due Date,{title},Currency\nAnn Lee,A-1,2026-01-04,2026-01-31,{amount},EUR\n"


@pytest.mark.parametrize(
    ("title", "amount", "minor"),
    [
        ("应收金额(万元)", "12.5", 12_500_000),
        ("应收金额（千元）", "12.5", 1_250_000),
        ("应收金额（单位：百万元）", "0.0125", 1_250_000),
        ("应收金额/万元", "12.5", 12_500_000),
        ("应收金额万元", "12.5", 12_500_000),
        ("应收金额（人民币万元）", "12.5", 12_500_000),
        ("应收金额(分)", "1250", 1_250),
        ("应收金额（角）", "1250", 12_500),
        ("应收金额（元）", "12.5", 1_250),
        ("应收金额（含税）", "12.5", 1_250),
    ],
)
def test_r40_chinese_units(bring: Importer, asked: Asked, title: str, amount: str, minor: int) -> None:
    bring("invoices", CN.format(title=title, amount=amount))
    assert asked("select amount, currency from invoice") == [(minor, "CNY")]


@pytest.mark.parametrize(
    ("title", "amount", "minor"),
    [
        ("Total (k€)", "12.5", 1_250_000),
        ("Total (k€ incl. VAT)", "12.5", 1_250_000),
        ("Betrag (TEUR)", "12.5", 1_250_000),
        ("Betrag in Tsd. €", "12.5", 1_250_000),
        ("Betrag (Mio. €)", "0.0125", 1_250_000),
        ("Amount (in thousands)", "12.5", 1_250_000),
        ("Amount (€ '000)", "12.5", 1_250_000),
        ("Amount (in 1.000 EUR)", "12.5", 1_250_000),
        ("Amount (in Lakhs)", "1.25", 12_500_000),
        ("Amount (Crores)", "0.125", 125_000_000),
        ("Total (cents)", "1250", 1_250),
        ("Total (minor units)", "5", 5),
        ("Amount in cents", "1250", 1_250),
        ("Total (EUR)", "12.5", 1_250),
    ],
)
def test_r40_western_units(bring: Importer, asked: Asked, title: str, amount: str, minor: int) -> None:
    bring("invoices", EN.format(title=title, amount=amount))
    assert asked("select amount, currency from invoice") == [(minor, "EUR")]


def test_r40_a_unit_with_a_currency_says_both(bring: Importer, asked: Asked) -> None:
    bring("invoices", EN.format(title="Total (kUSD)", amount="12.5").replace(",Currency", "").replace(",EUR", ""))
    assert asked("select amount, currency from invoice") == [(1_250_000, "USD")]


def test_r40_a_line_above_is_for_every_column_without_a_unit_of_its_own(bring: Importer, asked: Asked) -> None:
    table = CN.format(title="应收金额,已收金额（元）", amount="12.5,250")
    bring("invoices", f"应收账款明细表 单位：万元,,,,,\n{table}")
    assert asked("select amount from invoice") == [(12_500_000,)]
    assert asked("select amount from payment") == [(25_000,)]


def test_r40_the_unit_of_a_statement(bring: Importer, asked: Asked) -> None:
    bring("invoices", EN.format(title="Total", amount="400.00").replace("EUR", "CNY"))
    bring("payments", "日期,对方户名,摘要,金额(万元)\n2026-02-05,Ann Lee,A-1,0.04\n")
    assert asked("select amount, currency from payment") == [(40_000, "CNY")]


def test_r40_less_than_a_cent_is_not_taken(bring: Importer) -> None:
    assert bring("invoices", EN.format(title="Total (cents)", amount="12.50")).counts == (0, 0, 0, 0, 1)


@pytest.mark.parametrize(
    "text", ["2026", "1000", "客户单位：张三", "Mille", "Report in May", "Tax (incl. VAT)", "单位：元"]
)
def test_r40_a_line_above_that_gives_no_unit(text: str) -> None:
    assert unit_above([text]) is None


@pytest.mark.parametrize(
    "title", ["Invoice Total", "Total (incl. VAT)", "Amount (Cr)", "Net 30", "金额（含税）", "Total (T)"]
)
def test_r40_a_title_that_gives_no_unit(title: str) -> None:
    assert unit_of_title(title) is None


@pytest.mark.parametrize(
    "text",
    [
        "Aged receivables (in thousands)",
        "All figures in EUR thousands",
        "Angaben in TEUR",
        "编制单位：甲 金额单位：千元",
    ],
)
def test_r40_lines_that_give_thousands(text: str) -> None:
    unit = unit_above([text])
    assert unit is not None
    assert unit.power == 3


HEAD = "Customer,Invoice Number,Invoice Date,Due Date,Total,Currency\n"


@pytest.mark.parametrize(
    ("country", "currency", "cells", "taken"),
    [
        ("TN", "TND", ("400.000", "12.345"), []),
        ("DE", "KWD", ("400.000", "12.345"), []),
        ("KW", "KWD", ('"400,000"', '"12,345"'), []),
        ("FR", "TND", ("400.000", "12.345"), []),
        ("KW", "KWD", ("400.000", "12.345"), [400_000, 12_345]),
        ("DE", "KWD", ('"400,000"', '"12,345"'), [400_000, 12_345]),
        ("DE", "KWD", ("400.000", "12.3"), [400_000, 12_300]),
        ("DE", "EUR", ("400.000", "12.345"), [40_000_000, 1_234_500]),
    ],
)
def test_r40_three_digits_behind_a_mark_may_be_decimals(
    bring: Importer, asked: Asked, country: str, currency: str, cells: tuple[str, ...], taken: list[int]
) -> None:
    """R-40: in a currency of three decimals a group of three is what a program writes behind the mark: not guessed."""
    bring.shop = bring.shop._replace(country=country, currency=currency)
    rows = [f"Ann Lee,A-{n},2026-01-04,2026-01-31,{cell},{currency}\n" for n, cell in enumerate(cells)]
    brought = bring("invoices", HEAD + "".join(rows))
    assert [minor for (minor,) in asked("select amount from invoice order by id")] == taken
    assert (brought.plan.new, brought.plan.bad) == (len(taken), 2 - len(taken))


def test_r40_nor_is_a_price(bring: Importer, asked: Asked) -> None:
    bring.shop = bring.shop._replace(country="DE", currency="KWD")
    head = "Customer,Invoice Number,Invoice Date,Quantity,Unit Price\n"
    assert bring("invoices", head + "Ann,A-1,2026-01-04,2,400.000\n").counts == (0, 0, 0, 0, 1)
    assert bring("invoices", head + 'Ann,A-1,2026-01-04,2,"400,5"\n').counts == (1, 0, 0, 0, 0)
    assert asked("select amount from invoice") == [(801_000,)]
