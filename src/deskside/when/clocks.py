"""Rules for clock times: "3:45 pm", "half past 3", "下午4点一刻", "差五分三点"."""

from deskside.language.i18n import _
from deskside.when.errors import Ambiguous
from deskside.when.hour_signs import hour_of, hours_sign, minute_in, no_clock
from deskside.when.pieces import Clock, two_times
from deskside.when.reader import PhraseReader

NUMBERS = ("num", "word")
"""Kinds of items that are a number: in digits or numerals, and in English words."""


def clock_time(r: PhraseReader) -> bool:
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


def minutes_and_hour(r: PhraseReader) -> bool:
    """ "half past 3", "5 minutes to 4": before any rule that takes the minutes alone."""
    return (
        r.kind(r.at) in ("num", "word", "half", "quarter", "article") and bool(_past_or_to(r, r.at)) and clock_time(r)
    )


def read_clock(r: PhraseReader, at: int) -> tuple[Clock, int] | None:
    """The clock time that starts at `at` and where it ends; None when there is none."""
    if r.kind(at - 1) == "di":
        return None
    return (
        _past_or_to(r, at)
        or _short_of(r, at)
        or hours_sign(r, at)
        or _chinese(r, at)
        or _digits(r, at)
        or _words(r, at)
    )


def _whole(r: PhraseReader, at: int, most: int) -> int | None:
    item = r.item(at)
    if item.kind in NUMBERS and isinstance(item.value, int) and 0 <= item.value <= most:
        return item.value
    return None


def _past_or_to(r: PhraseReader, at: int) -> tuple[Clock, int] | None:
    """ "half past 3", "quarter to 5pm", "10 past 2", "20 minutes to 4"; "10 to 12" in digits is a window."""
    minute: int | None
    after = at + 1
    if r.kind(at) == "half":
        minute = 30
        if r.kind(after) in NUMBERS and _whole(r, after, 12) and r.kind(after + 1) not in ("unit", "fen", "half"):
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


def _minutes_to(r: PhraseReader, at: int, after: int) -> bool:
    """Whether "N to M" can only be minutes to an hour, not a window."""
    if r.pieces.between:
        return False
    minute, hour = r.item(at).value, r.item(r.skip(after + 1)).value
    if minute % 5 or not isinstance(hour, int):
        return False
    short = r.item(after).end - r.item(after).start < 5
    if short and r.kind(at) == "num" and minute != hour and hour in {5: range(6, 13), 10: range(1, 10)}.get(minute, ()):
        raise Ambiguous(
            _("“{minute} to {hour}” could be minutes before the hour, or a window.").format(minute=minute, hour=hour),
            hint=_("Write it like 2-4, or 15:50."),
        )
    return (
        r.kind(at) == "word"
        or minute > 12
        or minute >= hour + (12 if hour <= 6 else 0)
        or minute == hour
        or (minute == 5 and hour < 5)
    )


def _hour_follows(r: PhraseReader, at: int) -> bool:
    return _whole(r, r.skip(at), 24) is not None


def _noon(r: PhraseReader, at: int) -> tuple[Clock, int] | None:
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


def _short_of(r: PhraseReader, at: int) -> tuple[Clock, int] | None:
    """ "差五分三点", "差一刻五点"."""
    minutes = _short_minutes(r, at)
    found = None if minutes is None else _chinese(r, at + 3)
    if minutes is None or found is None or found[0].minute:
        return None
    _take_off(found[0], minutes)
    return found


def _short_minutes(r: PhraseReader, at: int) -> int | None:
    minutes, unit = _whole(r, at + 1, 59), r.kind(at + 2)
    if r.kind(at) != "short" or minutes is None or (unit not in ("fen", "ke") and r.item(at + 2).value != "minute"):
        return None
    return minutes * (15 if unit == "ke" else 1)


def _minus(r: PhraseReader, clock: Clock, at: int) -> tuple[Clock, int] | None:
    """ "三点差五分"."""
    minutes = _short_minutes(r, at)
    if minutes is None:
        return clock, at
    _take_off(clock, minutes)
    return clock, at + 3


