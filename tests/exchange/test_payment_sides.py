"""Where the money of a statement went, by words and signs whatever the columns are called (R-34)."""

import pytest

from ..conftest import Asked
from .conftest import Importer

OWED = """\
Customer,Invoice Number,Invoice Date,Due Date,Total,Currency
Ann Lee,RE-1004,2026-01-04,2026-01-31,400.00,CNY
Bob Stone,RE-1005,2026-01-05,2026-02-04,1250.50,CNY
"""
PAIRS = """\
Type|Payment received|Payment sent
Type|Income|Expense
Type|Incoming transfer|Outgoing transfer
Sign|+|-
Flow|in|out
Money|In|Out
Kategorie|Einnahmen|Ausgaben
Af Bij|Bij|Af
Type|Ingreso|Gasto
Type|Recette|Dépense
Tipo|Entrata|Uscita
Tipo|Entrada|Saída
Rodzaj|Wpływ|Wydatek
Typ|Insättning|Uttag
Typ|Einzahlung|Auszahlung
Kind|Bank credit|Bank debit
交易方向|转入|转出
收付类型|收款|付款
资金方向|流入|流出
备注|收入|支出
Note|Money in|Money out
类型|跨行转入|跨行转出
Type|Receive|Send
Type|Money received|Money spent
Type|Transfer from|Transfer to
In/Out|I|O
+/-|+|−
Buchung|Zahlungseingang|Überweisungsauftrag
资金变动|增加|减少
摘要|存款|取款
"""
PAID = "select c.name, p.amount from payment p join customer c on c.id = p.customer_id"


@pytest.fixture(autouse=True)
def _owed(bring: Importer) -> None:
    bring("invoices", OWED)


@pytest.mark.parametrize("line", PAIRS.splitlines())
def test_r34_a_column_in_which_both_sides_stand_tells_them(bring: Importer, asked: Asked, line: str) -> None:
    title, came, went = line.split("|")
    rows = f"2026-02-05,Ann Lee,{came},400.00\n2026-02-13,Bob Stone,{went},1250.50\n"
    brought = bring("payments", f"Date,Name,{title},Amount\n{rows}")
    assert (brought.counts, asked(PAID)) == ((1, 0, 0, 0, 0), [("Ann Lee", 40000)])
    assert [line for line, _text in brought.plan.remarks] == [3]


@pytest.mark.parametrize(
    ("came", "other"), [("TOPUP", "TRANSFER"), ("Receipt", "Payment"), ("收款", "转账"), ("Sale", "Purchase")]
)
def test_r34_a_word_beside_a_side_that_says_none_waits(bring: Importer, asked: Asked, came: str, other: str) -> None:
    rows = f"2026-02-05,Ann Lee,{came},400.00\n2026-02-13,Bob Stone,{other},1250.50\n"
    brought = bring("payments", f"Date,Name,Type,Amount\n{rows}")
    assert (brought.counts, asked(PAID)) == ((1, 0, 0, 1, 0), [("Ann Lee", 40000)])


@pytest.mark.parametrize("title", ["收支标识", "Kz", "Type"])
def test_r34_a_third_word_beside_the_sides_hides_none(bring: Importer, asked: Asked, title: str) -> None:
    rows = "2026-02-05,Ann Lee,收入,RE-1004,400.00\n2026-02-13,Bob Stone,支出,cleaning,1250.50\n"
    brought = bring("payments", f"Date,Name,{title},Description,Amount\n{rows}2026-02-14,Bank,不计收支,x,2.00\n")
    assert (brought.counts, asked(PAID)) == ((1, 0, 0, 0, 0), [("Ann Lee", 40000)])
    assert len(brought.plan.remarks) == 2


@pytest.mark.parametrize(("came", "went"), [("Credit", "Debit"), ("CR", "DR"), ("Received", "Sent"), ("收入", "支出")])
def test_r34_one_sign_switches_no_words_off(bring: Importer, asked: Asked, came: str, went: str) -> None:
    """R-34: what went out by its word without a sign went out, whatever sign stands in another row."""
    rows = f"2026-02-05,Ann Lee,{came},RE-1004,400.00\n2026-02-13,Bob Stone,{went},cleaning,1250.50\n"
    brought = bring("payments", f"Date,Name,Type,Description,Amount\n{rows}2026-02-14,Bank,Fee,fee,-2.00\n")
    assert (brought.counts, asked(PAID)) == ((1, 0, 0, 0, 0), [("Ann Lee", 40000)])


