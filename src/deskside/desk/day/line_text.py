"""That a ticket was carried over, in words for a timeline."""

from deskside.desk.day.reasons import why_carried
from deskside.desk.tickets.line_text import Saying
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _


def carried(line: TimelineLine, time: Saying) -> str:
    """Why, and for when the next call is promised; `old` is the reason, the text what is awaited."""
    why = why_carried(line.old or "", line.text)
    if line.new:
        return _("Carried over: {why}; call promised for {time}").format(why=why, time=time(line.new))
    return _("Carried over: {why}").format(why=why)
