"""All figures of service over a span of days, as the screen shows them below each other (R-80, R-81)."""

import sqlite3
from datetime import date, datetime

from deskside.desk.figures import Section
from deskside.desk.order import Timing
from deskside.desk.service_figures.callback_figures import callback_figures
from deskside.desk.service_figures.callback_sections import callback_sections
from deskside.desk.shared_sql import one_moment
from deskside.language.glyphs import Signs


def service_sections(
    conn: sqlite3.Connection, first: date, last: date, *, now: datetime, shop: Timing, signs: Signs, width: int
) -> list[Section]:
    """What became of our word, on the days from `first` to `last`; bars have at most so many cells as `width`."""
    with one_moment(conn):
        return callback_sections(callback_figures(conn, first, last, now=now, shop=shop), signs, width)
