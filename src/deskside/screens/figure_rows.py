"""The rows behind a figure of calls or tickets (R-80); `Enter` opens the ticket, the customer, or the day."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from deskside import commands
from deskside.desk.service_figures.behind import MOST, Behind, rows_behind
from deskside.language.glyphs import signs
from deskside.language.i18n import _
from deskside.language.text import cells, pad
from deskside.screens.sheet import Sheet
from deskside.shop import clock
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.footer import Hint
from deskside.widgets.title_bar import TitleBar

LEFT_FOR_ROWS = 7


class FigureRowsSheet(Sheet[None]):
    """What of them is worst comes first: missed before late, the longest before the shorter."""

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    def __init__(self, title: str, beside: str, kind: str, keys: Sequence[int], definition: str = "") -> None:
        super().__init__()
        self.add_class("-menu")
        self.title_bar = TitleBar(title, beside)
        self.kind, self.keys, self.definition = kind, keys, definition

    def parts(self) -> ComposeResult:
        """The rows, how many more there are than are read, and what the figure means."""
        yield self.title_bar
        chooser = Chooser(self._rows(), numbered=False)
        chooser.styles.max_height = max(self.app.size.height - LEFT_FOR_ROWS, 3)
        yield chooser
        more = len(self.keys) - MOST
        if more > 0:
            said = _("{n} more, all of them with: deskside report callbacks|day|response --json").format(n=f"{more:,}")
            yield Static(said, classes="muted", markup=False)
        elif self.definition:
            yield Static(self.definition, classes="muted", markup=False)

    def _rows(self) -> list[Choice]:
        found = self.desk.ask(
            rows_behind, self.kind, self.keys, now=clock.now(), shop=self.desk.shop, hours=self.desk.hours
        )
        said = [(f"{getattr(signs(), row.sign) if row.sign else ' '} {row.state}", row.when) for row in found]
        states, whens = (max((cells(each[place]) for each in said), default=0) for place in (0, 1))
        return [
            Choice(row, f"{pad(state, states)}  {pad(when, whens)}", f"{row.who}  {_about(row)}")
            for row, (state, when) in zip(found, said, strict=True)
        ]

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """Open what it was about."""
        row, app = event.row.value, self.desk_app
        self.dismiss()
        if isinstance(row, Behind) and row.ticket is not None:
            app.open_ticket(row.ticket)
        elif isinstance(row, Behind) and row.customer is not None:
            app.open_customer(row.customer)
        elif isinstance(row, Behind) and row.day is not None:
            from deskside.screens.day_page import DayPageScreen

            app.push_screen(DayPageScreen(row.day))

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """One way in, one way out."""
        return [Hint("Enter", _("Open"), "enter"), Hint("Esc", _("Back"), "escape")], []


def _about(row: Behind) -> str:
    number = f"#{row.ticket}  " if row.ticket is not None else ""
    return f"{number}{row.what}"
