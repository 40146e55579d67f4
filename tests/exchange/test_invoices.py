"""Invoices of other programs' files: what becomes of each row, of a later file, and of undo (R-34, R-40 to R-46)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from deskside.desk.customers.who import KnownCustomer
from deskside.desk.invoices.open_items import credits, open_items
from deskside.desk.payments.give_back import return_payment
from deskside.desk.payments.record_payment import record_payment
from deskside.errors import BadInput
from deskside.exchange.export_file import Form, write_export
from deskside.exchange.find_columns import find_columns
from deskside.exchange.import_words import groups, in_words, taken_back
from deskside.exchange.invoice_kind import INVOICES
from deskside.exchange.kind_guess import likely_kind
from deskside.language.i18n import set_language
from deskside.money.amounts import Amount, Minor
from deskside.store import desk_file

from ..conftest import NOW, Asked
from .conftest import Brought, Importer

LIST = "Customer,Email,Invoice Number,Invoice Date,Due Date,Total,Amount Paid,Currency\n"
ANN = "Ann Lee,ann@lee.example,A-1,2026-01-05,2026-02-04,100.00,{paid},EUR\n"
TABLES = ("invoice", "payment", "allocation", "dispute", "customer", "line", "source_row")


def said(brought: Brought) -> list[str]:
    return sorted({text for _line, text in brought.plan.remarks})


def reasons(brought: Brought) -> list[str]:
    return [problem.reason for problem in brought.plan.problems]


def open_now(bring: Importer) -> list[tuple[str, int]]:
    with desk_file.reading(bring.desk) as conn:
        return [(item.number, item.open) for item in open_items(conn, date(2026, 3, 4))]


def test_r34_a_later_file_brings_what_was_paid_since(bring: Importer, asked: Asked) -> None:
    assert bring("invoices", LIST + ANN.format(paid="40.00")).counts == (1, 0, 0, 0, 0)
    assert bring("invoices", LIST + ANN.format(paid="40.00")).counts == (0, 0, 1, 0, 0)
    later = bring("invoices", LIST + ANN.format(paid="75.50"))
    assert later.counts == (0, 1, 0, 0, 0)
    assert asked("select amount from payment order by id") == [(4000,), (3550,)]
    assert open_now(bring) == [("A-1", 2450)]
    assert bring("invoices", LIST + ANN.format(paid="75.50")).batch is None
    bring.undo(later.batch)
    assert open_now(bring) == [("A-1", 6000)]
    assert bring("invoices", LIST + ANN.format(paid="75.50")).counts == (0, 1, 0, 0, 0)


def test_r34_less_paid_than_before_is_said(bring: Importer) -> None:
    """R-34: a payment that came back there is noted by hand; with a column of what is open, too."""
    bring("invoices", LIST + ANN.format(paid="100.00"))
    later = bring("invoices", LIST + ANN.format(paid="50.00"))
    text = "EUR\u00a0{}.00 of it is paid there and EUR\u00a0100.00 here, and that stays so: note here what came back."
    assert (later.counts, said(later)) == ((0, 0, 1, 0, 0), [text.format("50")])
    by_balance = LIST.replace("Amount Paid", "Balance Due") + ANN.format(paid="80.00")
    assert said(bring("invoices", by_balance)) == [text.format("20")]
    assert open_now(bring) == []


def test_r34_a_payment_on_the_day_that_the_file_says(bring: Importer, asked: Asked) -> None:
    head = "Kunde;Nummer;Datum;Betrag;Bezahlt am\n"
    bring("invoices", head + "Ann;7;01.02.2026;1.240,50;15.02.2026\nBo;8;01.02.2026;99,00;\n")
    assert asked("select dated, amount from payment") == [("2026-02-15", 124050)]
    assert open_now(bring) == [("8", 9900)]


def test_r46_an_invoice_is_never_edited(bring: Importer, asked: Asked) -> None:
    bring("invoices", LIST + ANN.format(paid="0"))
    other = ANN.format(paid="0").replace("100.00", "120.00").replace("2026-02-04", "2026-02-09")
    brought = bring("invoices", LIST + other)
    assert brought.counts == (0, 0, 1, 0, 0)
    assert said(brought) == [
        "It comes to EUR\u00a0120.00 there and to EUR\u00a0100.00 here, and stays so: void it if that is wrong.",
        "Its dates are others there; here they stay as they are.",
    ]
    assert asked("select amount, due_on from invoice") == [(10000, "2026-02-04")]


def test_r34_undo_takes_all_back_and_it_can_come_again(bring: Importer, asked: Asked) -> None:
    rows = LIST + ANN.format(paid="40") + "Bo,,B-1,2026-01-06,,(20.00),,EUR\n"
    brought = bring("invoices", rows)
    assert asked("select kind, amount from payment order by id") == [("payment", 4000), ("credit-note", 2000)]
    done = bring.undo(brought.batch)
    assert (done.gone["invoice"], done.gone["customer"]) == (1, 2)
    assert [asked(f"select count(*) from {table}") for table in TABLES] == [[(0,)]] * len(TABLES)
    assert bring("invoices", rows).counts == (2, 0, 0, 0, 0)


def test_r34_undo_leaves_an_invoice_that_was_paid_here_with_all_of_it(bring: Importer, asked: Asked) -> None:
    more = ANN.format(paid="30").replace("A-1", "A-2")
    brought = bring("invoices", LIST + ANN.format(paid="40") + more)
    with desk_file.writing(bring.desk) as conn:
        record_payment(conn, KnownCustomer(1), Amount(Minor(1000), "EUR"), invoices=[1], by=1, now=NOW)
    done = bring.undo(brought.batch)
    assert (done.gone["invoice"], done.left["invoice"], done.left["customer"]) == (1, [1], [1])
    assert asked("select p.amount from payment p join allocation a on a.payment_id = p.id") == [(4000,), (1000,)]
    assert asked("select count(*) from payment") == [(2,)]
    assert open_now(bring) == [("A-1", 5000)]


def test_r34_a_payment_returned_here_does_not_come_back_with_the_same_file(bring: Importer) -> None:
    bring("invoices", LIST + ANN.format(paid="100"))
    with desk_file.writing(bring.desk) as conn:
        return_payment(conn, 1, by=1, now=NOW)
    assert bring("invoices", LIST + ANN.format(paid="100")).batch is None
    assert open_now(bring) == [("A-1", 10000)]


def test_r34_an_invoice_noted_by_hand_is_known_by_its_number(bring: Importer, asked: Asked) -> None:
    """R-34: of the same customer; one of that number of somebody else is another invoice."""
    bring("customers", "name,email\nAnn Lee,ann@lee.example\n")
    bring("invoices", LIST + ANN.format(paid="10"), source="by-hand")
    brought = bring("invoices", LIST + ANN.format(paid="30") + ANN.format(paid="0").replace("Ann Lee,ann", "Bo,bo"))
    assert brought.counts == (1, 1, 0, 0, 0)
    assert asked("select c.name, i.number from invoice i join customer c on c.id = i.customer_id order by i.id") == [
        ("Ann Lee", "A-1"),
        ("Bo", "A-1"),
    ]
    assert asked("select sum(amount) from payment") == [(3000,)]


def test_r34_several_lines_are_one_invoice(bring: Importer, asked: Asked) -> None:
    head = "Customer,Invoice Number,Invoice Date,Description,Quantity,Unit Price,Line Amount,Subtotal,Total\n"
    rows = "Ann,1,2026-01-05,a,2,7.25,14.50,{net},20.00\nAnn,1,2026-01-05,b,1,3.00,3.00,{net},20.00\n"
    brought = bring("invoices", head + rows.format(net="17.50"))
    assert (brought.counts, said(brought)) == ((1, 0, 0, 0, 0), ["One more line of the same invoice."])
    odd = bring("invoices", head + rows.format(net="18.00").replace(",1,2026", ",2,2026"))
    assert "Its lines add up to something else than its total, which counts." in said(odd)
    assert asked("select number, amount from invoice order by id") == [("1", 2000), ("2", 2000)]


def test_r40_quantity_times_price_to_the_nearest_cent(bring: Importer, asked: Asked) -> None:
    head = "Kunde;Rechnungsnummer;Rechnungsdatum;Menge;Einzelpreis\n"
    bring("invoices", head + "Ann;1;25.01.2026;2,5;0,33\nAnn;2;25.01.2026;3;1,125\nAnn;2;25.01.2026;1;0,004\n")
    assert asked("select number, amount from invoice order by id") == [("1", 83), ("2", 338)]


def test_r34_lines_whose_amounts_are_their_own_are_added_up(bring: Importer, asked: Asked) -> None:
    head = "Date,Num,Customer,Memo,Qty,Sales Price,Amount\n"
    bring("invoices", head + "2026-01-05,1,Ann,a,2,5.00,10.00\n2026-01-05,1,Ann,b,1,7.00,7.00\n")
    assert asked("select amount from invoice") == [(1700,)]


def test_r34_one_number_with_two_totals_is_doubtful(bring: Importer, asked: Asked) -> None:
    brought = bring("invoices", LIST + ANN.format(paid="0") + ANN.format(paid="0").replace("100.00", "90.00"))
    assert brought.counts == (1, 0, 0, 1, 0)
    assert reasons(brought) == ["Line 2 has the same number and another amount."]
    assert asked("select amount from invoice") == [(10000,)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Ann,,A-1,2026-01-05,,1.5万元,,EUR", "Total: “1.5万元” is no exact amount."),
        ("Ann,,A-1,2026-01-05,,,,EUR", "There is no amount."),
        ("Ann,,A-1,2026-13-05,,1.00,,EUR", "“2026-13-05” in “Invoice Date” is not a date."),
        ("Ann,,A-1,2026-08,,1.00,,EUR", "“2026-08” in “Invoice Date” is not a date."),
        ("Ann,,A-1,2026-01-05,,1.00,,Taler", "“Taler” in “Currency” is not a currency."),
        (",,A-1,2026-01-05,,1.00,,EUR", "No customer is named."),
        ("Ann,,A-1,2026-01-05,,1.005,,EUR", "Total: Amounts in EUR have at most 2 decimals."),
        ("Ann,,A-1,2026-01-05,,1.00,,EUR,more", "The row has 9 cells, the header 8."),
    ],
)
def test_r34_a_row_that_cannot_be_taken(bring: Importer, asked: Asked, row: str, reason: str) -> None:
    brought = bring("invoices", f"{LIST}{row}\nBo,,A-2,2026-01-05,,2.50,,EUR\n")
    assert (brought.counts, reasons(brought)) == ((1, 0, 0, 0, 1), [reason])
    assert brought.rejects is not None
    assert reason in brought.rejects.read_text("utf-8-sig")
    assert asked("select number, amount from invoice") == [("A-2", 250)]


def test_r34_an_amount_that_could_be_two_is_not_guessed(bring: Importer, asked: Asked) -> None:
    """R-34: unless a cell of its column, or of another one, shows the decimal mark."""
    head = "Kunde;Nummer;Datum;Betrag;Bezahlt\n"
    bring("invoices", head + "Ann;1;25.01.2026;1.240;0,50\n")
    assert asked("select amount from invoice") == [(124000,)]
    with pytest.raises(BadInput, match="written in two ways"):
        bring("invoices", head + "Ann;2;25.01.2026;1.240,50;\nAnn;3;25.01.2026;1,240.50;\n")


def test_r34_words_and_signs_of_what_is_no_invoice(bring: Importer, asked: Asked) -> None:
    head = "Type,Date,Num,Customer,Amount,Status\n"
    brought = bring(
        "invoices",
        head
        + "Invoice,2026-01-05,1,Ann,10.00,Draft\nInvoice,2026-01-05,2,Ann,10.00,Void\n"
        + "Estimate,2026-01-05,3,Ann,10.00,\n"
        + "Invoice,2026-01-05,4,Ann,0.00,\nCredit Memo,2026-01-06,5,Ann,4.00,\nPayment,2026-01-07,6,Ann,-3.00,\n"
        + "Invoice,2026-01-05,6,Ann,10.00,strange\nTotal,,,,31.00,\n",
    )
    assert brought.counts == (3, 0, 0, 0, 0)
    assert said(brought) == [
        "A draft, left out: it was not issued.",
        "A row of totals, left out.",
        "It comes to nothing, and was left out.",
        "Neither an invoice nor a credit note nor a payment, left out.",
        "Void there, left out.",
        "“strange” in “Status” is not known here.",
    ]
    assert asked("select kind, amount from payment order by id") == [("credit-note", 400), ("payment", 300)]
    assert open_now(bring) == [("6", 700)]
    with desk_file.reading(bring.desk) as conn:
        assert [each.amount for each in credits(conn, date(2026, 3, 4))] == [400]


def test_r34_what_is_void_there_later_is_said(bring: Importer, asked: Asked) -> None:
    rows = "Date,Num,Customer,Amount,Status\n2026-01-05,1,Ann,10.00,{}\n"
    bring("invoices", rows.format("sent"))
    brought = bring("invoices", rows.format("void"))
    assert (brought.counts, said(brought)) == (
        (0, 0, 1, 0, 0),
        ["It is void there; here it stands until it is made void."],
    )
    assert asked("select voided_on from invoice") == [(None,)]


@pytest.mark.parametrize(
    ("dates", "issued", "due", "remark"),
    [
        ("2026-01-05,,Net 10", "2026-01-05", "2026-01-15", None),
        ("2026-01-05,,Due on receipt", "2026-01-05", "2026-01-05", None),
        ("2026-01-05,Due on receipt,", "2026-01-05", "2026-01-05", None),
        ("2026-01-05,,", "2026-01-05", "2026-02-04", None),
        ("2026-01-05,2026-01-01,", "2026-01-05", "2026-01-05", "It would be due before it was issued: it is due"),
        (
            ",2026-01-20,",
            "2026-01-20",
            "2026-01-20",
            "When it was issued is not said: the day it is due counts, or today.",
        ),
        ("2026-04-05,,30", "2026-04-05", "2026-05-05", None),
    ],
)
def test_r41_when_it_was_issued_and_is_due(
    bring: Importer, asked: Asked, dates: str, issued: str, due: str, remark: str | None
) -> None:
    brought = bring("invoices", f"Customer,Number,Date,Due Date,Terms,Amount\nAnn,1,{dates},10.00\n")
    assert asked("select issued_on, due_on from invoice") == [(issued, due)]
    assert [text.startswith(remark or "") for text in said(brought)] == [True] * (remark is not None)


def test_what_is_odd_about_dates_is_told_once_with_its_count(bring: Importer) -> None:
    """Rows of different days have the same said of them, in one remark."""
    rows = [f"Ann,{day},2026-01-0{day},2025-12-0{day},10.00" for day in (1, 2, 3)]
    rows += [f"Ann,{day},,2026-01-0{day},10.00" for day in (4, 5)]
    brought = bring("invoices", "\n".join(["Customer,Number,Date,Due Date,Amount", *rows, ""]))
    assert [(each.text, each.rows) for each in groups(brought.plan)] == [
        ("It would be due before it was issued: it is due on the day it was issued.", 3),
        ("When it was issued is not said: the day it is due counts, or today.", 2),
    ]


def test_r41_a_day_is_that_of_the_shop(bring: Importer, asked: Asked) -> None:
    """R-41: late in the evening in London is the next day in Shanghai."""
    bring("invoices", "Customer,Number,Date,Amount\nAnn,1,2026-01-05 20:00:00 +0000,10.00\n")
    assert asked("select issued_on from invoice") == [("2026-01-06",)]


def test_r40_currencies(bring: Importer, asked: Asked) -> None:
    rows = "Ann,1,2026-01-05,€10.00\nAnn,2,2026-01-05,JPY 1200\nAnn,3,2026-01-05,12\nAnn,4,2026-01-05,$7\n"
    brought = bring("invoices", "Customer,Number,Date,Amount\n" + rows)
    assert asked("select amount, currency from invoice order by id") == [
        (1000, "EUR"),
        (1200, "JPY"),
        (1200, "CNY"),
        (700, "USD"),
    ]
    assert said(brought) == ["“$” was taken for USD; a column with the currency would say otherwise."]


def test_r40_one_sign_stands_for_all_of_a_file(bring: Importer, asked: Asked) -> None:
    bring("invoices", "Customer,Number,Date,Amount\nAnn,1,2026-01-05,€10.00\nAnn,2,2026-01-05,5.00\n")
    assert asked("select distinct currency from invoice") == [("EUR",)]


def test_r34_more_paid_than_it_comes_to_is_credit(bring: Importer) -> None:
    brought = bring("invoices", LIST + ANN.format(paid="130"))
    assert "More was paid than it comes to: the rest is credit." in said(brought)
    assert open_now(bring) == []
    with desk_file.reading(bring.desk) as conn:
        assert [each.amount for each in credits(conn, date(2026, 3, 4))] == [3000]


def test_r45_what_is_contested(bring: Importer, asked: Asked) -> None:
    head = "Customer,Number,Date,Amount,Paid,Date Paid,Disputed\n"
    rows = "Ann,1,2026-01-05,10.00,4.00,2026-02-01,wrong colour\nAnn,2,2026-01-05,10.00,0,,No\n"
    bring("invoices", head + rows)
    assert asked("select invoice_id, amount, since, until, reason from dispute") == [
        (1, 600, "2026-01-05", None, "wrong colour")
    ]
    assert bring("invoices", head + rows).batch is None
    assert bring("invoices", head + rows.replace("0,,No", "0,,Yes")).counts == (0, 1, 1, 0, 0)
    assert asked("select invoice_id, reason from dispute") == [(1, "wrong colour"), (2, "Contested, as the file says")]


def test_r34_headings_name_the_customers_below(bring: Importer, asked: Asked) -> None:
    text = (
        "Receivables of Hall Ltd\nDate,Num,Memo,Amount\nAnn Lee,,,\n2026-01-05,1,a,10.00\nBo,,,\n2026-01-05,2,b,5.00\n"
    )
    bring("invoices", text)
    assert asked("select c.name, i.number from invoice i join customer c on c.id = i.customer_id order by i.id") == [
        ("Ann Lee", "1"),
        ("Bo", "2"),
    ]


def test_r34_debit_and_credit(bring: Importer, asked: Asked) -> None:
    head = "日期,往来单位,摘要,借方金额,贷方金额\n"
    rows = "2026-02-01,明德小学,期初余额,,\n2026-02-02,明德小学,销售开票,1200,0\n2026-02-09,明德小学,收到货款,0,500\n"
    more = "2026-02-10,明德小学,销售退回（红冲）,200,\n2026-02-11,明德小学,两边,1,1\n合计,,,1200,500\n"
    brought = bring("invoices", head + rows + more)
    assert brought.counts == (3, 0, 0, 0, 1)
    assert reasons(brought) == ["It has an amount on both sides."]
    assert asked("select amount from invoice") == [(120000,)]
    assert asked("select kind, amount, dated from payment order by dated") == [
        ("payment", 50000, "2026-02-09"),
        ("credit-note", 20000, "2026-02-10"),
    ]


def test_r34_our_own_export_comes_back_unchanged(bring: Importer, asked: Asked) -> None:
    bring("invoices", LIST + ANN.format(paid="40") + "王强,,B-1,2026-01-06,,20,,JPY\n")
    forms: tuple[tuple[str, Form, str], ...] = (
        ("own.csv", "csv", "en"),
        ("own.json", "json", "en"),
        ("zh.csv", "csv", "zh"),
        ("own.xlsx", "xlsx", "en"),
    )
    for name, form, language in forms:
        set_language(language)
        path = bring.folder / name
        with desk_file.reading(bring.desk) as conn:
            assert write_export(conn, INVOICES, path, form, desk=bring.desk, zone=bring.shop.zone) == 2
        assert likely_kind(path) == "invoices"
        again = bring("invoices", path, name)
        assert (again.counts, again.batch, said(again)) == ((0, 0, 2, 0, 0), None, []), name
    set_language("en")


def test_r34_remarks_are_grouped_in_both_languages(bring: Importer) -> None:
    rows = "".join(ANN.format(paid="10").replace("A-1", f"A-{count}") for count in range(6))
    plan = bring.plan("invoices", bring.file(LIST + rows))
    assert [in_words(group) for group in groups(plan)] == [
        "Lines 2, 3, 4, 5, 6, 7: When it was paid is not said: today counts as the day."
    ]
    set_language("zh")
    plan = bring.plan("invoices", bring.file(LIST + rows))
    assert [in_words(group) for group in groups(plan)] != []
    assert not any("paid" in in_words(group) for group in groups(plan))
    set_language("en")


def test_r34_a_list_of_invoices_is_known_by_its_columns(bring: Importer) -> None:
    assert likely_kind(bring.file(LIST + ANN.format(paid="0"))) == "invoices"
    assert likely_kind(bring.file("客户名称,单据编号,应收金额,已收金额,到期日\n")) == "invoices"
    with pytest.raises(BadInput, match="amount of an invoice"):
        bring.plan("invoices", bring.file("name,phone\nAnn,1\n"))


def test_r34_totals_are_checked_before_they_are_left_out(bring: Importer) -> None:
    rows = "Customer,Number,Date,Amount\nAnn,1,2026-01-05,10.00\nBo,2,2026-01-05,5.00\nSubtotal,,,{}\n"
    more = "Cy,3,2026-01-05,1.00\nSubtotal,,,1.00\nTotal,,,{}\n"
    brought = bring("invoices", rows.format("15.00") + more.format("16.00"))
    assert (brought.counts[0], said(brought)) == (3, ["A row of totals, left out."])
    odd = bring.plan("invoices", bring.file(rows.format("15.00") + more.format("17.00")))
    assert (7, "A row of totals, left out: the rows above it add up to something else.") in odd.remarks


@pytest.mark.parametrize(
    "name",
    [
        *("alipay-merchant-gbk.csv", "alipay-personal-gbk.csv", "icbc-debit-zh.csv", "ing-girokonto-de.csv"),
        *("nationwide-uk.csv", "paypal-de.csv", "sparkasse-camt-de.csv", "stripe-balance.csv"),
        *("wechat-merchant-all.csv", "wechat-merchant-refund.csv", "wechat-personal.csv", "wechat-personal.xlsx"),
    ],
)
def test_r34_a_bill_of_payments_is_no_list_of_invoices(
    copied: Callable[[str], Path], bring: Importer, asked: Asked, name: str
) -> None:
    with pytest.raises(BadInput):
        bring("invoices", copied(f"payments/{name}"))
    assert asked("select count(*) from import_batch") == [(0,)]


def test_r42_a_payment_without_a_number_counts_on_what_is_due_the_longest(bring: Importer, asked: Asked) -> None:
    rows = "Type,Date,Num,Customer,Due Date,Amount\nInvoice,2026-01-05,1,Ann,2026-02-04,10.00\n"
    more = "Invoice,2026-01-02,2,Ann,2026-01-09,4.00\nInvoice,2026-01-02,3,Bo,2026-01-09,9.00\n"
    brought = bring("invoices", rows + more + "Payment,2026-02-01,,Ann,,7.00\n")
    assert said(brought) == ["It names no invoice, so it counts on what is promised, then on what is due the longest."]
    assert open_now(bring) == [("3", 900), ("1", 700)]
    bring.undo(brought.batch)
    assert [asked(f"select count(*) from {table}") for table in TABLES] == [[(0,)]] * len(TABLES)


@pytest.mark.parametrize("seed", range(6))
def test_r42_what_is_open_is_what_a_random_file_says(bring: Importer, asked: Asked, seed: int) -> None:
    """R-42, R-34: then as more is paid; the same again is nothing, and undone, the last file first, all is gone."""
    chance = Random(seed)
    listed = [
        (f"C{chance.randrange(4)}", f"N-{number}", chance.randrange(1, 100_000), chance.choice(("EUR", "CNY", "USD")))
        for number in range(20)
    ]
    paid = [0] * len(listed)
    head = "Customer,Number,Date,Due Date,Total,Paid,Date Paid,Currency\n"
    batches = []
    for month in (1, 2, 3):
        paid = [chance.choice((before, amount, chance.randrange(before, amount + 1)))
                for before, (_who, _number, amount, _currency) in zip(paid, listed, strict=True)]  # fmt: skip
        lines = [
            f"{who},{number},2026-01-0{chance.randrange(1, 9)},2026-02-01,{amount // 100}.{amount % 100:02},"
            f"{part // 100}.{part % 100:02},2026-0{month}-02,{currency}\n"
            for (who, number, amount, currency), part in zip(listed, paid, strict=True)
        ]
        chance.shuffle(lines)
        batches.append(bring("invoices", head + "".join(lines)).batch)
        assert bring("invoices", head + "".join(lines)).batch is None
        left = {
            (number, amount - part, currency)
            for (_who, number, amount, currency), part in zip(listed, paid, strict=True)
            if amount > part
        }
        with desk_file.reading(bring.desk) as conn:
            items = open_items(conn, date(2026, 3, 4))
            assert {(item.number, item.open, item.currency) for item in items} == left
            assert credits(conn, date(2026, 3, 4)) == []
    for batch in reversed([batch for batch in batches if batch is not None]):
        bring.undo(batch)
    assert [asked(f"select count(*) from {table}") for table in TABLES] == [[(0,)]] * len(TABLES)


def test_r34_an_ageing_of_xero(bring: Importer, asked: Asked) -> None:
    """R-34: the customer stands above the invoices, the amounts in the column of their age and in the total."""
    head = "Aged Receivables Detail\nHall Ltd\nAs at 28 February 2026\nAgeing by due date\n"
    rows = (
        "Invoice Number,Invoice Date,Due Date,Invoice Reference,Current,< 1 Month,1 Month,Older,Total\n"
        "Ann Lee,,,,,,,,\nINV-1,1 Feb 2026,3 Mar 2026,PO 1,100.00,,,,100.00\n"
        "INV-2,1 Jan 2026,31 Jan 2026,,,50.50,,,50.50\n"
        "Total Ann Lee,,,,100.00,50.50,0.00,0.00,150.50\nBo,,,,,,,,\nINV-3,3 Feb 2026,5 Mar 2026,,20.00,,,,20.00\n"
        "Total Bo,,,,20.00,0.00,0.00,0.00,20.00\nTotal,,,,120.00,50.50,0.00,0.00,170.50\n"
        "Percentage of total,,,,70.38%,29.62%,0.00%,0.00%,100.00%\n"
    )
    brought = bring("invoices", head + rows)
    assert (brought.counts, said(brought)) == (
        (3, 0, 0, 0, 0),
        ["A heading: it names the customer of the rows below.", "A row of totals, left out."],
    )
    found = asked("select c.name, i.number, i.amount from invoice i join customer c on c.id = i.customer_id order by 2")
    assert found == [("Ann Lee", "INV-1", 10000), ("Ann Lee", "INV-2", 5050), ("Bo", "INV-3", 2000)]


def test_r34_orders_of_taobao(bring: Importer, asked: Asked) -> None:
    head = "订单编号,买家会员名,买家应付货款,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间 ,宝贝标题 \n"
    rows = (
        '"=""3712345678901234567""",tb_mei,88.00,88.00,88.00,交易成功,2026-01-05 10:00:00,2026-01-05 10:01:00,手机壳\n'
        '"=""3712345678901234568""",tb_bo,30.00,30.00,0.00,等待买家付款,2026-01-06 10:00:00,,车灯\n'
        '"=""3712345678901234569""",tb_cy,12.00,12.00,0.00,交易关闭,2026-01-06 10:00:00,,车铃\n'
    )
    brought = bring("invoices", (head + rows).encode("gbk"))
    assert brought.counts == (2, 0, 0, 0, 0)
    assert asked("select number, amount from invoice order by id") == [
        ("3712345678901234567", 8800),
        ("3712345678901234568", 3000),
    ]
    assert asked("select dated, amount from payment") == [("2026-01-05", 8800)]


