"""A desk on disk with two customers who have something in every table, and a word of its own in every text."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from deskside.desk import search_version
from deskside.desk.forgetting.erase import rule_of
from deskside.desk.forgetting.held import Held, held, rows_of, tables
from deskside.desk.forgetting.still_named import texts_of
from deskside.desk.tables import Schema, Values
from deskside.store import desk_file
from tests.desk.merging.two_customers import FILLED, TODAY, put
from tests.desk.shelf import NOW, Shelf

THEIRS, OTHER = 1, 2
NAMES = {THEIRS: "李梅", OTHER: "Wang Fang"}
AS_THEY_ARE = {
    "customer": {"name", "prefers"},
    "person": {"does"},
    "contact_point": {"kind", "e164", "national", "digits", "reversed"},
}
"""Texts by which they are found."""
NUMBERS = {THEIRS: "13817832229", OTHER: "13900000000"}


def fill(path: Path) -> None:
    """Two customers with the same things, and words in them that tell whose they are."""
    with closing(desk_file.connect(path, write=True)) as conn:
        conn.execute("begin")
        shelf = Shelf(conn)
        for customer, name in NAMES.items():
            assert shelf.customer(name, note=f"note of {name}", company=f"company of {name}") == customer
        for customer, number in NUMBERS.items():
            for place, make in enumerate(FILLED.values()):
                make(shelf, customer, {"n": place + 10 * customer})
            shelf.mobile(customer, number)
            _further(shelf, customer)
            for place, (table, key, column) in enumerate(texts(conn, customer)):
                _say(conn, table, key, column, word(customer, place))
        conn.execute("insert into name_key select 0, 'key' || id, id from customer")
        search_version.rebuild(conn)
        conn.execute("commit")


def word(customer: int, place: int) -> str:
    """A word that stands nowhere else."""
    return f"zq{'abc'[customer]}x{place:04}w"


def texts(conn: sqlite3.Connection, customer: int) -> Iterator[tuple[str, str, str]]:
    """Every text of theirs that is free words: table, key and column."""
    found = held(conn, customer)
    for table, among in found.rows.items():
        known, rule = Schema(conn).table(table), rule_of(table)
        fixed = {*known.keys, *(each.column for each in known.references), *rule.keeps.split(), *rule.numbers.split()}
        fixed |= AS_THEY_ARE.get(table, set())
        for key, _row in rows_of(conn, table, among):
            yield from ((table, key, name) for name in texts_of(conn, table) if name not in fixed)


def _say(conn: sqlite3.Connection, table: str, key: str, column: str, said: str) -> None:
    """Write a word there, where any word may stand: a code is left as it is."""
    where, place = Schema(conn).table(table).where(key)
    conn.execute("savepoint one")
    try:
        conn.execute(f"update {table} set {column} = ? where {where}", (said, *place))
    except sqlite3.IntegrityError:
        conn.execute("rollback to one")
    conn.execute("release one")


def _further(shelf: Shelf, customer: int) -> None:
    """Rows of the tables that name no customer themselves."""

    def last(table: str, key: str = "id", of: str = "customer_id") -> int:
        row = shelf.conn.execute(f"select max({key}) from {table} where {of} = ?", (customer,)).fetchone()
        return int(row[0])

    ticket, invoice = last("ticket", "number"), last("invoice")
    call = shelf.call(NOW + timedelta(hours=3), customer=customer, ticket=ticket)
    line = shelf.line(ticket, "told", "told")
    date = last("important_date")
    tag = put(shelf, "tag", name=f"tag{customer}", folded=f"tag{customer}")
    for table, values in {
        "attempt": {"callback_id": call, "at": NOW, "outcome": "busy", "solved": 0},
        "carry_over": {"ticket_number": ticket, "day": TODAY, "at": NOW, "reason": "part", "line_id": line},
        "date_done": {"date_id": date, "occasion": TODAY, "how": "card", "at": NOW},
        "dispute": {"invoice_id": invoice, "amount": 5, "since": TODAY, "reason": "too much"},
        "instalment": {"invoice_id": invoice, "due_on": TODAY, "amount": 900},
        "ticket_tag": {"ticket_number": ticket, "tag_id": tag},
        "rung": {"callback_id": call, "step": "due", "staff_id": 1, "at": NOW},
        "reminder_invoice": {"reminder_id": last("reminder"), "invoice_id": invoice},
        "target_result": {"ticket_number": ticket, "resolved_at": NOW, "resolution_minutes": 5},
        "round_claim": {"entry_id": last("round_entry"), "staff_id": 1, "at": NOW},
        "planned_visit": {"plan_id": last("visit_plan"), "due_on": TODAY, "on_day": TODAY, "how": "done", "at": NOW},
        "win_back_step": {"loss_id": last("loss"), "kind": "propose", "due_on": TODAY},
        "not_same": {"a_id": 1, "b_id": 2, "at": NOW} if customer == THEIRS else {},
    }.items():
        if values:
            put(shelf, table, **values)


def unfilled(conn: sqlite3.Connection, found: Held) -> set[str]:
    """The tables that lead to a customer and have nothing of theirs."""
    return set(tables(Schema(conn))) - set(found.rows)


def whole(conn: sqlite3.Connection, customer: int) -> dict[str, list[Values]]:
    """Every row of a customer, by tables."""
    found = held(conn, customer).rows
    return {table: [row for _key, row in rows_of(conn, table, among)] for table, among in found.items()}
