"""Who is behind a number of a round, in a list of any length; `Enter` says what came of it (P-15, R-80)."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.is_large import is_large
from deskside.desk.rounds.entries import ALL, PART_WORDS, EntryRow, entry_ids
from deskside.desk.rounds.progress import round_row
from deskside.language.i18n import N_, _, ngettext
from deskside.language.text import one_line
from deskside.screens.background_query import BackgroundQuery
from deskside.screens.full_screen import FullScreen
from deskside.screens.places import open_screen
from deskside.shop import clock
from deskside.widgets.footer import Hint
from deskside.widgets.line_list import LineList
from deskside.widgets.paged_list import ColumnHeads, PagedList
from deskside.widgets.round_source import RoundSource
from deskside.widgets.target import Target


class RoundEntries(FullScreen[None]):
    """The entries of a part of a round, those with an answer where one is named; who is next stands first."""

    WAITS = False
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("enter", "open", "copy")]
    own_heading = N_("On this page")

    def __init__(self, round_id: int, part: str = ALL, answer: str | None = None) -> None:
        self.round = self.desk.ask(round_row, round_id)
        super().__init__(one_line(self.round.name), answer or _(PART_WORDS[part]))
        self.part, self.answer = part, answer
        self._query: BackgroundQuery[list[int]] = BackgroundQuery(self, self._show, self.desk_app.say_trouble)

    def parts(self) -> ComposeResult:
        rows = PagedList(RoundSource(self.desk), id="entries")
        rows.empty_words = _("Nobody stands there. Esc goes back to the round")
        yield ColumnHeads(rows)
        yield rows

    @property
    def rows(self) -> PagedList:
        """The list."""
        return self.query_one(PagedList)

    def landing(self) -> PagedList:
        """The list."""
        return self.rows

    def on_mount(self) -> None:
        self.rows.focus()
        self.reload()

    def reload(self) -> None:
        question = partial(entry_ids, round_id=self.round.id, part=self.part, answer=self.answer, now=clock.now())
        self._query.ask(question, in_thread=self.desk.ask(is_large, "round_entry", "id"))

    def _show(self, keys: list[int]) -> None:
        self.rows.show(keys, again=True)
        count = ngettext("{n} customer", "{n} customers", len(keys)).format(n=f"{len(keys):,}")
        self.title_bar.show(self.answer or _(PART_WORDS[self.part]), count)
        self.query_one(ColumnHeads).refresh()
        self.show_footer()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        event.stop()
        self.show_footer()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        row: EntryRow | None = self.rows.row
        if row is None:
            return
        if self.round.ended_at is not None:
            self.desk_app.open_customer(row.customer.id)
        else:
            self.app.push_screen(open_screen("round_walk", self.round.id, row.id))

    def action_open(self) -> None:
        """`o`: the customer's page."""
        row: EntryRow | None = self.rows.row
        if row is not None:
            self.desk_app.open_customer(row.customer.id)

    def targets(self) -> list[Target]:
        row: EntryRow | None = self.rows.row
        return [] if row is None else [Target.of(row.customer.name, customer=row.customer.id)]

    def own_keys(self) -> list[tuple[str, str, str]]:
        return [
            ("Enter", self._enter_word(), _("Say what came of the contact with them.")),
            ("o", _("Open"), _("Open the customer.")),
        ]

    def _enter_word(self) -> str:
        return _("Open") if self.round.ended_at is not None else _("What came of it")

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        found = bool(self.rows.keys) if self.query(PagedList) else False
        row = [
            Hint("Enter", self._enter_word(), "enter"),
            Hint("o", _("Customer"), "o"),
            Hint("y", _("Copy number"), "y"),
        ]
        return [*(row if found else [])], [Hint("Esc", _("Back"), "escape")]