def test_r34_an_order_without_a_number_is_called_by_its_id(bring: Importer, asked: Asked) -> None:
    head = "Sale Date,Order ID,Buyer User ID,Full Name,Order Value,Order Total,Status,Order Net\n"
    bring("invoices", head + "01/26/26,3001,u1,Ann Lee,20.00,24.50,Completed,22.00\n")
    assert asked("select number, issued_on, amount from invoice") == [("3001", "2026-01-26", 2450)]


def test_r34_open_items_with_both_sides(bring: Importer, asked: Asked) -> None:
    head = "Konto;Name;Rechnungs-Nr.;Datum;Fälligkeit;Soll;Haben;Saldo\n"
    bring("invoices", head + "10001;Müller;RE-1;25.01.2026;24.02.2026;1.190,00;400,00;790,00\n")
    assert asked("select c.name, i.amount from invoice i join customer c on c.id = i.customer_id") == [
        ("Müller", 119000)
    ]
    assert open_now(bring) == [("RE-1", 79000)]


def test_r40_stripes_own_records_are_in_minor_units(bring: Importer, asked: Asked) -> None:
    records = (
        '{"object": "list", "data": [{"id": "in_1", "object": "invoice", "number": "A-1", "customer_name": "Ann",'
        ' "currency": "usd", "created": 1767600000, "total": 125000, "amount_due": 125000, "amount_paid": 25000,'
        ' "amount_remaining": 100000, "status": "open"}, {"id": "in_2", "object": "invoice", "number": "A-2",'
        ' "customer_name": "Bo", "currency": "jpy", "created": 1767600000, "total": 500, "amount_due": 500,'
        ' "amount_paid": 0, "amount_remaining": 500, "status": "open"}]}'
    )
    bring("invoices", records, "x.json")
    assert asked("select amount, currency, issued_on from invoice order by id") == [
        (125000, "USD", "2026-01-05"),
        (500, "JPY", "2026-01-05"),
    ]
    assert open_now(bring) == [("A-1", 100000), ("A-2", 500)]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Date,Due,Details,Client,Status,Total", "issued_on due_on about name status amount"),
        (
            "Rechnungsnummer;Rechnungsdatum;Fälligkeit;Kunde;Status;Währung;Summe netto;Summe brutto;Bezahlt;Zahldatum",
            "number issued_on due_on name status currency net amount paid paid_on",
        ),
        (
            "单据日期,单据编号,客户,应收金额,已核销金额,未核销金额,到期日,币别",
            "issued_on number name amount paid balance due_on currency",
        ),
        ("日期,凭证号,摘要,借方,贷方,方向,余额", "issued_on number about debit credit side running"),
        (
            "Invoice #,Invoice Date,Bill To,Amount,Tax,Total,Amount Paid,Balance Due,Terms",
            "number issued_on name tax amount paid balance terms",
        ),
        (
            "id,Number,Customer Email,Total,Amount Due,Amount Paid,Paid,Currency,Status",
            "id number email amount balance paid currency status",
        ),
        ("客户名称,单据编号,应收金额,已收金额,未收金额,到期日", "name number amount paid balance due_on"),
        ("Date,Transaction Type,No.,Customer,Memo,Due date,Amount,Open balance",
         "issued_on type number name about due_on amount balance"),
    ],
)  # fmt: skip
def test_r34_columns_of_more_programs(theirs: str, ours: str) -> None:
    header = theirs.split(";" if ";" in theirs else ",")
    assert [name for name, _title in find_columns(INVOICES, header).found()] == ours.split()


