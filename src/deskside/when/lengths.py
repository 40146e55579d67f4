"""Rules for lengths of time: "in 2 hours", "+1h30", "an hour and a half", "三天后", "两个半小时以后"."""

from deskside.language.i18n import _
from deskside.when.distances import days_beside, lead, one_day
from deskside.when.errors import Ambiguous, NotATime
from deskside.when.hour_signs import not_a_clock, not_hours
from deskside.when.pieces import Length
from deskside.when.reader import PhraseReader

MOST = 100_000
"""The largest number that is taken as an amount of anything."""

_MINUTES = {"minute": 1, "quarter": 15, "hour": 60}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "year": 12}
_LEADS = ("in", "plus", "past", "after", "about")
_DAYISH = ("offset", "weekday", "month", "date", "rel", "weekend", "coming", "ordinal", "holiday")


def length(r: PhraseReader) -> bool:
    """An amount of time, with what stands before and after it; also a distance from a day, "a week from friday"."""
    start = r.skip(r.at, *_LEADS, "filler") if r.kind(r.at) in _LEADS else r.at
    ago = start == r.at == 0 and r.kind(0) == "range"
    total, at = _amounts(r, start + ago)
    if total is None:
        return False
    not_hours(r, start, 4)
    at = r.skip(at)
    following = r.kind(at)
    if start == r.at and not ago and (lead(r, total, at) or days_beside(r, total, at)):
        return True
    if (following == "later" or (start > r.at and r.kind(start - 1) == "in")) and _counted(r, total, at):
        return True
    dayish = r.item(r.skip(at + 1))
    date_follows = dayish.kind in ("num", "word") and r.kind(r.skip(r.skip(at + 1) + 1)) == "month"
    months_from_today = total.months and not r.english and following == "later" and dayish[:2] == ("offset", 0)
    months = total.months and not (total.days or total.minutes or total.workdays)
    today = at if following == "offset" else at + 1 if following == "later" else -1
    if r.english and months and r.item(today)[:2] == ("offset", 0) and not r.pieces.has_day:
        r.pieces.say("month_shift", total.months)
        r.at = today
        return True
    if (
        following in ("after", "between", "later", "before")
        and (dayish.kind in _DAYISH or date_follows)
        and not (r.pieces.has_day or months_from_today)
    ):
        return _distance(r, total, at)
    weeks = total.days > 0 and total.days % 7 == 0 and not total.minutes
    if weeks and following in ("offset", "weekday") and not r.pieces.has_day:
        r.at = at - 1
        return _distance(r, total, at - 1)
    counted_weeks = not r.english and r.item(at - 1).value == "week" and total.days > 28
    if counted_weeks and start == r.at and not (ago or following):
        raise Ambiguous(
            _("That could be weeks from now, or the week of that number."), hint=_("Write 第50周, or 50周后.")
        )
    if start == r.at and not ago and following not in ("later", "within", "ago"):
        not_a_clock(r, start)
    if following in ("later", "within"):
        at += 1
        if months_from_today:
            at = r.skip(at) + 1
    elif following == "ago" or ago:
        total = Length(-total.minutes, -total.days, -total.months, -total.workdays)
        at += following == "ago"
    r.pieces.say("length", total)
    r.at = at
    return True


def _distance(r: PhraseReader, total: Length, at: int) -> bool:
    if total.minutes or total.months or total.workdays:
        return False
    before = r.kind(at) == "before"
    holiday = r.item(r.skip(at + 1))
    if holiday.kind == "holiday":
        one_day(holiday, before)
    r.pieces.say("shift", -total.days if before else total.days)
    r.at = at + 1
    return True


