"""Payments of files whose payers promised to pay: what was promised is paid first (R-42)."""

import sqlite3
from collections.abc import Sequence
from datetime import date

import pytest

from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.invoices.note_invoice import Due, note_invoice
from deskside.desk.invoices.open_items import open_items
from deskside.desk.promises_to_pay.promise_to_pay import promise
from deskside.money.amounts import Amount, Minor
from deskside.store import desk_file

from ..conftest import NOW, Asked
from .conftest import Brought, Importer

INVOICES = """\
Customer,Invoice Number,Invoice Date,Due Date,Total,Currency
Ann Lee,RE-1,2026-01-01,2026-01-10,400.00,EUR
Ann Lee,RE-2,2026-01-02,2026-01-20,400.00,EUR
Ann Lee,RE-3,2026-01-03,2026-01-30,250.00,EUR
Ann Lee,RE-4,2026-01-04,2026-02-10,400.00,EUR
"""
HEAD = "Date,Payer,Reference,Amount,Currency\n"
DUE_LONGEST = "Ann Lee paid, but no invoice comes to that: it would pay what is due the longest."


def promised(bring: Importer, amount: int, due: str, *numbers: str, on: str = "2026-02-02") -> None:
    with desk_file.writing(bring.desk) as conn:
        keys = [conn.execute("select id from invoice where number = ?", (each,)).fetchone()[0] for each in numbers]
        customer = conn.execute("select customer_id from invoice where id = ?", keys[:1]).fetchone()[0]
        promise(
            conn, customer, Amount(Minor(amount), "EUR"), date.fromisoformat(due), "card", invoices=keys,
            given_on=date.fromisoformat(on), by=1, now=NOW,
        )  # fmt: skip