def test_r40_more_than_can_be_kept_is_not_taken(bring: Importer, asked: Asked) -> None:
    head = "Customer,Number,Date,Quantity,Unit Price\n"
    rows = "Ann,1,2026-01-05,999999999999,999999999999\nBo,2,2026-01-05,2,1.50\n"
    brought = bring("invoices", head + rows)
    assert (brought.counts, reasons(brought)) == ((1, 0, 0, 0, 1), ["It comes to more than can be kept."])
    assert asked("select amount from invoice") == [(300,)]


def test_r46_a_credit_note_reduces_the_invoice_that_it_names(bring: Importer, asked: Asked) -> None:
    """R-46: unless none of it is used there yet."""
    head = "Customer,Number,Date,Reference,Total,Balance\n"
    rows = "Ann,1,2026-01-05,PO 7,100.00,100.00\nAnn,C-1,2026-01-06,1,-20.00,0.00\nAnn,C-2,2026-01-07,1,-5.00,-5.00\n"
    bring("invoices", head + rows)
    assert open_now(bring) == [("1", 8000)]
    assert asked("select p.reference, a.amount from payment p left join allocation a on a.payment_id = p.id") == [
        ("C-1", 2000),
        ("C-2", None),
    ]
    assert asked("select text from line where kind = 'invoiced'") == [("Reference: PO 7",)]
    assert bring("invoices", head + rows).batch is None


