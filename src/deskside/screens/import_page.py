"""An import on the screen: what it would do, how its file is read, the run, what came of it, and the way back (R-34).

Nothing is written before `Enter` on the first row; whatever is said otherwise of the file is looked at anew.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from deskside import commands
from deskside.desk.desk_session import Connection
from deskside.desk.imports.undo_import import TakenBack, find_batch, undo_import
from deskside.errors import DesksideError
from deskside.exchange.dry_run import prepare
from deskside.exchange.import_draft import DryRun, kept, look
from deskside.exchange.import_words import taken_back
from deskside.exchange.kind import Kind, exchange_kind
from deskside.exchange.plan import Plan, Progress, Proposed
from deskside.exchange.readable_file import FileChanged, FileStamp
from deskside.exchange.reading import Incoming, Reading
from deskside.exchange.run_import import import_file
from deskside.language.i18n import _
from deskside.screens.import_rows import (
    DECIDE,
    DECIDE_ALL,
    GO,
    counts,
    first_rows,
    heading,
    how_read,
    remarks,
    row,
    to_decide,
    what_becomes,
    would,
)  # fmt: skip
from deskside.screens.menu import kind_word
from deskside.screens.places import open_screen
from deskside.screens.sheets.import_decision import OTHERWISE, OtherwiseSheet, decision_sheet
from deskside.screens.sheets.import_reading import READ_BY, ReadingSheets, is_column
from deskside.screens.work_page import WorkPage
from deskside.shop import clock
from deskside.widgets.footer import Hint
from deskside.widgets.path_field import in_short
from deskside.widgets.section_list import Line

TAKE_BACK, LIST, CLOSE = "take_back", "imports", "close"


class Outcome(NamedTuple):
    """What came of the run: its counts and remarks, its batch if anything was written, and what was not taken."""

    seen: DryRun
    batch: int | None
    rejects: Path | None


class ImportPage(WorkPage):
    """From the dry run of the file at `path` to its end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings("leave"),
        Binding("u,alt+u,ｕ", "take_back", show=False, priority=True),
    ]

    def __init__(self, path: Path) -> None:
        super().__init__(_("Import"), path.name)
        self.path = path
        self.reading = self._read_by = Reading()
        self.seen: DryRun | None = None
        self.written: Outcome | None = None
        self.gone: list[str] = []

    def on_mount(self) -> None:
        """Look at the file at once."""
        self.look_again()

    # -- the work

    def _prepare(self, conn: Connection, reading: Reading, kind: Kind, progress: Progress) -> Plan:
        told = reading._replace(kind=kind.name)
        return prepare(conn, self.path, told, shop=self.desk.shop, now=clock.now(), progress=progress)

    def look_again(self, reading: Reading | None = None) -> None:
        """Make the dry run as it is said now."""
        self.reading = reading or self.reading
        self.work(partial(self._look, self.reading), self._looked, self._as_before)

    def _look(self, reading: Reading, progress: Progress) -> DryRun:
        def plan(kind: Kind) -> Plan:
            return self.desk.ask_in_thread(self._prepare, reading, kind, progress)

        return look(self.path, reading, plan)

    def _looked(self, seen: DryRun) -> None:
        self.seen, self._read_by = seen, self.reading
        self.title_bar.show(self.path.name, kind_word(seen.kind))
        self.refill()

    def _as_before(self, _trouble: DesksideError) -> None:
        """Back to the plan that stood before it was looked at anew; without one, to the question for the file."""
        if self.seen is None:
            self.go_back()
        else:
            self.reading = self._read_by
            self.refill()

    def go_back(self) -> None:
        """One rung back (L-01): before anything was written that is the file's name, as it was typed."""
        app = self.desk_app
        self.dismiss()
        if self.written is None:
            typed = in_short(self.path)
            app.push_screen(open_screen("import", typed if typed.isprintable() else f"{in_short(self.path.parent)}/"))

    def run_it(self) -> None:
        """Write it down."""
        seen = self.seen
        if seen is None or seen.refused is not None or not (seen.has_acts or any(seen.counts[3:])):
            self.desk_app.answer(_("There is nothing to import."))
            return
        self.work(partial(self._run_it, exchange_kind(seen.kind), seen.stamp), self._ran, self._not_run)

    def _run_it(self, kind: Kind, stamp: FileStamp, progress: Progress) -> Outcome:
        desk, reading = self.desk, self.reading._replace(kind=kind.name)
        file = Incoming(desk.path, self.path, reading, desk.shop, clock.now(), desk.me, stamp)
        done = desk.ask_in_thread(import_file, file, progress)
        return Outcome(kept(done.plan), done.batch, done.rejects)

    def _not_run(self, trouble: DesksideError) -> None:
        if isinstance(trouble, FileChanged):
            self.look_again()

    def _ran(self, done: Outcome) -> None:
        self.written, self.seen = done, done.seen
        self.refill()
        said = _("Nothing was changed.") if done.batch is None else _("Import {batch} done").format(batch=done.batch)
        self.desk_app.answer(said)

    def take_it_back(self) -> None:
        """Take back what was just imported."""
        if self.written is None or self.written.batch is None or self.gone:
            return
        self.work(partial(undo_batch, self, self.written.batch), self._went, stops=False)

    def _went(self, done: TakenBack) -> None:
        self.gone = taken_back(done)
        self.refill()
        self.desk_app.answer(self.gone[0])

    # -- the rows

    def lines(self) -> Sequence[Line]:
        seen = self.seen
        if seen is None:
            return []
        if self.written is not None:
            rows = self._done(self.written)
        else:
            rows = [*would(seen), *to_decide(seen, self.desk.shop), *how_read(seen, self.reading)]
            rows += [*first_rows(seen), *what_becomes(seen)]
        return [*rows, *remarks(seen)]

    def _done(self, written: Outcome) -> list[Line]:
        seen = self.seen
        rows = heading(_("What was done"))
        if self.gone:
            rows += [row(("gone", place), each, "", each) for place, each in enumerate(self.gone)]
        else:
            rows += [] if seen is None else counts(seen)
        rows.append(row(CLOSE, _("Back to the desk"), "", ""))
        if not self.gone and written.batch is not None:
            prose = _("What was worked on since is left as it is.")
            rows.append(row(TAKE_BACK, _("Take it back"), _("import {n}").format(n=written.batch), prose))
        if written.rejects is not None:
            said = _("What was not taken is in {path}, with the reasons.").format(path=written.rejects)
            rows.append(row("rejects", _("Not taken"), str(written.rejects), said))
        rows.append(row(LIST, _("All imports"), "", _("What was imported so far, each to be taken back.")))
        return rows

    # -- the keys

    def action_take_back(self) -> None:
        """`u`: take the import back."""
        if not self.working:
            self.take_it_back()

    def own_hints(self, key: Any) -> list[Hint]:
        undo = commands.command("undo")
        can_go = self.written is not None and self.written.batch is not None and not self.gone
        own = [Hint(undo.key_shown, _("Take it back"), undo.key)] if can_go else []
        if key == GO:
            return [Hint("Enter", _("Import it"), "enter"), *own]
        if key in READ_BY or is_column(key):
            return [Hint("Enter", _("Change"), "enter"), *own]
        if key == DECIDE_ALL or (isinstance(key, tuple) and key[0] == DECIDE):
            return [Hint("Enter", _("Take all") if key == DECIDE_ALL else _("Decide"), "enter"), *own]
        if key in (TAKE_BACK, LIST, CLOSE):
            return [Hint("Enter", _("Choose"), "enter"), *own]
        return own

    def enter(self, key: Any) -> None:
        if key == GO:
            self.run_it()
        elif key == TAKE_BACK:
            self.take_it_back()
        elif key == LIST:
            self.dismiss()
            self.desk_app.push_screen(open_screen("imports"))
        elif key == CLOSE:
            self.dismiss()
        elif key == DECIDE_ALL:
            self._decide("all", "yes")
        elif isinstance(key, tuple) and key[0] == DECIDE and self.written is None:
            self._ask_about(key[1])
        elif self.seen is not None and self.written is None:
            sheet = ReadingSheets(self.path, self.seen, self.reading, self._keep).sheet(key)
            if sheet is not None:
                self.app.push_screen(sheet, self._changed)

    def _changed(self, said: str | None) -> None:
        if said:
            self.look_again()

    def _keep(self, reading: Reading) -> None:
        self.reading = reading

    # -- what waits for a decision

    def _ask_about(self, line: int) -> None:
        """Ask what becomes of the payment on a line of the file."""
        each = next((one for one in self.seen.proposals if one.line == line), None) if self.seen else None
        if each is not None:
            self.app.push_screen(decision_sheet(each, lambda what: what), partial(self._decided, each))

    def _decided(self, each: Proposed, what: str | None) -> None:
        if what == OTHERWISE:
            self.app.push_screen(OtherwiseSheet(each, lambda typed: typed), partial(self._decided, each))
        elif what:
            self._decide(str(each.line), what)

    def _decide(self, line: str, what: str) -> None:
        """Look at the file anew with one more decision; what is for all leaves those made one by one."""
        before = [said for said in self.reading.decisions if said.partition("=")[0] != line]
        assert self.seen is not None
        self.look_again(self.reading._replace(kind=self.seen.kind, decisions=(*before, f"{line}={what}")))


def undo_batch(page: WorkPage, batch: int, progress: Progress) -> TakenBack:
    """Take an import back, in a thread; it is not stopped half-way."""
    desk = page.desk
    desk.ask_in_thread(find_batch, batch)
    return undo_import(
        desk.path, batch, by=desk.me, now=clock.now(), progress=lambda done, total: progress("undo", done, total)
    )
