"""Rules for days: "next monday", "the 15th", "5 march 2027", "下下周二", "3月底", "end of next week"."""

from deskside.language.i18n import _
from deskside.when.errors import Ambiguous
from deskside.when.pieces import two_days, two_times
from deskside.when.reader import PhraseReader, checked

_NUMBERS = ("num", "word", "ordinal")
_UNITS = ("unit", "yue", "nian")


def plain_day(r: PhraseReader) -> bool:
    """ "tomorrow", "fri", "周五", "friday week", "weekend", "now"."""
    item = r.item(r.at)
    if item.kind == "offset":
        r.pieces.say("offset", item.value)
        if r.item(r.at + 1)[:2] == ("unit", "week"):
            r.pieces.say("shift", 7)
            r.at += 1
    elif item.kind == "weekday":
        r.pieces.say("weekday", item.value)
        if r.item(r.at + 1)[:2] == ("unit", "week"):
            r.pieces.say("shift", 7)
            r.at += 1
    elif item.kind == "weekend":
        r.pieces.say("weekday", 5)
    elif item.kind == "coming":
        after = r.at + 1
        if r.kind(after) not in ("weekday", "weekend"):
            return False
    elif item.kind == "now":
        r.pieces.say("now", True)
    elif item.kind == "year":
        r.pieces.say("year_shift", item.value)
    else:
        return False
    r.at += 1
    return True


def relative_day(r: PhraseReader) -> bool:
    """ "next wed", "this afternoon", "下个月", "上周一", "next month"."""
    if r.kind(r.at) != "rel":
        return False
    step = int(r.item(r.at).value)
    at = r.skip(r.at + 1, "ge")
    item = r.item(at)
    if item.kind == "weekday" or item.kind == "weekend":
        r.pieces.say("weekday", 5 if item.kind == "weekend" else item.value)
        r.pieces.say("week", step)
    elif item.kind in _UNITS and not _edge_unit(r, at, step):
        if item.value == "day" and step == 1:
            r.pieces.say("offset", 1)
        else:
            return False
    elif item.kind == "part" and (step == 0 or item.value in ("evening", "morning", "afternoon")):
        r.pieces.say("offset", step)
        r.pieces.say("part", item.value)
    elif item.kind == "edge" and r.kind(at + 1) == "unit":
        _edge_unit(r, at + 1, step)
        r.pieces.say("edge", (item.value, r.item(at + 1).value))
        at += 1
    elif item.kind not in _UNITS:
        return False
    r.at = at + 1
    if item.kind == "unit" and item.value == "week" and _digit_weekday(r, r.at):
        r.pieces.say("weekday", int(r.item(r.at).value) - 1)
        r.at += 1
    return True


def weekday_digit(r: PhraseReader) -> bool:
    """ "周5", "星期3下午"."""
    if r.item(r.at)[:2] != ("unit", "week") or not _digit_weekday(r, r.at + 1):
        return False
    r.pieces.say("weekday", int(r.item(r.at + 1).value) - 1)
    r.at += 2
    return True


def date_numbers(r: PhraseReader) -> bool:
    """ "2026-03-05", "10/3" in the shop's order, "5.3.2026", "5.3."."""
    item = r.item(r.at)
    if item.kind == "dot" and r.item(r.at + 1)[:3] == ("filler", ".", item.end):
        day, month = (int(part) for part in str(item.value).split("."))
        r.pieces.say("date", checked(None, month, day))
        r.at += 2
        return True
    if item.kind != "date":
        return False
    r.pieces.say("date", r.date(item.value, "/".join(str(part) for part in item.value)))
    r.at += 1
    return True


def named_month(r: PhraseReader) -> bool:
    """ "5 march", "5th of march 2027", "march 5th", "mar 5, 2026", "5-mar", "march" alone (asked for its day)."""
    at = r.at
    if r.kind(at) in ("num", "ordinal", "word"):
        month = r.skip(at + 1, "filler", "range")
        if r.kind(month) != "month":
            return False
        return _month_and_day(r, int(r.item(month).value), r.item(at).value, month + 1)
    if r.kind(at) != "month":
        return False
    month, day = int(r.item(at).value), r.skip(at + 1, "filler")
    if r.kind(day) in ("num", "ordinal") and r.kind(day + 1) not in ("meridiem", "oclock", "unit", "past", "to"):
        return _month_and_day(r, month, r.item(day).value, day + 1)
    r.pieces.say("month", month)
    r.at += 1
    return True