def test_r34_the_same_list_with_other_columns_doubles_nothing(bring: Importer, asked: Asked) -> None:
    """R-34: number, date, amount and the customer's name tell that it is the same invoice."""
    bring("invoices", "Customer,Number,Date,Total,Paid\nAnn Lee,1,2026-01-05,10.00,0\n")
    head = "Client Name,Invoice #,Date Issued,Total,Amount Paid\n"
    assert bring("invoices", f"{head}ann lee,1,2026-01-05,10.00,4.00\n").counts == (0, 1, 0, 0, 0)
    assert open_now(bring) == [("1", 600)]
    assert bring("invoices", f"{head}Ann Leer,1,2026-01-05,10.00,0\n").counts == (1, 0, 0, 0, 0)


H = "Customer,Invoice Number,Date,Type,Amount\n"


def credit_now(bring: Importer) -> list[int]:
    with desk_file.reading(bring.desk) as conn:
        return [each.amount for each in credits(conn, date(2026, 3, 4))]


def test_r42_a_payment_of_another_day_counts_from_when_it_fits(bring: Importer, asked: Asked) -> None:
    """R-42: what was returned later stood on the invoice until then; no import fails on it."""
    head = "Customer,Number,Date,Total,Paid,Date Paid\n"
    bring("invoices", head + "Dee Ray,D1,2026-01-05,100.00,100.00,2026-01-20\n")
    with desk_file.writing(bring.desk) as conn:
        return_payment(conn, 1, on=date(2026, 3, 1), by=1, now=NOW)
    brought = bring("invoices", H + "Dee Ray,D1,2026-02-10,Payment,100.00\nDee Ray,D2,2026-02-10,Invoice,7.00\n")
    assert brought.counts == (2, 0, 0, 0, 0)
    assert open_now(bring) == [("D2", 700)]
    assert asked("select dated, amount from allocation order by id") == [
        ("2026-01-20", 10000),
        ("2026-03-01", -10000),
        ("2026-03-01", 10000),
    ]


