"""Columns of banks, wallets and programs by the names that they have there (R-34)."""

import pytest

from deskside.desk.customers.who import KnownCustomer
from deskside.desk.payments.record_payment import record_payment
from deskside.errors import BadInput
from deskside.exchange.import_draft import look
from deskside.exchange.kind_guess import likely_kind
from deskside.exchange.reading import Reading
from deskside.money.amounts import Amount, Minor
from deskside.store import desk_file

from ..conftest import NOW, Asked
from .conftest import Importer

OWED = "Customer,Invoice Number,Invoice Date,Due Date,Total,Currency\nAnn Lee,RE-1004,2026-01-04,2026-01-31,400.00,{}\n"
FILES = {
    "sumup": (
        "EUR", "Datum,Transaktionscode,Kundenname,Beschreibung,Status,Währung,Netto,Steuerbetrag,Gesamt\n"
        "2026-02-05,TX1,Ann Lee,RE-1004,Erfolgreich,EUR,336.13,63.87,400.00\n",
    ),
    "square": (
        "USD", "Date,Gross Sales,Net Sales,Total Collected,Net Total,Transaction ID,Customer Name,Description,"
        "Event Type\n"
        "2026-02-05,$400.00,$380.00,$400.00,$390.00,T1,Ann Lee,RE-1004,Payment\n",
    ),
    "a german bank": (
        "EUR", "Buchung;Empfänger/Zahlungspflichtiger;Vorgang/Verwendungszweck;Betrag;Währung;Soll/Haben\n"
        "05.02.2026;Ann Lee;RE-1004;400,00;EUR;H\n26.02.2026;Strom;Abschlag;50,00;EUR;S\n",
    ),
    "ing": (
        "EUR", "Date;Name / Description;Counterparty;Code;Debit/credit;Amount (EUR);Transaction type;Notifications\n"
        "20260205;Ann Lee;NL12;OV;Credit;400,00;Transfer;RE-1004\n20260206;Rent;NL13;OV;Debit;9,00;Transfer;x\n",
    ),
    "bmo": (
        "CNY", "Transaction Type,Date Posted,Transaction Amount,Description\n"
        "CREDIT,20260205,400.00,ANN LEE RE-1004\nDEBIT,20260206,-4.00,RENT\n",
    ),
    "gocardless": (
        "EUR", "id,charge_date,amount,description,currency,status,customer\n"
        "PM1,2026-02-05,400.00,RE-1004,EUR,paid_out,Ann Lee\nPM2,2026-02-06,4.00,x,EUR,pending_submission,Ann Lee\n",
    ),
    "td": (
        "CNY", "Date,Transaction,Debit,Credit,Balance\n"
        "2026-02-05,ANN LEE RE-1004,,400.00,1.00\n2026-02-06,RENT,4.00,,1.00\n",
    ),
    "hdfc": (
        "CNY", "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance\n"
        "05/02/2026,ANN LEE RE-1004,1,05/02/2026,,400.00,1.00\n26/02/2026,RENT,2,26/02/2026,4.00,,1.00\n",
    ),
    "mollie": (
        "EUR", "Date,ID,Currency,Amount,Status,Description,Consumer name,Amount refunded\n"
        "2026-02-05,tr_1,EUR,400.00,paid,RE-1004,Ann Lee,\n2026-02-06,tr_2,EUR,4.00,open,x,Ann Lee,\n",
    ),
    "postfinance": (
        "CHF", "Buchungsdatum;Avisierungstext;Gutschrift in CHF;Lastschrift in CHF;Saldo in CHF\n"
        "05.02.2026;GUTSCHRIFT ANN LEE RE-1004;400.00;;1.00\n06.02.2026;MIETE;;-4.00;1.00\n",
    ),
    "平安": (
        "CNY", "交易日期,对方户名,附言,借,贷,余额\n"
        "2026-02-05,Ann Lee,RE-1004,,400.00,1.00\n2026-02-06,房租,x,4.00,,1.00\n",
    ),
    "农行": (
        "CNY", "交易日期,交易金额,本次余额,对手信息,摘要,交易附言\n"
        "2026-02-05,+400.00,1.00,Ann Lee,转存,RE-1004\n2026-02-06,-4.00,1.00,x,转支,x\n",
    ),
    "工行": (
        "CNY", "[HISTORYDETAIL]\n凭证号,交易时间,对方账户名,借贷标志,发生额,摘要,用途\n"
        "1,2026-02-05,Ann Lee,贷,400.00,RE-1004,货款\n2,2026-02-06,x,借,4.00,x,x\n",
    ),
    "银联": ("CNY", "交易时间,交易金额,客户名称,商户备注\n2026-02-05,400.00,Ann Lee,RE-1004\n"),
}  # fmt: skip


