"""What is held on a customer, written to a file for them (R-35)."""

from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Static

from deskside.language.i18n import _, ngettext
from deskside.language.text import one_line
from deskside.screens.sheets.export import free_name, usual_folder
from deskside.screens.sheets.words_sheet import LineSheet
from deskside.shop import clock
from deskside.widgets.form_row import FormRow
from deskside.widgets.path_field import in_short, path_typed


class HandOverSheet(LineSheet):
    """Asks for the file's name; one that is there is replaced when told twice. Files of theirs go along."""

    def __init__(self, customer_id: int, name: str) -> None:
        self.customer_id = customer_id
        self._replace: Path | None = None
        proposed = in_short(free_name(usual_folder(), f"@{customer_id}", ".html"))
        super().__init__(_("Hand over"), one_line(name), _("File"), "", self._write, proposed, in_thread=True)

    def rows(self) -> ComposeResult:
        """The name, and what its ending means."""
        yield from super().rows()
        said = _(".html or .txt to read, .pdf to print, .json for programs; their files go along")
        yield FormRow("", Static(said, classes="muted hint", markup=False))

    def _write(self, typed: str) -> str:
        from deskside.exchange.export_file import AlreadyThere
        from deskside.exchange.hand_over import form_of, write

        file = usual_folder() / path_typed(typed, _("Name a file that ends in .txt, .html, .pdf or .json."))
        try:
            paths = self.desk.ask_in_thread(
                write,
                self.customer_id,
                file,
                form_of(file),
                desk=self.desk.path,
                attachments=True,
                replace=file == self._replace,
                now=clock.now(),
            )
        except AlreadyThere as there:
            self._replace = file
            again = _("{key} again replaces it; or name another file.").format(key="Ctrl+S")
            raise AlreadyThere(there.message, hint=again) from None
        said = _("All that is held on them is written to {path}").format(path=in_short(file))
        if more := len(paths) - 1:
            beside = ngettext("{n} file beside it, in {path}", "{n} files beside it, in {path}", more)
            said = f"{said} · {beside.format(n=more, path=in_short(paths[1].parent))}"
        return said
