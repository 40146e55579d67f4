"""Weeks, months, quarters and years as they are said, each as its days (R-71); weeks begin on Monday."""

import re
from datetime import date, timedelta

from deskside.language.chinese_numerals import placed_number

Span = tuple[date, date]
"""The first day, and the day after the last."""

_UNITS = {"week": "week", "weekend": "weekend", "month": "month", "quarter": "quarter", "year": "year", "day": "day"}
_CHINESE_UNITS = {
    "周末": "weekend", "周": "week", "星期": "week", "礼拜": "week", "月": "month", "月份": "month", "季度": "quarter",
    "季": "quarter", "年": "year", "天": "day", "日": "day",
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ENGLISH = re.compile(r"(?P<which>this|next|last|previous|coming)? ?(?P<unit>weekend|week|month|quarter|year)")
_RUNNING = re.compile(r"(?:the )?(?P<which>last|past|next|coming) (?P<n>\d{1,3}) (?P<unit>day|week|month|year)s?")
_NAMED_MONTH = re.compile(rf"(?P<month>{_NAMED})\.? ?(?P<year>\d{{4}})?")
_FIGURES = re.compile(r"(?P<year>\d{4})(?:[-/](?P<month>\d{1,2})|年(?:(?P<han>\d{1,2})月份?)?)?")
_CHINESE = re.compile("(?P<which>这个?|本|当|下下个?|下个?|上上个?|上个?)?(?P<unit>周末|星期|礼拜|周|月份?|季度?)")
_CHINESE_YEARS = {"今年": 0, "本年": 0, "明年": 1, "后年": 2, "去年": -1, "前年": -2}
_CHINESE_RUNNING = re.compile(
    "(?P<which>最近|过去|近|前|未来|今后|接下来)的?(?P<n>[0-9]{1,3}|[一二两三四五六七八九十百零〇廿卅]{1,5})个?"
    "(?P<unit>星期|礼拜|周|月|年|天|日)"
)
_CHINESE_MONTH = re.compile("(?P<year>今年|明年|去年)?(?P<month>[0-9]{1,2}|十[一二]?|[一二三四五六七八九])月份?")


_BETWEEN = re.compile(
    r"\s*(?:\.{2,}|…+|[~～–—至到]|\b(?:to|till?|until|through)\b| - |(?<=[a-z])-(?=[a-z])|(?<=\d)-{1,2}(?=\d{4}-)"
    r"|(?<=-\d\d)/(?=\d))\s*",
    re.IGNORECASE,
)


def two_ends(phrase: str) -> tuple[str, str] | None:
    """The first and the last day of a phrase that says from one to another, as written; one may be empty."""
    ends = _BETWEEN.split(phrase.strip())
    return (ends[0], ends[1]) if len(ends) == 2 and any(ends) else None


def span_of(phrase: str, today: date) -> Span | None:
    """The days that a phrase means which names more than one of them; None where it names no span.

    A month without its year is the one of this year; the last and next n days have today among them.
    """
    said = " ".join(phrase.lower().split())
    for pattern, days in _WAYS:
        match = pattern.fullmatch(said)
        if match is not None:
            return days(match.groupdict(), today)
    if said in _CHINESE_YEARS:
        return _unit("year", _CHINESE_YEARS[said], today)
    return None


def _english(said: dict[str, str | None], today: date) -> Span | None:
    step = {"next": 1, "coming": 1, "last": -1, "previous": -1}.get(said["which"] or "", 0)
    return _unit(_UNITS[said["unit"] or ""], step, today)


def _chinese(said: dict[str, str | None], today: date) -> Span | None:
    which, unit = said["which"] or "", _CHINESE_UNITS[said["unit"] or ""]
    if not which and unit != "weekend":
        return None
    return _unit(unit, which.count("下") - which.count("上"), today)


def _running(said: dict[str, str | None], today: date) -> Span | None:
    number, unit = _number(said["n"] or ""), said["unit"] or ""
    unit = _CHINESE_UNITS.get(unit, unit)
    ahead = said["which"] in ("next", "coming", "未来", "今后", "接下来")
    if number is None or number < 1:
        return None
    if unit in ("day", "week"):
        days = timedelta(days=number * (7 if unit == "week" else 1))
        return (today, today + days) if ahead else (today + timedelta(days=1) - days, today + timedelta(days=1))
    months = number * (12 if unit == "year" else 1)
    if ahead:
        return today, _months_on(today, months)
    return _months_on(today, -months) + timedelta(days=1), today + timedelta(days=1)


def _named_month(said: dict[str, str | None], today: date) -> Span | None:
    return _month(int(said["year"] or today.year), _MONTHS.index((said["month"] or "")[:3]) + 1)


def _chinese_month(said: dict[str, str | None], today: date) -> Span | None:
    number = _number(said["month"] or "")
    return None if number is None else _month(today.year + _CHINESE_YEARS.get(said["year"] or "今年", 0), number)


def _figures(said: dict[str, str | None], today: date) -> Span | None:  # noqa: ARG001
    year, month = int(said["year"] or 0), said["month"] or said["han"]
    if not 1900 <= year < 2200:
        return None
    return (date(year, 1, 1), date(year + 1, 1, 1)) if month is None else _month(year, int(month))


_WAYS = (
    (_ENGLISH, _english),
    (_RUNNING, _running),
    (_NAMED_MONTH, _named_month),
    (_FIGURES, _figures),
    (_CHINESE, _chinese),
    (_CHINESE_RUNNING, _running),
    (_CHINESE_MONTH, _chinese_month),
)


def _unit(unit: str, step: int, today: date) -> Span:
    if unit in ("week", "weekend"):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=7)
    if unit == "year":
        return date(today.year + step, 1, 1), date(today.year + step + 1, 1, 1)
    length = 3 if unit == "quarter" else 1
    first = date(today.year, (today.month - 1) // length * length + 1, 1)
    return _months_on(first, step * length), _months_on(first, (step + 1) * length)


def _month(year: int, month: int) -> Span | None:
    if not 1 <= month <= 12:
        return None
    first = date(year, month, 1)
    return first, _months_on(first, 1)


def _months_on(day: date, months: int) -> date:
    """The same day so many months on, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else placed_number(text)
