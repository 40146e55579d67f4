"""The imports so far, the latest first, each to be taken back as one (R-34)."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from textual.binding import BindingType

from deskside import commands
from deskside.desk.imports.batches import BatchRow, list_batches
from deskside.desk.imports.undo_import import TakenBack
from deskside.exchange.import_words import STATES, taken_back
from deskside.language.i18n import _
from deskside.screens.import_page import undo_batch
from deskside.screens.import_rows import row
from deskside.screens.menu import kind_word
from deskside.screens.places import open_screen
from deskside.screens.sheets.base import ChooseSheet
from deskside.screens.work_page import WorkPage
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.chooser import Choice
from deskside.widgets.footer import Hint
from deskside.widgets.section_list import Line

NEW = "new"


class ImportsPage(WorkPage):
    """A row an import; `Enter` asks whether to take it back. The first row begins another one."""

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    def __init__(self) -> None:
        super().__init__(_("Imports"))
        self.batches: list[BatchRow] = []

    def lines(self) -> Sequence[Line]:
        self.batches = self.desk.ask(list_batches)
        rows = [
            Line("air"),
            row(
                NEW, _("Import a file"), "", _("Take customers, tickets, invoices, payments or purchases from a file.")
            ),
        ]
        if not self.batches:
            nothing = _("Nothing was imported yet.")
            return [*rows, Line("air"), Line("heading", "none", spans=[("  ", ""), (nothing, "muted")])]
        return [*rows, Line("air"), *map(self._row, self.batches)]

    def _row(self, batch: BatchRow) -> Line:
        at = format_time.stamp(batch.at, self.desk.shop.zone, clock.now())
        state = _(STATES[batch.state]) if STATES[batch.state] else ""
        new = batch.counts.get("new")
        count = "" if new is None else _("{n} new").format(n=f"{new:,}")
        said = " · ".join(filter(None, (state, batch.file_name, kind_word(batch.kind), count)))
        number = _("import {n}").format(n=batch.id)
        return row(batch.id, at, said, f"{number}: {said}")

    def own_hints(self, key: Any) -> list[Hint]:
        return [Hint("Enter", _("Import a file") if key == NEW else _("Take it back"), "enter")]

    def enter(self, key: Any) -> None:
        if key == NEW:
            self.dismiss()
            self.desk_app.push_screen(open_screen("import"))
            return
        batch = next(each for each in self.batches if each.id == key)
        choices = [Choice(key, _("Take it back"), _("What was worked on since is left as it is."))]
        self.app.push_screen(
            ChooseSheet(_("Import {n}").format(n=key), batch.file_name, choices, lambda _key: str(key)), self._take_back
        )

    def _take_back(self, chosen: str | None) -> None:
        if chosen:
            self.work(partial(undo_batch, self, int(chosen)), self._went, stops=False)

    def _went(self, done: TakenBack) -> None:
        self.refill()
        self.desk_app.answer(" ".join(taken_back(done)))
