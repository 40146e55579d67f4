"""Callbacks: a day as a column of hours, the days beside it, what became of our word this week, and the figures of it
(P-02, R-80)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from deskside import commands
from deskside.desk.callbacks.agenda import Agenda, DayAhead, agenda, coming_days
from deskside.desk.callbacks.callback_rows import CallbackRow
from deskside.desk.callbacks.figures import FIGURES, Score, Week, week_figures
from deskside.desk.codes import ENDED_STATUSES
from deskside.desk.desk_session import Connection
from deskside.desk.figures import FigureLine, Section
from deskside.desk.is_large import is_large
from deskside.desk.service_figures.callback_sections import MEANING
from deskside.desk.service_figures.sections import service_sections
from deskside.language.glyphs import signs
from deskside.language.i18n import _, ngettext, pgettext
from deskside.language.text import one_line
from deskside.screens.background_query import BackgroundQuery
from deskside.screens.callback_figures import FiguresView
from deskside.screens.place_screen import PlaceScreen
from deskside.shop import clock
from deskside.shop.zones import day_range, local_day
from deskside.terminal.terminal_app import takes_text
from deskside.when import format_time
from deskside.widgets.agenda_list import AgendaHeads, AgendaList, agenda_lines
from deskside.widgets.day_strip import DayStrip
from deskside.widgets.footer import Hint
from deskside.widgets.ground import Ground
from deskside.widgets.line_list import LineList
from deskside.widgets.rule import Rule
from deskside.widgets.styled_text import Span, content
from deskside.widgets.target import Target
from deskside.widgets.week_list import WeekList, week_lines

AHEAD = 7
DAY = ("#day", "Rule", "#week-head", "#week")
"""What the figures stand in the place of."""
LOW_WEEK, TALL_WEEK = 3, 8
"""The people of the week that a low and a tall screen have rows for, as the style sheet says."""


class Shown(NamedTuple):
    """What the place shows of a day, as of `now`."""

    agenda: Agenda
    days: Sequence[DayAhead]
    week: Week
    now: datetime


class CallbacksPlace(PlaceScreen):
    """The promised calls of a day. `Enter` calls; on one that was answered it opens the ticket."""

    CSS_PATH = "callbacks.tcss"
    ROW: ClassVar[tuple[str, ...]] = ("enter", "told", "note", "promise", "move", "solve", "views")
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("open", "earlier", "later", "views", "export")]

    def __init__(self) -> None:
        super().__init__()
        self._day: date | None = None
        self._was_read = False
        self._day_query: BackgroundQuery[Shown] = BackgroundQuery(self, self._read, self.desk_app.say_trouble)
        self._query: BackgroundQuery[list[Section]] = BackgroundQuery(
            self, self._show_figures, self.desk_app.say_trouble
        )

    def parts(self) -> ComposeResult:
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
        yield FiguresView()

    def on_mount(self) -> None:
        self.call_after_refresh(self.reload)

    @property
    def today(self) -> date:
        """The day it is in the shop."""
        return local_day(clock.now(), self.desk.shop.zone)

    @property
    def day(self) -> date:
        """The day that is shown; today until another is chosen."""
        return self._day or self.today

    @property
    def row(self) -> CallbackRow | None:
        """The call under the cursor."""
        if self.figures.display:
            return None
        line = self.query_one(AgendaList).line
        return line.row if line is not None else None

    @property
    def figures(self) -> FiguresView:
        """The figures, shown or not."""
        return self.query_one(FiguresView)

    def landing(self) -> LineList:
        return self.figures.list if self.figures.display else self.query_one(AgendaList)

    def reload(self) -> None:
        self._query.forget()
        self._day_query.forget()
        if self.figures.display:
            self._ask_figures()
            return
        now, day, shop, hours = clock.now(), self.day, self.desk.shop, self.desk.hours
        near = self.today <= day < self.today + timedelta(days=AHEAD)
        first = now if near else day_range(day, shop.zone)[0]

        def read(conn: Connection) -> Shown:
            return Shown(
                agenda(conn, day, now=now, shop=shop, hours=hours),
                coming_days(conn, now=first, shop=shop, hours=hours, days=AHEAD),
                week_figures(conn, now=now, shop=shop),
                now,
            )

        self._day_query.ask(read, in_thread=self.desk.ask(is_large, "callback", "id"))

    def _read(self, shown: Shown) -> None:
        self._was_read = True
        self.query_one(AgendaList).show(agenda_lines(shown.agenda, self.desk.shop, shown.now))
        self.query_one(DayStrip).show(shown.days, shown.agenda.day, self.today)
        self.query_one(AgendaHeads).refresh()
        self._head(shown.agenda)
        self._week(shown.week)
        self.show_footer()

    def _head(self, shown: Agenda) -> None:
        name = format_time.long_day(shown.day)
        spans: list[Span] = [(" ", ""), (name, "key")]
        if shown.day == self.today:
            spans += [("  ", ""), (_("today"), "muted")]
        spans_open = self.desk.hours.spans_on(shown.day)
        if spans_open:
            open_then = [_("open {hours}").format(hours=format_time.open_hours(spans_open))]
            open_then += filter(None, [one_line(self.desk.hours.called(shown.day))])
            spans.append((" · " + " · ".join(open_then), "muted"))
        else:
            spans.append((" · " + (shown.closed_for or pgettext("shop", "closed")), "due"))
        left = sum(hour.load for hour in shown.hours)
        if left:
            spans.append((" · " + ngettext("{n} call to make", "{n} calls to make", left).format(n=left), ""))
        self.query_one("#day-head", Static).update(content(spans))
        rows = sum(len(hour.rows) for hour in shown.hours) + len(shown.missed)
        empty = self.query_one("#empty", Static)
        empty.display = not rows
        empty.update(Content(_("No call is promised for this day. b on a ticket promises one")))

    def _week(self, week: Week) -> None:
        lines = week_lines(week, self.desk.me)
        found = self.query_one(WeekList)
        found.display = bool(lines)
        found.show(lines)
        said = _("calls that fell due") if lines else _("no promised call has fallen due yet")
        spans: list[Span] = [(" ", ""), (_("Our word this week"), "accent"), ("  " + said, "muted")]
        fitting = TALL_WEEK if self.has_class("-h34") else LOW_WEEK
        if (left := len(lines) - fitting) > 0:
            spans.append((" · " + _("{n} more").format(n=left), "muted"))
        spans.append((" · " + _("v: figures"), "muted"))
        self.query_one("#week-head", Static).update(content(spans))

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        if self._was_read:
            self.call_after_refresh(self.reload)

    def action_export(self) -> None:
        """Write promised calls to a file, a calendar if nothing else is said."""
        from deskside.screens.sheets.export import CALLS, ExportSheet

        self.app.push_screen(ExportSheet(CALLS), self.said_later)

    # -- figures

    def action_views(self) -> None:
        """The figures in the place of the day, and the day again."""
        self.figures.weeks_back = 0
        self.figures.display = not self.figures.display
        for part in DAY:
            self.query_one(part).display = not self.figures.display
        self.set_focus(self.landing())
        self.reload()
        self.show_footer()

    def _ask_figures(self) -> None:
        (first, last), now, drawn = self.figures.days(self.today), clock.now(), signs()
        shop, hours, width = self.desk.shop, self.desk.hours, self.figures.list.bar

        def read(conn: Connection) -> list[Section]:
            return service_sections(conn, first, last, now=now, shop=shop, hours=hours, signs=drawn, width=width)

        self._query.ask(read, in_thread=self.desk.ask(is_large))

    def _show_figures(self, found: list[Section]) -> None:
        self.figures.show(found, self.today)
        self.show_footer()

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """Of the figures also the weeks beside, before More."""
        row, desk = super().hints()
        if self.figures.display and row and not takes_text(self.focused):
            beside = ["earlier", *(["later"] if self.figures.weeks_back else [])]
            row[-1:-1] = [self.hint(each) for each in beside]
        return row, desk

    # -- days

    def action_earlier(self) -> None:
        """The day before; of the figures the weeks before."""
        self._beside(-1)

    def action_later(self) -> None:
        """The day after; of the figures the weeks after, up to those that end today."""
        self._beside(1)

    def _beside(self, step: int) -> None:
        if not self.figures.display:
            self.show_day(self.day + timedelta(days=step))
            return
        self.figures.weeks_back = max(self.figures.weeks_back - step, 0)
        self.reload()

    def on_day_strip_chosen(self, event: DayStrip.Chosen) -> None:
        """A click on a day."""
        self.show_day(event.day)

    def show_day(self, day: date) -> None:
        """Show another day."""
        self._day = None if day == self.today else day
        self.reload()

    def rung(self) -> bool:
        """Back to today, from the figures to the day."""
        if self.figures.display:
            self.action_views()
            return True
        away = self._day is not None
        if away:
            self.show_day(self.today)
        return away

    # -- the row

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        event.stop()
        self.show_footer()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        if (figure := self.figures.figure) is not None:
            self._rows_of(figure)
            return
        if isinstance(event.list, WeekList):
            line = event.list.line
            if line is not None:
                self._behind(line.row)
            return
        row = self.row
        if row is not None and row.ended_at is None:
            self.desk_app.open_call(row.id)
        else:
            self.action_open()

    def _behind(self, score: Score) -> None:
        """Every figure opens the rows behind it (R-80)."""
        from deskside.screens.figure_rows import FigureRowsSheet

        who = score.owner.name if score.owner else _("everybody")
        self.desk_app.push_screen(FigureRowsSheet(_("This week"), who, "callback", score.of(*FIGURES), _(MEANING)))

    def _rows_of(self, figure: FigureLine) -> None:
        from deskside.screens.figure_rows import FigureRowsSheet

        self.desk_app.push_screen(FigureRowsSheet(figure.label, figure.value, figure.kind, figure.keys))

    def word(self, command_id: str) -> str:
        if command_id == "views":
            return _("The day") if self.figures.display else _("Figures")
        if command_id in ("earlier", "later") and self.figures.display:
            return _("Weeks before") if command_id == "earlier" else _("Weeks after")
        if command_id == "enter" and self.figures.display:
            return _("Show rows")
        if command_id == "enter":
            if isinstance(self.focused, WeekList):
                return _("Show calls")
            return _("Call") if self.row is not None and self.row.ended_at is None else _("Open")
        return super().word(command_id)

    def sentence(self, command_id: str) -> str:
        if command_id == "export":
            return _("Write promised calls to a file: a calendar, or a table.")
        if command_id == "views":
            return _("How our word was kept over weeks, drawn; and the day again.")
        if command_id == "enter" and self.figures.display:
            return _("Show the rows behind the figure.")
        if command_id in ("earlier", "later") and self.figures.display:
            return _("The weeks before or after.")
        return super().sentence(command_id)

    def can(self, command_id: str) -> bool:
        if command_id == "enter" and self.figures.display:
            return self.figures.figure is not None
        if command_id == "enter" and isinstance(self.focused, WeekList):
            return True
        if command_id in ("enter", "open"):
            return self.row is not None
        return super().can(command_id)

    def ended(self) -> tuple[int, str] | None:
        row = self.row
        if row is None or row.ticket is None or row.ticket_status not in ENDED_STATUSES:
            return None
        return row.ticket, row.ticket_status

    def targets(self) -> list[Target]:
        row = self.row
        if row is None:
            return []
        call = row.id if row.ended_at is None else None
        return [Target.of(row.customer.name, callback=call, ticket=row.ticket, customer=row.customer.id)]

    def new_prefill(self) -> dict[str, object] | None:
        return None if self.row is None else {"customer": self.row.customer.id}
