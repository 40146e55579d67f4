"""What the lines of a report are of: a person, a week; lengths of opening time as they are read."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from deskside.desk.service_figures.span import Week
from deskside.desk.shared_sql import Named
from deskside.language.i18n import _
from deskside.when.format_time import day_month


class Owned(Protocol):
    """What a figure tells of somebody; of nobody in particular, or of everybody, where that is None."""

    @property
    def owner(self) -> Named | None: ...


Told = TypeVar("Told", bound=Owned)
_HOUR = 60
_LONG = 100
"""From so many hours on, minutes say nothing more."""


def of_whom(who: Named | None) -> str:
    """Whose it is."""
    return who.name if who else _("nobody")


def of_week(week: Week) -> str:
    """Which week it is, by the first of its days that is told."""
    return _("week of {day}").format(day=day_month(week.first))


def in_turn(everybody: Told, people: Sequence[Told], weeks: Iterable[tuple[Week, Told]]) -> list[tuple[str, Told]]:
    """What is told of everybody, of each person where it is not one and the same, and of each week, with its label."""
    several = len(people) > 1
    named = [(of_whom(each.owner), each) for each in people if several or each.owner]
    return [(_("Everybody"), everybody), *named, *((of_week(week), each) for week, each in weeks)]


def length_said(minutes: int) -> str:
    """A length of opening time: "42 min", "3 h 20 min"; no days, since those of the shop are shorter than a day's."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return _("{n} min").format(n=rest)
    if not rest or hours >= _LONG:
        return _("{n} h").format(n=f"{hours:,}")
    return _("{hours} h {minutes} min").format(hours=f"{hours:,}", minutes=rest)