@pytest.mark.parametrize(("before", "then"), [("80", 70), ("100", 50)])
def test_r34_a_later_file_brings_what_was_paid_too_much(bring: Importer, asked: Asked, before: str, then: int) -> None:
    bring("invoices", LIST + ANN.format(paid=before))
    brought = bring("invoices", LIST + ANN.format(paid="150"))
    assert "More was paid than it comes to: the rest is credit." in said(brought)
    assert asked("select amount from payment where id = 2") == [(then * 100,)]
    assert (open_now(bring), credit_now(bring)) == ([], [5000])
    bring("invoices", LIST + ANN.format(paid="160"))
    assert credit_now(bring) == [6000]


def test_r34_what_was_paid_since_is_not_what_was_said_before(bring: Importer, asked: Asked) -> None:
    bring("invoices", LIST + ANN.format(paid="50"))
    with desk_file.writing(bring.desk) as conn:
        return_payment(conn, 1, by=1, now=NOW)
    bring("invoices", LIST + ANN.format(paid="100"))
    assert asked("select kind, amount from payment order by id") == [
        ("payment", 5000),
        ("return", 5000),
        ("payment", 5000),
    ]
    assert open_now(bring) == [("A-1", 5000)]


def test_r34_lines_of_equal_amounts(bring: Importer, asked: Asked) -> None:
    """R-34: quantity times price tells that each amount is its line's own; without them it is said how it was taken."""
    head = "Customer,Invoice Number,Date,Description,Quantity,Price,Amount\n"
    rows = "Ann,N1,2026-01-05,wheel left,1,100.00,100.00\nAnn,N1,2026-01-05,wheel right,1,100.00,100.00\n"
    bring("invoices", head + rows)
    once = (
        "Customer,Invoice Number,Date,Description,Amount\nAnn,N2,2026-01-05,left,9.00\nAnn,N2,2026-01-05,right,9.00\n"
    )
    assert "Each of its lines has the same amount: it was taken once, not added up." in said(bring("invoices", once))
    assert asked("select number, amount from invoice order by id") == [("N1", 20000), ("N2", 900)]


