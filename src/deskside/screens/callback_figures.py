"""The figures of Callbacks: four weeks of how our word was kept, drawn, and further back week by week (R-80, R-81)."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from textual.app import ComposeResult
from textual.widgets import Static

from deskside.desk.callbacks.figures import FIGURES, Score
from deskside.desk.desk_session import Connection, DeskSession
from deskside.desk.figures import FigureLine, Section
from deskside.desk.service_figures.behind import rows_behind
from deskside.desk.service_figures.callback_sections import MEANING
from deskside.desk.service_figures.sections import service_sections
from deskside.desk.service_figures.span import usual_first
from deskside.language.glyphs import signs
from deskside.language.i18n import _
from deskside.screens.sheets.figure_rows import FigureRowsSheet
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.figure_list import FigureList, figure_lines
from deskside.widgets.ground import Ground
from deskside.widgets.styled_text import content


class FiguresView(Ground):
    """What stands in the place of the day. `weeks_back` counts from the weeks that end today."""

    DEFAULT_CSS = """
    FiguresView { display: none; }
    FiguresView #span { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    FiguresView FigureList { height: 1fr; }
    """

    weeks_back = 0

    def __init__(self, desk: DeskSession) -> None:
        super().__init__()
        self._desk = desk

    def compose(self) -> ComposeResult:
        """The span, and the figures."""
        yield Static("", id="span", markup=False)
        yield FigureList(id="figures")

    @property
    def rows(self) -> FigureList:
        """The figures."""
        return self.query_one(FigureList)

    @property
    def figure(self) -> FigureLine | None:
        """The figure under the cursor, while they are shown."""
        return self.rows.figure if self.display else None

    def days(self, today: date) -> tuple[date, date]:
        """The first and the last day told."""
        last = today - timedelta(weeks=self.weeks_back)
        if self.weeks_back:
            last += timedelta(days=6 - last.weekday())
        return usual_first(last), last

    def question(self, today: date) -> Callable[[Connection], list[Section]]:
        """The figures of these days, as a question to be asked in a thread."""
        (first, last), now, drawn = self.days(today), clock.now(), signs()
        shop, hours, width = self._desk.shop, self._desk.hours, self.rows.bar

        def read(conn: Connection) -> list[Section]:
            return service_sections(conn, first, last, now=now, shop=shop, hours=hours, signs=drawn, width=width)

        return read

    def show(self, sections: Sequence[Section], today: date) -> None:
        """Show what was read."""
        first, last = self.days(today)
        said = _("Figures from {first} to {last}").format(
            first=format_time.near_dated(first, today), last=format_time.near_dated(last, today)
        )
        self.query_one("#span", Static).update(content([(" ", ""), (said, "key"), ("  " + _("v: the day"), "muted")]))
        self.rows.show(figure_lines(sections, self.rows.line_width))


def rows_of_figure(figure: FigureLine, desk: DeskSession) -> FigureRowsSheet:
    """The rows behind a figure."""
    return _rows_sheet(figure.label, figure.value, figure.kind, figure.keys, desk)


def rows_of_week(score: Score, desk: DeskSession) -> FigureRowsSheet:
    """This week's calls of somebody, or of everybody."""
    who = score.owner.name if score.owner else _("everybody")
    return _rows_sheet(_("This week"), who, "callback", score.of(*FIGURES), desk, _(MEANING))


def _rows_sheet(
    title: str, beside: str, kind: str, keys: Sequence[int], desk: DeskSession, definition: str = ""
) -> FigureRowsSheet:
    question = partial(rows_behind, kind=kind, keys=keys, now=clock.now(), shop=desk.shop, hours=desk.hours)
    report = "callbacks|day|response|losses"
    return FigureRowsSheet(title, beside, question, count=len(keys), report=report, definition=definition)
