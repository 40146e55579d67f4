"""Payments of files, matched to what is open: what is proposed, how sure, what becomes of it (R-34, R-42)."""

import csv
import io
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskside.desk.customers.who import KnownCustomer
from deskside.desk.invoices.open_items import credits, open_items
from deskside.desk.payments.record_payment import record_payment
from deskside.errors import BadInput
from deskside.exchange.export_file import write_export
from deskside.exchange.import_words import taken_back
from deskside.exchange.importer import carry_out
from deskside.exchange.kind_guess import likely_kind
from deskside.exchange.payment_kind import PAYMENTS
from deskside.money.amounts import Amount, Minor
from deskside.store import desk_file

from ..conftest import NOW, Asked
from .conftest import Brought, Importer

FILES = Path(__file__).parent / "files" / "payments"
INVOICES = "Customer,Invoice Number,Invoice Date,Due Date,Total,Currency\n"
HEAD = "Date,Payer,Account,Reference,Amount,Currency\n"
TABLES = ("payment", "allocation", "line", "source_row", "customer")
EUR = """\
Bäckerei Vogt,RE-1001,2026-01-01,2026-01-31,1234.56,EUR
Café Mond,RE-1002,2026-01-02,2026-01-31,100.00,EUR
Café Mond,RE-1003,2026-01-03,2026-01-31,200.00,EUR
Ann Lee,RE-1004,2026-01-04,2026-01-31,400.00,EUR
Bo Chen,RE-1005,2026-01-05,2026-01-31,77.70,EUR
"""
CNY = """\
Ann Lee,A-1,2026-01-04,2026-01-31,1240.00,CNY
上海晨光文具,XS2026001,2026-01-04,2026-01-31,8800.00,CNY
李明,XS2026002,2026-01-04,2026-01-31,88.00,CNY
"""


def sample(bring: Importer, name: str) -> Path:
    return bring.file((FILES / name).read_bytes(), name)


def owed(bring: Importer) -> dict[str, int]:
    with desk_file.reading(bring.desk) as conn:
        return {item.number: item.open for item in open_items(conn, date(2026, 3, 4))}


def told(brought: Brought) -> list[tuple[int, bool, str, str]]:
    return [(each.line, each.sure, each.customer, each.invoices) for each in sorted(brought.plan.proposals)]


def ann(conn: sqlite3.Connection) -> KnownCustomer:
    return KnownCustomer(conn.execute("select customer_id from invoice where number = 'RE-1004'").fetchone()[0])


def test_r42_numbers_amounts_and_payers(bring: Importer, asked: Asked) -> None:
    """R-42: by the number, whatever signs and words stand around it; two at once; a part of one whose payer is known;
    by the payer and the amount; what went out is left out, what nobody can know waits."""
    bring("invoices", INVOICES + EUR)
    brought = bring("payments", sample(bring, "volksbank.csv"))
    assert told(brought) == [
        (2, True, "Bäckerei Vogt", "RE-1001"),
        (3, True, "Café Mond", "RE-1002, RE-1003"),
        (4, True, "Ann Lee", "RE-1004"),
        (5, True, "Bo Chen", "RE-1005"),
        (7, True, "Ann Lee", ""),
        (8, False, "", ""),
    ]
    assert brought.counts == (5, 0, 0, 1, 0)
    assert [text for _line, text in brought.plan.remarks] == ["Money that went out, left out."]
    assert owed(bring) == {"RE-1004": 40000}
    assert asked("select kind, dated, amount from payment order by dated, amount desc") == [
        ("payment", "2026-02-02", 123456), ("payment", "2026-02-03", 30000), ("payment", "2026-02-03", 5000),
        ("payment", "2026-02-04", 7770), ("return", "2026-02-05", 5000),
    ]  # fmt: skip
    gone = bring.undo(brought.batch)
    assert taken_back(gone)[0].endswith("taken back: 4 payments, 1 return.")
    assert sum(owed(bring).values()) == 201226


