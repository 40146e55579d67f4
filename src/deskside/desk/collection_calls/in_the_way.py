"""What stands in the way before money is asked for: what we owe them comes first (R-53)."""

import sqlite3
from datetime import date

from deskside.desk.codes import LIVE_STATUSES
from deskside.desk.collection_calls.account import InTheWay
from deskside.desk.invoices.open_items import credits, open_items
from deskside.desk.money_kinds import said_amount
from deskside.desk.shared_sql import plain
from deskside.language.i18n import _, listed
from deskside.when.format_time import long_day


def in_the_way(conn: sqlite3.Connection, customer: int, today: date) -> tuple[InTheWay, ...]:
    """Our missed call first, then open complaints, credit that is not used, what they contest, and the wrong person."""
    found = [
        *_missed(conn, customer),
        *_complaints(conn, customer),
        *_credit(conn, customer, today),
        *_contested(conn, customer, today),
        *_wrong_person(conn, customer),
    ]
    return tuple(found)


def _missed(conn: sqlite3.Connection, customer: int) -> list[InTheWay]:
    row = plain(
        conn,
        "select count(*) from callback where customer_id = ? and state = 'open' and missed_at is not null",
        (customer,),
    ).fetchone()
    return [InTheWay("missed-callback", _("We missed a call that we promised them"))] if row[0] else []


def _complaints(conn: sqlite3.Connection, customer: int) -> list[InTheWay]:
    live = ",".join(f"'{status}'" for status in LIVE_STATUSES)
    rows = plain(
        conn,
        f"select number from ticket where customer_id = ? and complaint and status in ({live})"
        " and withdrawn_at is null order by number",
        (customer,),
    ).fetchall()
    numbers = listed(f"#{row[0]}" for row in rows)
    return [InTheWay("open-complaint", _("Their complaint is open: {numbers}").format(numbers=numbers))] if rows else []


def _credit(conn: sqlite3.Connection, customer: int, today: date) -> list[InTheWay]:
    return [
        InTheWay(
            "credit",
            _("Their credit is not used: {amount}").format(amount=said_amount(conn, each.amount, each.currency)),
        )
        for each in credits(conn, today, customer=customer)
    ]


def _contested(conn: sqlite3.Connection, customer: int, today: date) -> list[InTheWay]:
    numbers = dict.fromkeys(item.number for item in open_items(conn, today, customer=customer) if item.disputed)
    words = _("They contest {invoices}").format(invoices=listed(numbers))
    return [InTheWay("disputed", words)] if numbers else []


def _wrong_person(conn: sqlite3.Connection, customer: int) -> list[InTheWay]:
    row = plain(
        conn,
        "select outcome, substr(at, 1, 10) from collection_call where customer_id = ? and dialled"
        " and withdrawn_at is null order by at desc, id desc limit 1",
        (customer,),
    ).fetchone()
    if row is None or row[0] != "wrong-person":
        return []
    day = long_day(date.fromisoformat(row[1]))
    return [InTheWay("wrong-person", _("It was the wrong person on {day}").format(day=day))]
