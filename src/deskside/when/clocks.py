"""Rules for clock times and windows: "3:45 pm", "half past 3", "下午4点一刻", "between 2 and 4"."""

from deskside.i18n import _
from deskside.when.errors import Ambiguous, NotATime
from deskside.when.pieces import Clock, two_days, two_times
from deskside.when.reader import Reader

_DAYISH = ("offset", "weekday", "month", "date", "rel", "weekend", "edge")
_NUMBERS = ("num", "word")


def clock_time(r: Reader) -> bool:
    """A clock time, with the part of the day before it when that stands between it and its range."""
    found = read_clock(r, r.at)
    if found is None:
        return False
    clock, after = found
    if r.pieces.clock is not None:
        if r.pieces.clock != clock:
            raise Ambiguous(*two_times())
    else:
        r.pieces.clock = clock
    r.at = after
    return True


def minutes_and_hour(r: Reader) -> bool:
    """ "half past 3", "5 minutes to 4": before any rule that takes the minutes alone."""
    return (
        r.kind(r.at) in ("num", "word", "half", "quarter", "article") and bool(_past_or_to(r, r.at)) and clock_time(r)
    )


def range_end(r: Reader) -> bool:
    """What follows "to", "-", "到", or "and" after "between": the end of a window, else several days are named."""
    pieces = r.pieces
    if r.kind(r.at) not in ("range", "to", "and") or pieces.until is not None:
        return False
    if r.kind(r.at) == "and" and not (pieces.between or any(item.kind == "amid" for item in r.items)):
        return False
    start = r.skip(r.at + 1, "filler", "at", "between")
    worded = r.item(r.at).value is None
    part = ""
    if r.kind(start) == "part" and pieces.clock is not None and _part_before_clock(r, start):
        part = str(r.item(start).value)
        start += 1
    if pieces.clock is None and pieces.part is None:
        if pieces.has_day and (r.kind(start) in _DAYISH or r.kind(start) in _NUMBERS):
            raise Ambiguous(*two_days())
        return False
    if r.kind(start) in _DAYISH:
        raise Ambiguous(*two_days())
    if pieces.clock is None and not _part_as_clock(r, start):
        return False
    assert pieces.clock is not None
    found = read_clock(r, start)
    if found is None and r.kind(start) == "part" and r.item(start).value in ("noon", "midnight", "closing"):
        found = Clock(0, part=str(r.item(start).value), bare=True), start + 1
        found[0].hour = {"noon": 12, "midnight": 24}.get(found[0].part, -1)
    if found is None:
        return False
    pieces.until, r.at = found
    pieces.between = pieces.between or worded
    pieces.until.part = part or pieces.until.part
    if part and not pieces.clock.part and pieces.part is not None:
        pieces.clock.part, pieces.part = pieces.part, None
    return True


def window_of_numbers(r: Reader) -> bool:
    """Two numbers with a dash, "2-4pm": hours when the rest of the phrase says so."""
    if r.kind(r.at) not in _NUMBERS or r.kind(r.at + 1) != "range":
        return False
    second = r.skip(r.at + 2)
    if r.kind(second) not in _NUMBERS or r.pieces.clock is not None:
        return False
    if r.kind(second + 1) in ("unit", "yue", "ri", "month"):
        return False
    first = Clock(int(r.item(r.at).value), bare=True)
    found = read_clock(r, second)
    if found is None or not 0 <= first.hour <= 24:
        return False
    if found[0].meridiem or found[0].part or not found[0].bare:
        first.bare = False
    r.pieces.clock, (r.pieces.until, r.at) = first, found
    return True


def read_clock(r: Reader, at: int) -> tuple[Clock, int] | None:
    """The clock time that starts at `at` and where it ends; None when there is none."""
    return _past_or_to(r, at) or _short_of(r, at) or _chinese(r, at) or _digits(r, at) or _words(r, at)


def _part_as_clock(r: Reader, end: int) -> bool:
    """Take noon or midnight as the clock time a window starts with, when one follows that it ends with."""
    hour = {"noon": 12, "lunch": 12}.get(str(r.pieces.part))
    if hour is None or read_clock(r, end) is None:
        return False
    r.pieces.clock, r.pieces.part = Clock(hour, exact=True), None
    return True


