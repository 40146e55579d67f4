"""What was noted of customers' things, in words for a timeline."""

from datetime import date

from deskside.desk.things.fields import THING
from deskside.desk.tickets.line_text import Saying
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _, noted
from deskside.when.format_time import dated


def thing_noted(line: TimelineLine, _time: Saying) -> str:
    """Something was bought, or is theirs."""
    if line.new is None:
        return _("Theirs: {thing}").format(thing=line.text)
    return _("Bought on {day}: {thing}").format(day=dated(date.fromisoformat(line.new)), thing=line.text)


def thing_edited(line: TimelineLine, _time: Saying) -> str:
    """One field of a thing was corrected."""
    name, _bar, thing = line.text.partition("|")
    field = _(THING[name].word)
    if line.old is None:
        said = _("{field}: {new}").format(field=field, new=line.new)
    else:
        said = _("{field}: {old} → {new}").format(field=field, old=line.old, new=line.new or "—")
    return _("Changed: {thing}").format(thing=noted(thing, said))


def thing_dropped(line: TimelineLine, _time: Saying) -> str:
    """A thing was taken away."""
    return _("No longer theirs: {thing}").format(thing=line.text)
