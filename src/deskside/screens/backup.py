"""One backup: what it holds, tried, or put in the desk's place (R-92)."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from deskside.desk.backups.restore import RIGHT, Holding, look, opened
from deskside.desk.backups.said import holding_said
from deskside.desk.rights import require
from deskside.errors import DesksideError
from deskside.exchange.plan import Progress
from deskside.exchange.try_backup import Tried, compared_said, try_backup
from deskside.language.i18n import _
from deskside.screens.desk_commands import say_afterwards
from deskside.screens.import_rows import heading, row
from deskside.screens.sheets.words_sheet import LineSheet
from deskside.screens.work_page import WorkPage
from deskside.shop import clock
from deskside.store.encrypted import is_encrypted
from deskside.terminal.restoring import Restoring
from deskside.widgets.footer import Hint
from deskside.widgets.section_list import Line

UNLOCK, TRY, RESTORE = "unlock", "try", "restore"


class BackupPage(WorkPage):
    """It looks first, in a thread; an encrypted one asks for its passphrase."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("Backup"), path.name)
        self.path = path
        self.passphrase: str | None = None
        self.holding: Holding | None = None
        self.tried: Tried | None = None

    def on_mount(self) -> None:
        """Look at it."""
        self._look()

    def _look(self) -> None:
        self.work(self._open, self._seen, self._gone)

    def _open(self, progress: Progress) -> Holding | None:
        """What it holds; None where it is encrypted and no passphrase was typed yet."""
        progress("copy", 0, 0)
        if self.passphrase is None and self.path.is_file() and is_encrypted(self.path):
            return None
        with opened(self.path, self.passphrase, self.desk.path) as plain:
            return look(plain)

    def _seen(self, holding: Holding | None) -> None:
        self.holding = holding
        self.refill()
        if holding is None:
            self._ask()

    def _gone(self, _trouble: DesksideError) -> None:
        if self.passphrase is None:
            self.dismiss()
        self.passphrase = None

    def _ask(self) -> None:
        sheet = LineSheet(
            _("Encrypted backup"), self.path.name, _("Passphrase"), _("The one it was made with"), self._unlock
        )
        self.app.push_screen(sheet)

    def _unlock(self, typed: str) -> str:
        self.passphrase = typed
        self.call_after_refresh(self._look)
        return ""

    def lines(self) -> Sequence[Line]:
        if self.holding is None:
            prose = _("Without its passphrase nobody can read it.")
            return [Line("air"), row(UNLOCK, _("Type the passphrase"), "", prose)]
        zone, now = self.desk.shop.zone, clock.now()
        prose = _("Brings it back into a file for the trial, looks at all of it, and compares it with the desk.")
        rows = [Line("air"), row(TRY, _("Try it"), "", prose)]
        prose = _("The desk closes and opens again as it was then. What is there now is kept in a file beside it.")
        rows.append(row(RESTORE, _("Put it in the desk’s place"), "", prose))
        rows += heading(_("In this backup"))
        rows.append(row("holding", holding_said(self.holding, zone, now), "", str(self.path)))
        if self.tried is not None:
            rows += heading(_("Tried: all of it holds together"))
            rows += [row(("said", said), said, "", said) for said in compared_said(self.tried)]
        return rows

    def own_hints(self, key: Any) -> list[Hint]:
        words = {UNLOCK: _("Type it"), TRY: _("Try it"), RESTORE: _("Restore")}
        return [Hint("Enter", words[key], "enter")] if key in words else []

    def enter(self, key: Any) -> None:
        if key == UNLOCK:
            self._ask()
        elif key == TRY:
            self.work(self._try, self._was_tried)
        elif key == RESTORE:
            self.desk.ask(require, self.desk.me, RIGHT)
            asks = _("yes, to put it in the desk’s place")
            sheet = LineSheet(_("Restore"), self.path.name, _("Really?"), asks, self._restore)
            self.app.push_screen(sheet, partial(say_afterwards, self.desk_app))

    def _try(self, progress: Progress) -> Tried:
        def tell(done: int, total: int) -> None:
            progress("copy", done, total)

        return try_backup(self.path, self.desk.path, self.passphrase, now=clock.now(), progress=tell)

    def _was_tried(self, tried: Tried) -> None:
        self.tried = tried
        self.refill()

    def _restore(self, typed: str) -> str:
        if typed.strip().lower() not in (_("yes"), "yes", _("y"), "y"):
            return _("Nothing was changed.")
        self.call_after_refresh(self.app.exit, Restoring(self.path, self.passphrase))
        return ""
