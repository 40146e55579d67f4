"""A yearly day as somebody types it, in English or Chinese, of either calendar (R-05, R-06)."""

import re
from datetime import date

from deskside.language.chinese_numerals import digit_by_digit
from deskside.language.i18n import _, language
from deskside.when import items, lunar
from deskside.when.date_rules import chinese_date, date_numbers, named_month
from deskside.when.day_rules import month_alone, plain_day
from deskside.when.errors import Ambiguous, NotATime, shown
from deskside.when.pieces import Pieces
from deskside.when.reader import PhraseReader, checked
from deskside.when.yearly import LUNAR, NEWEST, OLDEST, YearDay, exists, from_written

_RULES = (named_month, chinese_date, date_numbers, plain_day)
_SAID_LUNAR = re.compile(r"\b(?:chinese )?lunar\b|[农阴旧]历")
_LUNAR_BEHIND = re.compile(r"(.+?)\s*\(([农阴旧]历)\)")
_APART = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff\d])")
"""Blanks in what is written in one: 农历 八月 十五."""
_LEAP = re.compile(r"\bleap\b(?: month\b)?|闰")
_LUNAR_NUMBERS = re.compile(
    r"\s*(?:(?P<year>\d{4})(?:年|[-/. ]))?\s*(?P<month>\d{1,2})\s*[月/.-]\s*(?P<day>\d{1,2})[日号]?\s*"
)
_OF_EITHER = re.compile(r"(?:.*年)?([正一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3})")
"""A day in numerals as both calendars have it: with 日 or 号 it would be of the common one."""
_LUNAR_YEAR = re.compile(r"(\d{4}|[〇零一二三四五六七八九]{4})年")
_YEAR_FIRST = re.compile(r"(\d{4})(?:年|[-/., ])\s*(.+)")
_YEAR_LAST = re.compile(r"(.+?)[-/., ]+(\d{4})")
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_SHORT_YEAR = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{2})")


def typed_day(text: str, *, order: str | None, today: date) -> YearDay:
    """The yearly day that was typed: "5 march", "2019-03-12", "3月5日", "lunar 1962-8-15", 农历闰六月初一, 除夕.

    `order` is the shop's of dates in numbers. A year of two digits is the last such year up to `today`; "today" is the
    day without a year. Raises `NotATime`, `Ambiguous` for what could be two days.
    """
    line = _LUNAR_BEHIND.sub(r"\2\1", _APART.sub("", items.fold(text).strip().rstrip(",")))
    if not line or len(line) > items.LONGEST:
        raise _not_a_day(text)
    found = from_written(line) or _lunar(line, text) or _solid(line) or _short_year(line, order, today)
    return _possible(found or _in_words(line, text, order, today))


def examples_of_days() -> str:
    """How a yearly day may be written."""
    return _("Write it like 5 march, 1980-03-05 or lunar 8-15.")


def _lunar(line: str, text: str) -> YearDay | None:
    said = _SAID_LUNAR.search(line)
    numbers = _LUNAR_NUMBERS.fullmatch(_LEAP.sub(" ", _SAID_LUNAR.sub(" ", line))) if said is not None else None
    if numbers is not None:
        year = int(numbers["year"]) if numbers["year"] else None
        return YearDay(int(numbers["month"]), int(numbers["day"]), year, LUNAR, _LEAP.search(line) is not None)
    year_said = _LUNAR_YEAR.search(line)
    without = line.replace(year_said[0], "", 1) if year_said is not None else line
    festival = lunar.named(without.strip())
    place = (0, len(without), festival) if festival is not None else lunar.find(without)
    if place is None:
        if said is not None:
            raise _not_a_day(text)
        if (either := _OF_EITHER.fullmatch(line)) is not None:
            raise Ambiguous(
                _("“{text}” could be of either calendar.").format(text=either[1]),
                hint=_("Write 农历 before it, or the date in numbers."),
            )
        return None
    start, end, (month, day, leap) = place
    if without[:start].strip() or without[end:].strip("的 "):
        raise _not_a_day(text)
    return YearDay(month, day, _number(year_said[1]) if year_said is not None else None, LUNAR, leap)