@pytest.mark.parametrize("name", ["volksbank.csv", "accounting.csv", "cmb.csv", "alipay.csv"])
def test_r34_the_same_file_again_and_undo(bring: Importer, asked: Asked, name: str) -> None:
    bring("invoices", INVOICES + EUR + CNY)
    before = [asked(f"select * from {table}") for table in TABLES]
    brought = bring("payments", sample(bring, name))
    assert brought.plan.new > 0
    again = bring("payments", sample(bring, name))
    assert (again.batch, again.counts) == (None, (0, 0, brought.plan.new, *brought.counts[3:]))
    bring.undo(brought.batch)
    standing = [asked(f"select count(*) from {table} where withdrawn_at is null") for table in TABLES[:3]]
    assert standing == [[(0,)], [(0,)], [(len(before[2]),)]]
    assert asked("select count(*) from source_row")[0] == (len(before[3]),)
    assert bring("payments", sample(bring, name)).counts == brought.counts


def test_r34_a_bank_of_china(bring: Importer, asked: Asked) -> None:
    """R-34: lines before the names, days without signs, thousands, a row of totals; without the form of a company."""
    bring("invoices", INVOICES + "上海晨光文具,XS2026001,2026-01-04,2026-01-31,8800.00,CNY\n")
    brought = bring("payments", sample(bring, "cmb.csv"))
    assert told(brought) == [(4, True, "上海晨光文具", "XS2026001")]
    assert asked("select dated, amount, currency from payment") == [("2026-02-02", 880000, "CNY")]
    assert sorted(text for _line, text in brought.plan.remarks) == [
        "A row of totals, left out.", "Money that went out, left out."
    ]  # fmt: skip


def test_r34_what_a_wallet_gave_back(bring: Importer, asked: Asked) -> None:
    """R-42: a part that is given back is a refund of the payment with the same number, which is open again by that."""
    bring("invoices", INVOICES + "李明,XS2026002,2026-01-04,2026-01-31,88.00,CNY\n")
    brought = bring("payments", sample(bring, "alipay.csv"))
    assert told(brought) == [(4, True, "李明", "XS2026002"), (5, True, "李明", "")]
    assert asked("select kind, amount, method from payment order by id") == [
        ("payment", 8800, "支付宝"), ("refund", 800, "支付宝"),
    ]  # fmt: skip
    assert owed(bring) == {"XS2026002": 800}


def test_r34_brackets_are_money_that_went_out(bring: Importer, asked: Asked) -> None:
    bring("invoices", INVOICES + "Ann Lee,A-1,2026-01-04,2026-01-31,1240.00,CNY\n")
    brought = bring("payments", sample(bring, "accounting.csv"))
    assert asked("select kind, amount from payment order by id") == [("payment", 124000)]
    assert brought.counts == (1, 0, 0, 1, 0)
    assert brought.plan.problems[0].line == 4


def test_r34_a_column_of_sides_does_not_hide_the_amount(bring: Importer, asked: Asked) -> None:
    bring("invoices", INVOICES + "Ann Lee,1004,2026-01-04,2026-01-31,1240.00,USD\n")
    brought = bring("payments", sample(bring, "chase.csv"), mapping=("currency=",))
    assert brought.counts[2:] == (0, 1, 0)


