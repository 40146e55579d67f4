"""Rules for days that are counted or have a name: "last friday in october", "3 fridays from now", "国庆节后" (R-05)."""

from deskside.language.i18n import _
from deskside.when.errors import Ambiguous, shown
from deskside.when.pieces import counted_from
from deskside.when.reader import PhraseReader

_NUMBERS = ("num", "word", "ordinal")


def nth_day(r: PhraseReader) -> bool:
    """ "first tuesday of april", "last working day of the month", "第二个周三", "最后一天", "next business day"."""
    count, at = _count(r, r.at)
    if count is None:
        return False
    item = r.item(at)
    if item.kind == "weekdays" and r.kind(r.at) != "ordinal" and r.kind(r.skip(at + 1)) == "later":
        r.pieces.say("nth", (count, item.value))
        r.pieces.say("from_now", True)
        r.at = r.skip(at + 1) + 1
        return True
    day = item.value if item.kind == "weekday" or item[:2] in _UNITS else None
    if day is None or r.kind(r.at) in ("num", "word"):
        return False
    if r.item(r.at)[:2] == ("rel", 1):
        if day != "workday":
            return False
        r.pieces.say("from_now", True)
    elif count == -1 and day == "day" and r.pieces.week is not None and r.pieces.weekday is None:
        r.pieces.say("edge", ("end", "week"))
        r.at = at + 1
        return True
    elif count == -1 and day == "day" and r.pieces.edge and r.pieces.edge[0] == "end":
        r.at = at + 1
        return True
    elif r.pieces.holiday and r.pieces.after and day == "day":
        if "opening" not in (r.pieces.part, r.item(at + 1).value):
            raise Ambiguous(*counted_from())
        day = "workday"
    elif count in (1, -1) and (r.pieces.year_shift is not None or _month_follows(r, at + 1, "year")):
        r.pieces.say("month", 1 if count == 1 else 12)
    elif not (_month_follows(r, at + 1) or _scope_said(r)):
        return False
    r.pieces.say("nth", (count, day))
    r.at = at + 1
    return True


_UNITS = (("unit", "day"), ("unit", "workday"))


def _count(r: PhraseReader, at: int) -> tuple[int | None, int]:
    """Which one: 1 for the first, -1 for the last; and where what is counted stands."""
    item = r.item(at)
    if item.kind == "final":
        after = at + 1
        return -1, r.skip(after + 1 if r.item(after)[:2] == ("num", 1) else after, "ge", "filler")
    if item.kind == "di":
        return (r.item(at + 1).value, r.skip(at + 2, "ge")) if r.kind(at + 1) == "num" else (None, at)
    if item.kind == "rel" and item.value in (1, -1):
        return int(item.value), r.skip(at + 1, "ge")
    if item.kind in _NUMBERS and isinstance(item.value, int) and 1 <= item.value <= 60:
        return item.value, at + 1
    return None, at


def _scope_said(r: PhraseReader) -> bool:
    """Whether the month, or the holiday after which is counted, stands before it, as in Chinese."""
    said = r.pieces
    return said.month is not None or said.month_shift is not None or bool(said.holiday and said.after)


def _month_follows(r: PhraseReader, at: int, unit: str = "month") -> bool:
    at = r.skip(at, "filler", "in", "rel")
    return (unit == "month" and r.kind(at) == "month") or r.item(at)[:2] == ("unit", unit)


def month_of_it(r: PhraseReader) -> bool:
    """ "the month" after "last friday of", and the number before "of next month"."""
    if r.pieces.nth is not None and r.item(r.at)[:2] == ("unit", "month"):
        r.pieces.say("month_shift", 0)
        r.at += 1
        return True
    if r.pieces.nth is not None and r.item(r.at)[:2] == ("unit", "year"):
        r.pieces.say("year_shift", 0)
        r.at += 1
        return True
    if r.kind(r.at) not in _NUMBERS or not isinstance(r.item(r.at).value, int):
        return False
    rel = r.skip(r.at + 1)
    if rel == r.at + 1 or r.kind(rel) != "rel" or r.item(rel + 1)[:2] != ("unit", "month"):
        return False
    r.pieces.say("day", r.item(r.at).value)
    r.at += 1
    return True


def holiday(r: PhraseReader) -> bool:
    """ "christmas", "国庆节", and what stands before or behind it."""
    item = r.item(r.at)
    if item.kind != "holiday":
        return False
    name, day, called = item.value
    if day is not None:
        r.pieces.say("date", (None, *day))
    r.pieces.say("holiday", (name, *called))
    r.at += 1
    return True


def vague(r: PhraseReader) -> bool:
    """Words for no time in particular are refused by their name."""
    item = r.item(r.at)
    counted = r.item(r.at - 1).kind in ("num", "word") and item[:2] == ("ordinal", 2) and item.end - item.start > 3
    if item.kind != "vague" and not counted:
        return False
    word = "second" if counted else str(item.value)
    raise Ambiguous(
        _("“{word}” is no time to keep to.").format(word=shown(word)),
        hint=_("Name the day, and the hour: “fri 10am”."),
    )
