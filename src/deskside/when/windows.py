"""Rules for windows: "between 2 and 4", "2-4pm", "下午2点到4点"."""

from deskside.when.clocks import NUMBERS, read_clock
from deskside.when.errors import Ambiguous
from deskside.when.pieces import Clock, two_days
from deskside.when.reader import PhraseReader

_DAYISH = ("offset", "weekday", "month", "date", "rel", "weekend", "edge")


def range_end(r: PhraseReader) -> bool:
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
        found = read_clock(r, start)
        until = r.kind(r.at) == "to" and r.item(r.at).end - r.item(r.at).start > 3
        if pieces.has_day and found is not None and (until or not found[0].bare):
            pieces.at = pieces.at or until
            r.at = start
            return True
        if pieces.has_day and (r.kind(start) in _DAYISH or r.kind(start) in NUMBERS):
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


def window_of_numbers(r: PhraseReader) -> bool:
    """Two numbers with a dash, "2-4pm": hours when the rest of the phrase says so."""
    if r.kind(r.at) not in NUMBERS or r.kind(r.at + 1) != "range":
        return False
    second = r.skip(r.at + 2)
    if r.kind(second) not in NUMBERS or r.pieces.clock is not None:
        return False
    month = r.skip(second + 1)
    behind = r.item(r.skip(month + 1))
    if r.kind(month) == "month" and (behind.kind not in (*NUMBERS, "ordinal") or behind.value > 31):
        raise Ambiguous(*two_days())
    if r.kind(second + 1) in ("unit", "yue", "ri", "month", "clock"):
        return False
    first = Clock(int(r.item(r.at).value), bare=True)
    found = read_clock(r, second)
    if found is None or not 0 <= first.hour <= 24:
        return False
    if found[0].meridiem or found[0].part or not found[0].bare:
        first.bare = False
    r.pieces.clock, (r.pieces.until, r.at) = first, found
    return True


def _part_as_clock(r: PhraseReader, end: int) -> bool:
    """Take noon or midnight as the clock time a window starts with, when one follows that it ends with."""
    hour = {"noon": 12, "lunch": 12}.get(str(r.pieces.part))
    if hour is None or read_clock(r, end) is None:
        return False
    r.pieces.clock, r.pieces.part = Clock(hour, exact=True), None
    return True


def _part_before_clock(r: PhraseReader, at: int) -> bool:
    return read_clock(r, r.skip(at + 1, "filler", "at")) is not None