@pytest.mark.parametrize("program", FILES)
def test_r34_a_statement_of(bring: Importer, asked: Asked, program: str) -> None:
    currency, text = FILES[program]
    bring("invoices", OWED.format(currency))
    brought = bring("payments", text)
    noted = asked("select c.name, p.dated, p.amount, p.currency from payment p join customer c on c.id = p.customer_id")
    assert noted == [("Ann Lee", "2026-02-05", 40000, currency)]
    assert brought.counts == (1, 0, 0, 0, 0)
    assert likely_kind(brought.plan.path) == "payments"


def test_r34_the_shops_own_account_tells_no_payer_apart(bring: Importer) -> None:
    """R-34: beside the account of the counterparty, a column Account is the shop's own."""
    text = "Date;Name / Description;Account;Counterparty;Debit/credit;Amount (EUR)\n"
    text += "20260213;Ann Lee;NL99;NL12;Credit;4,00\n"
    found = {read.title: read.ours for read in bring.plan("payments", bring.file(text)).columns}
    assert (found["Counterparty"], found["Account"], found["Name / Description"]) == ("account", "", "name")


def test_r34_a_plain_statement_is_no_list_of_tickets(bring: Importer) -> None:
    assert likely_kind(bring.file("Date,Description,Amount,Reference\n2026-02-05,Ann Lee,4.00,1\n")) == "payments"
    assert (
        likely_kind(bring.file("Opened,Subject,Amount,Status,Priority\n2026-02-05,Brake,4.00,open,high\n")) == "tickets"
    )
    assert likely_kind(bring.file("Date,Description,Reference\n2026-02-05,Brake,1\n")) == "tickets"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("OFX", "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX>\n"),
        ("OFX", '<?xml version="1.0"?>\n<?OFX OFXHEADER="200"?>\n<OFX></OFX>\n'),
        ("QIF", "!Type:Bank\nD02/05/2026\nT400.00\n^\n"),
        ("MT940", "{1:F01BANKDEFF}{2:O9400000}\n:20:X\n:25:1/2\n"),
        ("MT940", ":20:STARTUMSE\n:25:50050000/1\n:28C:1/1\n"),
        ("CAMT", '<?xml version="1.0"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">\n'),
    ],
)
def test_r34_forms_that_are_no_tables_are_named(bring: Importer, form: str, text: str) -> None:
    with pytest.raises(BadInput, match=form) as refused:
        bring("payments", text)
    assert "CSV" in str(refused.value.hint)


@pytest.mark.parametrize("word", ["Written off", "WriteOff", "Bad debt", "坏账", "Ausgebucht"])
def test_r46_what_is_written_off_was_not_paid(bring: Importer, asked: Asked, word: str) -> None:
    head = "Customer,Invoice Number,Invoice Date,Due Date,Total,Balance,Status\n"
    text = head + f"Ann Lee,A-1,2026-01-04,2026-01-31,400.00,0.00,{word}\n"
    brought = bring("invoices", text)
    kinds = "select kind, amount from payment where withdrawn_at is null"
    assert asked(kinds) == [("write-off", 40000)]
    assert asked("select sum(amount) from allocation") == [(40000,)]
    assert bring("invoices", text).counts == (0, 0, 1, 0, 0)
    bring.undo(brought.batch)
    assert asked(kinds) == []
    bring("invoices", head + "Ann Lee,A-1,2026-01-04,2026-01-31,400.00,400.00,Open\n")
    undone = bring("invoices", text)
    assert asked(kinds) == [("write-off", 40000)]
    bring.undo(undone.batch)
    with desk_file.writing(bring.desk) as conn:
        customer = conn.execute("select customer_id from invoice").fetchone()[0]
        record_payment(conn, KnownCustomer(customer), Amount(Minor(10000), "CNY"), by=1, now=NOW)
    bring("invoices", text)
    assert asked("select kind, amount from payment where withdrawn_at is null order by kind") == [
        ("payment", 10000),
        ("write-off", 30000),
    ]