def test_r34_a_word_against_the_sign_of_its_amount_waits(bring: Importer, asked: Asked) -> None:
    rows = "2026-02-05,Ann Lee,Credit,RE-1004,400.00\n2026-02-13,Bob Stone,Debit,cleaning,1250.50\n"
    brought = bring("payments", f"Date,Name,Type,Description,Amount\n{rows}2026-02-14,Bank,Debit,fee,-2.00\n")
    assert (brought.counts, asked(PAID)) == ((1, 0, 0, 1, 0), [("Ann Lee", 40000)])
    assert "“Debit” in “Type” says that it went out" in brought.plan.problems[0].reason


def test_r34_a_few_words_of_which_one_says_a_side_are_asked_about(bring: Importer, asked: Asked) -> None:
    rows = "2026-02-05,Ann Lee,Zahlungseingang,400.00\n2026-02-13,Bob Stone,Blub,1250.50\n"
    brought = bring("payments", f"Date,Name,Buchung,Amount\n{rows}")
    assert (brought.counts, asked(PAID)) == ((1, 0, 0, 1, 0), [("Ann Lee", 40000)])


def test_r34_sentences_tell_no_sides(bring: Importer, asked: Asked) -> None:
    rows = "2026-02-05,Ann Lee,payment received for RE-1004,400.00\n2026-02-13,Bob Stone,as sent with RE-1005,1250.50\n"
    brought = bring("payments", f"Date,Name,Transaction Remarks,Amount\n{rows}")
    assert (brought.counts, len(asked(PAID))) == ((2, 0, 0, 0, 0), 2)


def test_r34_where_signs_tell_the_sides_a_strange_word_is_no_doubt(bring: Importer, asked: Asked) -> None:
    rows = "2026-02-05,Ann Lee,Transfer,RE-1004,400.00\n2026-02-13,Bob Stone,Debit,x,-9.00\n"
    brought = bring("payments", f"Date,Name,Type,Description,Amount\n{rows}2026-02-14,Cid,Credit,x,0.00\n")
    assert (brought.counts, asked(PAID)) == ((1, 0, 0, 0, 0), [("Ann Lee", 40000)])


def test_r34_credit_and_debit_cards_are_no_sides(bring: Importer, asked: Asked) -> None:
    rows = "2026-02-05,Ann Lee,RE-1004,400.00,credit\n2026-02-13,Bob Stone,RE-1005,1250.50,debit\n"
    brought = bring("payments", f"Date,Name,Description,Amount,Card Funding\n{rows}")
    assert brought.counts == (2, 0, 0, 0, 0)
    assert asked("select sum(amount) from payment") == [(165050,)]


@pytest.mark.parametrize("went", ["Belastung", "Wegbuchung", "Debet"])
@pytest.mark.parametrize("none", ["", "0,00"])
def test_r34_the_column_beside_what_came_is_what_went(bring: Importer, asked: Asked, went: str, none: str) -> None:
    """R-34: whatever it is called, where its amounts stand in just the other rows."""
    rows = f"05.02.2026;Ann Lee;RE-1004;400,00;{none};1\n26.02.2026;EWZ;Strom;{none};45,20;2\n"
    brought = bring("payments", f"Datum;Name;Verwendungszweck;Gutschrift;{went};Beleg\n{rows}")
    assert (brought.counts, asked(PAID)) == ((1, 0, 0, 0, 0), [("Ann Lee", 40000)])
    assert brought.plan.remarks == [(3, "Money that went out, left out.")]


def test_r34_the_column_beside_what_went_is_what_came(bring: Importer, asked: Asked) -> None:
    rows = "05.02.2026;Ann Lee;RE-1004;400,00;\n26.02.2026;EWZ;Strom;;45,20\n"
    brought = bring("payments", f"Datum;Name;Verwendungszweck;Zufluss;Belastung\n{rows}")
    assert (brought.counts, asked(PAID)) == ((1, 0, 0, 0, 0), [("Ann Lee", 40000)])


def test_r34_where_only_what_came_has_a_column_a_row_without_it_is_left_out(bring: Importer, asked: Asked) -> None:
    rows = "05.02.2026;Ann Lee;RE-1004;400,00\n26.02.2026;EWZ;Strom;\n"
    brought = bring("payments", f"Datum;Name;Verwendungszweck;Gutschrift\n{rows}")
    assert (brought.counts, asked(PAID)) == ((1, 0, 0, 0, 0), [("Ann Lee", 40000)])
    assert brought.plan.remarks == [(3, "Nothing came in by it, left out.")]
