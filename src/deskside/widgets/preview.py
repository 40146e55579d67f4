"""What the list has no room for, below it: three lines, or from 34 rows fourteen with the end of the timeline."""

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from deskside.desk.queue_rows import QueueRow
from deskside.desk.tickets.preview import Preview
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.glyphs import signs
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.shop import clock
from deskside.widgets.desk_app import shop_of
from deskside.widgets.styled_text import Span, content, two_sided, width_of
from deskside.widgets.timeline import timeline_lines
from deskside.widgets.words_said import LABEL, words_spans

GAP = 3
"""Cells between who it is and what it is about."""


class TicketPreview(Widget):
    """Who, number and ticket; then the last words and the reason of its place, or the last lines of its timeline."""

    DEFAULT_CSS = "TicketPreview { height: 3; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self) -> None:
        super().__init__()
        self._shown: Preview | None = None

    def show(self, shown: Preview | None) -> None:
        """Show this ticket's."""
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def render(self) -> RenderResult:
        shown, width, height = self._shown, max(self.size.width - 1, 1), self.size.height
        if shown is None:
            return ""
        lines = [ticket_head(shown.row, shown.phone, width)]
        if height > 3:
            lines += [why_line(shown.row, width), *self._end(shown.lines, width, height - 2)]
        else:
            lines += [words_spans(shown.last_words, width, shop_of(self).zone), why_line(shown.row, width)]
        return Content("\n").join(content(line) for line in lines)

    def _end(self, lines: list[TimelineLine], width: int, height: int) -> list[list[Span]]:
        drawn = timeline_lines(lines, width - 1, now=clock.now(), shop=shop_of(self))
        return [[(" ", ""), *line] for line in drawn[-height:]]


def ticket_head(row: QueueRow, phone: str, width: int) -> list[Span]:
    """Customer, number to call and ticket number; at the right its subject."""
    sign = signs()
    name = one_line(row.customer_name or _("caller not known yet"))
    left: list[Span] = [(" ", ""), (sign.cut(name, width // 3), "strong")]
    if phone:
        left.append((f"   {sign.cut(one_line(phone), 24)}", "accent"))
    left.append((f"   #{row.number}", "muted"))
    if row.complaint:
        left.append(("   " + _("complaint"), "missed"))
    room = width - width_of(left) - GAP
    return two_sided(left, [(sign.cut(one_line(row.subject), max(room, 1)), "")], width)


def why_line(row: QueueRow, width: int) -> list[Span]:
    """Why the ticket stands where it stands (R-13)."""
    sign = signs()
    return [(" ", ""), (sign.pad(_("Why"), LABEL), "muted"), (sign.cut(one_line(row.why), width - LABEL - 1), "")]
