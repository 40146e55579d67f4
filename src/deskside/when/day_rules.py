"""Rules for days: "next monday", "the 15th", "5 march 2027", "下下周二", "3月底", "end of next week"."""

from deskside.language.i18n import _
from deskside.when.date_rules import day_of_month, no_range
from deskside.when.dayparts import DEFAULTS
from deskside.when.errors import Ambiguous
from deskside.when.pieces import two_days
from deskside.when.reader import PhraseReader

_NUMBERS = ("num", "word", "ordinal")
_UNITS = ("unit", "yue", "nian")
_DAYISH = ("unit", "weekday", "weekend", "month", "edge", "part")


def plain_day(r: PhraseReader) -> bool:
    """ "tomorrow", "fri", "周五", "friday week", "weekend", "now"."""
    item = r.item(r.at)
    if item.kind == "offset":
        if r.pieces.offset is not None and r.kind(r.at - 1) == "filler" and not r.english:
            raise Ambiguous(*two_days())
        r.pieces.say("offset", item.value)
        if r.item(r.at + 1)[:2] == ("unit", "week"):
            r.pieces.say("shift", 7)
            r.at += 1
    elif item.kind == "weekday":
        r.pieces.say("weekday", item.value)
        _one_weekday(r, r.at)
        if r.item(r.at + 1)[:2] in (("unit", "week"), ("unit", "fortnight")):
            r.pieces.say("shift", 7 if r.item(r.at + 1).value == "week" else 14)
            r.at += 1
        elif r.item(r.at + 1)[:2] == ("rel", 1) and r.kind(r.skip(r.at + 2)) not in (*_DAYISH, "ge"):
            r.pieces.say("week", 1)
            r.at += 1
        elif (
            r.kind(r.at + 1) == "after"
            and r.item(r.at + 2)[:2] == ("rel", 1)
            and r.kind(r.skip(r.at + 3)) not in _DAYISH
        ):
            r.pieces.say("week", 2)
            r.at += 2
    elif item.kind == "weekend":
        r.pieces.say("weekday", 6 if r.pieces.after or r.kind(r.at + 1) == "later" else 5)
        if r.pieces.limit == "by" and r.english:
            r.pieces.limit = "before"
    elif item.kind == "coming":
        after = r.at + 1
        if r.kind(after) not in ("weekday", "weekend"):
            return False
    elif item.kind == "now":
        if r.kind(r.at + 1) != "plus":
            r.pieces.say("now", True)
    elif item.kind == "year":
        r.pieces.say("year_shift", item.value)
    elif item.kind == "lunar":
        r.pieces.say("lunar", item.value)
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
        _one_weekday(r, at)
    elif item.kind in _UNITS and not _edge_unit(r, at, step):
        if item.value == "day" and step == 1:
            r.pieces.say("offset", 1)
        else:
            return False
    elif item.kind == "meridiem" and step == 0:
        r.pieces.say("offset", 0)
        r.pieces.say("part", "morning" if item.value == "am" else "afternoon")
    elif item.kind == "part" and (step == 0 or item.value in ("evening", "morning", "afternoon")):
        r.pieces.say("offset", step)
        if (r.pieces.part, item.value) != ("opening", "morning"):
            r.pieces.say("part", item.value)
    elif item.kind == "edge" and r.kind(at + 1) == "unit":
        _edge_unit(r, at + 1, step)
        r.pieces.say("edge", (item.value, r.item(at + 1).value))
        at += 1
    elif item.kind not in _UNITS:
        return False
    r.at = at + 1
    if item.kind == "unit" and item.value == "week" and not r.english and _digit_weekday(r, r.at):
        r.pieces.say("weekday", int(r.item(r.at).value) - 1)
        r.at += 1
    return True


def week_number(r: PhraseReader) -> bool:
    """ "week 50", "第50周"."""
    at, number = r.at, r.item(r.at + 1)
    if r.kind(at) == "di" and number.kind == "num" and r.item(at + 2)[:2] == ("unit", "week"):
        r.at += 3
    elif r.item(at)[:2] == ("unit", "week") and number.kind == "num" and r.english:
        if at != r.skip(0, "in", "filler", "by", "before", "after", "at") or r.kind(at + 2) in (
            "meridiem",
            "oclock",
            "unit",
        ):
            return False
        r.at += 2
    else:
        return False
    r.pieces.say("week_number", number.value)
    return True


def weekday_digit(r: PhraseReader) -> bool:
    """ "周5", "星期3下午"."""
    if r.english or r.item(r.at)[:2] != ("unit", "week") or not _digit_weekday(r, r.at + 1):
        return False
    r.pieces.say("weekday", int(r.item(r.at + 1).value) - 1)
    r.at += 2
    return True


def ordinal_day(r: PhraseReader) -> bool:
    """ "the 15th", "15th"."""
    if r.kind(r.at) != "ordinal":
        return False
    if r.item(r.at).value <= 5 and r.kind(r.at + 1) == "weekday":
        raise Ambiguous(_("Of which month?"), hint=_("Write it like “2nd thursday of april”, or 2 april."))
    r.pieces.say("day", day_of_month(int(r.item(r.at).value)))
    r.at += 1
    if r.kind(r.at) == "filler" and r.item(r.at).value == "of" and r.kind(r.at + 1) == "num":
        raise month_alone()
    no_range(r, r.at)
    return True


def toward_part(r: PhraseReader) -> bool:
    """ "late next week", and "late tomorrow afternoon" as tomorrow, late afternoon."""
    late = r.kind(r.at) == "late"
    if not late and r.item(r.at)[:2] != ("edge", "start"):
        return False
    at = r.skip(r.at + 1, "filler", "offset", "weekday", "rel", "coming")
    part = r.item(at)
    name = f"{'late' if late else 'early'} {part.value}"
    if part.kind == "part" and name in DEFAULTS and at > r.at + 1:
        r.items[at] = part._replace(value=name)
        r.at += 1
        return True
    following = r.skip(r.at + 1, "filler", "rel")
    if late and (r.kind(following) == "month" or (r.kind(following) == "unit" and r.kind(following - 1) == "rel")):
        r.items[r.at] = r.item(r.at)._replace(kind="edge", value="end")
        return edge(r)
    return False


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
    elif which == "start" and item.kind in ("num", "clock", "") and r.pieces.has_day:
        r.pieces.say("part", "opening")
        at -= 1
    elif which == "start" and item.kind == "part" and item.value == "morning":
        r.pieces.say("part", "opening")
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


def _one_weekday(r: PhraseReader, at: int) -> None:
    """Refuse "周二三", which means Tuesday or Wednesday and no hour; "周二三点" is one."""
    day, more = r.item(at), r.item(at + 1)
    if (
        not r.english
        and more.kind == "num"
        and more.end == day.end + 1
        and r.kind(at + 2) not in ("dian", "range", "half", "and")
    ):
        raise Ambiguous(*two_days())


def _digit_weekday(r: PhraseReader, at: int) -> bool:
    item = r.item(at)
    return (
        item.kind == "num"
        and item.value in range(1, 8)
        and r.kind(at + 1) not in ("dian", "meridiem", "ge", "ri", "yue")
    )


def month_alone() -> Ambiguous:
    """What is said when a month is named without its day."""
    return Ambiguous(_("Which day of that month?"), hint=_("Write it like 5 march or 2026-03-05."))
