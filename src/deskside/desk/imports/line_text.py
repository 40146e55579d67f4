"""What an import left on a timeline, in words."""

from deskside.desk.tickets.line_text import Saying
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _


def imported(line: TimelineLine, _time: Saying) -> str:
    """What the file said besides; where that was nothing, that it came from one."""
    return line.text or _("Imported")