def _chinese(r: PhraseReader, at: int) -> tuple[Clock, int] | None:
    """ "3点", "三点半", "4点一刻", "15点30分", "8点05", "三点零五分"."""
    hour = _whole(r, at, 99)
    if hour is None or r.kind(at + 1) != "dian":
        return None
    clock = Clock(hour_of(hour), exact=_zero(r, at))
    at += 2
    if r.kind(at) == "short":
        return _minus(r, clock, at)
    past = at + 1 if r.kind(at) in ("past", "and") or (r.item(at)[:2] == ("num", 0) and r.kind(at + 1) == "num") else at
    if r.kind(at) == "half":
        return Clock(clock.hour, 30, exact=clock.exact), at + 1
    minute = _whole(r, past, 99)
    if minute is None:
        return clock, at
    following = r.kind(past + 1)
    if following == "ke" or r.item(past + 1)[:2] == ("unit", "quarter"):
        if not 1 <= minute <= 3:
            raise no_clock(f"{clock.hour}:{minute * 15}")
        clock.minute, at = minute * 15, past + 2
    elif following == "fen" or following not in ("dian", "unit", "yue", "ri", "range", "ge", "half"):
        clock.minute = minute_in(hour_of(clock.hour, minute), minute)
        at = past + 2 if following == "fen" else past + 1
    return clock, at


def _digits(r: PhraseReader, at: int) -> tuple[Clock, int] | None:
    """ "15:00", "3:45 pm", "9.30"."""
    item = r.item(at)
    if item.kind == "clock":
        hour, minute = (int(part) for part in str(item.value).split(":")[:2])
        clock = Clock(hour_of(hour, minute), minute_in(hour, minute), exact=str(item.value).startswith("0"))
        return _with_meridiem(r, clock, at + 1 + (r.item(at + 1)[:2] == ("unit", "hour")))
    if item.kind == "dot" and r.kind(at + 1) not in ("unit", "ge"):
        whole, _dot, rest = str(item.value).partition(".")
        if len(whole) <= 2 and len(rest) == 2 and int(whole) <= 24 and int(rest) < 60:
            clock = Clock(int(whole), int(rest), exact=whole.startswith("0"), bare=1 <= int(rest) <= 12)
            return _with_meridiem(r, clock, at + 1)
    return None


def _words(r: PhraseReader, at: int) -> tuple[Clock, int] | None:
    """ "3pm", "3 o'clock", "930am", "nine thirty", and a number alone."""
    item = r.item(at)
    if item.kind not in NUMBERS or not isinstance(item.value, int):
        return None
    following = r.kind(at + 1)
    if following == "meridiem" or following == "oclock":
        if item.value > 99:
            hour, minute = divmod(item.value, 100)
            return _with_meridiem(r, Clock(hour_of(hour), minute_in(hour, minute)), at + 1)
        return _with_meridiem(r, Clock(hour_of(item.value)), at + 1)
    if _apart(r, at):
        return _with_meridiem(r, Clock(item.value, int(r.item(at + 1).value)), at + 2)
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


def _apart(r: PhraseReader, at: int) -> bool:
    """ "4 30 pm": from 13 on the second number is no hour of its own."""
    hour, minute = r.item(at), r.item(at + 1)
    if hour.kind != "num" or minute.kind != "num" or r.kind(at + 2) != "meridiem":
        return False
    return hour.value in range(1, 13) and minute.value in range(13, 60)


def _with_meridiem(r: PhraseReader, clock: Clock, at: int) -> tuple[Clock, int]:
    if r.kind(at) == "oclock":
        at += 1
    if r.kind(at) == "meridiem":
        clock.meridiem = str(r.item(at).value)
        clock.bare = False
        at += 1
        if clock.hour == 24 or (clock.hour > 12 and clock.meridiem == "am"):
            raise no_clock(f"{clock.hour}:{clock.minute:02} {clock.meridiem}")
    return clock, at


def _zero(r: PhraseReader, at: int) -> bool:
    """Whether the hour is written with a leading zero, which only 24 hours have."""
    item = r.item(at)
    return item.kind == "num" and isinstance(item.value, int) and item.end - item.start == 2 and item.value < 10
