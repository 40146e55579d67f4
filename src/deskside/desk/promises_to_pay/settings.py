"""When a promise to pay counts as kept (R-50)."""

import sqlite3
from typing import NamedTuple

from deskside.fields.kinds import Count
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

GRACE_DAYS, ENOUGH = "promise_grace_days", "promise_enough"
PROMISES = Record(
    "setting",
    Field(
        GRACE_DAYS,
        Count(0, 30),
        N_("Grace for promises to pay"),
        hint=N_("Working days after the promised day on which the money still counts as in time."),
        default="1",
    ),
    Field(
        ENOUGH,
        Count(1, 100),
        N_("Enough of a promise to pay"),
        hint=N_("The per cent of what was promised with which a promise is kept."),
        default="95",
    ),
)


class Terms(NamedTuple):
    """So many working days of grace, and the per cent of a promise that is enough."""

    grace_days: int
    enough: int


def promise_terms(conn: sqlite3.Connection) -> Terms:
    """The terms of the shop."""
    kept = dict(conn.execute("select key, value from setting where key in (?, ?)", (GRACE_DAYS, ENOUGH)).fetchall())
    return Terms(*(int(kept.get(key, PROMISES[key].usual)) for key in (GRACE_DAYS, ENOUGH)))
