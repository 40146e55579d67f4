"""A customer's invoices: what is unpaid, and all others; from here they are opened, paid, and written down."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.desk_session import Connection
from deskside.desk.invoices.invoice_rows import STATES, listed_invoices
from deskside.desk.shared_sql import customer_name
from deskside.language.i18n import N_, _
from deskside.language.text import one_line
from deskside.screens.document_echo import today
from deskside.screens.place_screen import Page
from deskside.screens.places import open_screen
from deskside.widgets.balance import balance
from deskside.widgets.customer_tab import TabList
from deskside.widgets.invoice_source import InvoiceSource
from deskside.widgets.line_list import LineList
from deskside.widgets.paged_list import ColumnHeads
from deskside.widgets.styled_text import Span, two_sided
from deskside.widgets.tab_line import TabLine
from deskside.widgets.target import Target
from deskside.widgets.ticket_parts import Block

EMPTY = {
    "open": N_("Nothing is unpaid. i writes an invoice down, r what was paid"),
    "overdue": N_("Nothing is overdue"),
    "paid": N_("Nothing is paid yet"),
    "void": N_("Nothing is void"),
    "all": N_("No invoice yet. i writes one down"),
}


class InvoicesPage(Page):
    """The invoices of one customer by how they stand; `i` once more writes one down."""

    CSS_PATH = "invoices.tcss"
    ROW: ClassVar[tuple[str, ...]] = ("enter", "pay", "promise", "invoices", "earlier", "later", "told", "note")
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("enter", "earlier", "later")]

    def __init__(self, customer_id: int) -> None:
        super().__init__()
        self.customer_id, self.state = customer_id, "open"
        self.whose = one_line(self.desk.ask(customer_name, customer_id))
        self._counts: dict[str, int] = {}

    def parts(self) -> ComposeResult:
        yield Block(id="head")
        yield TabLine([*STATES.items()])
        self.rows = TabList(InvoiceSource(self.desk), id="rows")
        yield ColumnHeads(self.rows)
        yield self.rows

    def on_mount(self) -> None:
        self.reload()
        self.set_focus(self.rows)

    def reload(self) -> None:
        self._counts = self.desk.ask(self._count)
        rows, _many = self.desk.ask(listed_invoices, self.state, today(self.desk), customer=self.customer_id)
        self.rows.empty_words = _(EMPTY[self.state])
        self.rows.show([row.id for row in rows])
        self.query_one(TabLine).show(self.state, self._counts)
        self.query_one("#head", Block).show(self._head)
        self.show_footer()

    def _count(self, conn: Connection) -> dict[str, int]:
        day = today(self.desk)
        return {state: listed_invoices(conn, state, day, customer=self.customer_id, limit=0)[1] for state in STATES}

    def _head(self, width: int) -> list[list[Span]]:
        said = balance(self.desk, self.customer_id)
        left: list[Span] = [(" ", ""), (_("Invoices"), "accent"), ("   ", ""), (self.whose, "strong")]
        return [two_sided(left, [(said, "")], width - 1)]

    def landing(self) -> LineList:
        return self.rows

    # -- the tabs

    def _beside(self, command_id: str) -> str | None:
        order = [*STATES]
        place = order.index(self.state) + (1 if command_id == "later" else -1)
        return order[place] if 0 <= place < len(order) else None

    def show_state(self, state: str) -> None:
        """Show the invoices that stand so."""
        self.state = state
        self.reload()

    def action_earlier(self) -> None:
        """The tab on the left."""
        self.show_state(self._beside("earlier") or self.state)

    def action_later(self) -> None:
        """The tab on the right."""
        self.show_state(self._beside("later") or self.state)

    def on_tab_line_chosen(self, event: TabLine.Chosen) -> None:
        event.stop()
        self.show_state(event.tab)

    # -- the row

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        event.stop()
        self.show_footer()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.action_enter()

    def action_enter(self) -> None:
        """Open the invoice."""
        if self.rows.row is not None:
            self.desk_app.perform("open", self.targets())

    def action_verb(self, command_id: str) -> None:
        """`i` in the list of them writes one down."""
        if command_id == "invoices":
            self.desk_app.push_screen(open_screen("invoice_form", self.customer_id))
        else:
            super().action_verb(command_id)

    def word(self, command_id: str) -> str:
        if command_id == "invoices":
            return _("New invoice")
        if command_id in ("earlier", "later"):
            return _(STATES[self._beside(command_id) or self.state]).capitalize()
        return super().word(command_id)

    def sentence(self, command_id: str) -> str:
        if command_id == "invoices":
            return _("Write down an invoice that was issued elsewhere.")
        if command_id in ("earlier", "later"):
            return _("Show the other tab.")
        return super().sentence(command_id)

    def can(self, command_id: str) -> bool:
        if command_id == "enter":
            return self.rows.row is not None
        if command_id in ("earlier", "later"):
            return self._beside(command_id) is not None
        return super().can(command_id)

    def targets(self) -> list[Target]:
        row = self.rows.row if self._counts else None
        if row is None:
            return [Target.of(self.whose, customer=self.customer_id)]
        return [Target.of(f"{row.reference}   {self.whose}", invoice=row.id, customer=self.customer_id)]

    def new_prefill(self) -> dict[str, object] | None:
        return {"customer": self.customer_id}
