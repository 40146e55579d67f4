"""What is asked of the whole file about the bell: it remembers no call that was taken back (R-12, R-92)."""

import sqlite3

from deskside.desk.checks.check import Check, Rows
from deskside.language.i18n import N_, NN_

_GONE = "callback_id not in (select id from callback where withdrawn_at is null)"


def _forget(conn: sqlite3.Connection) -> None:
    conn.execute(f"delete from rung where {_GONE}")


CHECKS = (
    Check(
        "rung",
        N_("The bell remembers calls that stand"),
        Rows(
            f"select distinct callback_id from rung where {_GONE}",
            NN_(
                "The bell remembers {n} call that was taken back: {first}",
                "The bell remembers {n} calls that were taken back: {first}",
            ),
        ),
        _forget,
        ("rung",),
    ),
)
