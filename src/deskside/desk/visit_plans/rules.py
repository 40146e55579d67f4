"""When a visit is due by its rule, and the rule in words (P-15, R-29)."""

from datetime import date, datetime, time

from deskside.language.i18n import N_, _, language
from deskside.when.format_time import day_month

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The days of the week from Monday, as rules name them."""
_LAST = 28

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_INTERVALS = {
    "DAILY": (N_("every day"), N_("every {n} days")),
    "WEEKLY": (N_("every week"), N_("every {n} weeks")),
    "MONTHLY": (N_("every month"), N_("every {n} months")),
    "YEARLY": (N_("every year"), N_("every {n} years")),
}
_PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}


def is_interval(rule: str) -> bool:
    """Whether it says only how long after the last contact, and names no place in the calendar."""
    return "BY" not in rule


def after(rule: str, base: date) -> date:
    """The day one interval after `base`; of a month that is shorter, its last."""
    from dateutil.relativedelta import relativedelta

    parts = _parts(rule)
    n = int(parts.get("INTERVAL", "1"))
    unit = {"DAILY": "days", "WEEKLY": "weeks", "MONTHLY": "months", "YEARLY": "years"}[parts["FREQ"]]
    found: date = base + relativedelta(**{unit: n})
    return found


def first_from(rule: str, begin: date, day: date) -> date:
    """The first day of a calendar rule on `day` or after it; the rule begins on `begin`."""
    from dateutil.rrule import rrulestr

    found: datetime = rrulestr(rule, dtstart=_noon(begin)).after(_noon(day), inc=True)
    return found.date()


def last_before(rule: str, begin: date, day: date) -> date | None:
    """The last day of a calendar rule on `day` or before it, none before `begin`."""
    from dateutil.rrule import rrulestr

    found: datetime | None = rrulestr(rule, dtstart=_noon(begin)).before(_noon(day), inc=True)
    return None if found is None else found.date()


def rule_said(rule: str) -> str:
    """The rule in words that can be typed: "every 90 days", "first Monday of October", "every year on 5 Oct"."""
    parts = _parts(rule)
    if is_interval(rule):
        return _interval_said(parts["FREQ"], int(parts.get("INTERVAL", "1")))
    month = int(parts["BYMONTH"]) if "BYMONTH" in parts else None
    if "BYDAY" in parts:
        return _weekday_said(parts["BYDAY"], month)
    days = parts["BYMONTHDAY"].split(",")
    day = int(days[-1])
    if month is not None:
        return _("every year on {day}").format(day=day_month(date(2024, month, day)))
    if day > _LAST + 2:
        return _("every month on the last day")
    return _("every month on day {n}").format(n=day)


def _interval_said(freq: str, n: int) -> str:
    one, several = _INTERVALS[freq]
    return _(one) if n == 1 else _(several).format(n=n)


def _weekday_said(byday: str, month: int | None) -> str:
    place, code = byday[:-2], byday[-2:]
    index = CODES.index(code)
    weekday = f"星期{'一二三四五六日'[index]}" if language() == "zh" else _WEEKDAYS[index]
    if not place:
        return _("every {weekday}").format(weekday=weekday)
    which = _place_said(int(place))
    if month is None:
        return _("{place} {weekday} of every month").format(place=which, weekday=weekday)
    named = f"{month}月" if language() == "zh" else _MONTHS[month - 1]
    return _("{place} {weekday} of {month}").format(place=which, weekday=weekday, month=named)


def _place_said(place: int) -> str:
    if language() == "zh":
        return "最后一个" if place < 0 else f"第{'一二三四'[place - 1]}个"
    return _PLACES[place]


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";"))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))