def _number(year: str) -> int | None:
    return int(year) if year.isdecimal() else digit_by_digit(year.replace("零", "〇"))


def _solid(line: str) -> YearDay | None:
    found = _SOLID.fullmatch(line)
    return YearDay(int(found[2]), int(found[3]), int(found[1])) if found is not None else None


def _short_year(line: str, order: str | None, today: date) -> YearDay | None:
    """Three numbers of which none is a whole year, "22.3.80", in the shop's order."""
    found = _SHORT_YEAR.fullmatch(line)
    if found is None:
        return None
    first, second, third = int(found[1]), int(found[3]), int(found[4])
    if order == "ymd":
        return YearDay(second, third, _past(first, today))
    _year, month, day = PhraseReader([], order).date((first, second), f"{first}/{second}")
    return YearDay(month, day, _past(third, today))


def _past(year: int, today: date) -> int:
    """A year of two digits as the last one up to today."""
    full = today.year // 100 * 100 + year
    return full if full <= today.year else full - 100


def _in_words(line: str, text: str, order: str | None, today: date) -> YearDay:
    first, last = _YEAR_FIRST.fullmatch(line), _YEAR_LAST.fullmatch(line)
    year = int(first[1]) if first is not None else int(last[2]) if last is not None else None
    rest = first[2] if first is not None else last[1] if last is not None else line
    numbers = _NUMBERS.fullmatch(rest)
    if first is not None and numbers is not None:
        return YearDay(int(numbers[1]), int(numbers[2]), year)
    if first is not None and re.fullmatch(r"\d{1,2}月?", rest):
        raise month_alone()
    if last is not None and numbers is not None:
        rest = f"{numbers[1]}/{numbers[2]}"
    pieces = _read(rest, order)
    if pieces is not None and pieces.offset is not None and year is None:
        day = date.fromordinal(today.toordinal() + pieces.offset)
        return YearDay(day.month, day.day)
    if pieces is None or pieces.date is None:
        raise _not_a_day(text)
    said, month, of_month = pieces.date
    if said is not None and year is None:
        year = _past(said % 100, today) if said > today.year and str(said) not in line else said
    return YearDay(month, of_month, year)


def _read(line: str, order: str | None) -> Pieces | None:
    """The one date or day near today that a folded line names; None where it says anything else."""
    reader = PhraseReader(items.split(line), order, line.isascii())
    while reader.at < len(reader.items):
        if reader.kind(reader.at) == "filler":
            reader.at += 1
        elif reader.pieces.has_day or not any(rule(reader) for rule in _RULES):
            return None
    if reader.pieces.month is not None:
        raise month_alone()
    return reader.pieces


def _possible(yearly: YearDay) -> YearDay:
    """The day as it is, where there is one; `NotATime` says why not."""
    year = yearly.year
    oldest = 1900 if yearly.lunar else OLDEST
    if year is not None and not oldest <= year <= NEWEST:
        raise NotATime(
            _("The year {year} is not between {first} and {last}.").format(year=year, first=oldest, last=NEWEST),
            hint=examples_of_days(),
        )
    if exists(yearly):
        return yearly
    if yearly.lunar:
        if language() == "zh":
            words = f"{'' if year is None else f'{year}年'}{'闰' if yearly.leap else ''}{yearly.month}月{yearly.day}日"
        else:
            words = f"{'leap ' if yearly.leap else ''}{'' if year is None else f'{year}-'}{yearly.month}-{yearly.day}"
        raise NotATime(
            _("There is no day {date} in the lunar calendar.").format(date=words),
            hint=_("Its months have 29 or 30 days, and not every year has every leap month."),
        )
    checked(year, yearly.month, yearly.day)
    raise AssertionError(f"{yearly} exists")


def _not_a_day(text: str) -> NotATime:
    return NotATime(_("“{phrase}” is not a day.").format(phrase=shown(text)), hint=examples_of_days())
