"""The figures of Callbacks: four weeks of how our word was kept, drawn, and further back week by week (R-80, R-81)."""

from collections.abc import Sequence
from datetime import date, timedelta

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from deskside.desk.figures import FigureLine, Section
from deskside.desk.service_figures.span import usual_first
from deskside.language.i18n import _
from deskside.when import format_time
from deskside.widgets.figure_list import FigureList, figure_lines
from deskside.widgets.styled_text import content


class FiguresView(Vertical):
    """What stands in the place of the day. `weeks_back` counts from the weeks that end today."""

    DEFAULT_CSS = """
    FiguresView { height: 1fr; display: none; }
    FiguresView #span { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    FiguresView FigureList { height: 1fr; }
    """

    weeks_back = 0

    def compose(self) -> ComposeResult:
        """The span, and the figures."""
        yield Static("", id="span", markup=False)
        yield FigureList(id="figures")

    @property
    def list(self) -> FigureList:
        """The figures."""
        return self.query_one(FigureList)

    @property
    def figure(self) -> FigureLine | None:
        """The figure under the cursor, while they are shown."""
        return self.list.figure if self.display else None

    def days(self, today: date) -> tuple[date, date]:
        """The first and the last day told."""
        last = today - timedelta(weeks=self.weeks_back)
        if self.weeks_back:
            last += timedelta(days=6 - last.weekday())
        return usual_first(last), last

    def show(self, sections: Sequence[Section], today: date) -> None:
        """Show what was read."""
        first, last = self.days(today)
        said = _("Figures from {first} to {last}").format(
            first=format_time.near_dated(first, today), last=format_time.near_dated(last, today)
        )
        self.query_one("#span", Static).update(content([(" ", ""), (said, "key"), ("  " + _("v: the day"), "muted")]))
        self.list.show(figure_lines(sections, self.list.line_width))