@pytest.mark.parametrize("word", ["Quote", "Estimate", "Pro forma", "Angebot", "Rejected", "已驳回", "创建", "draft"])
def test_r34_what_was_not_issued_is_left_out(bring: Importer, asked: Asked, word: str) -> None:
    brought = bring(
        "invoices", f"Customer,Invoice Number,Invoice Date,Total,Status\nAnn Lee,A-1,2026-01-04,4.00,{word}\n"
    )
    assert (brought.counts, asked("select count(*) from invoice")) == ((0, 0, 0, 0, 0), [(0,)])
    assert len(brought.plan.remarks) == 1


def test_r34_what_is_approved_is_open(bring: Importer) -> None:
    text = "Customer,Invoice Number,Invoice Date,Total,Status\nAnn Lee,A-1,2026-01-04,4.00,已审核\n"
    brought = bring("invoices", text)
    assert (brought.counts, [*brought.plan.remarks]) == ((1, 0, 0, 0, 0), [])


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("created_at", "2026-02-05"), ("Datetime", "2026-02-05T10:00:00"), ("dateOp", "2026-02-05"),
        ("Txn Date", "2026-02-05"), ("Timestamp", "2026-02-05 10:00:00"), ("Received on", "2026-02-05"),
        ("Wert", "05.02.2026"), ("Settlement date (local)", "2026-02-05 10:00:00"), ("created_at", "1770285600"),
        ("When", "2026-02-05"), ("Ziehung", "2026-02-05"), ("年月日", "2026年2月5日"),
    ],
)  # fmt: skip
def test_r34_the_only_column_full_of_dates_is_the_day(bring: Importer, asked: Asked, title: str, day: str) -> None:
    bring("invoices", OWED.format("CNY"))
    brought = bring("payments", f"{title},Name,Description,Amount\n{day},Ann Lee,RE-1004,400.00\n")
    assert brought.counts == (1, 0, 0, 0, 0)
    assert asked("select dated from payment") == [("2026-02-05",)]


def test_r34_a_day_on_which_something_else_happened_is_none(bring: Importer, asked: Asked) -> None:
    bring("invoices", OWED.format("CNY"))
    text = "Last updated,When,Name,Description,Amount\n2026-03-01,2026-02-05,Ann Lee,RE-1004,400.00\n"
    assert bring("payments", text).counts == (1, 0, 0, 0, 0)
    assert asked("select dated from payment") == [("2026-02-05",)]


@pytest.mark.parametrize("days", ["2026-02-05,2026-02-06", "soon,later"])
def test_r34_a_file_without_a_day_is_refused_once(bring: Importer, asked: Asked, days: str) -> None:
    bring("invoices", OWED.format("CNY"))
    text = f"One,Other,Name,Description,Amount\n{days},Ann Lee,RE-1004,400.00\n"
    with pytest.raises(BadInput, match="day of a payment") as refused:
        bring("payments", text)
    assert "--map dated=" in str(refused.value.hint)
    assert "“One”" in str(refused.value.hint)
    if days[0] == "2":
        assert bring("payments", text, mapping=("dated=One",)).counts == (1, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("issued", "due"),
    [("invoiced_at", "due_at"), ("Written", "Payable due"), ("Posting Date", "到期"), ("Tag", "fällig")],
)
def test_r34_days_of_invoices_by_what_stands_in_them(bring: Importer, asked: Asked, issued: str, due: str) -> None:
    row = "Ann Lee,A-1,2026-01-04,2026-02-20,2026-03-01,4.00"
    bring("invoices", f"Customer,Invoice Number,{issued},{due},Last modified,Total\n{row}\n")
    assert asked("select issued_on, due_on from invoice") == [("2026-01-04", "2026-02-20")]


def test_r34_a_counterparty_that_is_an_account_is_no_payer(bring: Importer, asked: Asked) -> None:
    """R-34: as bunq has it, with the name beside; the shop's own account tells no payer apart."""
    bring("invoices", OWED.format("CNY"))
    head = '"Date","Amount","Account","Counterparty","Name","Description"\n'
    text = head + '"2026-02-13","400.00","NL01BUNQ1","NL02BUNQ3","Ann Lee","thanks"\n'
    brought = bring("payments", text)
    assert (brought.counts, brought.plan.proposals[0].payer) == ((1, 0, 0, 0, 0), "Ann Lee")
    found = {read.title: read.ours for read in brought.plan.columns}
    assert (found["Counterparty"], found["Account"], found["Name"]) == ("account", "", "name")


def test_r34_a_file_without_a_day_is_shown_with_what_is_known_of_it(bring: Importer) -> None:
    path = bring.file("One,Other,Name,Amount\n2026-02-05,2026-02-06,Ann Lee,4.00\n")
    shown = look(path, Reading("payments"), lambda kind: bring.plan(kind.name, path))
    assert [each.ours for each in shown.columns] == ["", "", "name", "amount"]
    assert shown.refused is not None