def left(bring: Importer) -> dict[str, int]:
    with desk_file.reading(bring.desk) as conn:
        return {item.number: item.open // 100 for item in open_items(conn, date(2026, 3, 4))}


def note(conn: sqlite3.Connection, number: str, due: Sequence[str]) -> None:
    """An invoice of Ann Lee's, in parts of 10 EUR."""
    part = Amount(Minor(1000), "EUR")
    row = conn.execute("select id from customer where name = 'Ann Lee'").fetchone()
    who = NewCustomer("Ann Lee", "0170 1112223") if row is None else KnownCustomer(row[0])
    days = [date.fromisoformat(each) for each in due]
    terms = Due(None, None, [(each, part) for each in days]) if len(days) > 1 else Due(days[0], None, [])
    issued = date(2026, 1, 1)
    whole = Amount(Minor(1000 * len(due)), "EUR")
    note_invoice(conn, who, whole, number=number, issued_on=issued, due=terms, by=1, now=NOW)


def told(brought: Brought) -> list[tuple[bool, str, str]]:
    return [(each.sure, each.invoices, each.why) for each in brought.plan.proposals]


def row(day: str, amount: int, words: str = "", payer: str = "Ann Lee") -> str:
    return f"{day},{payer},{words},{amount}.00,EUR\n"


def test_r42_of_equal_invoices_the_promised_one_is_paid(bring: Importer) -> None:
    """R-42: else the one due the longest; both are sure, and say why it is this one."""
    bring("invoices", INVOICES)
    promised(bring, 40000, "2026-02-20", "RE-4")
    brought = bring("payments", HEAD + row("2026-02-10", 400) + row("2026-02-11", 400) + row("2026-02-12", 400))
    just = "Ann Lee paid just what is open of"
    assert told(brought) == [
        (True, "RE-4", f"{just} RE-4. Of 3 invoices of that amount it is the one promised."),
        (True, "RE-1", f"{just} RE-1. Of 2 invoices of that amount it is the one due the longest."),
        (True, "RE-2", f"{just} RE-2."),
    ]
    assert left(bring) == {"RE-3": 250}


def test_r42_of_equal_invoices_for_one_who_is_much_like_the_payer(bring: Importer) -> None:
    bring("invoices", INVOICES)
    promised(bring, 40000, "2026-02-20", "RE-4")
    brought = bring("payments", HEAD + row("2026-02-10", 400, payer="A** Lee"))
    assert [(sure, number) for sure, number, _why in told(brought)] == [(False, "RE-4")]
    assert told(brought)[0][2].endswith("Of 3 invoices of that amount it is the one promised.")


@pytest.mark.parametrize(
    ("day", "paid"),
    [("2026-02-01", {"RE-1": 300}), ("2026-02-10", {"RE-3": 250, "RE-1": 50}), ("2026-02-25", {"RE-1": 300})],
)
def test_r42_what_names_no_invoice_pays_open_promises_first(bring: Importer, day: str, paid: dict[str, int]) -> None:
    """R-42: those that are open on its day, neither before they were given nor after they were missed."""
    bring("invoices", INVOICES)
    promised(bring, 25000, "2026-02-20", "RE-3")
    before = left(bring)
    brought = bring("payments", HEAD + row(day, 300), decisions=("all=yes",))
    first = DUE_LONGEST.replace("due the longest", "promised first")
    assert told(brought)[0] == (True, ", ".join(paid), first if "RE-3" in paid else DUE_LONGEST)
    after = left(bring)
    assert {key: before[key] - after.get(key, 0) for key in before if before[key] != after.get(key, 0)} == paid


def test_r42_several_promises_and_what_the_file_has_kept(bring: Importer) -> None:
    """R-42: the earliest due first; one that rows above have kept is none any more for those below."""
    bring("invoices", INVOICES)
    promised(bring, 30000, "2026-02-24", "RE-2")
    promised(bring, 20000, "2026-02-20", "RE-4")
    rows = [row("2026-02-10", 90, "a"), row("2026-02-11", 110, "b"), row("2026-02-12", 320, "c")]
    rows += [row("2026-02-13", 50, "d")]
    brought = bring("payments", HEAD + "".join(rows), decisions=("all=yes",))
    assert [numbers for _sure, numbers, _why in told(brought)] == ["RE-4", "RE-4", "RE-2, RE-1", "RE-1"]
    assert left(bring) == {"RE-1": 330, "RE-2": 100, "RE-3": 250, "RE-4": 200}


def test_r42_what_was_paid_before_a_promise_keeps_none(bring: Importer) -> None:
    """R-50: nor does a cent that keeps one keep another for the same invoice."""
    bring("invoices", INVOICES)
    promised(bring, 5000, "2026-02-20", "RE-3")
    bring("payments", HEAD + row("2026-02-01", 200, "RE-3") + row("2026-02-10", 300), decisions=("all=yes",))
    assert left(bring) == {"RE-1": 150, "RE-2": 400, "RE-4": 400}
    for due in ("2026-02-23", "2026-02-24"):
        promised(bring, 10000, due, "RE-4", on="2026-02-12")
    promised(bring, 30000, "2026-02-25", "RE-2", on="2026-02-12")
    bring("payments", HEAD + row("2026-02-13", 100, "a") + row("2026-02-14", 50, "b"), decisions=("all=yes",))
    assert left(bring) == {"RE-1": 150, "RE-2": 400, "RE-4": 250}


def test_r42_by_hand_and_by_file_alike(bring: Importer, asked: Asked) -> None:
    """R-42, R-43: dated parts are paid by when each is due, as by hand."""
    with desk_file.writing(bring.desk) as conn:
        for number, due in (("P-1", ("2026-01-10", "2026-03-01")), ("P-2", ("2026-02-01",))):
            note(conn, number, due)
    bring("payments", HEAD + row("2026-02-10", 15), decisions=("all=yes",))
    assert asked("select amount from allocation order by invoice_id") == [(1000,), (500,)]


def test_r42_who_is_named_in_a_decision_pays_so_too(bring: Importer) -> None:
    bring("invoices", INVOICES)
    promised(bring, 40000, "2026-02-20", "RE-4")
    bring("payments", HEAD + row("2026-02-10", 400, payer="Stranger"), decisions=("2=Ann Lee",))
    assert left(bring) == {"RE-1": 400, "RE-2": 400, "RE-3": 250}


def test_r42_a_payment_in_a_list_of_invoices_pays_open_promises_first(bring: Importer) -> None:
    bring("invoices", INVOICES)
    promised(bring, 25000, "2026-02-20", "RE-3")
    brought = bring("invoices", "Type,Date,Num,Customer,Amount,Currency\nPayment,2026-02-10,,Ann Lee,300.00,EUR\n")
    assert [text for _line, text in brought.plan.remarks][-1:] == [
        "It names no invoice, so it counts on what is promised, then on what is due the longest."
    ]
    assert left(bring) == {"RE-1": 350, "RE-2": 400, "RE-4": 400}