def _part_before_clock(r: Reader, at: int) -> bool:
    return read_clock(r, r.skip(at + 1, "filler", "at")) is not None


def _whole(r: Reader, at: int, most: int) -> int | None:
    item = r.item(at)
    if item.kind in _NUMBERS and isinstance(item.value, int) and 0 <= item.value <= most:
        return item.value
    return None


def _past_or_to(r: Reader, at: int) -> tuple[Clock, int] | None:
    """ "half past 3", "quarter to 5pm", "10 past 2", "20 minutes to 4"; "10 to 12" in digits is a window."""
    minute: int | None
    after = at + 1
    if r.kind(at) == "half":
        minute = 30
        if r.kind(after) in _NUMBERS and _whole(r, after, 12) and r.kind(after + 1) not in ("unit", "fen", "half"):
            return _with_meridiem(r, Clock(int(r.item(after).value), 30), after + 1)
    elif r.kind(at) == "quarter":
        minute = 15
    elif r.kind(at) == "article" and r.kind(at + 1) == "quarter":
        minute, after = 15, at + 2
    else:
        minute = _whole(r, at, 59)
        if minute is None:
            return None
        if r.kind(after) == "unit" and r.item(after).value == "minute":
            after += 1
        elif r.kind(after) == "to" and not _minutes_to(r, at, after):
            return None
    if r.kind(after) not in ("past", "to") and not (r.kind(after) == "after" and r.kind(at) in ("half", "quarter")):
        return None
    before = r.kind(after) == "to"
    found = read_clock(r, r.skip(after + 1)) if _hour_follows(r, after + 1) else _noon(r, after + 1)
    if found is None or found[0].minute:
        return None
    clock, end = found
    if not before:
        clock.minute = minute
    else:
        _take_off(clock, minute)
    clock.bare = False
    return clock, end


def _minutes_to(r: Reader, at: int, after: int) -> bool:
    """Whether "N to M" can only be minutes to an hour, not a window."""
    if r.pieces.between:
        return False
    minute, hour = r.item(at).value, r.item(r.skip(after + 1)).value
    if minute % 5 or not isinstance(hour, int):
        return False
    return (
        r.kind(at) == "word" or minute > 12 or minute >= hour + (12 if hour <= 6 else 0) or (minute == 5 and hour < 5)
    )


def _hour_follows(r: Reader, at: int) -> bool:
    return _whole(r, r.skip(at), 24) is not None


def _noon(r: Reader, at: int) -> tuple[Clock, int] | None:
    at = r.skip(at)
    if r.kind(at) == "part" and r.item(at).value in ("noon", "midnight"):
        return Clock(12 if r.item(at).value == "noon" else 24), at + 1
    return None


def _take_off(clock: Clock, minutes: int) -> None:
    clock.hour, clock.minute = clock.hour - 1, 60 - minutes
    if clock.hour == 0 and not clock.exact:
        clock.hour = 12
        if clock.meridiem:
            clock.meridiem = "am" if clock.meridiem == "am" else "pm"
    elif clock.hour == 11 and clock.meridiem:
        clock.meridiem = "am" if clock.meridiem == "pm" else "pm"


def _short_of(r: Reader, at: int) -> tuple[Clock, int] | None:
    """ "差五分三点", "差一刻五点"."""
    if r.kind(at) != "short":
        return None
    minutes = _whole(r, at + 1, 59)
    unit = r.kind(at + 2)
    if minutes is None or (unit not in ("fen", "ke") and r.item(at + 2).value != "minute"):
        return None
    found = _chinese(r, at + 3)
    if found is None or found[0].minute:
        return None
    _take_off(found[0], minutes * (15 if unit == "ke" else 1))
    return found


