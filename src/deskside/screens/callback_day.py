"""What Callbacks shows of a day: a column of hours, the days beside it, and how our word was kept this week (P-02)."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from deskside.desk.callbacks.agenda import Agenda, DayAhead, agenda, coming_days
from deskside.desk.callbacks.callback_rows import CallbackRow
from deskside.desk.callbacks.figures import Week, week_figures
from deskside.desk.desk_session import Connection, DeskSession
from deskside.language.i18n import _, ngettext, pgettext
from deskside.language.text import one_line
from deskside.shop import clock
from deskside.shop.zones import day_range, local_day
from deskside.when import format_time
from deskside.widgets.agenda_list import AgendaHeads, AgendaList, agenda_lines
from deskside.widgets.day_strip import DayStrip
from deskside.widgets.ground import Ground
from deskside.widgets.rule import Rule
from deskside.widgets.styled_text import Span, content
from deskside.widgets.week_list import WeekList, week_lines

AHEAD = 7
LOW_WEEK, TALL_WEEK = 3, 8
"""The people of the week that a low and a tall screen have rows for, as the style sheet says."""


class Shown(NamedTuple):
    """What there is to see of a day, as of `now`."""

    agenda: Agenda
    days: Sequence[DayAhead]
    week: Week
    now: datetime


class DayView(Ground):
    """The day under its head, with the week below it."""

    def __init__(self, desk: DeskSession) -> None:
        super().__init__(id="of-a-day")
        self._desk = desk
        self.was_read = False

    def compose(self) -> ComposeResult:
        """The hours and the days beside each other, the week below them."""
        with Ground(id="day"):
            with Ground(id="hours"):
                yield Static("", id="day-head", markup=False)
                days_calls = AgendaList(id="agenda")
                yield AgendaHeads(days_calls, id="agenda-columns")
                yield days_calls
                yield Static("", id="empty", markup=False)
            yield DayStrip(id="days")
        yield Rule()
        yield Static("", id="week-head", markup=False)
        yield WeekList(id="week")

    @property
    def rows(self) -> AgendaList:
        """The calls of the day."""
        return self.query_one(AgendaList)

    @property
    def row(self) -> CallbackRow | None:
        """The call under the cursor, while the day is shown."""
        line = self.rows.line if self.display else None
        return None if line is None else line.row

    def question(self, day: date) -> Callable[[Connection], Shown]:
        """What is shown of a day, as a question to be asked in a thread."""
        now, shop, hours = clock.now(), self._desk.shop, self._desk.hours
        today = local_day(now, shop.zone)
        near = today <= day < today + timedelta(days=AHEAD)
        first = now if near else day_range(day, shop.zone)[0]

        def read(conn: Connection) -> Shown:
            return Shown(
                agenda(conn, day, now=now, shop=shop, hours=hours),
                coming_days(conn, now=first, shop=shop, hours=hours, days=AHEAD),
                week_figures(conn, now=now, shop=shop),
                now,
            )

        return read

    def show(self, shown: Shown) -> None:
        """Show what was read."""
        self.was_read = True
        today = local_day(clock.now(), self._desk.shop.zone)
        self.rows.show(agenda_lines(shown.agenda, self._desk.shop, shown.now))
        self.query_one(DayStrip).show(shown.days, shown.agenda.day, today)
        self.query_one(AgendaHeads).refresh()
        self._head(shown.agenda, today)
        self.show_week(shown.week)

    def _head(self, shown: Agenda, today: date) -> None:
        hours = self._desk.hours
        spans: list[Span] = [(" ", ""), (format_time.long_day(shown.day), "key")]
        if shown.day == today:
            spans += [("  ", ""), (_("today"), "muted")]
        if spans_open := hours.spans_on(shown.day):
            open_then = [_("open {hours}").format(hours=format_time.open_hours(spans_open))]
            open_then += filter(None, [one_line(hours.called(shown.day))])
            spans.append((" · " + " · ".join(open_then), "muted"))
        else:
            spans.append((" · " + (shown.closed_for or pgettext("shop", "closed")), "due"))
        left = sum(hour.load for hour in shown.hours)
        if left:
            spans.append((" · " + ngettext("{n} call to make", "{n} calls to make", left).format(n=left), ""))
        self.query_one("#day-head", Static).update(content(spans))
        empty = self.query_one("#empty", Static)
        empty.display = not (shown.missed or any(hour.rows for hour in shown.hours))
        empty.update(Content(_("No call is promised for this day. b on a ticket promises one")))

    def show_week(self, week: Week) -> None:
        """Show how our word was kept this week, and how many people more than fit it tells of."""
        lines = week_lines(week, self._desk.me)
        found = self.query_one(WeekList)
        found.display = bool(lines)
        found.show(lines)
        said = _("calls that fell due") if lines else _("no promised call has fallen due yet")
        spans: list[Span] = [(" ", ""), (_("Our word this week"), "accent"), ("  " + said, "muted")]
        fitting = TALL_WEEK if self.screen.has_class("-h34") else LOW_WEEK
        if (left := len(lines) - fitting) > 0:
            spans.append((" · " + _("{n} more").format(n=left), "muted"))
        spans.append((" · " + _("v: figures"), "muted"))
        self.query_one("#week-head", Static).update(content(spans))
