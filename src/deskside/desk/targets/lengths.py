"""How long an answer and a solution may take, by priority and kind of customer, in minutes of opening time (R-04)."""

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from deskside.desk.codes import LEVELS

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours

What = Literal["response", "resolution"]
NONE, DAYS = "none", "d"
"""How the file keeps that there is no target, and what follows a number of days."""
USUAL: Mapping[str, str] = {
    "response.urgent": "30",
    "response.high": "60",
    "response.normal": "240",
    "response.low": "1d",
    "resolution.urgent": "240",
    "resolution.high": "1d",
    "resolution.normal": "3d",
    "resolution.low": "5d",
}
"""The targets as they are where nobody chose, by their settings; a company has those of everybody."""
OF_COMPANIES: Mapping[str, str] = {f"{key}.company": "" for key in USUAL}


class Lengths(NamedTuple):
    """The targets of a shop; `day` is how many minutes its longest opening day has, which is what a day means."""

    kept: Mapping[str, str]
    day: int

    def minutes(self, what: What, priority: int, kind: str) -> int | None:
        """Within how many open minutes, for a ticket of this priority (0 to 3) and kind of customer; None for none."""
        key = f"{what}.{LEVELS[priority]}"
        text = (kind == "company" and self.kept[f"{key}.company"]) or self.kept[key]
        if text == NONE:
            return None
        return int(text.removesuffix(DAYS)) * (self.day if text.endswith(DAYS) else 1)


def read_lengths(conn: sqlite3.Connection, hours: "OpeningHours") -> Lengths:
    """The targets of the shop, a day being its longest one."""
    kept = {**USUAL, **OF_COMPANIES}
    rows = conn.execute("select key, value from setting").fetchall()
    kept.update((key, value) for key, value in rows if key in kept)
    return Lengths(kept, max(sum(end - start for start, end in spans) for spans in hours.week))