def test_r34_what_is_odd_about_what_is_paid_is_said(bring: Importer) -> None:
    """R-34: a payment of which only the balance is known has no total to be missed."""
    assert "Less than nothing is paid of it there: it was taken as unpaid." in said(
        bring("invoices", LIST + ANN.format(paid="-5"))
    )
    assert open_now(bring) == [("A-1", 10000)]
    rows = "Customer,Number,Date,Type,Balance\nAnn,P1,2026-01-05,Payment,-5.00\nAnn,N7,2026-01-05,Invoice,6.00\n"
    no_total = "How much it was is not said: what is open counts as its amount."
    brought = bring("invoices", rows)
    assert [line for line, text in brought.plan.remarks if text == no_total] == [3]


N1 = "Ann,N1,2026-01-05,Invoice,100.00\n"


@pytest.mark.parametrize(
    ("rows", "kinds", "left"),
    [
        ("Ann,N1,2026-01-10,Payment,60.00\nAnn,N1,2026-01-20,Payment,-60.00\n", ["payment", "return"], 10000),
        ("Ann,N1,2026-01-20,Payment,60.00\nAnn,N1,2026-01-10,Payment,-60.00\n", ["payment", "return"], 10000),
        ("Ann,N1,2026-01-10,Payment,-60.00\nAnn,N1,2026-01-10,Payment,60.00\n", ["payment", "return"], 10000),
        ("Ann,N1,2026-01-10,Payment,60.00\nAnn,N1,2026-01-20,Payment,-20.00\n", ["payment", "refund"], 6000),
        ("Ann,N1,2026-01-10,Payment,100.00\nAnn,N1,2026-01-20,Refund,-20.00\n", ["payment", "refund"], 2000),
        ("Ann,N1,2026-01-10,Payment,120.00\nAnn,N1,2026-01-20,Refund,20.00\n", ["payment", "refund"], 0),
        ("Ann,N1,2026-01-10,Payment,40.00\nAnn,N1,2026-01-20,Refund,-90.00\n", ["payment"], 6000),
    ],
)
def test_r42_what_came_back_is_no_payment(
    bring: Importer, asked: Asked, rows: str, kinds: list[str], left: int
) -> None:
    """R-42: a column with both signs says which payments were reversed; the same file again changes nothing."""
    brought = bring("invoices", H + N1 + rows)
    assert asked("select kind from payment order by id") == [(kind,) for kind in kinds]
    assert (open_now(bring), credit_now(bring)) == ([("N1", left)] if left else [], [])
    odd = {"Nothing was paid that could have come back, so it was left out."}
    came = {"It came back: what it paid is open again.", "Money given back, noted as a refund."}
    assert len((odd | came).intersection(said(brought))) == 1
    if len(kinds) > 1:
        assert bring("invoices", H + N1 + rows).batch is None
    bring.undo(brought.batch)
    assert asked("select count(*) from payment") == [(0,)]


BALANCES = "Customer,Invoice Number,Date,Type,Total,Balance\n"


