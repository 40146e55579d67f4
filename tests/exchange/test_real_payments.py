"""Statements and bills as banks and wallets really write them: every row accounted for, every total as plain Python
adds it up."""

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ..conftest import Asked
from .conftest import Brought, Importer

Copied = Callable[[str], Path]
Take = Callable[[str], Brought]
PAID = "select kind, currency, count(*), sum(amount) from payment group by 1, 2 order by 1"
TABLES = ("payment", "allocation", "source_row")


@pytest.fixture
def take(copied: Copied, bring: Importer, asked: Asked) -> Take:
    """Bring a file in and accept whoever is named as a customer: each row is a payment, waits for a decision, is no
    good, or is left out with what it is instead; the same file again changes nothing, and all of it can be undone."""
    bring.now = datetime(2026, 12, 1, tzinfo=UTC)

    def taken(name: str) -> Brought:
        path = copied(f"payments/{name}")
        doubtful = bring.plan("payments", path)
        assert doubtful.new == 0
        brought = bring("payments", path, decisions=("all=new",))
        plan = brought.plan
        out = {line for line, text in plan.remarks if text.endswith("left out.") or "comes with a later" in text}
        out |= {line for line, text in plan.remarks if "was left out" in text or "no customer paid it" in text}
        assert sum(brought.counts) + len(out) == plan.rows
        assert len(plan.proposals) == plan.new + plan.doubtful
        again = bring("payments", path, decisions=("all=new",))
        assert (again.batch, again.counts[2]) == (None, plan.new)
        if brought.batch is not None:
            bring.undo(brought.batch)
            for table in TABLES:
                assert asked(f"select count(*) from {table}") == [(0,)]
            assert bring("payments", path, decisions=("all=new",)).counts == brought.counts
        return brought

    return taken


def cells(path: Path, first: str, *, encoding: str = "utf-8-sig", delimiter: str = ",") -> list[dict[str, str]]:
    """The rows below the one that begins with `first`, their cells without what is wrapped around them."""
    lines = path.read_bytes().decode(encoding, "replace").splitlines()
    start = next(place for place, line in enumerate(lines) if line.lstrip('"').startswith(first))
    rows = [*csv.reader(io.StringIO("\n".join(lines[start:])), delimiter=delimiter)]
    names = [name.strip() for name in rows[0]]
    return [dict(zip(names, (cell.strip("`\t ") for cell in row), strict=False)) for row in rows[1:]]


def cents(text: str) -> int:
    """Minor units of an amount with two decimals, whichever mark it has."""
    found = re.fullmatch(r"[£¥￥]?(-?)([\d.,]*?)[.,](\d\d)", text)
    assert found is not None, text
    return int(f"{found[1]}{found[2].replace('.', '').replace(',', '')}{found[3]}")


def came(amounts: list[int]) -> list[int]:
    return [amount for amount in amounts if amount > 0]


def test_r34_sparkasse(take: Take, real: Copied, asked: Asked) -> None:
    """R-34: days of two digits a year, decimal commas; what is only announced is left out."""
    brought = take("sparkasse-camt-de.csv")
    theirs = cells(real("payments/sparkasse-camt-de.csv"), "Auftragskonto", delimiter=";")
    booked = came([cents(row["Betrag"]) for row in theirs if row["Info"] == "Umsatz gebucht"])
    assert asked(PAID) == [("payment", "EUR", len(booked), sum(booked))]
    assert asked("select min(dated), max(dated) from payment") == [("2025-12-03", "2025-12-03")]
    assert brought.counts == (4, 0, 0, 0, 0)


def test_r34_ing(take: Take, real: Copied, asked: Asked) -> None:
    """R-34: a title, semicolons where amounts have commas; a row with a cell too few cannot be read, and is told."""
    brought = take("ing-girokonto-de.csv")
    theirs = cells(real("payments/ing-girokonto-de.csv"), "Buchung;", encoding="cp1252", delimiter=";")
    amounts = came([cents(row["Betrag"]) for row in theirs if row["Betrag"] != "EUR"])
    short = [row for row in theirs if row["Betrag"] == "EUR"]
    assert (len(short), [problem.doubtful for problem in brought.plan.problems]) == (1, [False])
    assert asked(PAID) == [("payment", "EUR", len(amounts), sum(amounts))]


def test_r34_nationwide(take: Take, real: Copied) -> None:
    """R-34: a column each for what came and went, pounds where the shop has none; nobody is named, so it waits."""
    brought = take("nationwide-uk.csv")
    theirs = cells(real("payments/nationwide-uk.csv"), "Date")
    amounts = [cents(row["Paid in"]) for row in theirs if row["Paid in"]]
    assert [each.amount for each in brought.plan.proposals] == [(amount, "GBP") for amount in amounts]


