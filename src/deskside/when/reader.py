"""The words of a phrase taken in from left to right; what no rule takes is left over."""

from datetime import date

from deskside.language.i18n import _
from deskside.when.errors import Ambiguous, NotATime
from deskside.when.items import Item
from deskside.when.pieces import Pieces

_NOTHING = Item("", None, 0, 0)


class PhraseReader:
    """A place in the items of a phrase, and what was said up to there."""

    def __init__(self, items: list[Item], date_order: str | None, english: bool = True) -> None:
        self.items = items
        self.english = english
        self.date_order = date_order
        self.at = 0
        self.pieces = Pieces()

    def item(self, index: int) -> Item:
        """The item at `index`; one of no kind beyond either end."""
        return self.items[index] if 0 <= index < len(self.items) else _NOTHING

    def kind(self, index: int) -> str:
        """The kind of the item at `index`."""
        return self.item(index).kind

    def skip(self, index: int, *kinds: str) -> int:
        """The next index at or after `index` that is none of `kinds`, fillers by default."""
        while self.kind(index) in (kinds or ("filler",)):
            index += 1
        return index

    def date(self, numbers: tuple[int, ...], text: str) -> tuple[int | None, int, int]:
        """Numbers with `/`, `-` or `.` between them as a date, in the shop's order; raises `NotATime`."""
        if len(numbers) == 3 and numbers[0] > 999:
            return checked(numbers[0], numbers[1], numbers[2])
        if len(numbers) == 3:
            first, second, third = numbers
            if self.date_order == "ymd" and third < 100:
                return checked(2000 + first, second, third)
            if third < 10:
                raise two_dates(text)
            day, month = self._day_month(first, second, text)
            return checked(third + 2000 if third < 100 else third, month, day)
        day, month = self._day_month(numbers[0], numbers[1], text)
        return checked(None, month, day)

    def _day_month(self, first: int, second: int, text: str) -> tuple[int, int]:
        if first > 12 or second > 12:
            return (first, second) if first > 12 else (second, first)
        if self.date_order is None and first != second:
            raise two_dates(text)
        return (first, second) if self.date_order == "dmy" else (second, first)


def two_dates(text: str) -> Ambiguous:
    """What is said of a date in numbers that two readers would take for two days."""
    return Ambiguous(
        _("“{text}” could be two dates.").format(text=text), hint=_("Write the month as a word: “10 mar”.")
    )


def checked(year: int | None, month: int, day: int) -> tuple[int | None, int, int]:
    """The date as it is, when there is such a day in the calendar (29 February without a year is); else `NotATime`."""
    known = year if year is not None else 2000
    try:
        date(known, month, day)
    except (ValueError, OverflowError):
        from deskside.when import format_time

        written = format_time.numbered_day(year, month, day)
        raise NotATime(
            _("There is no day {date} in the calendar.").format(date=written), hint=_month_ends(year, month)
        ) from None
    if not 1900 <= known <= 2200:
        raise NotATime(
            _("The year {year} is too far away.").format(year=known), hint=_("Write it like 5 march or 2026-03-05.")
        )
    return year, month, day


def no_such_day(day: int) -> NotATime:
    """What is said of a day that no month has."""
    from deskside.when import format_time

    written = format_time.numbered_day(None, None, day)
    return NotATime(_("There is no day {date} in the calendar.").format(date=written), hint=_month_ends(2000, 1))


def _month_ends(year: int | None, month: int) -> str:
    """Why a day is none, without another in its place."""
    if not 1 <= month <= 12:
        return _("The months go from 1 to 12.")
    if year is None and month == 2:
        return _("February has 28 days, or 29.")
    year = year if year is not None and 1900 <= year <= 2200 else 2000
    last = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return _("That month has {n} days.").format(n=last)
