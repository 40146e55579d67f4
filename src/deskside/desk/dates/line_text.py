"""What was noted of important dates and done about them, in words for a timeline."""

from datetime import date

from deskside.desk.dates.day_text import whose
from deskside.desk.dates.kinds import HOWS
from deskside.desk.tickets.line_text import Saying, because
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _
from deskside.when.format_time import dated
from deskside.when.yearly import YearDay, from_written, written
from deskside.when.yearly_text import day_said


def as_kept(day: YearDay, kind: str, person: str) -> str:
    """A date as a line keeps it, in whatever language it is read later."""
    return "|".join((written(day), kind, person))


def date_noted(line: TimelineLine, _time: Saying) -> str:
    """A date was noted."""
    return because(_("Noted: {date}").format(date=_date(line.new)), line.text)


def date_edited(line: TimelineLine, _time: Saying) -> str:
    """A date was corrected, or only its reminder or its note was."""
    if line.old == line.new:
        return because(_("Changed: {date}").format(date=_date(line.new)), line.text)
    return because(_("Changed: {old} → {new}").format(old=_date(line.old), new=_date(line.new)), line.text)


def date_dropped(line: TimelineLine, _time: Saying) -> str:
    """A date was taken away."""
    return _("No longer noted: {date}").format(date=_date(line.old))


def greeted(line: TimelineLine, _time: Saying) -> str:
    """Something was done about an occasion, or nothing was to be done."""
    how, _blank, on = (line.new or "").partition(" ")
    _day, _bar, kind_and_person = (line.old or "").partition("|")
    kind, _bar, person = kind_and_person.partition("|")
    occasion = _("{what} on {day}").format(what=whose(kind, person), day=dated(date.fromisoformat(on)))
    if how == "nothing":
        return because(_("Nothing done about: {occasion}").format(occasion=occasion), line.text)
    said = _("{how} for: {occasion}").format(how=_(HOWS[how]), occasion=occasion)
    return because(said[:1].upper() + said[1:], line.text)


def _date(kept: str | None) -> str:
    day, _bar, rest = (kept or "").partition("|")
    kind, _bar, person = rest.partition("|")
    found = from_written(day)
    return _("{what}, {day}").format(what=whose(kind, person), day=day if found is None else day_said(found))
