"""The list as it is shown, written to a file for other programs (R-34)."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from deskside.errors import BadInput, DesksideError
from deskside.language.i18n import _, ngettext
from deskside.screens.sheets.base import FormSheet
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.widgets.field import Field
from deskside.widgets.form_row import FormRow
from deskside.widgets.path_field import in_short

if TYPE_CHECKING:
    from deskside.exchange.export_file import Form


class ExportSheet(FormSheet):
    """Asks for the file's name, whose ending says the form; a file that is there is replaced only when told twice.

    Writing goes on in a thread; leaving meanwhile lets it go on, and the answer comes when it is done.
    """

    def __init__(self, kind: str, keys: Sequence[int]) -> None:
        n = len(keys)
        shown = ngettext("{n} row, as listed", "{n} rows, as listed", n).format(n=n)
        super().__init__(_("Export"), shown)
        self.kind, self.keys = kind, list(keys)
        self._replace: Path | None = None
        self._writing = False

    def rows(self) -> ComposeResult:
        """The file's name, and what its ending means."""
        day = local_day(clock.now(), self.desk.shop.zone)
        self.line = Field(in_short(free_name(usual_folder(), f"{self.kind}-{day}")))
        yield FormRow(_("File"), self.line)
        yield FormRow("", Static(_(".csv for a spreadsheet, .json for a program"), classes="muted hint", markup=False))

    def action_save(self) -> None:
        """Write the file, unless it is being written."""
        if self._writing:
            return
        try:
            file, form = named(self.line.value)
        except DesksideError as refused:
            self.trouble(refused.said)
            return
        self._writing = True
        write = partial(self._write, file, form, replace=file == self._replace)
        self.desk_app.run_worker(write, thread=True, group="export", exit_on_error=True)

    def _write(self, file: Path, form: "Form", *, replace: bool) -> None:
        from deskside.exchange.export_file import AlreadyThere, write_export
        from deskside.exchange.kind import exchange_kind

        desk = self.desk
        try:
            count = desk.ask_in_thread(
                write_export,
                exchange_kind(self.kind),
                file,
                form,
                desk=desk.path,
                zone=desk.shop.zone,
                keys=self.keys,
                replace=replace,
            )
        except AlreadyThere as there:
            again = _("{key} again replaces it; or name another file.").format(key="Ctrl+S")
            self._say(partial(self._stopped, f"{there.message} {again}", file))
        except DesksideError as refused:
            self._say(partial(self._stopped, refused.said))
        else:
            said = ngettext("{n} row written to {path}", "{n} rows written to {path}", count)
            self._say(partial(self._written, said.format(n=count, path=in_short(file))))

    def _say(self, answer: Callable[[], None]) -> None:
        if self.desk_app.is_running:
            self.desk_app.call_from_thread(answer)

    def _stopped(self, why: str, there: Path | None = None) -> None:
        self._writing, self._replace = False, there
        if self.is_current:
            self.trouble(why)
        else:
            self.desk_app.answer(why)

    def _written(self, said: str) -> None:
        if self.is_current:
            self.dismiss(said)
        else:
            self.desk_app.answer(said)


def usual_folder() -> Path:
    """Where people look for what they saved: their documents, else the folder they are in."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() and os.access(documents, os.W_OK) else Path.cwd()


def free_name(folder: Path, stem: str) -> Path:
    """A name for a CSV that no file in the folder has."""
    file, count = folder / f"{stem}.csv", 1
    while file.exists():
        count += 1
        file = folder / f"{stem}-{count}.csv"
    return file


def named(text: str) -> "tuple[Path, Form]":
    """The file that was typed, a name alone in the usual folder, and its form; without an ending it is a CSV."""
    from deskside.exchange.export_file import form_of

    typed = text.strip()
    if not typed:
        raise BadInput(_("The file has no name."), hint=_("Write one that ends in .csv or .json."))
    try:
        file = usual_folder() / Path(typed).expanduser()
    except RuntimeError:
        raise BadInput(_("There is no folder {path}.").format(path=typed), hint=_("Write the path in full.")) from None
    if not file.suffix:
        file = file.with_name(f"{file.name}.csv")
    form = form_of(file)
    if form is None:
        raise BadInput(
            _("“{name}” says neither CSV nor JSON.").format(name=file.name),
            hint=_("Write a name that ends in .csv or .json."),
        )
    return file, form
