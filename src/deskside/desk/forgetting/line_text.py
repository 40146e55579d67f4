"""What is left of the timeline of somebody who was forgotten (R-35)."""

from deskside.desk.subjects import line_kind
from deskside.desk.tables import Values
from deskside.desk.tickets.line_text import Saying
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _

FORGOTTEN = "forgotten"
_CODES = ("customer", "owner", "them", "us")
"""Texts of lines that are no words: why a call was moved."""


def becomes(row: Values) -> Values:
    """A line of which a figure is reckoned is of its kind still; of any other only its moment stays."""
    kind = line_kind(row["kind"])
    if not kind.stays:
        return {"kind": FORGOTTEN, "channel": None, "text": "", "old": None, "new": None}
    if kind.label:
        return {"text": _("(removed)") if row["text"] else ""}
    return {"text": row["text"] if row["text"] in _CODES else ""}


def forgotten(_line: TimelineLine, _time: Saying) -> str:
    """Something was there."""
    return _("(removed)")