def test_r34_icbc(take: Take, real: Copied, asked: Asked) -> None:
    """R-34: blanks and tabs in the cells, a column each for what came and went; money given back to it is none."""
    take("icbc-debit-zh.csv")
    theirs = cells(real("payments/icbc-debit-zh.csv"), "交易日期")
    amounts = [
        cents(row["记账金额(收入)"]) for row in theirs if row.get("记账金额(收入)") and row["摘要"].strip() != "退款"
    ]
    amounts.pop()  # the row of totals
    assert asked(PAID) == [("payment", "CNY", len(amounts), sum(amounts))]


def test_r34_paypal(take: Take, real: Copied, asked: Asked) -> None:
    """R-34: what is held and released is no payment, nor what the shop paid itself."""
    brought = take("paypal-de.csv")
    theirs = cells(real("payments/paypal-de.csv"), "Datum")
    amounts = [cents(row["Brutto"]) for row in theirs if row["Auswirkung auf Guthaben"] == "Haben"
               and row["Typ"] != "Rückbuchung allgemeiner Einbehaltung"]  # fmt: skip
    assert asked("select count(*), coalesce(sum(amount), 0) from payment") == [(len(amounts), sum(amounts))]
    assert brought.plan.rows == len(theirs)


def test_r34_stripe(take: Take, real: Copied) -> None:
    """R-34: nobody is named, so both rows wait: the charge, and the refund of another one."""
    brought = take("stripe-balance.csv")
    theirs = cells(real("payments/stripe-balance.csv"), "balance_transaction_id")
    assert brought.counts == (0, 0, 0, 2, 0)
    signed = [-each.amount.minor if each.kind == "refund" else each.amount.minor for each in brought.plan.proposals]
    assert signed == [cents(row["gross"]) for row in theirs]


def test_r34_alipay_of_a_shop(take: Take, real: Copied, asked: Asked) -> None:
    """R-34: GBK, lines before the names and after the rows, tabs in the cells, a refund without a sign."""
    brought = take("alipay-merchant-gbk.csv")
    theirs = cells(real("payments/alipay-merchant-gbk.csv"), "支付宝交易号", encoding="gb18030")
    paid = [cents(row["商家实收（元）"]) for row in theirs if row.get("业务类型") == "交易"]
    back = [cents(row["商家实收（元）"]) for row in theirs if row.get("业务类型") == "退款"]
    assert asked(PAID) == [("payment", "CNY", len(paid), sum(paid))]
    assert [each.amount.minor for each in brought.plan.proposals if each.kind == "refund"] == back


def test_r34_alipay_of_a_person(take: Take, real: Copied, asked: Asked) -> None:
    take("alipay-personal-gbk.csv")
    theirs = cells(real("payments/alipay-personal-gbk.csv"), "交易时间", encoding="gb18030")
    amounts = [cents(row["金额"]) for row in theirs if row["收/支"] == "收入"]
    assert asked(PAID) == [("payment", "CNY", len(amounts), sum(amounts))]


def test_r34_wechat_of_a_shop(take: Take, real: Copied, asked: Asked) -> None:
    """R-34: backticks before the cells, and names of totals after the rows."""
    take("wechat-merchant-all.csv")
    theirs = [row for row in cells(real("payments/wechat-merchant-all.csv"), "交易时间") if row["交易时间"][:2] == "20"]
    amounts = [cents(row["应结订单金额"]) for row in theirs]
    assert asked(PAID) == [("payment", "CNY", len(amounts), sum(amounts))]


def test_r34_refunds_of_wechat(take: Take, real: Copied) -> None:
    """R-34: what they give back is not here, so both wait for a decision."""
    brought = take("wechat-merchant-refund.csv")
    theirs = cells(real("payments/wechat-merchant-refund.csv"), "交易时间")
    amounts = [cents(row["退款金额"]) for row in theirs if row["交易时间"][:2] == "20"]
    assert [each.amount.minor for each in brought.plan.proposals] == amounts
    assert brought.counts == (0, 0, 0, 2, 0)


def test_r34_wechat_of_a_person(take: Take, real: Copied, asked: Asked) -> None:
    take("wechat-personal.csv")
    theirs = cells(real("payments/wechat-personal.csv"), "交易时间")
    amounts = [cents(row["金额(元)"]) for row in theirs if row["收/支"] == "收入" and "全额退款" not in row["当前状态"]
               and "退款" not in row["交易类型"]]  # fmt: skip
    assert asked(PAID) == [("payment", "CNY", len(amounts), sum(amounts))]


def test_r34_a_workbook_of_wechat(take: Take, real: Copied, asked: Asked) -> None:
    from openpyxl import load_workbook

    take("wechat-personal.xlsx")
    rows = [*load_workbook(real("payments/wechat-personal.xlsx")).active.values]
    start = next(place for place, row in enumerate(rows) if row[0] == "交易时间")
    theirs = [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :]]
    amounts = [cents(str(row["金额(元)"])) for row in theirs if row["收/支"] == "收入"
               and "退款" not in f"{row['当前状态']}{row['交易类型']}"]  # fmt: skip
    assert asked(PAID) == [("payment", "CNY", len(amounts), sum(amounts))]
