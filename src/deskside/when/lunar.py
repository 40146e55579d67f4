"""Days of the Chinese lunar calendar as they are said in a phrase, and when they fall next (R-05, R-06)."""

import re
from datetime import date

from deskside.language.chinese_numerals import placed_number
from deskside.language.i18n import _
from deskside.when.errors import Ambiguous, NotATime, shown
from deskside.when.lunar_calendar import lunar_day, month_length, on_lunar

LunarDay = tuple[int, int, bool]
"""Month, day (30 in the last month is its last day), and whether the month is the leap one."""

_EVE = 30
_ONES = "[一二三四五六七八九]"
_DAY = rf"(?>初(?:{_ONES}|十)|[二三]?十{_ONES}?|[廿卅]{_ONES}?|{_ONES}|\d{{1,2}}(?!\d))"
_NAMES = {
    "大年三十": (12, _EVE), "年三十": (12, _EVE), "除夕": (12, _EVE), "元宵节": (1, 15), "元宵": (1, 15),
    "春节": (1, 1), "龙抬头": (2, 2), "端午": (5, 5), "七夕节": (7, 7), "七夕": (7, 7), "中元节": (7, 15),
    "中秋": (8, 15), "重阳节": (9, 9), "重阳": (9, 9), "腊八节": (12, 8), "腊八": (12, 8),
}  # fmt: skip
_PATTERN = re.compile(
    r"(?P<name>大年三十|年三十|元宵节?|龙抬头|七夕节?|中元节|重阳节?|腊八节?)"
    r"|(?P<calendar>农历|阴历|旧历)?(?:(?P<leap>闰)?(?P<month>正|冬|腊|[一二三四五六七八九十]{1,2}|\d{1,2})月|大年)"
    rf"(?P<day>{_DAY}[日号]?(?![点时刻:]))"
)
_SAID = re.compile(r"农历|阴历|旧历|正月|冬月|腊月|大年|初[一二三四五六七八九十]|闰[一二三四五六七八九十\d]+月")


def find(text: str) -> tuple[int, int, LunarDay] | None:
    """Where a folded phrase names a lunar day, and which; `NotATime` names a part that is no such day."""
    said = _SAID.search(text)
    for found in _PATTERN.finditer(text):
        if found["name"]:
            return *found.span(), (*_NAMES[found["name"]], False)
        lunar = found["calendar"] or found["leap"] or found["month"] in (None, "正", "冬", "腊")
        if not lunar and not found["day"].startswith("初"):
            continue
        month = {None: 1, "正": 1, "冬": 11, "腊": 12}.get(found["month"]) or _number(found["month"])
        day = _number(found["day"].strip("初日号"))
        if month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 30):
            raise _no_such(found.group()[len(found["calendar"] or "") :])
        return *found.span(), (month, day, bool(found["leap"]))
    if said is not None:
        raise Ambiguous(
            _("“{words}” is of the lunar calendar; which day of which month?").format(words=shown(said.group())),
            hint=_("Write it like 正月初八, or the date."),
        )
    return None


def named(name: str) -> LunarDay | None:
    """The lunar day that a festival is."""
    found = _NAMES.get(name.removesuffix("夜")) or _NAMES.get(name.removesuffix("节"))
    return (*found, False) if found else None


def days(lunar: LunarDay, today: date, *, year_said: bool = False) -> list[date]:
    """That day of this lunar year and of the next, as far as they have it; `NotATime` where none is ahead.

    With `year_said`, "next year's", the last two months are refused: they reach into two years.
    """
    month, day, leap = lunar
    if year_said and month > 10:
        raise Ambiguous(_("That lunar month could be of either year."), hint=_("Write it like 5 march or 2026-03-05."))
    now = on_lunar(today)
    this_year = now.year if now is not None else today.year
    found = [_day(year, month, day, leap) for year in (this_year, this_year + 1)]
    known = [day for day in found if day is not None]
    if not known or (known[-1] < today and found[1] is None):
        raise _no_such(f"{'闰' if leap else ''}{month}月{day}日")
    return known


def _day(year: int, month: int, day: int, leap: bool) -> date | None:
    if (month, day) == (12, _EVE):
        day = month_length(year, month, leap)
    return lunar_day(year, month, day, leap)


def _number(numeral: str) -> int | None:
    return int(numeral) if numeral.isdecimal() else placed_number(numeral)


def _no_such(words: str) -> NotATime:
    return NotATime(
        _("There is no day {date} in the lunar calendar.").format(date=words),
        hint=_("Write it like 5 march or 2026-03-05."),
    )
