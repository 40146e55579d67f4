"""The page of a document of money: how it stands, and below it what counts on it, or on which invoices it counts."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.money_kinds import said_amount
from deskside.language.glyphs import one_cell, signs
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.language.wrapping import wrap
from deskside.money.amounts import Minor
from deskside.screens.place_screen import Page
from deskside.widgets.line_list import LineList
from deskside.widgets.rule import Rule
from deskside.widgets.styled_text import Span
from deskside.widgets.text_lines import TextLines
from deskside.widgets.ticket_parts import Block

LABEL = 14


class DocumentPage(Page):
    """One document. A subclass gives `load`, `head` and `body`; `o` opens whose it is."""

    CSS_PATH = "document_page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("enter", "open")]

    def load(self) -> bool:
        """Read it; whether it is still there."""
        raise NotImplementedError

    def head(self, width: int) -> list[list[Span]]:
        """What it is and how it stands."""
        raise NotImplementedError

    def body(self, width: int) -> list[list[Span]]:
        """What belongs to it."""
        raise NotImplementedError

    @property
    def customer_id(self) -> int:
        """Whose it is."""
        raise NotImplementedError

    def parts(self) -> ComposeResult:
        yield Block(id="head")
        yield Rule()
        yield TextLines(id="body")

    def on_mount(self) -> None:
        self.reload()

    def reload(self) -> None:
        if not self.load():
            self.go_back()
            return
        self.query_one("#head", Block).show(self.head)
        self.query_one(TextLines).show(self.body)
        self.show_footer()

    def landing(self) -> LineList:
        return self.query_one(TextLines)

    def action_enter(self) -> None:
        """Open the customer."""
        self.desk_app.open_customer(self.customer_id)

    action_open = action_enter

    def word(self, command_id: str) -> str:
        return _("Customer") if command_id in ("enter", "open") else super().word(command_id)

    def sentence(self, command_id: str) -> str:
        if command_id in ("enter", "open"):
            return _("Open the profile of the customer.")
        return super().sentence(command_id)

    def new_prefill(self) -> dict[str, object] | None:
        return {"customer": self.customer_id}

    def said(self, minor: Minor, currency: str) -> str:
        """An amount in the shop's manner."""
        return one_cell(self.desk.ask(said_amount, minor, currency))


def fact(label: str, text: str, width: int, tone: str = "") -> list[list[Span]]:
    """A label and what stands beside it, in as many lines as it needs; nothing for nothing."""
    lines = wrap(one_line(text), width - LABEL - 2) if text else []
    return [
        [(" ", ""), (signs().pad("" if place else label, LABEL), "muted"), (line, tone)]
        for place, line in enumerate(lines)
    ]
