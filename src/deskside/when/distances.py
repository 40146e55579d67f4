"""Rules for what is counted from something named: "an hour before closing", "元旦前一天" (R-05)."""

from deskside.when.clocks import read_clock
from deskside.when.errors import Ambiguous
from deskside.when.items import Item
from deskside.when.pieces import Length, counted_from
from deskside.when.reader import PhraseReader

MOMENTS = ("opening", "closing", "noon", "lunch", "midnight")
"""Parts of the day that are a moment, from which minutes and hours are counted."""


def one_day(holiday: Item, before: bool) -> None:
    """Refuse to count from a holiday that is several days, or whose days off begin before it."""
    name, day, called = holiday.value
    national, chinese = "国庆" in called, any(not known.isascii() for known in called)
    if (before and not (day or national) and chinese) or (not before and chinese and not (day and name.isascii())):
        raise Ambiguous(*counted_from())


def lead(r: PhraseReader, total: Length, at: int) -> bool:
    """ "2 hours before closing", "15 minutes after 3pm", "关门前半小时"."""
    pieces, behind = r.pieces, r.kind(r.at - 1)
    if not total.minutes or total.days or total.months or total.workdays:
        return False
    if r.kind(at) in ("before", "after"):
        hour = r.skip(at + 1)
        if not (r.item(hour).value in MOMENTS and r.kind(hour) == "part") and read_clock(r, hour) is None:
            return False
        sign, at, pieces.at = -1 if r.kind(at) == "before" else 1, at + 1, True
    elif behind in ("ago", "later") and r.kind(at) not in ("later", "ago", "within"):
        part = r.item(r.at - 2)
        clock = pieces.clock is not None and part.kind in ("dian", "clock", "half", "ke", "fen")
        if not clock and not (part.value in MOMENTS and part.kind == "part"):
            return False
        sign, pieces.limit, pieces.after = -1 if behind == "ago" else 1, None, False
    else:
        return False
    pieces.say("lead", sign * round(total.minutes))
    r.at = at
    return True


def days_beside(r: PhraseReader, total: Length, at: int) -> bool:
    """ "元旦前一天", "周五前两天": days before or after the one that was named."""
    day, behind = r.item(r.at - 2), r.kind(r.at - 1)
    follows = r.kind(at) in ("before", "after") and r.kind(r.skip(at + 1)) in ("part", "edge")
    if total.days and (follows or (behind in ("ago", "later") and day.kind in ("part", "weekend", "unit"))):
        raise Ambiguous(*counted_from())
    if r.english or behind not in ("ago", "later") or r.kind(at) in ("later", "ago", "within"):
        return False
    if not total.days or total.minutes or total.months or total.workdays:
        return False
    if day.kind == "holiday":
        one_day(day, behind == "ago")
    elif day.kind not in ("weekday", "ri", "date", "lunar"):
        return False
    if behind == "later" and total.days > 1:
        raise Ambiguous(*counted_from())
    r.pieces.limit, r.pieces.after = None, False
    r.pieces.say("shift", -total.days if behind == "ago" else total.days)
    r.at = at
    return True


def part_beside(r: PhraseReader) -> bool:
    """Whether "evening before friday" is said: that part of the day beside the one that follows."""
    pieces = r.pieces
    if not r.english or pieces.has_day or pieces.clock or pieces.part not in ("morning", "afternoon", "evening"):
        return False
    at = r.skip(r.at + 1)
    day = r.item(at)
    if day.kind == "holiday":
        one_day(day, r.kind(r.at) == "before")
    written = day.kind in ("num", "word") and r.kind(r.skip(at + 1, "filler", "range", "slash")) == "month"
    return written or day.kind in ("holiday", "weekday", "offset", "ordinal", "rel", "month", "date")
