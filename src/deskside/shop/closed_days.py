"""The shop's own closed days as they are typed into the settings: days and spans of days (R-03)."""

import re
import unicodedata
from datetime import date, timedelta
from typing import NamedTuple

from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.shop import clock

LONGEST_DAYS = 120
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NONE = ("", "-", "none", "无")


def parse_closed(text: str) -> list[date]:
    """The days of a text like `2026-12-24, 2026-12-29..2027-01-02` or `10月1日到10月7日`, in order; none for `none`.

    `BadInput` for what is no day, for a span that ends before it begins, and for one of more than 120 days.
    """
    if text.strip().lower() in NONE:
        return []
    days: set[date] = set()
    for each in re.split("[,，、;；]|和", text):
        part = re.sub(r"^(\d{1,2})-(?=\d{1,2} [a-zA-Z])", r"\1 - ", each.strip())
        sides = re.split(
            r"\.\.|到|至|[~～—–]| - |\bto\b|(?<=日)-|(?<=号)-|(?<=[a-z])-(?=[a-z0-9])",
            part,
            flags=re.IGNORECASE,
        )
        if len(sides) > 2:
            raise _not_days(text)
        start, end = _span([side.strip() for side in sides], text)
        if not 0 <= (end - start).days < LONGEST_DAYS:
            raise _not_days(text)
        days.update(start + timedelta(days=ahead) for ahead in range((end - start).days + 1))
    return sorted(days)


def _span(sides: list[str], text: str) -> tuple[date, date]:
    """From and to; without a year, the next that comes, the end after the beginning."""
    today = clock.now().date()
    first, last = _named(sides[0]), _named(sides[-1])
    if len(sides) == 2 and first is not None and first.month is None and last is not None:
        first = first._replace(month=last.month)
    if first is None or last is None or first.month is None:
        raise _not_days(text)
    start = first.after(today, text)
    return start, last._replace(month=last.month or first.month, year=last.year).after(start, text)


class _Named(NamedTuple):
    """A day as it was typed; what was left out is None."""

    year: int | None
    month: int | None
    day: int

    def after(self, first: date, text: str) -> date:
        """The day, on or after `first` where it has no year of its own."""
        for year in (self.year,) if self.year is not None else range(first.year, first.year + 9):
            try:
                day = date(year, self.month or first.month, self.day)
            except ValueError:
                continue
            if self.year is not None or day >= first:
                return day
        raise _not_days(text)


def _named(text: str) -> _Named | None:
    plain = unicodedata.normalize("NFKC", text).casefold().strip(" .")
    if found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", plain):
        return _Named(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号]?", plain):
        return _Named(int(found[1]) if found[1] else None, int(found[2]) if found[2] else None, int(found[3]))
    words = re.sub(r"(?<=\d)(st|nd|rd|th)\b|[,.]|\bof\b", " ", plain).split()
    named = [word for word in words if word[:3] in _MONTHS and word.isalpha()]
    numbers = [int(word) for word in words if re.fullmatch(r"[0-9]{1,4}", word)]
    years = [number for number in numbers if number > 31]
    rest = [number for number in numbers if number <= 31]
    if len(named) != 1 or len(rest) != 1 or len(years) > 1 or len(words) != 2 + len(years):
        return None
    return _Named(years[0] if years else None, _MONTHS.index(named[0][:3]) + 1, rest[0])


def format_closed(days: list[date]) -> str:
    """The days as the settings keep them, those that follow one another as a span."""
    spans: list[list[date]] = []
    for day in days:
        if spans and day - spans[-1][-1] == timedelta(days=1):
            spans[-1].append(day)
        else:
            spans.append([day])
    return ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}..{span[-1]}" for span in spans)


def _not_days(text: str) -> BadInput:
    return BadInput(
        _("“{text}” does not name closed days.").format(text=text),
        hint=_("Write them like 2026-12-24, 2026-12-29..2027-01-02, or: none."),
    )
