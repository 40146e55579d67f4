"""Yearly days and their occasions as people read them, in both languages (R-06)."""

from datetime import date, timedelta

from deskside.desk.dates.kinds import BIRTHDAY, kind_said
from deskside.language.i18n import _, language, ngettext
from deskside.when.format_time import dated, day_month, long_day, weekday
from deskside.when.yearly import YearDay

_MONTHS = ("正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月")
_DIGITS = "一二三四五六七八九十"
_LEAP_YEAR = 2000


def day_said(day: YearDay) -> str:
    """The day as it was given: "22 Mar 1980", "29 Feb", "lunar 1962-8-15", "lunar leap 6-1", "农历闰六月初一"."""
    if not day.lunar:
        if day.year is None:
            return day_month(date(_LEAP_YEAR, day.month, day.day))
        return dated(date(day.year, day.month, day.day))
    if language() == "zh":
        year = "" if day.year is None else f"{day.year}年"
        return f"农历{year}{'闰' if day.leap else ''}{_MONTHS[day.month - 1]}{_lunar_day(day.day)}"
    year = "" if day.year is None else f"{day.year}-"
    return f"lunar {'leap ' if day.leap else ''}{year}{day.month}-{day.day}"


def whose(kind: str, person: str) -> str:
    """What it is, and whose at a company: "birthday", "birthday of Rui"."""
    said = kind_said(kind)
    return _("{what} of {name}").format(what=said, name=person) if person else said


def turns_said(kind: str, turns: int | None) -> str:
    """How many years it is: "turns 64" of a birthday, "5 years" of anything else; nothing where nobody knows."""
    if turns is None:
        return ""
    if kind == BIRTHDAY:
        return _("turns {n}").format(n=turns)
    return ngettext("{n} year", "{n} years", turns).format(n=turns)


def when_said(on: date, today: date) -> str:
    """How far away an occasion is, with its day where that is no other word: "today", "in 3 days", "was Tue 3 Mar"."""
    days = (on - today).days
    if days < 0:
        return _("was {day}").format(day=long_day(on, on.year != today.year))
    if days == 0:
        return _("today")
    return _("tomorrow") if days == 1 else ngettext("in {n} day", "in {n} days", days).format(n=days)


def occasion_said(day: YearDay, on: date, today: date) -> str:
    """The day of this year where it is not plain from the day as it was given: "lunar 8-15 · Fri 25 Sep"."""
    said = day_said(day)
    plain = not day.lunar and (on.month, on.day) == (day.month, day.day)
    beside = weekday(on) if plain and on - today < timedelta(days=366) else long_day(on, on.year != today.year)
    return f"{said} · {beside}"


def _lunar_day(day: int) -> str:
    if day <= 10:
        return f"初{_DIGITS[day - 1]}"
    if day % 10 == 0:
        return "二十" if day == 20 else "三十"
    return f"{'十' if day < 20 else '廿'}{_DIGITS[day % 10 - 1]}"
