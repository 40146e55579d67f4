"""The days a phrase can mean, nearest first (R-05)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from deskside.language.i18n import _
from deskside.when.day_rules import month_alone
from deskside.when.errors import Ambiguous, NotATime
from deskside.when.pieces import Pieces, two_times
from deskside.when.reader import checked

Works = Callable[[date], bool]
_MONTHS_AHEAD = 24
_YEARS_AHEAD = 9


def days(pieces: Pieces, today: date, works: Works = bool) -> list[date]:
    """The days that fit what was said, the most likely first; one only when it is said exactly.

    A phrase without a day has none; `works` says whether the shop opens on a day. Raises `Ambiguous` when the parts
    contradict each other.
    """
    if pieces.week_number is not None:
        pieces.week = _week_number(pieces.week_number, today)
    kinds = [
        found
        for found in (_lunar(pieces, today), _offset(pieces, today), _date(pieces, today), _edge(pieces, today))
        if found
    ]
    kinds += [
        found for found in (_day_of_month(pieces, today), _length(pieces, today), _nth(pieces, today, works)) if found
    ]
    weekdays = _weekday(pieces, today)
    if kinds and pieces.weekday is not None and pieces.week is None:
        fitting = kinds[0] if pieces.date is None and pieces.day is None else kinds[0][:1]
        fitting = [day for day in fitting if day.weekday() == pieces.weekday]
        if not fitting:
            from deskside.when import format_time

            raise Ambiguous(
                _("That day is {day}.").format(day=format_time.long_day(kinds[0][0], kinds[0][0].year != today.year)),
                hint=_("Leave out the weekday, or change the date."),
            )
        kinds[0] = fitting
    elif weekdays:
        kinds.append(weekdays)
    if not kinds:
        return _alone(pieces, today)
    chosen = [day for day in kinds[0] if all(day in other for other in kinds[1:]) and _within(pieces, day, today)]
    if not chosen:
        raise Ambiguous(*two_times())
    return [_moved(day, pieces.shift) for day in chosen]


def month_later(day: date, months: int) -> date:
    """The same day so many calendar months on, or that month's last."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    if not 1900 <= year <= 2200:
        raise too_far()
    return date(year, month + 1, min(day.day, _last(year, month + 1)))


def days_later(day: date, count: int) -> date:
    """So many days on."""
    if abs(count) > 40_000:
        raise too_far()
    return day + timedelta(days=count)


def too_far() -> NotATime:
    """What is said of a time that nobody can promise."""
    return NotATime(_("That is too far away."), hint=_("Promises are made for the next ten years."))


def _moved(day: date, shift: int | None) -> date:
    return day if shift is None else days_later(day, shift)


def _offset(pieces: Pieces, today: date) -> list[date]:
    if pieces.offset is None:
        return []
    weeks = pieces.week if pieces.offset == 0 and pieces.week is not None and pieces.weekday is None else 0
    return [today + timedelta(days=pieces.offset + 7 * weeks)]


def _weekday(pieces: Pieces, today: date) -> list[date]:
    if pieces.weekday is None:
        return []
    if pieces.week is not None:
        return [_monday(today) + timedelta(days=7 * pieces.week + pieces.weekday)]
    first = today + timedelta(days=(pieces.weekday - today.weekday()) % 7)
    return [first, first + timedelta(days=7)]


def _date(pieces: Pieces, today: date) -> list[date]:
    if pieces.date is None:
        return []
    year, month, day = pieces.date
    if year is None and pieces.year_shift is not None:
        year = today.year + pieces.year_shift
        checked(year, month, day)
    if year is not None:
        return [date(year, month, day)]
    found = _not_over(list(_yearly(today.year, month, day)), today)
    if found[0] > today + timedelta(days=366):
        checked(today.year + ((month, day) < (today.month, today.day)), month, day)
    return found


def _lunar(pieces: Pieces, today: date) -> list[date]:
    if pieces.lunar is None:
        return []
    from deskside.when import lunar

    found = lunar.days(pieces.lunar, today, year_said=pieces.year_shift is not None)
    return found if pieces.year_shift is not None or len(found) == 1 else _not_over(found, today)


def _week_number(number: int, today: date) -> int:
    """How many weeks ahead the week of that number is (ISO 8601), of this year or, when that is long over, the next."""
    firsts = [date.fromisocalendar(today.year + year, 1, 1) for year in (0, 1)]
    mondays = [first + timedelta(days=7 * (number - 1)) for first in firsts]
    mondays = [monday for monday in mondays if monday.isocalendar()[1] == number]
    if not mondays:
        raise NotATime(
            _("There is no week {number} in the calendar.").format(number=number),
            hint=_("Write it like 5 march or 2026-03-05."),
        )
    found = mondays[:1] if len(mondays) == 1 else _not_over(mondays, _monday(today))
    return (found[0] - _monday(today)).days // 7


