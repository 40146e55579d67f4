"""What a filter is asked of, and the SQL that several of its keys share (R-71)."""

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from deskside.desk.filter_keys import FilterKey, Vocabulary
from deskside.desk.filters import Term
from deskside.desk.order import Timing
from deskside.shop.zones import boundary, local_day
from deskside.store.codec import time_text

if TYPE_CHECKING:
    from deskside.desk.filter_days import FilterDays
    from deskside.shop.settings import Shop


class Asked:
    """A connection, the moment (UTC), the shop, and for whom; it gathers the parameters as conditions are written.

    A condition is written from left to right: `gaps` stand in it in the order in which they were asked for.
    """

    def __init__(self, conn: sqlite3.Connection, *, now: datetime, shop: Timing, me: int | None) -> None:
        self.conn, self.now, self.shop, self.me = conn, now, shop, me
        self.params: list[Any] = []

    @cached_property
    def days(self) -> "FilterDays":
        """What the words for days mean."""
        from deskside.desk.filter_days import FilterDays

        return FilterDays(self.conn, self.now, self.shop.zone)

    @cached_property
    def region(self) -> str:
        """The shop's region, for telephone numbers."""
        from deskside.shop.settings import read_settings

        return read_settings(self.conn).get("region", "")

    @cached_property
    def settings(self) -> "Shop":
        """All that is set of the shop."""
        from deskside.shop.settings import read_shop

        return read_shop(self.conn)

    @property
    def today(self) -> date:
        """The shop's day."""
        return local_day(self.now, self.shop.zone)

    def gaps(self, values: Iterable[Any]) -> str:
        """Gaps for values, one each."""
        listed = list(values)
        self.params += listed
        return ", ".join("?" * len(listed))

    def terms(self, terms: Iterable[Term], known: Vocabulary) -> list[str]:
        """A condition for each key: any value of it must fit, or of every term one where the key has it so."""
        grouped: dict[str, list[Term]] = {}
        for term in terms:
            grouped.setdefault(term.key, []).append(term)
        parts: list[str] = []
        for name, those in grouped.items():
            key = known.keys[name]
            each = [[(term.op, value) for value in term.values] for term in those]
            for values in each if key.every or key.ordered else [[pair for pairs in each for pair in pairs]]:
                either = [key.condition(self, key, "" if value in key.words else op, value) for op, value in values]
                parts.append(either[0] if len(either) == 1 else f"({' or '.join(either)})")
        return parts

    def moments(self, key: FilterKey, op: str, value: str, column: str) -> str:
        """The condition that a column of moments (UTC) lies in the days that a value means, or before or after them."""
        first, after = self.days.span(key, op, value)
        start, end = (time_text(boundary(day, 0, self.shop.zone)) for day in (first, after))
        return self._between(column, op, start, end)

    def dates(self, key: FilterKey, op: str, value: str, column: str) -> str:
        """The same for a column of the shop's days."""
        first, after = self.days.span(key, op, value)
        return self._between(column, op, first.isoformat(), after.isoformat())

    def _between(self, column: str, op: str, start: Any, end: Any) -> str:
        if op:
            border = start if op in ("<", ">=") else end
            return f"{column} {'<' if '<' in op else '>='} {self.gaps([border])}"
        return f"({column} >= {self.gaps([start])} and {column} < {self.gaps([end])})"

    def amounts(self, op: str, value: str, column: str, currency: str) -> str:
        """The condition that a column of minor units is such an amount, in the currency of another column (R-40)."""
        from deskside.desk.amount_filter import amount_range
        from deskside.money.manners import manner_of

        wanted = amount_range(op, value, manner_of(self.settings.country, self.settings.currency))
        where, values = wanted.where(column, currency)
        self.params += values
        return f"({where})"
