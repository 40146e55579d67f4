"""The rows behind a figure of money (R-80); `Enter` opens whose one is."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from deskside import commands
from deskside.desk.figures import FigureLine
from deskside.desk.money_figures.behind import MOST, Behind, rows_behind
from deskside.language.i18n import _
from deskside.language.text import cells, pad
from deskside.money.format_amount import shown
from deskside.money.manners import Manner
from deskside.screens.sheet import Sheet
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.when.format_time import near_dated
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.footer import Hint
from deskside.widgets.title_bar import TitleBar

LEFT_FOR_ROWS = 7


class MoneyRowsSheet(Sheet[None]):
    """The earliest due first."""

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    def __init__(self, figure: FigureLine, as_of: date, manner: Manner) -> None:
        super().__init__()
        self.add_class("-menu")
        self.figure, self.as_of, self.manner = figure, as_of, manner

    def parts(self) -> ComposeResult:
        """The rows, and how many more there are than are read."""
        yield TitleBar(self.figure.label, self.figure.value)
        chooser = Chooser(self._rows(), numbered=False)
        chooser.styles.max_height = max(self.app.size.height - LEFT_FOR_ROWS, 3)
        yield chooser
        more = len(self.figure.keys) - MOST
        if more > 0:
            said = _("{n} more, all of them with: deskside report money --json").format(n=f"{more:,}")
            yield Static(said, classes="muted", markup=False)

    def _rows(self) -> list[Choice]:
        found = self.desk.ask(rows_behind, self.figure.kind, self.figure.keys, self.as_of, self.desk.shop)
        today = local_day(clock.now(), self.desk.shop.zone)
        said = [(near_dated(row.day, today), self._amount(row), row.state) for row in found]
        days, amounts = (max((cells(each[place]) for each in said), default=0) for place in (0, 1))
        return [
            Choice(
                row.customer.id,
                "  ".join(filter(None, (pad(day, days), pad(amount, amounts, "right"), state))),
                f"{row.customer.name}  {row.what}",
            )
            for row, (day, amount, state) in zip(found, said, strict=True)
        ]

    def _amount(self, row: Behind) -> str:
        return "" if row.amount is None else shown(row.amount, self.manner)

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """Open the customer."""
        app, customer = self.desk_app, event.row.value
        self.dismiss()
        if isinstance(customer, int):
            app.open_customer(customer)

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """One way in, one way out."""
        return [Hint("Enter", _("Open"), "enter"), Hint("Esc", _("Back"), "escape")], []
