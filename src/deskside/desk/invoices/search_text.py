"""What an invoice is found by (R-70)."""

import sqlite3
from typing import TYPE_CHECKING

from deskside.desk.shared_sql import plain
from deskside.language.text import fold

if TYPE_CHECKING:
    from deskside.desk.tables import Values
    from deskside.store.search import Texts


def texts(conn: sqlite3.Connection, wanted: str) -> "Texts":
    """Its number, what it is for, and the customer's names."""
    from deskside.desk.invoices.fields import INVOICE

    rows = plain(
        conn,
        f"select i.id, {INVOICE.searched('i')}, c.name, c.company from invoice i"
        f" join customer c on c.id = i.customer_id where i.id in ({wanted}) order by i.id",
    ).fetchall()
    return [(key, [text for text in said if text], "") for key, *said in rows]


def leaning(conn: sqlite3.Connection, _table: str, before: "Values | None", after: "Values | None") -> list[int]:
    """The invoices of a customer who is about to be called otherwise."""
    if before is None or after is None or all(before[name] == after[name] for name in ("name", "company")):
        return []
    return [key for (key,) in plain(conn, "select id from invoice where customer_id = ?", (after["id"],)).fetchall()]


def number_key(number: str) -> str:
    """An invoice's number as it is compared: without case, width and blanks."""
    return "".join(fold(number).split())


def refold(conn: sqlite3.Connection) -> None:
    """Compare the numbers of all invoices as letters are compared now (R-94)."""
    rows = plain(conn, "select id, number from invoice where number <> ''").fetchall()
    conn.executemany("update invoice set number_key = ? where id = ?", [(number_key(text), key) for key, text in rows])
