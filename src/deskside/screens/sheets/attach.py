"""Which file is attached: its path, with what lies there proposed below, and what it shows."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widget import Widget

from deskside.desk.attachments.read_file import Content, read_file
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.screens.sheets.base import FormSheet
from deskside.screens.sheets.import_file import usual_folder
from deskside.widgets.field import Field
from deskside.widgets.form_row import FormRow
from deskside.widgets.path_field import PathField, in_short


class AttachSheet(FormSheet):
    """`act` is called with what the file has, and the note; a path that is known leaves only the note to be typed."""

    def __init__(self, about: str, act: Callable[[Content, str], str], path: str = "") -> None:
        super().__init__(_("Attach"), about)
        self.act, self.start = act, path

    def rows(self) -> ComposeResult:
        """The path, and the note."""
        self.file = PathField(self.start or f"{in_short(usual_folder())}/", apart=self.desk.path, all_files=True)
        self.note = self.box["note"] = Field(placeholder=_("what it shows, or why it is kept"))
        yield FormRow(_("Note"), self.note)
        yield FormRow(_("File"), self.file)

    def first(self) -> Widget:
        return self.note if self.start else self.file.query_one("Input")

    @property
    def at_last(self) -> bool:
        return bool(self.start) or super().at_last

    def on_path_field_chosen(self, event: PathField.Chosen) -> None:
        """A file was taken."""
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Read the file, and keep it: beside the screen, for it may be large."""
        note = self.note.typed
        try:
            path = self.file.path
        except BadInput as refused:
            self.trouble(refused.said)
            return
        self.attempt_in_thread(lambda: self.act(read_file(path), note))
