"""What is asked of the tickets of the whole file: how each came in, and whose its lines are (R-21, R-92)."""

import sqlite3

from deskside.desk.checks.check import Check, Rows
from deskside.language.i18n import N_, NN_

_OTHERS = "line.ticket_number = t.number and line.customer_id is not t.customer_id"


def _as_the_ticket(conn: sqlite3.Connection) -> None:
    conn.execute(f"update line set customer_id = t.customer_id from ticket t where {_OTHERS}")


CHECKS = (
    Check(
        "ticket-opening",
        N_("Each ticket says how it came in"),
        Rows(
            "select number from ticket t where not exists (select 1 from line l where l.ticket_number = t.number"
            " and l.kind in ('opened', 'imported'))",
            NN_(
                "{n} ticket has no line that says how it came in: {first}",
                "{n} tickets have no line that says how they came in: {first}",
            ),
            "#{key}",
        ),
    ),
    Check(
        "line-customer",
        N_("Lines are with the customer of their ticket"),
        Rows(
            f"select line.id from line join ticket t on {_OTHERS}",
            NN_(
                "{n} line is with another customer than its ticket: {first}",
                "{n} lines are with another customer than their ticket: {first}",
            ),
        ),
        _as_the_ticket,
        ("line.customer_id",),
    ),
)
