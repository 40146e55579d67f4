"""What is left of the timeline of somebody who was forgotten (R-35)."""

from deskside.desk.subjects import line_kind
from deskside.desk.tables import Values
from deskside.desk.tickets.line_text import Saying
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _

FORGOTTEN = "forgotten"


def becomes(row: Values) -> Values:
    """A line of which a figure is reckoned is of its kind still; of any other only its moment stays."""
    if line_kind(row["kind"]).stays:
        return {}
    return {"kind": FORGOTTEN, "channel": None, "text": "", "old": None, "new": None}


def forgotten(_line: TimelineLine, _time: Saying) -> str:
    """Something was there."""
    return _("(removed)")
