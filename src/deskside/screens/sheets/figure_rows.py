"""The rows behind a figure (R-80); `Enter` opens the ticket, the customer, or the day."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from deskside import commands
from deskside.desk.desk_session import Connection
from deskside.desk.figures import MOST_BEHIND, Behind
from deskside.language.glyphs import signs
from deskside.language.i18n import _
from deskside.language.text import cells, pad
from deskside.money.format_amount import shown
from deskside.money.manners import manner_of
from deskside.screens.sheet import Sheet
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.footer import Hint
from deskside.widgets.title_bar import TitleBar

LEFT_FOR_ROWS = 7


class FigureRowsSheet(Sheet[None]):
    """The answer to a question, in columns. Of `count` rows those are told that are not read, and the `report` that has
    them, or the command that lists `more`; else what the figure means."""

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    def __init__(
        self,
        title: str,
        beside: str,
        question: Callable[[Connection], Sequence[Behind]],
        *,
        count: int,
        report: str = "",
        more: str = "",
        definition: str = "",
    ) -> None:
        super().__init__()
        self.add_class("-menu")
        self.title_bar = TitleBar(title, beside)
        self._question, self._count, self._definition = question, count, definition
        self._command = more or f"deskside report {report} --json"

    def parts(self) -> ComposeResult:
        """The rows, and what is said below them."""
        yield self.title_bar
        chooser = Chooser(self._rows(), numbered=False)
        chooser.styles.max_height = max(self.app.size.height - LEFT_FOR_ROWS, 3)
        yield chooser
        said, more = self._definition, self._count - MOST_BEHIND
        if more > 0:
            said = _("{n} more, all of them with: {command}").format(n=f"{more:,}", command=self._command)
        if said:
            yield Static(said, classes="muted", markup=False)

    def _rows(self) -> list[Choice]:
        found = self.desk.ask(self._question)
        columns = [
            _column([f"{getattr(signs(), row.sign) if row.sign else ' '} {row.state}".rstrip() for row in found]),
            _column([row.when for row in found]),
            _column([self._amount(row) for row in found], "right"),
        ]
        return [
            Choice(row, "  ".join(filter(None, said)), f"{row.who}  {_about(row)}")
            for row, *said in zip(found, *columns, strict=True)
        ]

    def _amount(self, row: Behind) -> str:
        shop = self.desk.shop
        return "" if row.amount is None else shown(row.amount, manner_of(shop.country, shop.currency))

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


def _column(said: list[str], align: Literal["left", "right"] = "left") -> list[str]:
    """Words padded to the widest of them."""
    width = max(map(cells, said), default=0)
    return [pad(each, width, align) for each in said]


def _about(row: Behind) -> str:
    number = f"#{row.ticket}  " if row.ticket is not None else ""
    return f"{number}{row.what}"
