"""Cells of other programs that name a day of the year: birthdays and anniversaries (R-06, R-34)."""

import re
from datetime import date

from deskside.desk.dates.exchanged import parse_bday
from deskside.errors import BadInput
from deskside.exchange import nothing
from deskside.exchange.dates import in_order, take_apart, take_apart_in_column
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
    if lunar or _LUNAR.match(said) or is_lunar(said):
        return _lunar(said, today, is_said=lunar)
    if (day := parse_bday(said) or _without_year(said)) is not None:
        return day
    written = take_apart_in_column(said)
    on = None if written is None else in_order(written, order)
    if written is None or on is None:
        return None
    to_come = on > today and bool(written.short_year)
    day = YearDay(on.month, on.day, on.year - 100 if to_come else on.year)
    return day if exists(day) else None


def plain_day(text: str, today: date, *, lunar: bool = False) -> YearDay | None:
    """The day that a text names by itself, in no order that anybody knows; None for what could be another one."""
    said = nothing.day(text)
    if not said:
        return None
    if lunar or _LUNAR.match(said) or is_lunar(said):
        return _lunar(said, today, is_said=lunar)
    written = take_apart(said)
    on = None if written is None or written.short_year else in_order(written, None)
    return _without_year(said) if on is None else YearDay(on.month, on.day, on.year)


def _without_year(said: str) -> YearDay | None:
    found = _MONTH_AND_DAY.fullmatch(said)
    day = None if found is None else YearDay(int(found[1]), int(found[2]))
    return day if day is not None and exists(day) else None


def _lunar(said: str, today: date, *, is_said: bool) -> YearDay | None:
    from deskside.desk.dates.typed_day import typed_day

    text = f"农历{said}" if is_said and not is_lunar(said) else said
    text = re.sub(r"(?<!\d)(\d{4})-?(\d\d)-?(\d\d)(?!\d)(?:[T ][\d:.Z+-]+)?|--(\d\d)-?(\d\d)(?!\d)", _apart, text)
    text = re.sub(r"[()（）]", " ", text)
    try:
        return typed_day(text, order="ymd", today=today)
    except BadInput:
        return None


def _apart(found: re.Match[str]) -> str:
    return "-".join(filter(None, found.groups()))