def chinese_date(r: PhraseReader) -> bool:
    """ "3月5日", "2026年3月5号", "十二月二十五日", "3月底", "15号", "2027年"."""
    at, year = r.at, None
    if r.kind(at) in _NUMBERS and r.kind(at + 1) == "nian" and isinstance(r.item(at).value, int):
        year = int(r.item(at).value)
        year = year + 2000 if year < 100 else year
        at += 2
    if r.kind(at) not in _NUMBERS or not isinstance(r.item(at).value, int):
        return False
    number = int(r.item(at).value)
    if r.kind(at + 1) == "edge" and r.item(at + 2)[:2] == ("unit", "month") and year is None:
        r.pieces.say("month", checked(None, number, 1)[1])
        r.at = at + 1
        return True
    if r.kind(at + 1) == "yue":
        return _chinese_month(r, year, number, at + 2)
    if r.kind(at + 1) == "ri" and year is None:
        r.pieces.say("day", _day(number))
        r.at = at + 2
        _no_range(r, r.at)
        return True
    return False


def ordinal_day(r: PhraseReader) -> bool:
    """ "the 15th", "15th"."""
    if r.kind(r.at) != "ordinal":
        return False
    r.pieces.say("day", _day(int(r.item(r.at).value)))
    r.at += 1
    _no_range(r, r.at)
    return True


def edge(r: PhraseReader) -> bool:
    """ "end of day", "end of next week", "beginning of march", "月底", "年底"."""
    if r.kind(r.at) != "edge":
        return False
    which = str(r.item(r.at).value)
    at = r.skip(r.at + 1, "filler", "range", "rel_filler")
    item = r.item(at)
    step = None
    if item.kind == "rel":
        step = int(item.value)
        at = r.skip(at + 1, "ge")
        item = r.item(at)
    if item.kind == "unit" and item.value in ("day", "workday") and which == "end" and step in (None, 0):
        r.pieces.say("part", "closing")
        if step == 0:
            r.pieces.say("offset", 0)
    elif item.kind == "unit" and item.value in ("week", "month", "year"):
        if step is not None:
            _edge_unit(r, at, step)
        r.pieces.say("edge", (which, item.value))
    elif item.kind == "month" and step is None:
        r.pieces.say("month", item.value)
        r.pieces.say("edge", (which, "month"))
    elif item.kind in ("offset", "weekday") and which in ("end", "start"):
        r.pieces.say("part", "closing" if which == "end" else "opening")
        r.at += 1
        return True
    else:
        return False
    r.at = at + 1
    return True


def _edge_unit(r: PhraseReader, at: int, step: int) -> bool:
    item = r.item(at)
    name = {"yue": "month", "nian": "year"}.get(item.kind, item.value)
    shift = {"week": "week", "month": "month_shift", "year": "year_shift"}.get(str(name))
    if shift is None:
        return False
    r.pieces.say(shift, step)
    return True


def _digit_weekday(r: PhraseReader, at: int) -> bool:
    item = r.item(at)
    return (
        item.kind == "num"
        and item.value in range(1, 8)
        and r.kind(at + 1) not in ("dian", "meridiem", "ge", "ri", "yue")
    )


def _month_and_day(r: PhraseReader, month: int, day: int, after: int) -> bool:
    if not isinstance(day, int):
        return False
    year = None
    at = r.skip(after)
    item = r.item(at)
    if item.kind == "num" and item.end - item.start == 4 and 1900 <= item.value <= 2200:
        year, after = int(item.value), at + 1
    _no_range(r, after)
    _say_date(r, year, month, day)
    r.at = after
    return True


def _chinese_month(r: PhraseReader, year: int | None, month: int, at: int) -> bool:
    item = r.item(at)
    if item.kind in ("num", "ordinal") and isinstance(item.value, int) and r.kind(at + 1) != "dian":
        after = at + 2 if r.kind(at + 1) == "ri" else at + 1
        _no_range(r, after)
        _say_date(r, year, month, item.value)
        r.at = after
        return True
    if r.kind(at) in ("later", "ago", "within", "half"):
        return False
    r.pieces.say("month", checked(year, month, 1)[1])
    r.at = at
    return True


def _say_date(r: PhraseReader, year: int | None, month: int, day: int) -> None:
    if r.pieces.date is not None and r.pieces.date != (year, month, day):
        raise Ambiguous(*two_times())
    r.pieces.say("date", checked(year, month, day))


def _no_range(r: PhraseReader, at: int) -> None:
    if r.kind(at) in ("range", "to") and r.kind(r.skip(at + 1)) in ("num", "ordinal", "month", "word"):
        following = r.skip(at + 1)
        if r.kind(following + 1) not in ("dian", "meridiem", "oclock"):
            raise Ambiguous(*two_days())


def _day(number: int) -> int:
    if not 1 <= number <= 31:
        checked(None, 1, number)
    return number


def month_alone() -> Ambiguous:
    """What is said when a month is named without its day."""
    return Ambiguous(_("Which day of that month?"), hint=_("Write it like 5 march or 2026-03-05."))
