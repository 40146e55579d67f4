"""How what is owed is put by age (R-41)."""

import sqlite3

from deskside.fields.record import Field, Record
from deskside.language.i18n import N_
from deskside.shop.setting_kinds import DayBounds

AGEING_DAYS = "ageing_days"
_DAYS = "30,60,90"
COLLECTING = Record(
    "setting",
    Field(
        AGEING_DAYS,
        DayBounds(_DAYS),
        N_("Ageing"),
        hint=N_("The last day overdue of each column, like 30,60,90; what is older has the last column."),
        default=_DAYS,
    ),
)


def ageing_bounds(conn: sqlite3.Connection) -> tuple[int, ...]:
    """The last day overdue of each column of the ageing but the last, ascending."""
    row = conn.execute("select value from setting where key = ?", (AGEING_DAYS,)).fetchone()
    text = str(COLLECTING[AGEING_DAYS].usual if row is None else row[0])
    return tuple(map(int, text.split(",")))
