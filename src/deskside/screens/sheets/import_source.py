"""The name of the source of an import."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Static

from deskside.language.i18n import _
from deskside.screens.sheets.base import FormSheet
from deskside.widgets.field import Field
from deskside.widgets.form_row import FormRow


class SourceSheet(FormSheet):
    """Asks for it; empty, the columns tell."""

    def __init__(self, source: str, keep: Callable[[str], str]) -> None:
        super().__init__(_("Where it is from"), "")
        self.source, self.keep = source, keep

    def rows(self) -> ComposeResult:
        """The name."""
        said = _("Files from one source belong together: the same row is known again. Without a name the columns tell.")
        yield Static(said, classes="prose", markup=False)
        self.field = Field(self.source)
        yield FormRow(_("Name"), self.field)

    def save(self) -> str:
        """Keep it."""
        return self.keep(self.field.value)