HEADS = """\
comdirect|Buchungstag;Umsatz in EUR;Auftraggeber;Buchungstext|05.02.2026;400,00;Ann Lee;RE-1004|EUR
zkb|Datum;Buchungstext;Zahlungszweck;Gutschrift CHF;Belastung CHF;Auftraggeber|05.02.2026;x;RE-1004;400.00;;Ann Lee|CHF
amount debit|Date,Payer,Memo,Amount Debit,Amount Credit|2026-02-05,Ann Lee,RE-1004,,400.00|CNY
axis|Tran Date,CHQNO,PARTICULARS,DR,CR,BAL,SOL|2026-02-05,,Ann Lee RE-1004,,400.00,1.00,9|CNY
raiffeisen ch|IBAN,Booked At,Text,Credit/Debit Amount,Balance|CH93,2026-02-05,Ann Lee RE-1004,400.00,1.00|CNY
rbc|Account Type,Account Number,Transaction Date,Description 1,CAD$,USD$|Main,1,2026-02-05,Ann Lee RE-1004,400.00|CAD
freeagent|Date,Contact,Description,Total Value|2026-02-05,Ann Lee,RE-1004,400.00|CNY
usd|Date,Payer,Memo,Amount USD|2026-02-05,Ann Lee,RE-1004,400.00|USD
gbp|Date,Payer,Memo,GBP Amount|2026-02-05,Ann Lee,RE-1004,400.00|GBP
dutch|Boekdatum;Naam tegenpartij;Tegenrekening;Omschrijving;Bedrag (EUR)|05-02-2026;Ann Lee;NL1;RE-1004;400,00|EUR
french|Date opération;Libellé;Débit;Crédit|05/02/2026;Ann Lee RE-1004;;400,00|CNY
french one|Date;Nom;Libellé opération;Montant EUR|05/02/2026;Ann Lee;RE-1004;400,00|EUR
italian|Data contabile;Ordinante;Causale;Importo EUR|05/02/2026;Ann Lee;RE-1004;400,00|EUR
italian two|Data;Descrizione;Addebiti;Accrediti|05/02/2026;Ann Lee RE-1004;;400,00|CNY
portuguese|Data;Nome;Descrição;Valor (EUR)|05/02/2026;Ann Lee;RE-1004;400,00|EUR
spanish|Fecha operación;Ordenante;Concepto;Importe|05/02/2026;Ann Lee;RE-1004;400,00|CNY
swedish|Bokföringsdag;Avsändare;Meddelande;Belopp|2026-02-05;Ann Lee;RE-1004;400,00|CNY
norwegian|Dato;Avsender;Forklaring;Ut fra konto;Inn på konto|05.02.2026;Ann Lee;RE-1004;;400,00|CNY
danish|Dato;Afsender;Tekst;Beløb|05.02.2026;Ann Lee;RE-1004;400,00|CNY
polish|Data księgowania;Nadawca;Tytuł;Kwota|2026-02-05;Ann Lee;RE-1004;400,00|CNY
hibiscus|#,Gegenkonto Inhaber,Betrag,Valuta,Datum,Verwendungszweck|2031,Ann Lee,400.00,2026-02-05,2026-02-05,RE-1004|CNY
george|Buchungsdatum;Partnername;Betrag;Zahlungsreferenz|05.02.2026;Ann Lee;400,00;RE-1004|CNY
camt|Buchungstag;Zahlungsbeteiligter;Betrag;Verwendungszweck|05.02.2026;Ann Lee;400,00;RE-1004|CNY
n26|Datum;Empfänger;Betrag (EUR);Verwendungszweck|05.02.2026;Ann Lee;400,00;RE-1004|EUR
starmoney|Buchungstag;Empfaenger 1;Betrag;Verwendungszweck|05.02.2026;Ann Lee;400,00;RE-1004|CNY
credit agricole|Date;Libellé;Débit euros;Crédit euros|05/02/2026;VIREMENT ANN LEE RE-1004;;400,00|EUR
finnish|Kirjauspäivä;Määrä EUROA;Saaja/Maksaja;Viesti|05.02.2026;400,00;Ann Lee;RE-1004|EUR
ing nl|Datum,Naam / Omschrijving,Af Bij,Bedrag (EUR),Mededelingen|20260205,Ann Lee,Bij,"400,00",RE-1004|EUR
santander|FECHA VALOR;CONCEPTO;IMPORTE EUR|05/02/2026;ANN LEE RE-1004;400,00|EUR
mbank|#Data operacji;#Tytuł;#Nadawca/Odbiorca;#Kwota|2026-02-05;RE-1004;Ann Lee;400,00|CNY
bocom|交易日期,对方账号名称,摘要,交易金额|2026-02-05,Ann Lee,RE-1004,400.00|CNY
"""


