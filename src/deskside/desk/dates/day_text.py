"""What occasions are called, how many years they are, and how far away (R-06)."""

from datetime import date, timedelta

from deskside.desk.dates.kinds import BIRTHDAY, kind_said
from deskside.language.i18n import _, ngettext
from deskside.when.format_time import long_day, weekday
from deskside.when.yearly import YearDay
from deskside.when.yearly_text import day_said


def whose(kind: str, person: str) -> str:
    """What it is, and whose at a company: "birthday", "birthday of Rui"."""
    said = kind_said(kind)
    return _("{what} of {name}").format(what=said, name=person) if person else said


def turns_said(kind: str, turns: int | None) -> str:
    """How many years it is: "turns 64" of a birthday, "5 years" of anything else; nothing where nobody knows."""
    if turns is None:
        return ""
    if kind == BIRTHDAY:
        return _("turns {n}").format(n=turns)
    return ngettext("{n} year", "{n} years", turns).format(n=turns)


def when_said(on: date, today: date) -> str:
    """How far away an occasion is, with its day where that is no other word: "today", "in 3 days", "was Tue 3 Mar"."""
    days = (on - today).days
    if days < 0:
        return _("was {day}").format(day=long_day(on, on.year != today.year))
    if days == 0:
        return _("today")
    return _("tomorrow") if days == 1 else ngettext("in {n} day", "in {n} days", days).format(n=days)


def occasion_said(day: YearDay, on: date, today: date) -> str:
    """The day of this year where it is not plain from the day as it was given: "lunar 8-15 · Fri 25 Sep"."""
    said = day_said(day)
    plain = not day.lunar and (on.month, on.day) == (day.month, day.day)
    beside = weekday(on) if plain and on - today < timedelta(days=366) else long_day(on, on.year != today.year)
    return f"{said} · {beside}"
