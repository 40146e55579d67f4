"""A day as a column of hours with the promised calls in it, and how full each hour is."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from textual.content import Content
from textual.widget import Widget

from deskside.desk.callbacks.agenda import Agenda, Hour
from deskside.desk.callbacks.callback_rows import CallbackRow
from deskside.desk.order import Timing, state_of
from deskside.language.glyphs import signs
from deskside.language.i18n import _, ngettext
from deskside.language.text import cells, one_line
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.columns import Column
from deskside.widgets.desk_app import shop_of
from deskside.widgets.load_bar import bar
from deskside.widgets.section_list import Line, SectionList
from deskside.widgets.styled_text import Span, content

HOUR, LOAD, TIME = 6, 6, 5
"""The cells of an hour, of its load and of a time; a window is wider."""
OWNER = Column("with", "", ((80, 4), (120, 8)), chinese=6)
LEAST_SUBJECT = 12
"""The cells that a long subject keeps beside a long name in few cells; in many it keeps half of them."""


class AgendaList(SectionList):
    """Missed calls first, then hour by hour; an hour without a call is a heading that the cursor passes over."""

    _longest = (0, 0)
    _time = TIME

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines, with as much room for names as the longest of them needs and the subjects leave."""
        rows = [line.row for line in lines if line.kind == "row"]
        self._longest = (
            max((cells(one_line(row.customer.name)) for row in rows), default=0),
            max((cells(one_line(row.subject or row.reason)) for row in rows), default=0),
        )
        zone = shop_of(self).zone
        self._time = max((cells(said_time(row, zone)) for row in rows), default=TIME)
        super().show(lines)

    @property
    def _widths(self) -> tuple[int, int, int]:
        """The cells for who is called, what for, and whose call it is."""
        wide = self.line_width >= 76
        usual, owner = 20 if wide else 14, OWNER.width_on(120 if wide else 80) or 0
        room = max(self.line_width - (HOUR + LOAD + 2 + self._time + 2 + 2 + 2 + owner + 1), usual + 4)
        name, subject = self._longest
        least = max(min(subject, room // 2 if wide else LEAST_SUBJECT), cells(_("Subject")))
        who = max(min(name, room - least), usual)
        return who, room - who, owner

    def headings(self) -> list[Span]:
        """The names of the columns."""
        sign, (who, what, owner) = signs(), self._widths
        words = ((_("Hour"), HOUR), (_("Calls"), LOAD + 2), (_("Time"), self._time + 2))
        rest = ((_("Customer"), who + 2), (_("Subject"), what + 2), (_("With"), owner))
        return [(" ", ""), *((sign.pad(word, width), "muted") for word, width in (*words, *rest))]

    def draw_row(self, line: Line, *, at_cursor: bool) -> list[Span]:
        row: CallbackRow = line.row
        shop, now, sign = shop_of(self), clock.now(), signs()
        mark, tone, when = said_state(row, now, shop)
        who, what, owner = self._widths
        done = row.ended_at is not None
        late = format_time.relative(row.due_at, row.due_until, row.missed_at, now, shop.zone)
        return [
            *(line.spans or [(sign.pad(late, HOUR + LOAD), "missed")]),
            (mark, tone),
            (" ", ""),
            (sign.pad(when, self._time), tone if not done else "muted"),
            ("  ", ""),
            (sign.pad(one_line(row.customer.name), who), "muted" if done else "strong" if at_cursor else ""),
            ("  ", ""),
            (sign.pad(one_line(row.subject or row.reason), what), "muted" if done else ""),
            ("  ", ""),
            (sign.pad(one_line(row.owner.name if row.owner else ""), owner), "muted"),
        ]


class AgendaHeads(Widget):
    """The names of the columns, above the day, as wide as they are painted."""

    DEFAULT_CSS = "AgendaHeads { height: 1; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, over: AgendaList, *, id: str) -> None:
        super().__init__(id=id)
        self._over = over

    def render(self) -> Content:
        return content(self._over.headings())


def agenda_lines(agenda: Agenda, shop: Timing, now: datetime) -> list[Line]:
    """The lines of a day: headings, the missed calls, the hours."""
    lines: list[Line] = []
    blank: list[Span] = [(" " * (HOUR + LOAD), "")]
    if agenda.missed:
        missed = ngettext("{n} missed: call first", "{n} missed: call first", len(agenda.missed))
        lines.append(Line("heading", "missed", spans=[(missed.format(n=len(agenda.missed)), "missed")]))
        lines += [Line("row", row.id, row, spans=[]) for row in agenda.missed]
    on_top = {row.id for row in agenda.missed}
    for hour in agenda.hours:
        rows = [row for row in hour.rows if row.id not in on_top]
        head = _hour_spans(hour, shop, now)
        if not rows:
            lines.append(Line("heading", hour.start, spans=head))
        for place, row in enumerate(rows):
            lines.append(Line("row", row.id, row, spans=head if place == 0 else blank))
    return lines


def said_time(row: CallbackRow, zone: ZoneInfo) -> str:
    """The time a call was promised for; both ends of a window (R-05)."""
    return format_time.clock(row.due_at, zone, row.due_until)


def said_state(row: CallbackRow, now: datetime, shop: Timing) -> tuple[str, str, str]:
    """The sign of a promised call, its tone, and the time it was promised for."""
    sign = signs()
    time = said_time(row, shop.zone)
    if row.state == "missed" and row.is_open:
        return sign.missed, "missed", time
    ended = {
        "kept": (sign.kept, "kept"),
        "late": (sign.late, "due"),
        "missed": (sign.missed, "missed"),
        "moved": (sign.carried, "muted"),
        "cancelled": (sign.broken, "muted"),
    }
    if row.state in ended:
        return *ended[row.state], time
    state = state_of(row.due_at, row.missed_at, now, timedelta(minutes=shop.lead_minutes))
    return sign.state(state), "due" if state == "due" else "", time


def _hour_spans(hour: Hour, shop: Timing, now: datetime) -> list[Span]:
    """ "14:00 ▄2": the hour, and its load as a bar with its number."""
    past = (now - hour.start).total_seconds() >= 3600
    is_now = 0 <= (now - hour.start).total_seconds() < 3600
    label = format_time.clock(hour.start, shop.zone)
    tone = "key" if is_now else "muted" if past or not hour.is_open else ""
    spans: list[Span] = [(f"{label} ", tone)]
    if not hour.load:
        return [*spans, (" " * LOAD, "")] if hour.is_open else [*spans, (_("–").ljust(LOAD), "muted")]
    return [*spans, (bar(hour.load), "accent"), (str(min(hour.load, 9)).ljust(LOAD - 1), "muted")]
