"""Backups: make one, see how those stand that are there, try one, put one back (R-92)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from deskside.desk.attachments.file_text import size_said
from deskside.desk.backups.made import BackupRow, all_backups
from deskside.desk.backups.make import Outcome, back_up, missing_place
from deskside.desk.backups.passphrase import choose_key, kept_key, key_for
from deskside.desk.backups.said import age_said, state_said
from deskside.desk.backups.settings import Wanted, wanted
from deskside.desk.desk_session import Connection
from deskside.exchange.plan import Progress
from deskside.language.i18n import _, dotted, ngettext
from deskside.language.text import titled
from deskside.screens.import_rows import heading, row
from deskside.screens.places import open_screen
from deskside.screens.sheets.words_sheet import LineSheet
from deskside.screens.work_page import WorkPage
from deskside.shop import clock
from deskside.when.format_time import stamp
from deskside.widgets.footer import Hint
from deskside.widgets.path_field import path_typed
from deskside.widgets.section_list import Line

MAKE, ENCRYPT, OPEN, MISSING = "make", "encrypt", "open", "missing"


class Seen(NamedTuple):
    """What the page shows: what the shop wants, a second place that is not there, whether backups are encrypted."""

    wants: Wanted
    missing: Path | None
    is_encrypted: bool
    found: list[BackupRow]


def _seen(conn: Connection, desk: Path) -> Seen:
    wants = wanted(conn, desk)
    return Seen(wants, missing_place(conn, wants), kept_key(conn) is not None, all_backups(conn, wants, desk))


class BackupsPage(WorkPage):
    """A row a backup, the youngest first; `Enter` on one says what can be done with it."""

    def __init__(self) -> None:
        super().__init__(_("Backups"))
        self.seen: Seen | None = None

    def on_mount(self) -> None:
        """Look at the places, one of which may be slow, or not there."""
        self._look_again()

    def _look_again(self, _none: None = None) -> None:
        self.work(self._look, self._looked)

    def _look(self, _progress: Progress) -> Seen:
        return self.desk.ask_in_thread(_seen, self.desk.path)

    def _looked(self, seen: Seen) -> None:
        self.seen = seen
        self.refill()

    def lines(self) -> Sequence[Line]:
        if self.seen is None:
            return []
        wants, missing, is_encrypted, found = self.seen
        prose = _("It is checked before it counts, and you can go on working meanwhile: {where}")
        rows = [Line("air"), row(MAKE, _("Make a backup"), "", prose.format(where=self._where(wants)))]
        if missing is not None:
            prose = _("The second place is not there. Put the stick in, or choose another one in the settings.")
            rows.append(row(MISSING, _("Second place"), dotted(_("not there now"), str(missing)), prose))
        rows.append(self._encryption(on=is_encrypted))
        prose = _("Put a backup in the desk’s place that is on a stick, in another folder, or from another computer.")
        rows.append(row(OPEN, _("Another file"), "", prose))
        rows += heading(_("Made so far") if found else _("No backup yet"))
        return [*rows, *map(self._row, found)]

    def _where(self, wants: Wanted) -> str:
        return dotted(str(wants.folder), str(wants.second or ""))

    def _encryption(self, *, on: bool) -> Line:
        prose = (
            _("Nobody opens them without the passphrase. Enter chooses another one, or ends it with an empty one.")
            if on
            else _("Whoever has a backup can read it. With a passphrase nobody can; lost, it is lost for you too.")
        )
        return row(ENCRYPT, _("Passphrase"), _("backups are encrypted") if on else _("none"), prose)

    def _row(self, each: BackupRow) -> Line:
        zone, now = self.desk.shop.zone, clock.now()
        said = dotted(age_said(each, now), size_said(each.bytes), state_said(each, zone, now))
        return row(each, stamp(each.made_at, zone, now), said, titled(said, str(each.path)))

    def own_hints(self, key: Any) -> list[Hint]:
        words = {MAKE: _("Make one"), ENCRYPT: _("Choose"), OPEN: _("Open"), MISSING: _("Settings")}
        return [Hint("Enter", words.get(key, _("Open")), "enter")]

    def enter(self, key: Any) -> None:
        if key == MAKE:
            self.work(self._make, self._made)
        elif key == ENCRYPT:
            asks = _("Four or five words; empty: encrypt no more")
            sheet = LineSheet(_("Passphrase of backups"), "", _("Passphrase"), asks, self._choose, in_thread=True)
            self.app.push_screen(sheet, self._chosen)
        elif key == OPEN:
            sheet = LineSheet(_("Another file"), "", _("Path"), _("The backup, by its whole path"), self._other)
            self.app.push_screen(sheet)
        elif key == MISSING:
            self.app.push_screen(open_screen("settings"), self._look_again)
        else:
            self.app.push_screen(open_screen("backup", key.path), self._look_again)

    def _make(self, progress: Progress) -> Outcome:
        return back_up(
            self.desk.path,
            now=clock.now(),
            progress=lambda done, total: progress("copy", done, total),
            patience=self.desk.PATIENCE_SECONDS,
        )

    def _made(self, outcome: Outcome) -> None:
        self._look_again()
        said = ngettext(
            "A backup was made and checked: {path}", "{n} backups were made and checked: {path}", len(outcome.made)
        ).format(n=len(outcome.made), path=outcome.made[0].path)
        self.desk_app.answer(said)
        for trouble in outcome.troubles:
            self.desk_app.say_trouble(trouble)

    def _choose(self, typed: str) -> str:
        key = key_for(typed) if typed.strip() else None
        self.app.call_from_thread(self.desk.do, choose_key, key)
        return _("Backups are encrypted from now on: write the passphrase down") if key else _("Encrypted no more")

    def _chosen(self, said: str | None) -> None:
        if said:
            self._look_again()
            self.desk_app.answer(dotted(said, _("u takes it back")))

    def _other(self, typed: str) -> str:
        path = path_typed(typed, _("Write the path of the backup."))
        self.call_after_refresh(self.app.push_screen, open_screen("backup", path), self._look_again)
        return ""