def test_r42_what_is_not_sure_waits(bring: Importer) -> None:
    """R-42: another payer, another amount, more than is open, nothing open, one amount on several invoices."""
    bring("invoices", INVOICES + EUR)
    rows = [
        "2026-02-01,Bo Chen,,RE-1001,1234.56,EUR",
        "2026-02-01,Nobody,,RE-1004,399.00,EUR",
        "2026-02-01,Ann Lee,,RE-1004,401.00,EUR",
        "2026-02-01,Bo Chen,,thanks,20.00,EUR",
        "2026-02-01,Stranger,,hello,77.70,EUR",
        "2026-02-01,Stranger,,hello,5.00,EUR",
        "2026-02-01,Ann Lee,,RE-1004,400.00,USD",
    ]
    brought = bring("payments", HEAD + "\n".join(rows))
    assert brought.counts == (0, 0, 0, 7, 0)
    assert {each.line: each.invoices for each in brought.plan.proposals} == {
        2: "RE-1001", 3: "RE-1004", 4: "RE-1004", 5: "RE-1005", 6: "RE-1005", 7: "", 8: "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "paid"),
    [("yes", 123456), ("RE-1001", 123456), ("Bo Chen", 7770), ("re 1004", None), ("no", None), ("what", None)],
)
def test_r42_a_decision(bring: Importer, asked: Asked, said: str, paid: int | None) -> None:
    """R-42: yes takes what is proposed, a number or a name says it otherwise, no leaves it out for good."""
    bring("invoices", INVOICES + EUR)
    row = HEAD + "2026-02-01,Bo Chen,,RE-1001,1234.56,EUR"
    assert bring("payments", row, decisions=(f"2={said}",)).counts[0] == (paid is not None)
    found = asked("select sum(amount) from allocation")[0][0]
    assert found == paid
    later = bring("payments", row)
    assert later.counts == ((0, 0, 0, 1, 0) if said in ("what", "re 1004") else (0, 0, 1, 0, 0))


def test_r42_all_are_taken_at_once(bring: Importer) -> None:
    bring("invoices", INVOICES + EUR)
    rows = HEAD + "2026-02-01,Nobody,,RE-1004,399.00,EUR\n2026-02-01,Stranger,,hello,5.00,EUR\n"
    assert bring("payments", rows, decisions=("all=yes",)).counts == (1, 0, 0, 1, 0)
    with pytest.raises(BadInput, match="no line"):
        bring("payments", rows, decisions=("first=yes",))


def test_r42_who_paid_is_remembered(bring: Importer) -> None:
    """R-42: an account that paid for somebody once is theirs, under whatever name; undo forgets that."""
    bring("invoices", INVOICES + EUR)
    first = HEAD + "2026-02-01,M. Vogt,DE99 1111 2222,RE-1001,1234.56,EUR\n"
    brought = bring("payments", first)
    bring("invoices", INVOICES + "Bäckerei Vogt,RE-2001,2026-02-01,2026-02-28,55.00,EUR\n")
    later = HEAD + "2026-02-20,Frau Vogt,DE9911112222,Semmeln,55.00,EUR\n"
    assert told(bring("payments", later, source="other")) == [(2, True, "Bäckerei Vogt", "RE-2001")]
    bring.undo(brought.batch)
    assert bring.plan("payments", bring.file(later), source="third").doubtful == 1


@pytest.mark.parametrize(
    ("noted", "doubtful"),
    [("2026-02-06", False), ("2026-02-07", True), ("2026-02-13", True), ("2026-02-14", False)],
)
def test_r42_one_noted_by_hand_is_not_noted_again(bring: Importer, noted: str, doubtful: bool) -> None:
    """R-42: what was noted here within three days, before or after, waits for a decision."""
    bring("invoices", INVOICES + EUR + "Ann Lee,RE-1006,2026-01-04,2026-02-28,400.00,EUR\n")
    with desk_file.writing(bring.desk) as conn:
        day = date.fromisoformat(noted)
        record_payment(conn, ann(conn), Amount(Minor(40000), "EUR"), on=day, by=1, now=NOW)
    brought = bring("payments", HEAD + "2026-02-10,Ann Lee,,RE-1006,400.00,EUR\n")
    assert brought.counts == ((0, 0, 0, 1, 0) if doubtful else (1, 0, 0, 0, 0))
    assert not doubtful or f"{noted} that is noted here already" in brought.plan.problems[0].reason


