"""Whoever has no name is called by a number wherever money is spoken of (R-30)."""

import sqlite3
from datetime import datetime

import pytest

from deskside.desk.customers.who import NewCustomer
from deskside.desk.integrity import Broken
from deskside.desk.payments.allocate import allocate_credit
from deskside.desk.payments.give_back import refund
from deskside.desk.promises_to_pay.promise_to_pay import promise
from deskside.desk.undo.last_change import undo_last
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import Refused
from tests.desk.ledger import Ledger, day, money

NUMBER = "137 0000 2222"


def test_who_has_no_credit_is_called_by_the_number(ledger: Ledger) -> None:
    ledger.open("three", customer=NewCustomer("", NUMBER))
    ledger.invoice("A", 500, customer=3)
    with pytest.raises(Refused, match=rf"^{NUMBER} has no credit in CNY"):
        ledger.do(refund, 3, money(10), "sent twice")
    with pytest.raises(Refused, match=rf"^{NUMBER} has no credit in CNY"):
        ledger.do(allocate_credit, 3)
    ledger.pay(600, customer=3)
    with pytest.raises(Refused, match=rf"^{NUMBER} has a credit of ¥1.00 only"):
        ledger.do(refund, 3, money(300), "sent twice")


def test_what_was_paid_and_promised_is_called_by_it(ledger: Ledger) -> None:
    ledger.open("three", customer=NewCustomer("", NUMBER))
    ledger.invoice("A", 500, customer=3)
    ledger.do(promise, 3, money(200), day("03-09"), "card")
    assert f"¥2.00 ({NUMBER})" in ledger.do(undo_last).sentence
    ledger.pay(100, customer=3)
    assert f"¥1.00 ({NUMBER})" in ledger.do(undo_last).sentence


def test_whose_credit_would_be_less_than_nothing_is_called_by_it(ledger: Ledger) -> None:
    ledger.open("three", customer=NewCustomer("", NUMBER))
    paid = ledger.pay(600, customer=3)
    with pytest.raises(Broken, match=f"{NUMBER} would have less credit than nothing"):
        ledger.do(overdraw, paid.id)


def overdraw(conn: sqlite3.Connection, payment: int, *, by: int, now: datetime) -> None:
    with unit_of_work(conn, "refund", by=by, now=now) as work:
        row = work.row("payment", payment) | {"kind": "refund", "amount": 700, "note": "x"}
        work.insert("payment", {key: value for key, value in row.items() if key not in ("id", "used_up_from")})