def _counted(r: PhraseReader, total: Length, at: int) -> bool:
    """ "in two weeks on tuesday", "三周后的周五", "三个月后10号": the week or month so far ahead, and a day of it."""
    after = r.skip(at, "filler", "later")
    weeks = total.days and total.days % 7 == 0 and not (total.months or total.minutes or total.workdays)
    if weeks and (r.kind(after) == "weekday" or r.pieces.weekday is not None):
        r.pieces.say("week", total.days // 7)
    elif total.months and not (total.days or total.minutes or total.workdays) and r.kind(after + 1) == "ri":
        r.pieces.say("month_shift", total.months)
    else:
        return False
    r.at = after
    return True


def _amounts(r: PhraseReader, at: int) -> tuple[Length | None, int]:
    total, last = Length(), ""
    while True:
        begin = r.skip(at, "and", "filler") if last else at
        amount, end = _amount(r, begin)
        if amount is None:
            break
        unit, end = _unit(r, end)
        if not unit:
            if (
                last == "hour"
                and begin == at
                and amount == int(amount)
                and 0 <= amount < 60
                and not _clock_here(r, end)
            ):
                total.minutes += amount
                at = end
            break
        extra, end = _and_a_half(r, end)
        _add(total, amount + extra, unit)
        at, last = end, unit
    return (total if last else None), at


def _clock_here(r: PhraseReader, at: int) -> bool:
    return r.kind(at) in ("meridiem", "oclock", "dian", "month", "yue", "ri")


def _amount(r: PhraseReader, at: int) -> tuple[float | None, int]:
    """ "2", "two and a half", "half an", "两个半", "1 1/2", "three quarters of an", and "an" alone."""
    item = r.item(at)
    if item.kind == "article":
        after = r.skip(at + 1)
        if r.kind(after) == "quarter":
            return _quarters(r, after, 1)
        return (1.0, at + 1) if r.kind(at + 1) == "unit" else (None, at)
    if item.kind == "half":
        after = r.skip(at + 1, "filler", "article", "ge", "range")
        return (0.5, after) if r.kind(after) in ("unit", "yue", "nian") else (None, at)
    if item.kind == "quarter":
        return _quarters(r, at, 1)
    if item.kind == "unit" and item.value == "hour" and r.kind(at + 1) == "and" and r.kind(at + 2) == "half":
        return (1.0, at)
    value = _value(r, at)
    if value is None:
        lone = r.english and item.kind == "unit" and r.at == at
        if lone and item.value in ("week", "fortnight"):
            behind = r.kind(at + 1) == "filler" and r.kind(at + 2) == "weekday"
            return (1.0, at) if behind or r.kind(at + 1) in ("later", "offset") else (None, at)
        if lone and item.value == "day" and r.kind(at + 1) in ("before", "after"):
            return (1.0, at) if r.kind(r.skip(at + 2)) in _DAYISH else (None, at)
        lone = lone and r.kind(at + 1) == "later"
        return (1.0, at) if lone else (None, at)
    if r.kind(at + 1) == "quarter":
        return _quarters(r, at + 1, value)
    after = at + 1
    if r.kind(after) == "ge":
        after += 1
    if r.kind(after) == "half" and r.kind(after + 1) in ("unit", "yue"):
        return value + 0.5, after + 1
    if r.kind(after) == "and" and r.kind(after + 1) in ("half", "quarter") and r.kind(after + 2) == "unit":
        return value + (0.5 if r.kind(after + 1) == "half" else 0.25), after + 2
    if r.kind(after) == "date" and r.item(after).value in ((1, 2), (1, 4), (3, 4)) and r.kind(after + 1) == "unit":
        top, bottom = r.item(after).value
        return value + top / bottom, after + 1
    return value, after


def _value(r: PhraseReader, at: int) -> float | None:
    item = r.item(at)
    if item.kind == "dot":
        return float(item.value) if r.kind(at + 1) in ("unit", "ge") else None
    if item.kind not in ("num", "word"):
        return None
    if item.value > MOST:
        raise NotATime(_("That is too far away."), hint=_("Promises are made for the next ten years."))
    return float(item.value)


def _quarters(r: PhraseReader, at: int, count: float) -> tuple[float | None, int]:
    after = r.skip(at + 1, "filler", "article")
    return (count / 4, after) if r.item(after).value == "hour" else (None, at)


def _unit(r: PhraseReader, at: int) -> tuple[str, int]:
    item = r.item(at)
    if item.kind == "unit" and not (item.value == "week" and _weekday_digit(r, at)):
        return str(item.value), at + 1
    if item.kind == "fen":
        return "minute", at + 1
    if item[:2] == ("ri", "day") and r.kind(at + 1) in ("later", "within"):
        return "day", at + 1
    if item.kind in ("nian", "yue"):
        name = "year" if item.kind == "nian" else "month"
        whole = r.kind(at - 1) == "half" or r.kind(at + 1) in ("later", "ago", "within", "half")
        if (
            name == "month"
            and r.kind(at - 1) == "num"
            and r.kind(at + 1) in ("later", "within")
            and r.item(at - 1).value <= 12
        ):
            raise Ambiguous(
                _("That could be months from now, or after that month."), hint=_("Write “in 3 months”, or a date.")
            )
        return (name, at + 1) if whole else ("", at)
    return "", at


def _weekday_digit(r: PhraseReader, at: int) -> bool:
    return False if r.kind(at - 1) in ("num", "word", "half", "ge") else r.kind(at + 1) == "num"


def _and_a_half(r: PhraseReader, at: int) -> tuple[float, int]:
    if r.kind(at) == "half" and r.kind(at + 1) not in ("unit", "num", "word", "past"):
        return 0.5, at + 1
    if r.kind(at) == "and" and r.kind(at + 1) == "half" and r.kind(at + 2) not in ("unit", "article"):
        return 0.5, at + 2
    if r.kind(at) == "and" and r.kind(at + 1) == "quarter":
        return 0.25, at + 2
    return 0, at


def _add(total: Length, amount: float, unit: str) -> None:
    if unit in _MINUTES:
        total.minutes += amount * _MINUTES[unit]
    elif unit == "workday" or (unit == "day" and amount == 0.5):
        if amount != int(amount):
            raise Ambiguous(_("Half a day could be any time."), hint=_("Name the hours: “in 4 hours”."))
        total.workdays += int(amount)
    elif unit in _DAYS:
        days = amount * _DAYS[unit]
        total.days += int(days)
        total.minutes += (days - int(days)) * 24 * 60
    else:
        months = amount * _MONTHS[unit]
        total.months += int(months)
        total.days += round((months - int(months)) * 30)