@pytest.mark.parametrize("line", HEADS.splitlines(), ids=lambda line: line.partition("|")[0])
def test_r34_titles_of_banks(bring: Importer, asked: Asked, line: str) -> None:
    _bank, header, row, currency = line.split("|")
    bring("invoices", OWED.format(currency))
    brought = bring("payments", f"{header}\n{row}\n", order="dmy")
    noted = asked("select c.name, p.dated, p.amount, p.currency from payment p join customer c on c.id = p.customer_id")
    assert (brought.counts, noted) == ((1, 0, 0, 0, 0), [("Ann Lee", "2026-02-05", 40000, currency)])
    said = brought.plan.proposals[0]
    assert "ANN LEE" in (said.payer or said.text).upper()
    assert "number" not in {read.ours for read in brought.plan.columns}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Invoice Partner Display Name,Number,Invoice Date,Due Date,Total", "Ann Lee,A-1,2026-01-04,2026-02-20,4.00"),
        ("Customer,Invoice Number,Posting Date,Due Date,Grand Total", "Ann Lee,A-1,2026-01-04,2026-02-20,4.00"),
        ("Customer,Invoice Number,Invoice Date,Due Date,Requested Amount", "Ann Lee,A-1,2026-01-04,2026-02-20,4.00"),
        ("Client,Invoice Number,Date,Due Date,Total,Currency", "Ann Lee,A-1,2026-01-04,2026-02-20,4.00,Yuan - CNY"),
    ],
)  # fmt: skip
def test_r34_titles_of_invoicing_programs(bring: Importer, asked: Asked, header: str, row: str) -> None:
    assert bring("invoices", f"{header}\n{row}\n").counts == (1, 0, 0, 0, 0)
    found = "select c.name, i.number, i.issued_on, i.due_on, i.amount, i.currency from invoice i"
    assert asked(f"{found} join customer c on c.id = i.customer_id") == [
        ("Ann Lee", "A-1", "2026-01-04", "2026-02-20", 400, "CNY")
    ]


@pytest.mark.parametrize(
    ("header", "row", "foot"),
    [
        ("Buchungstag;Wert;Auftraggeber;Verwendungszweck;Betrag;Saldo",
         "05.02.2026;05.02.2026;Ann Lee;RE-1004;400,00;1,00", "Kontostand;28.02.2026;;;1.234,00;EUR"),
        ("Date;Payer;Memo;Amount;Balance;X", "05.02.2026;Ann Lee;RE-1004;400,00;1,00;", "Closing balance;;;1.234,00;;"),
        ("交易时间;对方户名;摘要;交易金额;余额;备注", "05.02.2026;Ann Lee;RE-1004;400,00;1,00;",
         "Trans Time;Payment Receipt Account Name;Abstract;Trans Amount;Balance;Remark"),
        ("Date;Payer;Memo;Amount;Balance;X", "05.02.2026;Ann Lee;RE-1004;400,00;1,00;", "End;;;;;printed today"),
    ],
)  # fmt: skip
def test_r34_what_stands_below_a_statement_is_no_bad_row(
    bring: Importer, asked: Asked, header: str, row: str, foot: str
) -> None:
    bring("invoices", OWED.format("CNY"))
    for rows in (f"{row}\n{foot}", f"{foot}\n{row}"):
        brought = bring("payments", f"{header}\n{rows}\n", order="dmy", source=foot)
        assert (sum(brought.counts), brought.plan.bad) == (1, 0)
        assert len(brought.plan.remarks) == 1
    assert asked("select amount from payment") == [(40000,)]


@pytest.mark.parametrize(
    "title", ["Fecha", "Data operazione", "Boekdatum", "Date valeur", "Data księgowania", "Buchung"]
)
def test_r34_days_come_first_in_the_files_of_such_banks(bring: Importer, asked: Asked, title: str) -> None:
    bring("invoices", OWED.format("CNY"))
    assert bring("payments", f"{title};Name;Memo;Amount\n05.02.2026;Ann Lee;RE-1004;400,00\n").counts[0] == 1
    assert asked("select dated from payment") == [("2026-02-05",)]
