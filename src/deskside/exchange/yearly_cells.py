"""Cells of other programs that name a day of the year: birthdays and anniversaries (R-06, R-34)."""

import re
from datetime import date

from deskside.desk.dates.exchanged import parse_bday
from deskside.errors import BadInput
from deskside.exchange import nothing
from deskside.exchange.dates import in_order, take_apart_in_column
from deskside.when.yearly import YearDay, exists

_MONTH_AND_DAY = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")
_LUNAR = re.compile(
    r"(?i)\s*(?:lunar\b|[农農阴陰旧舊][历曆]|闰|閏|[正腊臘冬]月|[一二三四五六七八九十]{1,2}月[初廿一二三十])"
)


def is_lunar(title: str) -> bool:
    """Whether a column says that its days are of the lunar calendar."""
    return re.search(r"(?i)\blunar\b|[农農阴陰旧舊][历曆]", title) is not None


def yearly_day(text: str, order: str | None, today: date, *, lunar: bool = False) -> YearDay | None:
    """The day that a cell names, its dates being in this order; None for nothing, and for what cannot be read.

    A year of two digits that would be to come is one of the century before.
    """
    said = nothing.day(text)
    if not said:
        return None
    if lunar or _LUNAR.match(said):
        return _lunar(said if _LUNAR.match(said) else f"农历{said}", today)
    if (day := parse_bday(said)) is not None:
        return day
    if (found := _MONTH_AND_DAY.fullmatch(said)) is not None:
        day = YearDay(int(found[1]), int(found[2]))
        return day if exists(day) else None
    written = take_apart_in_column(said)
    on = None if written is None else in_order(written, order)
    if written is None or on is None:
        return None
    to_come = on > today and bool(written.short_year)
    day = YearDay(on.month, on.day, on.year - 100 if to_come else on.year)
    return day if exists(day) else None


def _lunar(text: str, today: date) -> YearDay | None:
    from deskside.desk.dates.typed_day import typed_day

    text = re.sub(r"\b(\d{4})(\d\d)(\d\d)\b", r"\1-\2-\3", text)
    try:
        return typed_day(text, order="ymd", today=today)
    except BadInput:
        return None
