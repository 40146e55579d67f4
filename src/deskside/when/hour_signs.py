"""Hours written with a sign of their own: "15h30", "0900h", "1400 hours" are clock times or refused (R-05)."""

from deskside.language.i18n import _
from deskside.when.errors import Ambiguous, NotATime
from deskside.when.pieces import Clock
from deskside.when.reader import PhraseReader

_DAYS = ("offset", "weekday", "month", "date", "rel", "weekend", "ordinal", "yue", "ri", "coming", "edge")


def hours_sign(r: PhraseReader, at: int) -> tuple[Clock, int] | None:
    """ "15h30", "0900h", and beside a day or "at" also "14h" and "1400 hours": no count of hours (R-05)."""
    number, unit = r.item(at), r.item(at + 1)
    if number.kind == "dot" and unit[:2] == ("unit", "hour") and unit.end - unit.start == 1 and r.kind(at - 1) != "in":
        whole, _dot, rest = str(number.value).partition(".")
        if len(rest) == 2 and 7 <= int(whole) <= 24 and int(rest) < 60:
            return Clock(hour_of(int(whole), int(rest)), int(rest), exact=True), at + 2
    if number.kind != "num" or unit[:2] != ("unit", "hour") or not isinstance(number.value, int):
        return None
    window = number.value >= 7 and (r.pieces.between or "range" in (r.kind(at - 1), r.kind(at + 2)))
    leads = ("in", "plus", "about") if window else ("in", "plus", "about", "and")
    if r.kind(r.skip(at + 2)) in ("later", "ago", "within") or r.kind(at - 1) in leads:
        return None
    digits = number.end - number.start
    zero = number.value < 10 ** (digits - 1)
    minutes = r.item(at + 2)
    marked = window or any(item.kind in ("at", *_DAYS) for item in r.items)
    if digits <= 2 and minutes.kind == "num" and minutes.end - minutes.start == 2 and minutes.start == unit.end:
        if r.kind(at + 3) != "unit" and minutes.value < 60 and (marked or zero or 7 <= number.value <= 24):
            return Clock(hour_of(number.value, minutes.value), minutes.value, exact=zero), at + 3
    elif digits <= 2 and (marked or zero) and unit.end - unit.start == 1:
        return Clock(hour_of(number.value), exact=zero or number.value == 0), at + 2
    elif digits in (3, 4) and (marked or zero):
        hour, minute = divmod(number.value, 100)
        return Clock(hour_of(hour, minute), minute_in(hour, minute), exact=True), at + 2
    return None


def hour_of(hour: int, minute: int = 0) -> int:
    """The hour, up to 24:00; `NotATime` beyond."""
    if hour > 24 or (hour == 24 and minute):
        raise no_clock(f"{hour}:{minute:02}")
    return hour


def minute_in(hour: int, minute: int) -> int:
    """The minute of an hour; `NotATime` from 60 on."""
    if minute > 59:
        raise no_clock(f"{hour}:{minute:02}")
    return minute


def no_clock(text: str) -> NotATime:
    """What is said of hours and minutes that no clock shows."""
    return NotATime(
        _("{clock} is not a clock time.").format(clock=text),
        hint=_("Hours go from 0 to 24, minutes from 00 to 59."),
    )


def not_a_clock(r: PhraseReader, at: int) -> None:
    """Refuse "15h" and "1400h" alone: where that is how a clock time is written, it is not 15 hours."""
    number, unit = r.item(at), r.item(at + 1)
    if number.kind == "num" and unit[:2] == ("unit", "hour") and unit.end - unit.start == 1 and 7 <= number.value <= 24:
        raise Ambiguous(
            _("{hour}h could be {hour}:00 or {hour} hours from now.").format(hour=number.value),
            hint=_("Write {hour}:00, or +{hour}h.").format(hour=number.value),
        )
    not_hours(r, at, 3)


def not_hours(r: PhraseReader, at: int, digits: int) -> None:
    """Refuse "1400 hours": hours and minutes as the army writes them, never 58 days."""
    number, unit = r.item(at), r.item(at + 1)
    if number.kind != "num" or unit[:2] != ("unit", "hour") or not digits <= number.end - number.start <= 4:
        return
    hour, minute = divmod(int(number.value), 100)
    if hour <= 24 and minute < 60:
        raise Ambiguous(
            _("{number} hours could be {clock}, or a number of hours.").format(
                number=number.value, clock=f"{hour}:{minute:02}"
            ),
            hint=_("Write {clock}, or the days: “in 3 days”.").format(clock=f"{hour}:{minute:02}"),
        )
