"""Days that come again each year as people read them, of both calendars and in both languages (R-06)."""

from datetime import date

from deskside.language.i18n import language
from deskside.when.format_time import dated, day_month
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


def _lunar_day(day: int) -> str:
    if day <= 10:
        return f"初{_DIGITS[day - 1]}"
    if day % 10 == 0:
        return "二十" if day == 20 else "三十"
    return f"{'十' if day < 20 else '廿'}{_DIGITS[day % 10 - 1]}"
