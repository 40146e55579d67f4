"""The list as it is shown, written to a file for other programs (R-34)."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from deskside.desk.subjects import exchanged
from deskside.errors import BadInput, DesksideError
from deskside.language.i18n import _, ngettext
from deskside.screens.menu import kind_word
from deskside.screens.sheets.base import FormSheet
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.widgets.field import Field
from deskside.widgets.form_row import FormRow
from deskside.widgets.path_field import in_short, path_typed
from deskside.widgets.pick import Pick

if TYPE_CHECKING:
    from deskside.exchange.export_file import Form as FileForm
    from deskside.exchange.record_table import Form as CallsForm

    Form = CallsForm | FileForm

CALLS, DATES = "callbacks", "dates"
CALENDARS = (CALLS, DATES)
"""What goes out and does not come in: promised calls; the dates of this year, and the next visits of the plans."""


class ExportSheet(FormSheet):
    """Asks what, and for the file's name, whose ending says the form; a file that is there is replaced when told twice.

    With `keys` it is those of the list, of that kind, unless everything of a kind is chosen; without, everything.
    Writing goes on in a thread; leaving meanwhile lets it go on, and the answer comes when it is done.
    """

    def __init__(self, kind: str = "", keys: Sequence[int] | None = None) -> None:
        super().__init__(_("Export"), "")
        self.listed = None if keys is None else (kind, list(keys))
        self.kind: str = kind or next(iter(exchanged()))
        self.keys: list[int] | None = None if keys is None else list(keys)
        self._replace: Path | None = None
        self._writing = False

    def rows(self) -> ComposeResult:
        """What, the file's name, and what its ending means."""
        kinds = (*exchanged(), *CALENDARS) if self.listed is None else exchanged()
        options = [
            (
                name,
                _("dates and visits of this year")
                if name == DATES
                else _("all {things}").format(things=kind_word(name).lower()),
            )
            for name in kinds
        ]
        if self.listed is not None:
            n = len(self.listed[1])
            options.insert(0, ("", ngettext("{n} row, as listed", "{n} rows, as listed", n).format(n=f"{n:,}")))
        self.what = Pick(options, "" if self.listed is not None else self.kind)
        self._free = self._free_name()
        self.line = Field(self._free)
        yield FormRow(_("Which"), self.what)
        self.attached = Pick([("", _("without them")), ("yes", _("in a folder beside it"))], "")
        yield FormRow(_("Files"), self.attached)
        yield FormRow(_("File"), self.line)
        yield FormRow("", Static(self._forms(), id="forms", classes="muted hint", markup=False))

    def first(self) -> Widget:
        """The name; what is written stands above it."""
        return self.line

    def _free_name(self) -> str:
        day = local_day(clock.now(), self.desk.shop.zone)
        return in_short(free_name(usual_folder(), f"{self.kind}-{day}", ".ics" if self.kind in CALENDARS else ".csv"))

    def _forms(self) -> str:
        if self.kind in CALENDARS:
            return _(".ics for a calendar, .csv or .xlsx for a spreadsheet, .json for a program")
        if self.kind in exchanged() and exchanged()[self.kind].cards:
            return _(".csv, .xlsx for spreadsheets, .vcf for phones, .json for programs")
        return _(".csv or .xlsx for a spreadsheet, .json for a program")

    def was_typed(self) -> None:
        """The name that was proposed follows what is written."""
        super().was_typed()
        chosen = str(self.what.value)
        self.kind, self.keys = self.listed if self.listed is not None and not chosen else (chosen, None)
        if self.line.value == self._free:
            self._free = self._free_name()
            self.line.put(self._free)
        self.query_one("#forms", Static).update(self._forms())

    def action_save(self) -> None:
        """Write the file, unless it is being written."""
        if self._writing:
            return
        try:
            file, form = named(self.line.value, self.kind)
        except DesksideError as refused:
            self.trouble(refused.said)
            return
        self._writing = True
        attachments = bool(self.attached.value)
        write = partial(self._write, file, form, replace=file == self._replace, attachments=attachments)
        self.desk_app.run_worker(write, thread=True, group="export", exit_on_error=True)

    def _write(self, file: Path, form: "Form", *, replace: bool, attachments: bool) -> None:
        from deskside.exchange.export_callbacks import write_callbacks
        from deskside.exchange.export_dates import write_dates
        from deskside.exchange.export_file import AlreadyThere, write_export
        from deskside.exchange.kind import exchange_kind

        desk = self.desk
        try:
            if self.kind == DATES and form != "vcard":
                year, now = local_day(clock.now(), desk.shop.zone).year, clock.now()
                count = desk.ask_in_thread(
                    write_dates, file, form, year, desk=desk.path, shop=desk.shop, now=now, replace=replace
                )
            elif form == "ics" or (self.kind == CALLS and form != "vcard"):
                count = desk.ask_in_thread(
                    write_callbacks, file, form, desk=desk.path, shop=desk.shop, now=clock.now(), replace=replace
                )
            else:
                count = desk.ask_in_thread(
                    write_export,
                    exchange_kind(self.kind),
                    file,
                    form,
                    desk=desk.path,
                    zone=desk.shop.zone,
                    keys=self.keys,
                    attachments=attachments and "files" in exchange_kind(self.kind).own.columns,
                    replace=replace,
                )
        except AlreadyThere as there:
            again = _("{key} again replaces it; or name another file.").format(key="Ctrl+S")
            self._say(partial(self._stopped, f"{there.message} {again}", file))
        except DesksideError as refused:
            self._say(partial(self._stopped, refused.said))
        else:
            said = ngettext("{n} row written to {path}", "{n} rows written to {path}", count)
            self._say(partial(self._written, said.format(n=f"{count:,}", path=in_short(file))))

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


def free_name(folder: Path, stem: str, ending: str = ".csv") -> Path:
    """A name for a file, a CSV if nothing else is said, that none in the folder has."""
    file, count = folder / f"{stem}{ending}", 1
    while file.exists():
        count += 1
        file = folder / f"{stem}-{count}{ending}"
    return file


def named(text: str, kind: str) -> "tuple[Path, Form]":
    """The file that was typed, a name alone in the usual folder, and its form; without an ending it is a CSV.

    Promised calls and dates may be a calendar, too, and customers vCards.
    """
    from deskside.exchange.export_file import form_of_records
    from deskside.exchange.record_table import form_with_calendar

    file = usual_folder() / path_typed(text, _("Name a file that ends in .csv, .json or .xlsx."))
    if not file.suffix:
        file = file.with_name(f"{file.name}.csv")
    form = form_with_calendar(file) if kind in CALENDARS else form_of_records(file, kind)
    if form is None:
        raise BadInput(
            _("“{name}” says none of the forms that are written.").format(name=file.name),
            hint=_("Name a file that ends in .csv, .json or .xlsx."),
        )
    return file, form
