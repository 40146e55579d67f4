"""The days ahead as they are counted: the hours, on wide screens drawn, why, and the time that passes in them."""

from collections.abc import Sequence
from datetime import date

from deskside.language.glyphs import signs
from deskside.language.i18n import _, pgettext
from deskside.language.text import cells, one_line
from deskside.shop.coming_days import ComingDay, hours_and_minutes
from deskside.shop.kept_hours import Span as Open
from deskside.when import format_time
from deskside.widgets.section_list import Line, SectionList
from deskside.widgets.styled_text import Span, two_sided

DAY, BAR = 11, 24
"""Cells of a day's name, and of its hours, one each."""
WIDE = 60
"""From so many cells on the hours are drawn."""


class DaysAhead(SectionList):
    """A row a day, today first."""

    def show_days(self, days: Sequence[ComingDay], today: date) -> None:
        """Show these days."""
        self.today = today
        title = _("The next {n} days").format(n=len(days))
        heading = Line("heading", "days", spans=[(" ", ""), (title, "accent")])
        rows = (Line("row", each.day, each) for each in days)
        self.show([Line("air"), heading, Line("heading", "columns"), *rows])

    def spans(self, line: int, width: int) -> list[Span]:
        return self._columns() if self.lines[line].key == "columns" else super().spans(line, width)

    def _columns(self) -> list[Span]:
        bar = "".join(str(hour).ljust(6) for hour in range(0, BAR, 6)) + "  " if self.line_width >= WIDE else ""
        left = " " * (DAY + 2) + bar + _("Opening hours")
        return two_sided([(left, "muted")], [(_("Counted"), "muted"), (" ", "")], self.line_width)

    def draw_row(self, line: Line, *, at_cursor: bool) -> list[Span]:
        each: ComingDay = line.row
        sign, width = signs(), self.line_width
        name = _("Today") if each.day == self.today else format_time.short_day(each.day)
        tone = "strong" if at_cursor else "" if each.spans else "muted"
        left: list[Span] = [("  ", ""), (sign.pad(name, DAY), tone)]
        counted = hours_and_minutes(each.minutes) if each.spans else pgettext("shop", "closed")
        room = width - 2 - DAY - 8
        if width >= WIDE:
            left += [*_bar(each.spans), ("  ", "")]
            room -= BAR + 2
        hours = format_time.brief_hours(each.spans) if each.spans else ""
        why = one_line(each.why)
        beside = f" · {why}" if hours and why else why
        if hours and cells(hours + beside) > room:
            beside = ""
        left += [(sign.cut(hours, room), ""), (sign.cut(beside, room - cells(hours)), "muted")]
        return two_sided(left, [(counted, "" if each.spans else "muted"), (" ", "")], width)


def _bar(spans: Sequence[Open]) -> list[Span]:
    """The day from midnight to midnight, a cell an hour, as full as the shop is open in it."""
    sign = signs()
    pieces: list[Span] = []
    for hour in range(BAR):
        minutes = sum(max(min(end, hour * 60 + 60) - max(start, hour * 60), 0) for start, end in spans)
        full = -(-minutes * (len(sign.bars) - 1) // 60)
        pieces.append((sign.bars[full], "accent") if full else (sign.rule, "rule"))
    return pieces
