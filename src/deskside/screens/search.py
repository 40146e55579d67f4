"""One search over everything (R-70), opened with `/` where no list is filtered: tickets, customers, notes, numbers."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside.desk.finding import Hit, find_some
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.screens.sheet import Sheet
from deskside.widgets.chooser import Choice, Row
from deskside.widgets.finder import Finder, MoreRow
from deskside.widgets.footer import Hint

MOST = 50


class SearchSheet(Sheet[None]):
    """Typing finds; `Enter` opens what is marked. Nothing is made here: a caller is the phone's."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self) -> None:
        super().__init__()
        self.finder = Finder(
            self._search, eager=True, placeholder=_("a word, a name, a number: tickets, customers and notes")
        )

    def parts(self) -> ComposeResult:
        """The field and what it found."""
        yield self.finder

    def on_mount(self) -> None:
        """The keys type at once."""
        self.finder.focus()

    def _search(self, typed: str) -> list[Row]:
        if not typed.strip():
            return []
        hits, more, counted = self.desk.ask(find_some, typed, MOST * self.finder.pages)
        if not hits:
            nothing = _("Nothing found with {text}. p is for who is calling").format(text=typed)
            return [Choice(None, one_line(nothing), quiet=True)]
        rows: list[Row] = [Choice(hit, one_line(f"{hit.reference} {hit.title}"), one_line(hit.snippet)) for hit in hits]
        if more:
            words = _("{n} more").format(n=more) if counted else _("There are more")
            rows.append(MoreRow(words, _("PgDn shows them; another word narrows the list")))
        return rows

    def take_text(self, text: str) -> None:
        """Characters that follow while it opens are not lost (L-03)."""
        self.finder.field.insert_text_at_cursor(text)

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What `Enter` does, and the ways out."""
        return [Hint("Enter", _("Open"), "enter"), Hint("↓", _("Choose"), "down"), Hint("Esc", _("Back"), "escape")], []

    def on_finder_taken(self, event: Finder.Taken) -> None:
        """Open what was found."""
        hit, app = event.row.value, self.desk_app
        if not isinstance(hit, Hit):
            return
        self.dismiss()
        if hit.subject == "ticket":
            app.open_ticket(hit.key)
        else:
            app.open_customer(hit.key)
