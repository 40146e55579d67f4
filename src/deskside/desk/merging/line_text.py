"""Lines about merges in words, for the timeline."""

from deskside.desk.merging.called import said
from deskside.desk.tickets.line_text import Saying
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _


def merged(line: TimelineLine, _time: Saying) -> str:
    """One customer turned out to be another: `old` is who was merged into this one, `new` whom this one was into."""
    if line.old:
        return _("{customer} is the same and was merged into this one").format(customer=said(line.old))
    return _("Merged into {customer}").format(customer=said(line.new or ""))


def unmerged(line: TimelineLine, _time: Saying) -> str:
    """They are two after all."""
    return _("Told apart again from {customer}").format(customer=said(line.old or ""))
