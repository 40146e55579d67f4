"""What is asked of the loans of the whole file."""

import sqlite3

from deskside.desk.checks.check import Check, Rows

_OTHERS = "c.id = loan.customer_id and loan.borrower is not c.name"


def _by_name(conn: sqlite3.Connection) -> None:
    conn.execute(f"update loan set borrower = c.name from customer c where {_OTHERS}")


CHECKS = (
    Check(
        "borrowers",
        "Loans name their customers",
        Rows(
            f"select loan.id from loan join customer c on {_OTHERS}",
            ("{n} loan is another's: {first}", "{n} loans are others': {first}"),
            "L{key}",
        ),
        _by_name,
        ("loan.borrower",),
    ),
)
