"""The calls behind a figure (R-80): one person's of this week, or everybody's; `Enter` opens the ticket."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from deskside import commands
from deskside.desk.callbacks.callback_rows import CallbackRow
from deskside.desk.callbacks.figures import Figure, rows_behind, week_span
from deskside.desk.shared_sql import Named
from deskside.language.glyphs import signs
from deskside.language.i18n import N_, _
from deskside.screens.sheet import Sheet
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.footer import Hint
from deskside.widgets.title_bar import TitleBar

SHOWN: tuple[tuple[Figure, str], ...] = (
    ("missed", N_("missed")),
    ("late", N_("called late")),
    ("kept", N_("kept")),
    ("put-off", N_("put off")),
)
LEFT_FOR_ROWS = 7


class BehindSheet(Sheet[None]):
    """Missed ones first."""

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    def __init__(self, owner: Named | None) -> None:
        super().__init__()
        self.add_class("-menu")
        self.owner = owner

    def parts(self) -> ComposeResult:
        """The rows, and what the figure means."""
        yield TitleBar(_("This week"), self.owner.name if self.owner else _("everybody"))
        chooser = Chooser(self._rows(), numbered=False)
        chooser.styles.max_height = max(self.app.size.height - LEFT_FOR_ROWS, 3)
        yield chooser
        yield Static(
            _("Kept: called up to the end of the grace. Late: after it. Missed: not called yet, or moved after it."),
            classes="muted",
            markup=False,
        )

    def _rows(self) -> list[Choice]:
        now, shop = clock.now(), self.desk.shop
        start, end = week_span(now, shop)
        sign = signs()
        marks = {"missed": sign.missed, "late": sign.late, "kept": sign.kept, "put-off": sign.carried}
        rows: list[Choice] = []
        for figure, word in SHOWN:
            owner = self.owner.id if self.owner else None
            for row in self.desk.ask(rows_behind, figure, start, end, now=now, owner=owner):
                when = format_time.brief(row.due_at, shop.zone, now, row.due_until)
                rows.append(Choice(row, f"{marks[figure]} {_(word)}  {when}", f"{row.customer.name}  {_about(row)}"))
        return rows

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """Open what the call was about."""
        row, app = event.row.value, self.desk_app
        self.dismiss()
        if isinstance(row, CallbackRow) and row.ticket is not None:
            app.open_ticket(row.ticket)
        elif isinstance(row, CallbackRow):
            app.open_customer(row.customer.id)

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """One way in, one way out."""
        return [Hint("Enter", _("Open"), "enter"), Hint("Esc", _("Back"), "escape")], []


def _about(row: CallbackRow) -> str:
    number = f"#{row.ticket}  " if row.ticket is not None else ""
    return f"{number}{row.subject or row.reason}"
