"""The coming days beside the day that is shown: how many calls each holds, and when the first is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from deskside.desk.callbacks.agenda import DayAhead
from deskside.language.glyphs import arrows, signs
from deskside.language.i18n import _, pgettext
from deskside.language.text import one_line
from deskside.when import format_time
from deskside.widgets.desk_app import shop_of
from deskside.widgets.styled_text import Span, content, width_of

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

NAME, COUNT = 11, 3
MOST_BAR = 6


class DayStrip(Widget):
    """One row a day; `←` and `→` on the place move the mark, a click sets it."""

    DEFAULT_CSS = "DayStrip { text-wrap: nowrap; text-overflow: clip; }"

    @dataclass
    class Chosen(Message):
        """A day was clicked."""

        day: date

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._days: Sequence[DayAhead] = ()
        self._day: date | None = None
        self._today: date | None = None

    def show(self, days: Sequence[DayAhead], day: date, today: date) -> None:
        """Show these days with the mark on one."""
        self._days, self._day, self._today = days, day, today
        self.refresh()

    def render(self) -> Content:
        """A heading, then the days."""
        width = max(self.size.width, 1)
        head: list[Span] = [(" ", ""), (_("Days"), "accent"), (" " + arrows("← →"), "muted")]
        labels = signs().pad(_("calls"), NAME + COUNT + 1 - width_of(head), right=True)
        if width >= NAME + COUNT + MOST_BAR + 9:
            labels += " " * (MOST_BAR + 2) + _("first")
        head.append((labels, "muted"))
        zone = shop_of(self).zone
        lines = [content(head)]
        for each in self._days:
            line = content(self._line(each, width, zone))
            line = line.pad_right(max(width - line.cell_length, 0))
            lines.append(line)
        return Content("\n").join(lines)

    def _line(self, each: DayAhead, width: int, zone: "ZoneInfo") -> list[Span]:
        sign = signs()
        marked = each.day == self._day
        name = _("Today") if each.day == self._today else format_time.short_day(each.day)
        spans: list[Span] = [
            (sign.chosen if marked else " ", "accent"),
            (sign.pad(name, NAME), "strong" if marked else "" if each.is_open else "muted"),
        ]
        if each.calls:
            first = format_time.clock(each.first_at, zone) if each.first_at else ""
            bar = sign.bars[-1] * min(each.calls, MOST_BAR)
            spans += [(str(each.calls).rjust(COUNT), "strong" if marked else ""), (" ", "")]
            rest = width - NAME - COUNT - 3
            if rest >= MOST_BAR + 6:
                spans += [(bar.ljust(MOST_BAR), "accent"), (" ", "")]
            spans.append((first if rest >= 5 else "", "muted"))
        elif not each.is_open:
            why = one_line(each.closed_for) or pgettext("shop", "closed")
            spans.append((sign.cut(" " + why, width - NAME - 1), "muted"))
        return spans

    def on_click(self, event: events.Click) -> None:
        """The day under the mouse."""
        place = event.y - 1
        if 0 <= place < len(self._days):
            self.post_message(self.Chosen(self._days[place].day))
