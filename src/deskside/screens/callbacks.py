"""Callbacks: a day as a column of hours, the days beside it, what became of our word this week, and the figures of it
(P-02, R-80)."""

from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.callbacks.callback_rows import CallbackRow
from deskside.desk.codes import ENDED_STATUSES
from deskside.desk.figures import Section
from deskside.desk.is_large import is_large
from deskside.language.i18n import _
from deskside.screens.background_query import BackgroundQuery
from deskside.screens.callback_day import DayView, Shown
from deskside.screens.callback_figures import FiguresView, rows_of_figure, rows_of_week
from deskside.screens.place_screen import PlaceScreen
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.terminal.terminal_app import takes_text
from deskside.widgets.day_strip import DayStrip
from deskside.widgets.footer import Hint
from deskside.widgets.line_list import LineList
from deskside.widgets.target import Target
from deskside.widgets.week_list import WeekList


class CallbacksPlace(PlaceScreen):
    """The promised calls of a day. `Enter` calls; on one that was answered it opens the ticket."""

    CSS_PATH = "callbacks.tcss"
    ROW: ClassVar[tuple[str, ...]] = ("enter", "told", "note", "promise", "move", "solve", "views")
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("open", "earlier", "later", "views", "export")]

    def __init__(self) -> None:
        super().__init__()
        self._day: date | None = None
        self._day_query: BackgroundQuery[Shown] = BackgroundQuery(self, self._show_day, self.desk_app.say_trouble)
        self._query: BackgroundQuery[list[Section]] = BackgroundQuery(
            self, self._show_figures, self.desk_app.say_trouble
        )

    def parts(self) -> ComposeResult:
        yield DayView(self.desk)
        yield FiguresView(self.desk)

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
        return self.of_day.row

    @property
    def of_day(self) -> DayView:
        """The day, shown or not."""
        return self.query_one(DayView)

    @property
    def figures(self) -> FiguresView:
        """The figures, shown or not."""
        return self.query_one(FiguresView)

    def landing(self) -> LineList:
        return self.figures.rows if self.figures.display else self.of_day.rows

    def reload(self) -> None:
        self._query.forget()
        self._day_query.forget()
        if self.figures.display:
            self._query.ask(self.figures.question(self.today), in_thread=self.desk.ask(is_large))
        else:
            self._day_query.ask(self.of_day.question(self.day), in_thread=self.desk.ask(is_large, "callback", "id"))

    def _show_day(self, shown: Shown) -> None:
        self.of_day.show(shown)
        self.show_footer()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        if self.of_day.was_read:
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
        self.of_day.display = not self.figures.display
        self.set_focus(self.landing())
        self.reload()
        self.show_footer()

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
            self.desk_app.push_screen(rows_of_figure(figure, self.desk))
            return
        if isinstance(event.list, WeekList):
            line = event.list.line
            if line is not None:
                self.desk_app.push_screen(rows_of_week(line.row, self.desk))
            return
        row = self.row
        if row is not None and row.ended_at is None:
            self.desk_app.open_call(row.id)
        else:
            self.action_open()

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
