"""What is asked of the whole file about work to be billed: whose it is (R-92)."""

import sqlite3

from deskside.desk.checks.check import Check, Rows
from deskside.language.i18n import N_, NN_

_OTHERS = (
    "d.ticket_number = t.number and d.invoice_id is null and d.withdrawn_at is null and t.customer_id is not null"
    " and d.customer_id <> t.customer_id"
)


def _as_the_ticket(conn: sqlite3.Connection) -> None:
    conn.execute(f"update done_work as d set customer_id = t.customer_id from ticket t where {_OTHERS}")


CHECKS = (
    Check(
        "done-work",
        N_("Work to be billed is with the customer of its ticket"),
        Rows(
            f"select d.id from done_work d join ticket t on {_OTHERS}",
            NN_(
                "{n} piece of work is with another customer than its ticket: {first}",
                "{n} pieces of work are with another customer than their ticket: {first}",
            ),
        ),
        _as_the_ticket,
        ("done_work.customer_id",),
    ),
)
