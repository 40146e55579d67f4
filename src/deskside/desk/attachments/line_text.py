"""Files that were attached and removed, in words for a timeline."""

from deskside.desk.tickets.line_text import Saying
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _
from deskside.language.text import one_line


def attached(line: TimelineLine, _time: Saying) -> str:
    """A file was attached, with its note."""
    return _("Attached: {name}").format(name=one_line(line.text))


def file_removed(line: TimelineLine, _time: Saying) -> str:
    """A file was taken off."""
    return _("Removed: {name}").format(name=one_line(line.old or ""))
