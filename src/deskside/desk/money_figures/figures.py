"""The figures of money over a span of days, all as of one moment (R-80, R-81)."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from deskside.desk.figures import Rate
from deskside.desk.money_figures.call_figures import Why, calls
from deskside.desk.money_figures.promise_rate import promise_rates
from deskside.desk.money_figures.receivables import Collected, MonthEnd, collected, month_end_ages
from deskside.desk.money_figures.retained import retained
from deskside.desk.shared_sql import one_moment
from deskside.shop.settings import Shop


class MoneyFigures(NamedTuple):
    """What is told of a span. `promises` are by count, then by amount, one a currency."""

    first: date
    last: date
    bounds: tuple[int, ...]
    ageing: list[MonthEnd]
    collected: list[Collected]
    promises: list[Rate]
    right_party: Rate
    whys: list[Why]
    retained: Rate


def money_figures(conn: sqlite3.Connection, first: date, last: date, bounds: Sequence[int], shop: Shop) -> MoneyFigures:
    """The figures from a day to another, as the documents dated up to it tell them.

    No money is added across currencies (R-40).
    """
    with one_moment(conn):
        called = calls(conn, first, last, shop.zone)
        return MoneyFigures(
            first,
            last,
            tuple(bounds),
            month_end_ages(conn, last, bounds),
            collected(conn, first, last),
            promise_rates(conn, first, last, shop),
            called.right_party,
            called.whys,
            retained(conn, called.days, first, last),
        )