@pytest.mark.parametrize(
    ("rows", "left", "credit"),
    [
        ("Invoice,100.00,0.00 Ann,C1,2026-01-06,Credit Note,-100.00,0.00", 0, 0),
        ("Invoice,100.00,40.00 Ann,C1,2026-01-06,Credit Note,-100.00,-40.00", 4000, 4000),
        ("Invoice,100.00,40.00 Ann,N1,2026-01-06,Payment,60.00,", 4000, 0),
        ("Invoice,100.00,40.00 Ann,N1,2026-01-06,Payment,60.00,0.00", 4000, 0),
        ("Invoice,100.00,40.00 Ann,N1,2026-01-06,Payment,60.00,40.00", 4000, 0),
        ("Invoice,100.00,40.00 Ann,P1,2026-01-06,Payment,60.00,", 4000, 0),
        ("Invoice,100.00,40.00 Ann,P1,2026-01-06,Payment,60.00,0.00", 4000, 0),
        ("Invoice,100.00,40.00 Ann,,2026-01-06,Payment,60.00,0.00", 4000, 0),
        ("Invoice,100.00,30.00 Ann,N1,2026-01-06,Payment,60.00,", 3000, 0),
        ("Invoice,100.00,100.00 Ann,C1,2026-01-06,Credit Note,-30.00,-30.00", 10000, 3000),
    ],
)
def test_r42_what_paid_an_invoice_there_is_counted_once(bring: Importer, rows: str, left: int, credit: int) -> None:
    """R-42: a balance, and the rows that brought it about; and no more with the same file again."""
    text = BALANCES + "Ann,N1,2026-01-05," + rows.replace(" Ann", "\nAnn") + "\n"
    for _again in range(2):
        bring("invoices", text)
        assert open_now(bring) == ([("N1", left)] if left else [])
        assert credit_now(bring) == ([credit] if credit else [])


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Paid", "Ann,C1,2026-01-06,Credit Note,-100.00,100.00"),
        ("Status", "Ann,C1,2026-01-06,Credit Note,-100.00,Paid"),
    ],
)
def test_r42_a_credit_note_that_is_used_up_is_no_credit(bring: Importer, head: str, row: str) -> None:
    whole = "100.00" if head == "Paid" else "Paid"
    brought = bring("invoices", f"{BALANCES.replace('Balance', head)}Ann,N1,2026-01-05,Invoice,100.00,{whole}\n{row}\n")
    assert "It is used up there, so it is no credit here." in said(brought)
    assert (open_now(bring), credit_now(bring)) == ([], [])


def test_r42_a_later_file_with_balance_and_payments(bring: Importer) -> None:
    first = "Ann,N1,2026-01-05,Invoice,100.00,{}\nAnn,N1,2026-01-06,Payment,60.00,\n"
    bring("invoices", BALANCES + first.format("40.00"))
    bring("invoices", BALANCES + first.format("0.00") + "Ann,N1,2026-02-06,Payment,40.00,\n")
    assert (open_now(bring), credit_now(bring)) == ([], [])


@pytest.mark.parametrize(
    ("row", "remark"),
    [
        (
            "Payment,60.00,EUR,N9",
            "Invoice N9 is not here, so it counts on what is promised, then on what is due the longest.",
        ),
        (
            "Payment,60.00,USD,N1",
            "Invoice N1 is in another currency, so it counts on what is promised, then on what is due the longest.",
        ),
        ("Credit Note,60.00,EUR,N9", "Invoice N9 is not here, so it is credit."),
        ("Credit Note,160.00,EUR,N1", "It is more than was open of invoice N1: the rest is credit."),
        ("Payment,160.00,EUR,N1", "It is more than was open of invoice N1: the rest is credit."),
    ],
)
def test_r42_an_invoice_that_cannot_be_paid_so_is_said(bring: Importer, row: str, remark: str) -> None:
    head = "Customer,Number,Date,Type,Amount,Currency,Applied To\n"
    brought = bring("invoices", f"{head}Ann,N1,2026-01-05,Invoice,100.00,EUR,\nAnn,P1,2026-01-06,{row}\n")
    assert remark in said(brought)
    assert sum(remark.startswith(("Invoice", "It is more")) for remark in said(brought)) == 1


def test_r34_undo_counts_what_went_with_the_invoices(bring: Importer) -> None:
    """R-34: payments, credit notes and disputes too; an invoice that stays is called by its number."""
    head = "Customer,Invoice Number,Date,Type,Amount,Paid,Disputed\n"
    rows = "Ann,N1,2026-01-05,Invoice,10.00,4.00,broken\nAnn,N2,2026-01-05,Invoice,10.00,,\n"
    more = "Bo,N3,2026-01-05,Invoice,1.00,,\nBo,C1,2026-01-05,Credit Note,-1.00,,\nBo,N3,2026-01-06,Payment,1.00,,\n"
    brought = bring("invoices", head + rows + more)
    with desk_file.writing(bring.desk) as conn:
        record_payment(conn, KnownCustomer(1), Amount(Minor(100), bring.shop.currency), invoices=[2], by=1, now=NOW)
    gone, *stays = taken_back(bring.undo(brought.batch))
    assert "1 customer, 2 invoices, 2 payments, 1 dispute, 1 credit note" in gone
    assert any(each.endswith("left: N2") for each in stays)


def test_r34_what_was_given_back_of_an_order(bring: Importer, asked: Asked) -> None:
    """R-42: the order is less by that and the money went back, so nothing is owed; noted once, and undone with it."""
    head = "Name,Email,Financial Status,Paid at,Created at,Currency,Total,Refunded Amount\n"
    orders = head + "#1001,ann@lee.example,partially_refunded,2026-02-01,2026-02-01,EUR,100.00,30.00\n"
    told = "Some of it was given back there: noted as a credit note and a refund of today."
    assert [text for _line, text in bring.plan("invoices", bring.file(orders)).remarks] == [told]
    brought = bring("invoices", orders)
    assert brought.counts == (1, 0, 0, 0, 0)
    assert asked("select kind, amount from payment order by id") == [
        ("payment", 10000), ("credit-note", 3000), ("refund", 3000),
    ]  # fmt: skip
    assert open_now(bring) == []
    with desk_file.reading(bring.desk) as conn:
        assert credits(conn, date(2026, 3, 4)) == []
    assert bring("invoices", orders).batch is None
    more = bring("invoices", orders.replace("30.00", "40.00"))
    assert more.batch is None
    assert "Another amount was given back there by now; that is not noted here." in said(more)
    bring.undo(brought.batch)
    assert asked("select count(*) from payment where withdrawn_at is null") == [(0,)]


@pytest.mark.parametrize(
    ("columns", "cells", "left", "payments"),
    [
        ("Amount Paid,Amount Due", "0.00,50.00", 5000, [("credit-note", 5000)]),
        ("Amount Paid,Discount,Balance Due", "95.00,5.00,0.00", 0, [("credit-note", 500), ("payment", 9500)]),
        ("已收金额,未收金额", "95.00,0.00", 0, [("credit-note", 500), ("payment", 9500)]),
        ("Amount Paid,Balance", "60.00,40.00", 4000, [("payment", 6000)]),
        ("Amount Paid,Balance", "-60.00,40.00", 4000, [("payment", 6000)]),
        ("Amount Paid,Balance", "100.00,30.00", 3000, [("payment", 7000)]),
        ("Amount Paid,Balance", "120.00,0.00", 0, [("payment", 12000)]),
        ("Amount Paid,Balance", "0.00,130.00", 10000, []),
    ],
)
def test_r42_what_is_open_there_is_open_here(
    bring: Importer, asked: Asked, columns: str, cells: str, left: int, payments: list[tuple[str, int]]
) -> None:
    """R-42: what the list says is open counts; what was settled beside what was paid is a credit note, and told."""
    head = f"Customer,Invoice Number,Invoice Date,Due Date,Total,{columns}\n"
    rows = head + f"Ann Lee,A-1,2026-01-04,2026-01-31,100.00,{cells}\n"
    brought = bring("invoices", rows)
    assert open_now(bring) == ([("A-1", left)] if left else [])
    assert asked("select kind, amount from payment order by 1") == payments
    fits = columns.endswith("Balance") and cells in ("60.00,40.00", "-60.00,40.00")
    assert fits == (not [text for text in said(brought) if "today" not in text])
    assert bring("invoices", rows).batch is None
    bring.undo(brought.batch)
    assert asked("select count(*) from payment") == [(0,)]