def test_r42_a_payment_comes_back_once(bring: Importer, asked: Asked) -> None:
    """R-42: each row that gives back the same amount is of another payment, and waits where none is left."""
    bring("invoices", INVOICES + EUR)
    paid = "2026-02-0{},Bo Chen,,card {},20.00,EUR\n"
    bring("payments", HEAD + paid.format(1, "a") + paid.format(2, "b"), decisions=("all=yes",))
    back = "2026-02-1{},Bo Chen,,Rücklastschrift {},-20.00,EUR\n"
    brought = bring("payments", HEAD + "".join(back.format(day, day) for day in range(3)), source="bank")
    assert [each[:2] for each in told(brought)] == [(2, True), (3, True), (4, False)]
    assert asked("select kind, returns_id from payment where kind <> 'payment' order by id") == [
        ("return", 2), ("return", 1),
    ]  # fmt: skip
    assert owed(bring)["RE-1005"] == 7770


def test_r42_a_payment_of_the_file_comes_back_once(bring: Importer) -> None:
    bring("invoices", INVOICES + EUR)
    rows = "2026-02-01,Bo Chen,,RE-1005,77.70,EUR\n"
    back = "2026-02-1{},Bo Chen,,Rücklastschrift {},-77.70,EUR\n"
    brought = bring("payments", HEAD + rows + back.format(0, 0) + back.format(1, 1))
    assert [each[:2] for each in told(brought)] == [(2, True), (3, True), (4, False)]


def test_r42_a_customer_taken_back_since_is_paid_nothing(bring: Importer, asked: Asked) -> None:
    """R-42: between the plan and its writing the customer was taken back here."""
    brought = bring("invoices", INVOICES + EUR)
    plan = bring.plan("payments", bring.file(HEAD + "2026-02-01,Ann Lee,,RE-1004,400.00,EUR\n"))
    bring.undo(brought.batch)
    carry_out(bring.desk, plan, by=1)
    assert (plan.new, plan.unchanged) == (0, 1)
    assert [text for _line, text in plan.remarks] == ["Its customer was taken back here since, so it was left out."]
    assert asked("select count(*) from payment") == [(0,)]


def test_r34_equal_rows_count_as_often_as_they_stand(bring: Importer, asked: Asked) -> None:
    """R-34: two equal payments of a day are two, and stay two when the next statement has them again."""
    bring(
        "invoices",
        INVOICES + "Ann Lee,A-1,2026-01-04,2026-01-31,5.00,EUR\nAnn Lee,A-2,2026-01-04,2026-02-28,5.00,EUR\n",
    )
    row = "2026-02-01,Ann Lee,,coffee,5.00,EUR\n"
    assert bring("payments", HEAD + row + row).counts == (2, 0, 0, 0, 0)
    assert bring("payments", HEAD + row + row + "2026-02-02,Strom,,,-7.00,EUR\n").counts == (0, 0, 2, 0, 0)
    assert asked("select count(*), sum(amount) from payment") == [(2, 1000)]


def test_r34_the_rejects_come_back_with_decisions(bring: Importer) -> None:
    bring("invoices", INVOICES + EUR)
    brought = bring("payments", HEAD + "2026-02-01,Nobody,,RE-1004,399.00,EUR\n")
    assert brought.rejects is not None
    rows = [*csv.reader(io.StringIO(brought.rejects.read_text("utf-8-sig")))]
    assert rows[0][-1] == "deskside_decision"
    rows[1][-1] = "yes"
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    assert bring("payments", out.getvalue(), "decided.csv").counts == (1, 0, 0, 0, 0)
    assert owed(bring)["RE-1004"] == 100


def test_r34_payments_go_out_and_come_back(bring: Importer, asked: Asked, tmp_path: Path) -> None:
    """R-34: our own export changes nothing here, and brings the same into a desk that has the invoices."""
    bring("invoices", INVOICES + EUR)
    brought = bring("payments", sample(bring, "volksbank.csv"))
    file = tmp_path / "payments.csv"
    with desk_file.reading(bring.desk) as conn:
        assert write_export(conn, PAYMENTS, file, "csv", desk=bring.desk, zone=bring.shop.zone) == 5
    assert likely_kind(file) == "payments"
    assert bring("payments", file).counts == (0, 0, 5, 0, 0)
    state = asked("select kind, dated, amount, currency, reference from payment order by dated, amount"), owed(bring)
    bring.undo(brought.batch)
    with desk_file.writing(bring.desk) as conn:
        conn.execute("delete from allocation")
        conn.execute("delete from payment")
    assert bring("payments", file).counts == (5, 0, 0, 0, 0)
    assert (
        asked("select kind, dated, amount, currency, reference from payment order by dated, amount"),
        owed(bring),
    ) == state


