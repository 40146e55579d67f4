"""Rules for dates: "2026-03-05", "5 march 2027", "mar-20-26", "3月5日" (R-05)."""

from deskside.when.errors import Ambiguous
from deskside.when.pieces import two_days, two_times
from deskside.when.reader import PhraseReader, checked, no_such_day, two_dates

_NUMBERS = ("num", "word", "ordinal")


def date_numbers(r: PhraseReader) -> bool:
    """ "2026-03-05", "10/3" in the shop's order, "5.3.2026", "5.3."."""
    item = r.item(r.at)
    if item.kind == "dot" and r.item(r.at + 1)[:3] == ("filler", ".", item.end):
        day, month = (int(part) for part in str(item.value).split("."))
        said = checked(None, month, day)
        if r.date_order == "mdy" and r.date((day, month), item.value) != said:
            raise two_dates(f"{item.value}.")
        r.pieces.say("date", said)
        r.at += 2
        return True
    if (numbers := _before_a_clock(r)) is not None:
        r.pieces.say("date", r.date(numbers, "/".join(str(part) for part in numbers)))
        r.at += 1 if item.kind == "dot" else 3
        return True
    if item.kind != "date":
        return False
    r.pieces.say("date", r.date(item.value, "/".join(str(part) for part in item.value)))
    r.at += 1
    return True


def _before_a_clock(r: PhraseReader) -> tuple[int, int] | None:
    """ "11-28" or "11.28" before "14:00" or "下午": two numbers that are the date, since the hour follows."""
    item = r.item(r.at)
    if r.pieces.has_day or r.pieces.clock is not None or r.pieces.between:
        return None
    at = r.skip(r.at + 1, "filler", "at")
    after, hour = r.item(r.at + 1), r.kind(at) == "clock" or (r.kind(at) == "num" and r.kind(at + 1) == "meridiem")
    if item.kind == "dot" and (hour or (after.kind == "part" and after.start == item.end)):
        first, _dot, second = str(item.value).partition(".")
        return int(first), int(second)
    parts = [r.item(r.at + number) for number in range(4)]
    if [part.kind for part in parts] != ["num", "range", "num", "clock"] or parts[2].start != item.end + 1:
        return None
    return int(item.value), int(parts[2].value)


def named_month(r: PhraseReader) -> bool:
    """ "5 march", "5th of march 2027", "march 5th", "mar 5, 2026", "5-mar", "march" alone (asked for its day)."""
    at = r.at
    if r.kind(at) in ("num", "ordinal", "word"):
        month = r.skip(at + 1, "filler", "range", "slash")
        if r.kind(month) != "month":
            return False
        first = r.item(at).value
        if r.kind(month + 1) in ("num", "ordinal") and r.kind(at) == "num" and 1900 <= first <= 2200:
            r.pieces.say("date", checked(first, int(r.item(month).value), r.item(month + 1).value))
            r.at = month + 2
            return True
        return _month_and_day(r, int(r.item(month).value), r.item(at).value, month + 1)
    if r.kind(at) != "month":
        return False
    month, day = int(r.item(at).value), r.skip(at + 1, "filler", "range")
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
        if r.item(at + 1).value == "day" and r.kind(at + 2) in ("later", "within"):
            return False
        r.pieces.say("day", day_of_month(number))
        r.at = at + 2
        no_range(r, r.at)
        return True
    return False


def _month_and_day(r: PhraseReader, month: int, day: int, after: int) -> bool:
    if not isinstance(day, int):
        return False
    year = None
    at = r.skip(after)
    joined = r.kind(after) in ("range", "slash") and r.kind(after - 2) == r.kind(after)
    item = r.item(at + joined)
    if item.kind == "num" and item.end - item.start == 4 and 1900 <= item.value <= 2200:
        year, after = int(item.value), at + 1 + joined
    elif item.kind == "num" and item.end - item.start == 2 and (joined or item.value > 24) and r.kind(at + 1) != "unit":
        year, after = 2000 + int(item.value), at + 1 + joined
    no_range(r, after)
    _say_date(r, year, month, day)
    r.at = after
    return True


def _chinese_month(r: PhraseReader, year: int | None, month: int, at: int) -> bool:
    item = r.item(at)
    if item.kind in ("num", "ordinal") and isinstance(item.value, int) and r.kind(at + 1) != "dian":
        after = at + 2 if r.kind(at + 1) == "ri" else at + 1
        no_range(r, after)
        _say_date(r, year, month, item.value)
        r.at = after
        return True
    if r.kind(at) in ("later", "within", "half") or (r.kind(at) == "ago" and month > 12):
        return False
    if r.kind(at) == "ago":
        r.pieces.say("edge", ("start", "month"))
    r.pieces.say("month", checked(year, month, 1)[1])
    r.at = at
    return True


def _say_date(r: PhraseReader, year: int | None, month: int, day: int) -> None:
    if r.pieces.date is not None and r.pieces.date != (year, month, day):
        raise Ambiguous(*two_times())
    r.pieces.say("date", checked(year, month, day))


def no_range(r: PhraseReader, at: int) -> None:
    """Refuse the first of several days, "3月5日到8日"."""
    if r.kind(at) in ("range", "to") and r.kind(r.skip(at + 1)) in ("num", "ordinal", "month", "word"):
        following = r.skip(at + 1)
        if r.kind(following + 1) not in ("dian", "meridiem", "oclock", "range"):
            raise Ambiguous(*two_days())


def day_of_month(number: int) -> int:
    """The number as a day that some month has; `NotATime` for 32."""
    if not 1 <= number <= 31:
        raise no_such_day(number)
    return number