def test_r42_a_discount_beside_rows_of_what_was_paid(bring: Importer, asked: Asked) -> None:
    rows = (
        "Customer,Type,Invoice Number,Invoice Date,Total,Amount Paid,Balance\n"
        "Ann Lee,Invoice,A-1,2026-01-04,100.00,95.00,0.00\nAnn Lee,Payment,A-1,2026-01-09,95.00,,\n"
    )
    bring("invoices", rows)
    assert asked("select kind, amount from payment order by 1") == [("credit-note", 500), ("payment", 9500)]
    assert (open_now(bring), credit_now(bring)) == ([], [])


def test_r34_what_was_paid_and_what_is_open_are_what_it_comes_to(bring: Importer, asked: Asked) -> None:
    bring("invoices", "Customer,Invoice Number,Invoice Date,Amount Paid,Balance\nAnn,A-1,2026-01-04,60.00,40.00\n")
    assert asked("select amount from invoice") == [(10000,)]
    assert open_now(bring) == [("A-1", 4000)]


@pytest.mark.parametrize(
    ("columns", "cells", "left"),
    [
        ("已收款核销金额,未收款核销金额,单据状态", "100.00,0.00,已审核", 0),
        ("Amount Applied,Remaining Balance", "100.00,0.00", 0),
        ("Amount Received to date,Open Amt", "60.00,40.00", 4000),
        ("Is Paid", "true", 0),
        ("是否结清", "是", 0),
        ("是否付款", "否", 10000),
        ("Total Outstanding", "25.00", 2500),
        ("本币未收金额", "25.00", 2500),
        ("Payment Received Date", "", 10000),
    ],
)
def test_r34_what_is_paid_by_the_words_of_a_title(bring: Importer, columns: str, cells: str, left: int) -> None:
    head = f"Customer,Invoice Number,Invoice Date,Due Date,Total,{columns}\n"
    bring("invoices", head + f"Ann Lee,A-1,2026-01-04,2026-01-31,100.00,{cells}\n")
    assert open_now(bring) == ([("A-1", left)] if left else [])


@pytest.mark.parametrize(
    ("title", "cells", "is_said"),
    [
        ("Verrechnet", ("100.00", "1,250.50"), True),
        ("Retention", ("(5.00)", "€ 12.50"), True),
        ("Prepayment amount", ("100", "50"), True),
        ("VAT rate", ("19.00", "7.00"), False),
        ("Postcode", ("10115", "20095"), False),
        ("数量", ("1.00", "2.00"), False),
        ("Remarks", ("by post", "1.00"), False),
    ],
)
def test_r34_amounts_that_are_kept_in_words_are_said(
    bring: Importer, title: str, cells: tuple[str, str], is_said: bool
) -> None:
    head = f"Customer,Invoice Number,Invoice Date,Due Date,Total,{title}\n"
    rows = [f'Ann Lee,A-{n},2026-01-04,2026-01-31,{n}00.00,"{cell}"\n' for n, cell in enumerate(cells)]
    plan = bring.plan("invoices", bring.file(head + "".join(rows)))
    text = f"“{title}” is full of amounts, but kept in words."
    assert (text in plan.warnings) == is_said


@pytest.mark.parametrize(
    ("terms", "due"),
    [
        ("30 Tage netto, 10 Tage 2% Skonto", "2026-02-14"),
        ("3% 7 Tage, 2% 14 Tage, 30 Tage netto", "2026-02-14"),
        ("2/10 Net 30", "2026-02-14"),
        ("2% 10 Net 30", "2026-02-14"),
        ("zahlbar innerhalb von 14 Tagen ohne Abzug", "2026-01-29"),
        ("Net 10th of following month", "2026-02-10"),
        ("15th of next month", "2026-02-15"),
        ("次月10日", "2026-02-10"),
        ("10th of the month", "2026-02-10"),
        ("21 MFI", "2026-02-21"),
        ("EOM", "2026-01-31"),
        ("End of month", "2026-01-31"),
        ("月底", "2026-01-31"),
        ("End of next month", "2026-02-28"),
        ("30 days EOM", "2026-03-02"),
        ("Net 30 EOM", "2026-03-02"),
        ("Net EOM 10", "2026-02-10"),
        ("30 jours fin de mois", "2026-02-28"),
        ("1 week", "2026-01-22"),
        ("2 weeks", "2026-01-29"),
        ("两周", "2026-01-29"),
        ("1 month", "2026-02-15"),
        ("3 months", "2026-04-15"),
        ("3个月", "2026-04-15"),
        ("Cash", "2026-01-15"),
        ("预付", "2026-01-15"),
        ("Vorkasse", "2026-01-15"),
        ("45", "2026-03-01"),
    ],
)
def test_r41_terms_in_words(bring: Importer, asked: Asked, terms: str, due: str) -> None:
    """R-41: the days of a discount are not those until it is due, and months are months."""
    brought = bring("invoices", f'Customer,Number,Date,Terms,Amount\nAnn,1,2026-01-15,"{terms}",10.00\n')
    assert asked("select due_on from invoice") == [(due,)]
    assert said(brought) == []


@pytest.mark.parametrize(
    "terms", ["月结", "As agreed", "30/60/90 days", "Skonto 2% 10 Tage", "50% prepaid, 50% net 30"]
)
def test_r41_terms_that_are_not_understood_are_said(bring: Importer, asked: Asked, terms: str) -> None:
    brought = bring("invoices", f'Customer,Number,Date,Terms,Amount\nAnn,1,2026-01-15,"{terms}",10.00\n')
    assert asked("select due_on from invoice") == [("2026-02-14",)]
    assert said(brought) == [f"“{terms}” in “Terms” is not understood: the usual terms count."]


def test_r41_terms_in_the_place_of_a_day(bring: Importer, asked: Asked) -> None:
    rows = "1,2026-01-15,15th of next month,10.00\n2,2026-01-15,2026-01-20,10.00\n3,2026-01-15,30 days,10.00\n"
    bring("invoices", "Customer,Number,Date,Due Date,Amount\n" + "".join(f"Ann,{row}\n" for row in rows.splitlines()))
    assert asked("select due_on from invoice order by number") == [("2026-02-15",), ("2026-01-20",), ("2026-02-14",)]