def _not_over(found: list[date], today: date) -> list[date]:
    """Of days a year apart the first, when it is today or nearer than the next; else those ahead (R-05)."""
    first = found[0]
    if first >= today or today - first <= found[1] - today:
        return found[:1] if first <= today else found
    return found[1:]


def _yearly(year: int, month: int, day: int) -> Iterator[date]:
    for number in range(year, year + _YEARS_AHEAD):
        if day <= _last(number, month):
            yield date(number, month, day)


def _day_of_month(pieces: Pieces, today: date) -> list[date]:
    if pieces.day is None:
        return []
    first = today.replace(day=1)
    if pieces.month_shift is not None:
        month = month_later(first, pieces.month_shift)
        checked(month.year, month.month, pieces.day)
        return [month.replace(day=pieces.day)]
    months = (month_later(first, number) for number in range(_MONTHS_AHEAD))
    found = [month.replace(day=pieces.day) for month in months if pieces.day <= _last(month.year, month.month)]
    return [day for day in found if day >= today]


def _edge(pieces: Pieces, today: date) -> list[date]:
    if pieces.edge is None:
        return []
    which, unit = pieces.edge
    if unit == "week":
        weeks = (0, 1) if pieces.week is None else (pieces.week,)
        place = {"start": 0, "mid": 2, "end": 6}[which]
        return [_monday(today) + timedelta(days=7 * week + place) for week in weeks]
    if unit == "year":
        years = (0, 1) if pieces.year_shift is None else (pieces.year_shift,)
        month, day = {"start": (1, 1), "mid": (7, 1), "end": (12, 31)}[which]
        return [date(today.year + year, month, day) for year in years]
    found = [_in_month(month, which) for month in _edge_months(pieces, today)]
    return _not_over(found, today) if pieces.month is not None and len(found) > 1 else found


def _edge_months(pieces: Pieces, today: date) -> list[date]:
    first = today.replace(day=1)
    if pieces.month is not None:
        years = (0, 1) if pieces.year_shift is None else (pieces.year_shift,)
        return [date(today.year + year, pieces.month, 1) for year in years]
    if pieces.month_shift is not None:
        return [month_later(first, pieces.month_shift)]
    return [first, month_later(first, 1)]


def _in_month(first: date, which: str) -> date:
    return first.replace(day={"start": 1, "mid": 15, "end": _last(first.year, first.month)}[which])


def _nth(pieces: Pieces, today: date, works: Works) -> list[date]:
    if pieces.nth is None:
        return []
    count, of = pieces.nth
    if pieces.from_now:
        ahead = (today + timedelta(days=number) for number in range(1, 400 if of == "workday" else 7 * count + 8))
        fitting = [day for day in ahead if _is(day, of, works)]
        return fitting[count - 1 : count] if count > 0 else []
    found = []
    for first in _edge_months(pieces, today):
        month = [first + timedelta(days=number) for number in range(_last(first.year, first.month))]
        fitting = [day for day in month if _is(day, of, works)]
        found += fitting[-1:] if count < 0 else fitting[count - 1 : count]
    if not found:
        raise Ambiguous(_("There are not so many in that month."), hint=_("Write it like 5 march or 2026-03-05."))
    return _not_over(found, today) if pieces.month is not None and len(found) > 1 else found


def _is(day: date, of: int | str, works: Works) -> bool:
    return works(day) if of == "workday" else of == "day" or day.weekday() == of


def _within(pieces: Pieces, day: date, today: date) -> bool:
    """Whether the day lies in the week, month or year that was named beside it."""
    if pieces.week is not None and (_monday(day) - _monday(today)).days != 7 * pieces.week:
        return False
    month = month_later(today.replace(day=1), pieces.month_shift or 0)
    if pieces.month_shift is not None and day.replace(day=1) != month:
        return False
    return pieces.year_shift is None or day.year == today.year + pieces.year_shift


def _length(pieces: Pieces, today: date) -> list[date]:
    length = pieces.length
    if length is None or not pieces.whole_days or length.workdays:
        return []
    return [days_later(month_later(today, length.months), length.days)]


def _alone(pieces: Pieces, today: date) -> list[date]:
    """Next week, month or year without a day or hour: their first; this one, and an hour of one, has no day to mean."""
    named = (pieces.week, pieces.month_shift, pieces.year_shift)
    if all(part is None for part in named):
        return []
    if 0 in named or pieces.clock is not None or pieces.part not in (None, "same", "opening"):
        raise Ambiguous(_("Which day of it?"), hint=_("Name the day: “fri” or “the 15th”."))
    if pieces.week is not None:
        return [today + timedelta(days=7 * pieces.week) if pieces.part == "same" else _week_start(pieces, today)]
    if pieces.month_shift is not None:
        return [month_later(today.replace(day=1), pieces.month_shift)]
    if pieces.year_shift is not None:
        return [date(today.year + pieces.year_shift, 1, 1)]
    raise month_alone()


def _week_start(pieces: Pieces, today: date) -> date:
    return _monday(today) + timedelta(days=7 * (pieces.week or 0))


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _last(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day
