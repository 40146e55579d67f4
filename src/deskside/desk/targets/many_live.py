"""Whether a change of settings has so many live tickets written anew that nobody should wait for it (R-02, R-95)."""

import sqlite3
from collections.abc import Iterable

from deskside.desk.targets.follow import OF_THE_SHOP

FEW = 200
"""So many are written anew before the next frame would be drawn late."""


def rewrites_many(conn: sqlite3.Connection, keys: Iterable[str]) -> bool:
    """Whether settings of these keys are ones by which targets are reckoned, and there are many live tickets."""
    if OF_THE_SHOP.isdisjoint(keys):
        return False
    live = conn.execute(f"select 1 from ticket where resolved_at is null limit 1 offset {FEW}")
    return live.fetchone() is not None


def settings_of_change(conn: sqlite3.Connection, change: int) -> list[str]:
    """The settings of the shop that a change wrote."""
    written = conn.execute(
        "select row_key from changed_row where change_id = ? and table_name = 'setting'", (change,)
    ).fetchall()
    return [key for (key,) in written]
