"""What is asked of the whole file about what was carried over (R-13, R-92)."""

import sqlite3
from collections.abc import Iterator

from deskside.desk.checks.check import Check, Rows
from deskside.desk.day.carried_on import carried_on_sql
from deskside.desk.shared_sql import plain
from deskside.language.i18n import N_, NN_


def _finds(conn: sqlite3.Connection) -> Iterator[int]:
    sql = f"select number from ticket where carried_on is not ({carried_on_sql()})"
    return (number for (number,) in plain(conn, sql))


def _reckon(conn: sqlite3.Connection) -> None:
    conn.execute(f"update ticket set carried_on = ({carried_on_sql()}) where carried_on is not ({carried_on_sql()})")


CHECKS = (
    Check(
        "carried-on",
        N_("Tickets say whether they are carried over"),
        Rows(
            _finds,
            NN_(
                "{n} ticket says wrongly whether it is carried over: {first}",
                "{n} tickets say wrongly whether they are carried over: {first}",
            ),
            "#{key}",
        ),
        _reckon,
        ("ticket.carried_on",),
    ),
)
