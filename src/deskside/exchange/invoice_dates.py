"""The days on the documents of a file, in the shop's calendar (R-34, R-41)."""

import re
from datetime import date, datetime
from functools import cached_property

from deskside.exchange import nothing
from deskside.exchange.columns import Columns
from deskside.exchange.dates import in_order, moment, take_apart_in_column
from deskside.exchange.incoming import Particular
from deskside.exchange.invoice_amounts import NotReadError
from deskside.exchange.tables import Row
from deskside.language.i18n import _
from deskside.shop.settings import Shop

_DAY_AND_MONTH = re.compile(r"(\d{1,2})(\d{2})")
_WHOLE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_BEGINS, _CURRENCY = 14, 21
"""Where the first line of DATEV's form has the first day of its rows, and their currency."""


class InvoiceDates:
    """Reads the days of one file, of which those of DATEV's form have no year of their own."""

    def __init__(self, columns: Columns, order: str | None, shop: Shop, now: datetime) -> None:
        self._columns, self._order, self._shop, self._now = columns, order, shop, now
        self._begins: date | None = None

    @cached_property
    def today(self) -> date:
        """The day that it is in the shop."""
        return self._now.astimezone(self._shop.zone).date()

    def look_at(self, above: tuple[Row, ...]) -> str:
        """Take over what DATEV's first line says of all rows; the currency, where it names one."""
        first = above[0].cells if above else ()
        if len(first) <= _CURRENCY or first[0].strip() != "EXTF":
            return ""
        if found := _WHOLE.fullmatch(first[_BEGINS].strip()):
            self._begins = date(*map(int, found.groups()))
        return first[_CURRENCY].strip()

    def day(self, row: Row, ours: str) -> str | None:
        """A day as the file keeps it; nothing where the row says none. `NotReadError` for what is no day."""
        text = nothing.day(self._columns.text(row, ours))
        if not text or nothing.is_not_yet(text):
            return None
        if (found := self._short(text) or self._whole(text)) is not None:
            return found.isoformat()
        title = self._columns.title(ours)
        said = _("“{text}” in “{column}” is not a date.").format(text=text, column=title)
        raise NotReadError(Particular(said, _("What stands in “{column}” is not a date.").format(column=title)))

    def _whole(self, text: str) -> date | None:
        written = take_apart_in_column(text, self.today)
        if written is None:
            return None
        if written.clock is None or written.offset is None:
            return in_order(written, self._order)
        at = moment(written, self._order, self._shop.zone)
        return None if at is None else at.astimezone(self._shop.zone).date()

    def _short(self, text: str) -> date | None:
        """Day and month alone, in the year that the file is of."""
        found = _DAY_AND_MONTH.fullmatch(text)
        if self._begins is None or found is None:
            return None
        for year in (self._begins.year, self._begins.year + 1):
            try:
                day = date(year, int(found[2]), int(found[1]))
            except ValueError:
                continue
            if day >= self._begins:
                return day
        return None