def _chinese(r: Reader, at: int) -> tuple[Clock, int] | None:
    """ "3点", "三点半", "4点一刻", "15点30分", "8点05", "三点零五分"."""
    hour = _whole(r, at, 99)
    if hour is None or r.kind(at + 1) != "dian":
        return None
    clock = Clock(_hour(hour), exact=_zero(r, at))
    at += 2
    past = at + 1 if r.kind(at) in ("past", "and") else at
    if r.kind(at) == "half":
        return Clock(clock.hour, 30, exact=clock.exact), at + 1
    minute = _whole(r, past, 99)
    if minute is None:
        return clock, at
    following = r.kind(past + 1)
    if following == "ke" or r.item(past + 1)[:2] == ("unit", "quarter"):
        if not 1 <= minute <= 3:
            raise _no_clock(f"{clock.hour}:{minute * 15}")
        clock.minute, at = minute * 15, past + 2
    elif following == "fen" or following not in ("dian", "unit", "yue", "ri", "range", "ge", "half"):
        clock.minute = _minute(clock.hour, minute)
        at = past + 2 if following == "fen" else past + 1
    return clock, at


def _digits(r: Reader, at: int) -> tuple[Clock, int] | None:
    """ "15:00", "3:45 pm", "9.30"."""
    item = r.item(at)
    if item.kind == "clock":
        hour, minute = (int(part) for part in str(item.value).split(":")[:2])
        clock = Clock(_hour(hour, minute), _minute(hour, minute), exact=str(item.value).startswith("0"))
        return _with_meridiem(r, clock, at + 1)
    if item.kind == "dot" and r.kind(at + 1) not in ("unit", "ge"):
        whole, _dot, rest = str(item.value).partition(".")
        if len(whole) <= 2 and len(rest) == 2 and int(whole) <= 24 and int(rest) < 60:
            clock = Clock(int(whole), int(rest), exact=whole.startswith("0"), bare=1 <= int(rest) <= 12)
            return _with_meridiem(r, clock, at + 1)
    return None


def _words(r: Reader, at: int) -> tuple[Clock, int] | None:
    """ "3pm", "3 o'clock", "930am", "nine thirty", and a number alone."""
    item = r.item(at)
    if item.kind not in _NUMBERS or not isinstance(item.value, int):
        return None
    following = r.kind(at + 1)
    if following == "meridiem" or following == "oclock":
        if item.value > 99:
            hour, minute = divmod(item.value, 100)
            return _with_meridiem(r, Clock(_hour(hour), _minute(hour, minute)), at + 1)
        return _with_meridiem(r, Clock(_hour(item.value)), at + 1)
    if item.kind == "word" and r.kind(at + 1) == "word" and 10 <= r.item(at + 1).value <= 59 and 1 <= item.value <= 12:
        return _with_meridiem(r, Clock(item.value, int(r.item(at + 1).value)), at + 2)
    if following in ("unit", "yue", "ri", "nian", "month", "ge", "fen", "ke", "quarter", "half", "dian"):
        return None
    if item.end - item.start == 4 and item.kind == "num" and item.value // 100 <= 24 and item.value % 100 < 60:
        if r.pieces.at or r.pieces.has_day or not 1900 <= item.value <= 2199:
            return Clock(item.value // 100, item.value % 100, exact=True), at + 1
        return None
    if item.value <= 24 and item.end - item.start <= 6:
        return Clock(item.value, bare=True, exact=_zero(r, at)), at + 1
    return None


def _with_meridiem(r: Reader, clock: Clock, at: int) -> tuple[Clock, int]:
    if r.kind(at) == "oclock":
        at += 1
    if r.kind(at) == "meridiem":
        clock.meridiem = str(r.item(at).value)
        clock.bare = False
        at += 1
        if clock.hour == 24 or (clock.hour > 12 and clock.meridiem == "am"):
            raise _no_clock(f"{clock.hour}:{clock.minute:02} {clock.meridiem}")
    return clock, at


def _zero(r: Reader, at: int) -> bool:
    """Whether the hour is written with a leading zero, which only 24 hours have."""
    item = r.item(at)
    return item.kind == "num" and isinstance(item.value, int) and item.end - item.start == 2 and item.value < 10


def _hour(hour: int, minute: int = 0) -> int:
    if hour > 24 or (hour == 24 and minute):
        raise _no_clock(f"{hour}:{minute:02}")
    return hour


def _minute(hour: int, minute: int) -> int:
    if minute > 59:
        raise _no_clock(f"{hour}:{minute:02}")
    return minute


def _no_clock(text: str) -> NotATime:
    return NotATime(
        _("{clock} is not a clock time.").format(clock=text),
        hint=_("Hours go from 0 to 24, minutes from 00 to 59."),
    )
