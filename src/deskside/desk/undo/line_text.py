"""What was taken back or done again, in words."""

from deskside.desk.change_descriptions import deed
from deskside.desk.tickets.line_text import Saying
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _


def undone(line: TimelineLine, _time: Saying) -> str:
    """The deed that was turned round: `old` is its verb, `new` which way; the text, what a subject's own thing is."""
    what = line.text or (_("this customer") if line.ticket is None else f"#{line.ticket}")
    sentence = _("Done again: {deed}") if line.new == "redo" else _("Taken back: {deed}")
    return sentence.format(deed=deed(line.old or "", what))
