"""The notes of a call: typed while it is said, kept while it is typed (R-22, L-03)."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from deskside.language.i18n import _
from deskside.screens.draft_keeper import DraftKeeper
from deskside.screens.full_screen import FullScreen
from deskside.widgets.chooser import Chooser
from deskside.widgets.field import NoteField
from deskside.widgets.footer import Hint
from deskside.widgets.notes_row import NotesRow


class WithNotes(FullScreen[None]):
    """A call or a walk with a `NotesRow`: `Tab` leads to it and back, and text typed anywhere else goes there.

    A subclass keeps what is typed in `keep_notes`; `to_the_answers` gives the keys back where the answers are no
    `Chooser`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "notes", show=False, priority=True, id="notes"),
    ]
    keeper: DraftKeeper | None = None
    """What is typed goes through it; none before there is something to keep it by."""

    @property
    def notes(self) -> NoteField:
        """The notes field."""
        return self.query_one("#notes", NoteField)

    @property
    def in_notes(self) -> bool:
        """Whether the keys are there."""
        return self.focused is self.notes

    def to_the_answers(self) -> None:
        """The keys to where it is answered."""
        self.query_one(Chooser).focus()

    def keep_notes(self) -> None:
        """Keep what stands in the notes, once the typing has paused."""
        if self.keeper is not None:
            self.keeper.soon({"text": self.notes.typed} if self.notes.typed.strip() else {})

    def action_notes(self) -> None:
        """`Tab`: to the notes and back."""
        if not self.in_notes:
            self.notes.focus()
            return
        self.to_the_answers()
        if self.keeper is not None:
            self.keeper.at_once()

    def take_text(self, text: str) -> None:
        """Text in a call goes to the notes (L-03)."""
        self.notes.focus()
        self.notes.insert(text)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Notes are kept while they are typed (R-22)."""
        event.stop()
        if self.ready:
            self.keep_notes()

    def rung(self) -> bool:
        """`Esc` in the notes goes back to the answers."""
        if self.in_notes:
            self.to_the_answers()
            return True
        return False

    def on_screen_suspend(self) -> None:
        """Something lies above, and has the keys."""
        if self.ready:
            self.query_one(NotesRow).name_key(leads_here=False)

    def on_screen_resume(self) -> None:
        """`Tab` leads here again."""
        if self.ready and self.is_current:
            self.query_one(NotesRow).name_key(leads_here=True)


def hints_in_notes() -> list[Hint]:
    """What the keys do in the notes."""
    return [Hint("Tab", _("Back to the answers"), "tab"), Hint("Enter", _("New line"), "enter")]