def test_r34_a_statement_is_told_from_a_list_of_invoices(bring: Importer) -> None:
    for name in ("volksbank.csv", "cmb.csv", "alipay.csv"):
        assert likely_kind(sample(bring, name)) == "payments"


ROWS = st.lists(st.tuples(st.integers(1, 20), st.integers(0, 5), st.booleans()), min_size=1, max_size=12)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=ROWS, cut=st.integers(0, 12), again=st.integers(0, 12))
def test_r34_overlapping_statements_in_any_order(
    bring: Importer, rows: list[tuple[int, int, bool]], cut: int, again: int
) -> None:
    """R-34: two statements that share days give the same ledger, whichever comes first."""
    dated = sorted(rows)
    days = sorted({day for day, _invoice, _out in dated})
    first, last = days[: cut + 1], days[min(cut, again) :]
    files = [
        HEAD + "".join(
            f"2026-02-{day:02},Ann Lee,,A-{100 + invoice},{'-' if out else ''}{10 + invoice}.0{invoice},EUR\n"
            for day, invoice, out in dated if day in some
        )
        for some in (first, last)
    ]  # fmt: skip
    ledgers = []
    for order in (files, files[::-1]):
        batches = [
            bring("invoices", INVOICES + "".join(
                f"Ann Lee,A-{100 + n},2026-01-01,2026-01-31,1000.00,EUR\n" for n in range(6))).batch,
            *(bring("payments", each).batch for each in order),
        ]  # fmt: skip
        with desk_file.reading(bring.desk) as conn:
            paid = conn.execute(
                "select dated, amount, reference, count(*) from payment where withdrawn_at is null group by 1, 2, 3"
            ).fetchall()
            ledgers.append(
                ([tuple(row) for row in paid], open_items(conn, date(2026, 3, 4)), credits(conn, date(2026, 3, 4)))
            )
            items = [item._replace(invoice_id=0, customer_id=0) for item in ledgers[-1][1]]
            ledgers[-1] = (ledgers[-1][0], items, ledgers[-1][2])
        for batch in reversed([each for each in batches if each is not None]):
            bring.undo(batch)
    came = [row for row in dated if not row[2]]
    counted = sum(1 for row in came if row[0] in {*first, *last})
    assert ledgers[0] == ledgers[1]
    assert sum(row[3] for row in ledgers[0][0]) == counted


