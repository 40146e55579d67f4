"""What is asked of the whole file about targets: what tickets owe by them is what their lines say (R-02, R-92)."""

import sqlite3
from collections.abc import Iterator

from deskside.desk.checks.check import Check, Rows
from deskside.desk.many_tickets import tell_progress
from deskside.desk.shared_sql import plain
from deskside.desk.targets.rewrite import AT_ONCE, otherwise, rewrite
from deskside.language.i18n import N_, NN_


def _finds(conn: sqlite3.Connection) -> Iterator[int]:
    for numbers in _some(conn):
        yield from otherwise(conn, numbers)


def _reckon(conn: sqlite3.Connection) -> None:
    for numbers in _some(conn):
        wrong = otherwise(conn, numbers)
        if wrong:
            rewrite(conn, wrong)


def _some(conn: sqlite3.Connection) -> Iterator[list[int]]:
    """The tickets, some at a time."""
    whole = plain(conn, "select count(*) from ticket").fetchone()[0]
    last = done = 0
    while True:
        rows = plain(conn, "select number from ticket where number > ? order by number limit ?", (last, AT_ONCE))
        numbers = [number for (number,) in rows.fetchall()]
        if not numbers:
            return
        tell_progress(done, whole)
        yield numbers
        last, done = numbers[-1], done + len(numbers)


CHECKS = (
    Check(
        "targets",
        N_("Tickets say when they are to be answered and solved"),
        Rows(
            _finds,
            NN_(
                "{n} ticket says otherwise than its lines when it is to be answered or solved: {first}",
                "{n} tickets say otherwise than their lines when they are to be answered or solved: {first}",
            ),
            "#{key}",
        ),
        _reckon,
        (
            "ticket.response_due_at",
            "ticket.resolution_due_at",
            "ticket.target_due_at",
            "ticket.responded_at",
            "target_result",
        ),
    ),
)
