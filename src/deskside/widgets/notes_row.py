"""The notes of a call, with the key that leads to them."""

from deskside.language.i18n import _
from deskside.widgets.field import NoteField
from deskside.widgets.form_row import FormRow


class NotesRow(FormRow):
    """What is said, below all else of a call. Under a sheet, whose `Tab` goes elsewhere, no key is named (L-01)."""

    def __init__(self) -> None:
        super().__init__(_("Notes  Tab"), NoteField(id="notes", placeholder=_("what is said, while it is said")))

    def name_key(self, *, leads_here: bool) -> None:
        """Whether `Tab` leads here."""
        self.say(_("Notes  Tab") if leads_here else _("Notes"))
