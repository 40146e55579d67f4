"""Times as people say them, in English and Chinese, for columns, timelines and sentences (keys.md 2 and 5).

The layouts of dates differ between the languages, so they are chosen here; whole sentences are translated.
"""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from deskside.language.i18n import _, language, ngettext
from deskside.shop.zones import local_day

if TYPE_CHECKING:
    from deskside.shop.kept_hours import Span

_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "zh": tuple("周" + day for day in "一二三四五六日"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MINUTE = timedelta(minutes=1)
_HOUR, _DAY, _YEAR = 60, 24 * 60, 365 * 24 * 60
_FAR = 300
_WEEK = 7
_WIDE = 14
_T = TypeVar("_T", str, int, dict[int, str])


def relative(
    due_at: datetime, until: datetime | None, missed_at: datetime | None, now: datetime, zone: ZoneInfo, width: int = 10
) -> str:
    """A promise's time in a column of `width` cells, 10 or 14: "32m late", "in 13m", "16:15", "tmr 09:30", "30 Nov".

    `until` ends a window where it is later than `due_at`: "by 16:00", in 14 cells "14:00–16:00", "tmr 14–16". After
    `missed_at`, which is its end and the grace, it is late, counted from when it was due.
    """
    until = until if until is not None and until > due_at else None
    end = until or due_at
    if now >= due_at:
        if now > (missed_at or end + _MINUTE):
            return late((now - end) // _MINUTE)
        return _by(end, zone) if until is not None and now < until else _pick("now", "现在")
    days = (local_day(due_at, zone) - local_day(now, zone)).days
    if days == 0:
        if until is not None and local_day(until, zone) == local_day(due_at, zone):
            return clock(due_at, zone, until) if width >= _WIDE else _by(until, zone)
        minutes = -((now - due_at) // _MINUTE)
        return _pick(f"in {minutes}m", f"{minutes}分后") if minutes < _HOUR else clock(due_at, zone)
    if days == 1:
        return _pick("tomorrow " if width >= _WIDE and until is None else "tmr ", "明天") + _hours(due_at, until, zone)
    local = due_at.astimezone(zone)
    if days < 7:
        return weekday(local.date()) + _pick(" ", "") + _hours(due_at, until, zone)
    if days > _FAR and local.year != now.astimezone(zone).year:
        return _pick(f"{_MONTHS[local.month - 1]} {local.year}", f"{local.year}年{local.month}月")
    day = day_month(local.date())
    return f"{day} {_hours(due_at, until, zone)}" if width >= _WIDE else day


def late(minutes: int) -> str:
    """How far past due: "32m late", "2h late", "3d late"."""
    if minutes < _HOUR:
        return _pick(f"{minutes}m late", f"晚{minutes}分")
    if minutes < _DAY:
        return _pick(f"{minutes // _HOUR}h late", f"晚{minutes // _HOUR}小时")
    if minutes < 1000 * _DAY:
        return _pick(f"{minutes // _DAY}d late", f"晚{minutes // _DAY}天")
    return _pick(f"{minutes // _YEAR}y late", f"晚{minutes // _YEAR}年")


def days_late(days: int) -> str:
    """By how many days something that was due is late: 1 day late, 1,240 days late."""
    return ngettext("{n} day late", "{n} days late", days).format(n=f"{days:,}")


def due_or_late(due_on: date, today: date) -> str:
    """How something stands that is due on a day: days late, due today, or when it is due."""
    if due_on < today:
        return days_late((today - due_on).days)
    return _("due today") if due_on == today else _("due {day}").format(day=dated(due_on))


def age(minutes: int) -> str:
    """How old, in at most four cells, six in Chinese: "5m", "3h", "1d", "2y", "17小时"."""
    minutes = max(minutes, 0)
    if minutes < _HOUR:
        return _pick(f"{minutes}m", f"{minutes}分钟" if minutes else "刚刚")
    if minutes < _DAY:
        return _pick(f"{minutes // _HOUR}h", f"{minutes // _HOUR}小时")
    days = minutes // _DAY
    if days < _pick(1000, 100):
        return _pick(f"{days}d", f"{days}天")
    if days < 700 and language() == "zh":
        return f"{days // 7}周"
    return _pick(f"{days // 365}y", f"{days // 365}年")


def stamp(moment: datetime, zone: ZoneInfo, now: datetime, until: datetime | None = None) -> str:
    """A moment or window in a timeline: "yesterday 16:20", "Mon 16:20" within six days, else "14 Oct 16:20" (L-95)."""
    return _ended(_named_day(moment, zone, now, _pick(" ", "")), moment, until, zone)


def brief(moment: datetime, zone: ZoneInfo, now: datetime, until: datetime | None = None) -> str:
    """Like `stamp`, for the middle of a sentence, both ends of a window: "today 14:00–16:00", "Fri 4 Dec 10:00"."""
    if abs((local_day(moment, zone) - local_day(now, zone)).days) >= _WEEK:
        return long(moment, zone, now, until)
    return _ended(_named_day(moment, zone, now, " "), moment, until, zone)


def near(moment: datetime, zone: ZoneInfo, now: datetime) -> str:
    """A moment that is proposed: "Today 16:00", "Tomorrow 14:00", "Thu 14:00"."""
    days = (local_day(moment, zone) - local_day(now, zone)).days
    if days == 0:
        return _("Today {clock}").format(clock=clock(moment, zone))
    if days == 1:
        return _("Tomorrow {clock}").format(clock=clock(moment, zone))
    return brief(moment, zone, now)


def long(moment: datetime, zone: ZoneInfo, now: datetime | None = None, until: datetime | None = None) -> str:
    """Weekday, date and clock: "Wed 25 Nov 15:00", "11月25日 周三 15:00"; with the year when `now` is in another.

    A window has both its ends: "Wed 25 Nov 14:00–16:00".
    """
    day = local_day(moment, zone)
    other = now is not None and local_day(now, zone).year != day.year
    return _ended(f"{long_day(day, other)} {clock(moment, zone)}", moment, until, zone)


def long_day(day: date, with_year: bool = False) -> str:
    """Weekday and date: "Wed 25 Nov", "11月25日 周三"."""
    if language() == "zh":
        return f"{_with_year(day) if with_year else day_month(day)} {weekday(day)}"
    return f"{weekday(day)} {_with_year(day) if with_year else day_month(day)}"


def short_day(day: date) -> str:
    """A day near enough that Chinese needs no month: "Wed 25 Nov", "25日 周三"."""
    return f"{day.day}日 {weekday(day)}" if language() == "zh" else long_day(day)


def clock(moment: datetime, zone: ZoneInfo, until: datetime | None = None) -> str:
    """The time of day in 24 hours, or a window of it: "09:30", "14:00–16:00"."""
    return _ended(f"{moment.astimezone(zone):%H:%M}", moment, until, zone)


def weekday(day: date) -> str:
    """The short name of the day of the week."""
    return _WEEKDAYS[language()][day.weekday()]


def day_month(day: date) -> str:
    """A date without its year: "30 Nov", "11月30日"."""
    return _pick(f"{day.day} {_MONTHS[day.month - 1]}", f"{day.month}月{day.day}日")


def numbered_day(year: int | None, month: int | None, day: int) -> str:
    """A date as it was said, whether there is such a day or not: "30 Feb", "2026年2月30日", "32日"."""
    if language() == "zh":
        return ("" if year is None else f"{year}年") + ("" if month is None else f"{month}月") + f"{day}日"
    name = "" if month is None else f" {_MONTHS[month - 1] if 1 <= month <= 12 else f'of month {month}'}"
    return f"{day}{name}" + ("" if year is None else f" {year}")


def dated(day: date) -> str:
    """A date with its year: "30 Nov 2026", "2026年11月30日"."""
    return _with_year(day)


def near_dated(day: date, today: date) -> str:
    """A date in a narrow column: "30 Nov", "11月30日" in this year, else "30 Nov 2027", "27年11月30日" (L-95)."""
    if day.year == today.year:
        return day_month(day)
    century = day.year // 100 == today.year // 100
    return f"{day.year % 100:02}年{day_month(day)}" if century and language() == "zh" else _with_year(day)


def span(minutes: int) -> str:
    """A length of time in words, in one unit: "32 minutes", "2 hours", "3 days"."""
    if minutes < _HOUR:
        return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    if minutes < _DAY:
        return ngettext("{n} hour", "{n} hours", minutes // _HOUR).format(n=minutes // _HOUR)
    days = minutes // _DAY
    if days < 60:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if days < 730:
        return ngettext("{n} month", "{n} months", days // 30).format(n=days // 30)
    return ngettext("{n} year", "{n} years", days // 365).format(n=days // 365)


def open_hours(spans: "tuple[Span, ...]") -> str:
    """The hours of a day as they are said: "9–18", "9:30–18:00", "9–12, 14–18"; in Chinese whole hours are 点."""
    whole = all(minute % 60 == 0 for pair in spans for minute in pair)
    texts = [f"{_hour(start, whole)}–{_hour(end, whole)}" for start, end in spans]
    return ", ".join(texts) if language() != "zh" else "，".join(texts) + (" 点" if whole else "")


def brief_hours(spans: "tuple[Span, ...]") -> str:
    """The same in few cells, minutes only where there are some: "9–12:30, 14–18"."""
    if all(minute % 60 == 0 for pair in spans for minute in pair):
        return open_hours(spans)
    texts = [f"{_hour(start, start % 60 == 0)}–{_hour(end, end % 60 == 0)}" for start, end in spans]
    return _pick(", ", "，").join(texts)


def day_span(first: date, last: date) -> str:
    """Days that follow one another: "28–31 Dec", "12月28日至31日", "28 Dec–2 Jan"."""
    if (first.year, first.month) == (last.year, last.month):
        return _pick(f"{first.day}–{day_month(last)}", f"{day_month(first)}至{last.day}日")
    return _pick(f"{day_month(first)}–{day_month(last)}", f"{day_month(first)}至{day_month(last)}")


def skipping(time: str, holidays: int) -> str:
    """A deadline with the holidays that moved it: "Mon 09:30, skips 2 holidays" (R-03)."""
    if not holidays:
        return time
    return ngettext("{time}, skips {n} holiday", "{time}, skips {n} holidays", holidays).format(time=time, n=holidays)


def _named_day(moment: datetime, zone: ZoneInfo, now: datetime, gap: str) -> str:
    """Today and the days beside it by their names, those of a week by the weekday, others by their date (L-95)."""
    day, today = local_day(moment, zone), local_day(now, zone)
    days = (day - today).days
    if abs(days) >= _WEEK:
        return f"{day_month(day) if day.year == today.year else _with_year(day)} {clock(moment, zone)}"
    names = _pick({-1: "yesterday", 0: "today", 1: "tomorrow"}, {-1: "昨天", 0: "今天", 1: "明天"})
    return f"{names.get(days) or weekday(day)}{gap}{clock(moment, zone)}"


def _ended(start: str, moment: datetime, until: datetime | None, zone: ZoneInfo) -> str:
    return start if until is None or until <= moment else f"{start}–{until.astimezone(zone):%H:%M}"


def _with_year(day: date) -> str:
    return _pick(f"{day_month(day)} {day.year}", f"{day.year}年{day_month(day)}")


def _by(until: datetime, zone: ZoneInfo) -> str:
    return _pick(f"by {clock(until, zone)}", f"{clock(until, zone)}前")


def _hours(due_at: datetime, until: datetime | None, zone: ZoneInfo) -> str:
    """The clock time, or a window of whole hours in few cells: "14–16"."""
    if until is None or local_day(until, zone) != local_day(due_at, zone):
        return clock(due_at, zone)
    ends = [moment.astimezone(zone) for moment in (due_at, until)]
    return clock(due_at, zone) if any(end.minute for end in ends) else f"{ends[0].hour}–{ends[1].hour}"


def _hour(minute: int, whole: bool) -> str:
    return str(minute // 60) if whole else f"{minute // 60}:{minute % 60:02}"


def _pick(english: _T, chinese: _T) -> _T:
    return chinese if language() == "zh" else english
