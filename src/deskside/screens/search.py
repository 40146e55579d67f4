"""One search over everything (R-70), opened with `/` where no list is filtered: tickets, customers, notes, numbers."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside.desk.codes import status_word
from deskside.desk.finding import BY_NAME, NAMED, Hit, find_some, more_customers
from deskside.language.glyphs import signs
from deskside.language.i18n import _
from deskside.language.text import cells, one_line
from deskside.screens.sheet import Sheet
from deskside.widgets.chooser import Choice, Row
from deskside.widgets.finder import Finder, MoreRow
from deskside.widgets.footer import Hint
from deskside.widgets.styled_text import Span, width_of
from deskside.widgets.target import Target

MOST = 50
CUSTOMER, STATUS = 14, 8
PEOPLE = "people"


@dataclass(frozen=True)
class Found:
    """A hit in columns: a ticket's number, what it is about, whose it is and how it stands, and where the words are.

    People have no number that anybody knows; theirs is what they are found by. `numbers` are the cells of the widest.
    """

    value: Hit
    numbers: int

    @property
    def label(self) -> str:
        """What it is called."""
        return one_line(self.value.title)

    def spans(self, width: int, label_width: int, *, marked: bool) -> list[Span]:  # noqa: ARG002
        """What has no room is cut, the place of the words first."""
        sign, hit = signs(), self.value
        is_ticket = hit.subject == "ticket"
        number = f"#{hit.reference}" if is_ticket else ""
        before = [(number.rjust(self.numbers) + "  ", "muted")] if self.numbers else []
        title = max(width * 3 // 10, 20)
        spans: list[Span] = [*before, (sign.pad(self.label, title), "strong" if marked else ""), ("  ", "")]
        if is_ticket:
            status = status_word(hit.status) if hit.status else ""
            spans += [(sign.pad(one_line(hit.customer), CUSTOMER), ""), ("  ", "")]
            spans += [(sign.pad(status, STATUS), "muted"), ("  ", "")]
        return [*spans, (sign.cut(hit.beyond, max(width - width_of(spans), 0)), "muted")]


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
        named = NAMED + MOST * (self.finder.pages_of(PEOPLE) - 1)
        found = self.desk.ask(find_some, typed, MOST * self.finder.pages, named)
        hits, grows = found.hits, _("PgDn shows them; another word narrows the list")
        if not hits:
            nothing = _("Nothing found with {text}. p is for who is calling").format(text=typed)
            return [Choice(None, one_line(nothing), quiet=True)]
        numbers = max((cells(f"#{hit.reference}") for hit in hits if hit.subject == "ticket"), default=0)
        rows: list[Row] = [Found(hit, numbers) for hit in hits]
        if found.people:
            below = next((place for place, hit in enumerate(hits) if hit.rank > BY_NAME), len(hits))
            said = more_customers(found.people, uncounted=found.people_uncounted)
            rows.insert(below, MoreRow(said, grows, PEOPLE))
        if found.more:
            words = _("There are more") if found.uncounted else _("{n} more").format(n=f"{found.more:,}")
            rows.append(MoreRow(words, grows))
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
        elif hit.subject == "invoice":
            app.perform("open", [Target.of(hit.title, invoice=hit.key, customer=hit.customer_id)])
        else:
            app.open_customer(hit.customer_id or hit.key)
