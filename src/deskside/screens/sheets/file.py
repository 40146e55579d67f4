"""One attached file: what it is, who attached it and why, and what can be done with it."""

from rich.console import ConsoleRenderable
from textual.app import ComposeResult
from textual.widgets import Static

from deskside.desk.attachments.blobs import bytes_of
from deskside.desk.attachments.file_kinds import KINDS, PICTURES, UNKNOWN
from deskside.desk.attachments.file_text import kind_said
from deskside.desk.attachments.files_of import FileRow
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.screens.background_query import BackgroundQuery
from deskside.screens.sheets.base import ChooseSheet
from deskside.shop import clock
from deskside.when.format_time import stamp
from deskside.widgets.chooser import Choice
from deskside.widgets.picture import ROWS, shows_pictures, small_picture

_BESIDE = 11
"""The lines of the sheet beside the picture."""


class FileSheet(ChooseSheet):
    """Gives what is to be done: `open`, `save` or `remove`. What could be run is not opened, only saved."""

    def __init__(self, row: FileRow) -> None:
        choices = [
            Choice("save", _("Save"), _("Write it to a file of its own.")),
            Choice("remove", _("Remove"), _("Take it off; u brings it back.")),
        ]
        if KINDS.get(row.media, KINDS[UNKNOWN]).suffix:
            choices.insert(0, Choice("open", _("Open"), _("Look at it in the system’s viewer.")))
        super().__init__(one_line(row.name), kind_said(row.media, row.bytes), choices, str)
        self.row = row

    def fields(self) -> ComposeResult:
        """Who attached it, when and why; what to do."""
        when = stamp(self.row.at, self.desk.shop.zone, clock.now())
        said = (one_line(self.row.by), when, "" if self.row.ticket is None else f"#{self.row.ticket}")
        facts = " · ".join(filter(None, (*said, one_line(self.row.note))))
        yield Static(f" {facts}", classes="muted", markup=False)
        self.picture = Static("", id="picture", markup=False)
        self.picture.display = False
        yield self.picture
        yield from super().fields()

    def on_mount(self) -> None:
        """A picture comes when it is made."""
        if self.row.media in PICTURES and shows_pictures(self.app):
            rows = max(min(ROWS, self.app.size.height - _BESIDE), 1)
            query = BackgroundQuery(self, self._show_picture, self.desk_app.say_trouble)
            query.ask(lambda conn: small_picture(bytes_of(conn, self.row.blob), rows), in_thread=True)

    def _show_picture(self, found: ConsoleRenderable | None) -> None:
        if found is not None and self.is_attached:
            self.picture.update(found)
            self.picture.display = True
