"""What is asked of the money of the whole file: it adds up, and says since when it is settled (R-41, R-42, R-92)."""

import sqlite3
from collections.abc import Iterator

from deskside.desk.checks.check import Check, Rows
from deskside.desk.invoices.open_items import not_adding_up
from deskside.desk.invoices.settled import OTHERWISE_SETTLED, OTHERWISE_USED_UP, settle_all
from deskside.language.i18n import N_, NN_

_LAST_DAY = "9999-12-31"


def _adds_up(conn: sqlite3.Connection) -> Iterator[int]:
    return not_adding_up(conn, _LAST_DAY)


def _settle(conn: sqlite3.Connection) -> None:
    settle_all(conn)


CHECKS = (
    Check(
        "settled",
        N_("Invoices say since when they are settled"),
        Rows(
            OTHERWISE_SETTLED.format(among="1"),
            NN_(
                "{n} invoice says otherwise than its payments since when it is settled: {first}",
                "{n} invoices say otherwise than their payments since when they are settled: {first}",
            ),
        ),
        _settle,
        ("invoice.settled_from",),
    ),
    Check(
        "used-up",
        N_("Payments say since when they are used up"),
        Rows(
            OTHERWISE_USED_UP.format(among="1"),
            NN_(
                "{n} payment says otherwise than its invoices since when it is used up: {first}",
                "{n} payments say otherwise than their invoices since when they are used up: {first}",
            ),
        ),
        _settle,
        ("payment.used_up_from",),
    ),
    Check(
        "ageing",
        N_("What is open adds up to invoices and payments"),
        Rows(
            _adds_up,
            NN_(
                "What {n} customer owes does not add up to their invoices and payments: {first}",
                "What {n} customers owe does not add up to their invoices and payments: {first}",
            ),
            "@{key}",
        ),
    ),
)
