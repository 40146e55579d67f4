"""The days that a filter names: one, or a week, a month, from one to another (R-71)."""

import sqlite3
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from deskside.desk.filter_keys import FilterKey
from deskside.desk.filters import example_of, quoted
from deskside.desk.spans import Span, span_of, two_ends
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.shop.zones import local_day

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours


class FilterDays:
    """Days at `now` (UTC) in the shop's zone."""

    def __init__(self, conn: sqlite3.Connection, now: datetime, zone: ZoneInfo) -> None:
        self.conn, self.now = conn, now
        self.today = local_day(now, zone)
        self._shop: tuple[OpeningHours, str] | None = None

    def span(self, key: FilterKey, op: str, value: str) -> Span:
        """The days that a value of a filter means; `BadInput` for what is no day, or one that cannot have been yet."""
        days = self._span(key, value)
        self._refuse_to_come(key, op, days[0])
        return days

    def _refuse_to_come(self, key: FilterKey, op: str, first: date) -> None:
        """Refuse what cannot have been yet: "opened:7d" means seven days from now."""
        if key.ahead or "<" in op or first <= self.today:
            return
        raise BadInput(
            _("“{key}:” looks back, and that day is yet to come.").format(key=key.shown),
            hint=_('For example {key}:"last 7 days" or {key}:>monday.').format(key=key.shown),
        )

    def _span(self, key: FilterKey, phrase: str) -> Span:
        span = span_of(phrase, self.today)
        if span is not None:
            return span
        try:
            day = self._day(phrase)
        except BadInput as trouble:
            ends = two_ends(phrase)
            if ends is None and key.example:
                raise BadInput(trouble.message, hint=example_of(key)) from None
            raise trouble if ends is None else _no_span(key.shown, phrase, ends) from None
        return day, day + timedelta(days=1)

    def _day(self, phrase: str) -> date:
        from deskside.when import parse_day

        if self._shop is None:
            from deskside.shop.settings import read_hours, read_shop

            shop = read_shop(self.conn)
            self._shop = read_hours(self.conn, shop), shop.date_order
        hours, order = self._shop
        return parse_day(phrase, self.now, hours, order)


def _no_span(key: str, phrase: str, ends: tuple[str, str]) -> BadInput:
    """How the days from one to another are written that were said in another way."""
    written = f"{key}:{'..'.join(map(quoted, ends))}"
    return BadInput(
        _("“{phrase}” is not one day.").format(phrase=phrase),
        hint=_("From a day to another is written {written}; weeks and months by name, as in {key}:{week}.").format(
            written=written, key=key, week=quoted(_("this week"))
        ),
    )
