"""All figures of service over a span of days, as the screen shows them below each other (R-80, R-81)."""

import sqlite3
from datetime import date, datetime
from typing import TYPE_CHECKING

from deskside.desk.figures import Section
from deskside.desk.losses.figures import loss_figures, loss_sections
from deskside.desk.service_figures.callback_figures import callback_figures
from deskside.desk.service_figures.callback_sections import callback_sections
from deskside.desk.service_figures.day_figures import day_figures
from deskside.desk.service_figures.day_sections import day_sections
from deskside.desk.service_figures.response_figures import response_figures
from deskside.desk.service_figures.response_sections import response_sections
from deskside.desk.shared_sql import one_moment
from deskside.language.glyphs import Signs
from deskside.shop.settings import Shop

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours


def service_sections(
    conn: sqlite3.Connection,
    first: date,
    last: date,
    *,
    now: datetime,
    shop: Shop,
    hours: "OpeningHours",
    signs: Signs,
    width: int,
) -> list[Section]:
    """What became of our word, how soon tickets were answered and solved, how the days ended, and why
    customers were lost if any were, from `first` to `last`; bars have at most so many cells as `width`."""
    with one_moment(conn):
        lost = loss_figures(conn, first, last)
        return [
            *callback_sections(callback_figures(conn, first, last, now=now, shop=shop), signs, width),
            *response_sections(response_figures(conn, first, last, now=now, shop=shop), signs, width),
            *day_sections(day_figures(conn, first, last, now=now, shop=shop, hours=hours), signs, width),
            *(loss_sections(lost, signs, width) if lost.anybody else ()),
        ]