BANKS = {
    "dkb": '"Girokonto";"DE02"\n\n"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";'
    '"Zahlungsempfänger*in";'
    '"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"\n'
    '"05.02.26";"05.02.26";"Gebucht";"Ann Lee";"Shop";"RE-1004";"Eingang";"DE13";"400";"";"";""\n'
    '"06.02.26";"06.02.26";"Vorgemerkt";"Ann Lee";"Shop";"RE-1004";"Eingang";"DE13";"400";"";"";""\n',
    "n26": "Booking Date,Value Date,Partner Name,Partner Iban,Type,Payment Reference,Account Name,Amount (EUR),"
    "Original Amount,Original Currency,Exchange Rate\n"
    "2026-02-05,2026-02-05,Ann Lee,DE13,Credit Transfer,RE 1004,Main,400.00,,,\n"
    "2026-02-06,2026-02-06,Shop,DE14,Debit Transfer,Rent,Main,-800.00,,,\n",
    "revolut": "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\n"
    "TRANSFER,Current,2026-02-05 10:00:00,2026-02-05 10:00:01,From Ann Lee RE-1004,400.00,0.00,EUR,COMPLETED,400.00\n"
    "TRANSFER,Current,2026-02-06 10:00:00,,From Ann Lee RE-1004,400.00,0.00,EUR,REVERTED,400.00\n",
    "wise": "ID,Status,Direction,Created on,Finished on,Source fee amount,Source fee currency,Source name,"
    "Source amount (after fees),Source currency,Target name,Target amount (after fees),Target currency,Reference\n"
    "TRANSFER-1,COMPLETED,IN,2026-02-05 10:00:00,2026-02-05 10:00:01,0.5,EUR,Ann Lee,"
    "400.00,EUR,Shop,400.00,EUR,RE-1004\n"
    "TRANSFER-2,COMPLETED,OUT,2026-02-06 10:00:00,2026-02-06 10:00:01,0.5,EUR,Shop,90.00,EUR,Rent,90.00,EUR,rent\n",
    "paypal": '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address",'
    '"To Email Address","Transaction ID","Reference Txn ID","Invoice Number","Balance","Balance Impact"\n'
    '"05/02/2026","10:00:00","CET","Ann Lee","Website Payment","Completed","EUR","400.00","-9.00","391.00",'
    '"ann@lee.example","shop@x.example","TX1","","RE-1004","391.00","Credit"\n'
    '"13/02/2026","10:00:00","CET","","General Withdrawal","Completed","EUR","-391.00","0.00","-391.00",'
    '"shop@x.example","","TX2","","","0.00","Debit"\n',
    "hsbc": "Date,Type,Description,Paid out,Paid in,Balance\n"
    "05 Feb 2026,CR,ANN LEE RE-1004,,€400.00,€400.00\n06 Feb 2026,DD,ENERGY,€40.00,,€360.00\n",
    "boa": "Description,,Summary Amt.\nBeginning balance as of 02/01/2026,,100.00\nTotal credits,,400.00\n\n"
    "Date,Description,Amount,Running Bal.\n02/01/2026,Beginning balance as of 02/01/2026,,100.00\n"
    "02/25/2026,EUR ANN LEE RE-1004,400.00,500.00\n02/26/2026,RENT,-50.00,450.00\n",
}


@pytest.mark.parametrize("bank", BANKS)
def test_r34_other_banks(bring: Importer, asked: Asked, bank: str) -> None:
    """R-34: what came is the one payment, on the invoice that it names; what went out or is not done is left out."""
    currency = "CNY" if bank == "boa" else "EUR"
    bring("invoices", INVOICES + EUR.replace("EUR", currency))
    path = bring.file(BANKS[bank], f"{bank}.csv")
    brought = bring("payments", path)
    assert brought.counts == (1, 0, 0, 0, 0)
    assert asked("select c.name, p.amount, p.currency from payment p join customer c on c.id = p.customer_id") == [
        ("Ann Lee", 40000, currency)
    ]
    assert owed(bring).get("RE-1004") is None
    assert len(brought.plan.remarks) == (2 if bank == "boa" else 1)
    assert likely_kind(path) == "payments"


def test_r40_money_of_one_currency_pays_no_invoice_of_another(bring: Importer, asked: Asked) -> None:
    """R-40, L-92: who owes in another one does not owe nothing, and an invoice that is named is not dropped."""
    bring("invoices", INVOICES + EUR)
    row = "Date,Payer,Reference,Amount\n2026-02-05,Ann Lee,thanks,400.00\n"
    brought = bring("payments", row)
    assert [each.why for each in brought.plan.proposals] == [
        "Ann Lee paid in CNY, but owes only in EUR: it would be credit."
    ]
    named = bring("payments", row, decisions=("2=RE-1004",))
    assert (named.plan.strange, named.counts) == (
        {2: "Invoice RE-1004 is in EUR, and this is in CNY."},
        (0, 0, 0, 1, 0),
    )
    assert asked("select count(*) from payment") == [(0,)]
