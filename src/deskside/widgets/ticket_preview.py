"""What the queue has no room for, below it: who it is, what was said last, and why it stands where it stands."""

from deskside.desk.customers.banner import banner_said
from deskside.desk.queue_rows import QueueRow
from deskside.desk.shared_sql import beside
from deskside.desk.tickets.summary import TicketSummary
from deskside.language.glyphs import signs
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.widgets.preview import Parts
from deskside.widgets.styled_text import Span, two_sided, width_of
from deskside.widgets.words_said import LABEL

GAP = 3
"""Cells between who it is and what it is about."""


def ticket_parts(shown: TicketSummary, width: int) -> Parts:
    """Who, number and ticket; the reason of its place; and what was written of it."""
    return _head(shown.row, shown.reach, shown.banner, width), _why(shown.row, width), shown.description


def _head(row: QueueRow, reach: str, banner: str, width: int) -> list[Span]:
    """Customer, how they are reached, and ticket number; at the right the customer's banner, else its subject."""
    sign = signs()
    name = one_line(row.customer_name or _("caller not known yet"))
    left: list[Span] = [(" ", ""), (sign.cut(name, width // 3), "strong")]
    if beside_name := beside(row.customer_name or "", reach):
        left.append((f"   {sign.cut(one_line(beside_name), 24)}", "accent"))
    left.append((f"   #{row.number}", "muted"))
    if row.complaint:
        left.append(("   " + _("complaint"), "missed"))
    room = width - width_of(left) - GAP
    said, tone = (banner_said(banner), "due") if banner else (one_line(row.subject), "")
    return two_sided(left, [(sign.cut(said, max(room, 1)), tone)], width)


def _why(row: QueueRow, width: int) -> list[Span]:
    """Why the ticket stands where it stands (R-13)."""
    sign = signs()
    return [(" ", ""), (sign.pad(_("Why"), LABEL), "muted"), (sign.cut(one_line(row.why), width - LABEL - 1), "")]
