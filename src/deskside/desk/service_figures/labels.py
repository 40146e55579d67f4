"""What the lines of a report are of: a person, a week; lengths of opening time as they are read."""

from deskside.desk.service_figures.span import Week
from deskside.desk.shared_sql import Named
from deskside.language.i18n import _
from deskside.when.format_time import day_month

_HOUR = 60
_LONG = 100
"""From so many hours on, minutes say nothing more."""


def of_whom(who: Named | None) -> str:
    """Whose it is."""
    return who.name if who else _("nobody")


def of_week(week: Week) -> str:
    """Which week it is, by the first of its days that is told."""
    return _("week of {day}").format(day=day_month(week.first))


def length_said(minutes: int) -> str:
    """A length of opening time: "42 min", "3 h 20 min"; no days, since those of the shop are shorter than a day's."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return _("{n} min").format(n=rest)
    if not rest or hours >= _LONG:
        return _("{n} h").format(n=f"{hours:,}")
    return _("{hours} h {minutes} min").format(hours=f"{hours:,}", minutes=rest)
