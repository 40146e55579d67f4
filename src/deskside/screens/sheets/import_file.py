"""Which file is to be imported: its path, with the folders and files that fit it proposed below."""

from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Static

from deskside.errors import BadInput, DesksideError
from deskside.exchange.readable_file import check_readable
from deskside.language.i18n import _
from deskside.screens.import_page import ImportPage
from deskside.screens.sheets.base import FormSheet
from deskside.widgets.footer import Hint
from deskside.widgets.form_row import FormRow
from deskside.widgets.path_field import PathField, in_short


class ImportSheet(FormSheet):
    """Gives nothing: what was chosen goes on in a page of its own."""

    def __init__(self, start: str = "") -> None:
        super().__init__(_("Import"), _("customers, tickets, invoices, payments or purchases, from a file"))
        self.start = start

    def rows(self) -> ComposeResult:
        """The path, and what can be read."""
        self.file = PathField(self.start or f"{in_short(usual_folder())}/", apart=self.desk.path)
        yield FormRow(_("File"), self.file)
        yield FormRow("", Static(_("CSV, Excel (.xlsx), vCards, JSON"), classes="muted hint", markup=False))

    def action_save(self) -> None:
        """Look at the file."""
        try:
            path = self.file.path
            if _is_not_there(path):
                hint = _("Choose one below.") if self.file.rows.rows else _("Write the path in full.")
                raise BadInput(_("There is no file {path}.").format(path=self.file.value), hint=hint)
            check_readable(path)
        except DesksideError as refused:
            self.trouble(refused.said)
            return
        app = self.desk_app
        self.dismiss()
        app.push_screen(ImportPage(path))

    def on_path_field_chosen(self, event: PathField.Chosen) -> None:
        """A file was taken."""
        event.stop()
        self.action_save()

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What the keys do in a path."""
        return [
            Hint("Enter", _("Look at it"), "enter"),
            Hint("↓", _("Choose"), "down"),
            Hint("Tab", _("Complete"), "tab"),
            Hint("Esc", _("Back"), "escape"),
        ], []


def _is_not_there(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return True
    except OSError:
        return False
    return False


def usual_folder() -> Path:
    """Where a browser puts what it fetches, else the folder one is in."""
    downloads = Path.home() / "Downloads"
    return downloads if downloads.is_dir() else Path.cwd()
