"""A sheet over a dimmed place: a menu, a short form, Who's calling."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from deskside import commands
from deskside.language.i18n import _
from deskside.screens.frame import Answer
from deskside.screens.overlay import Overlay
from deskside.widgets.answer import AnswerLine, TooSmall
from deskside.widgets.footer import Footer
from deskside.widgets.standing_line import StandingLine


class Sheet(Overlay[Answer], ModalScreen[Answer]):
    """A sheet from the third row down over a dimmed place: a menu, a short form, Who's calling. `Esc` leaves it.

    The parts stand in a box as high as they need. The desk's keys do not reach through, those of the phone and the bell
    do (L-14).
    """

    BLANK: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings("phone", "ringing", "leave"),
        Binding("ctrl+c", "copy_or_hint", show=False, id="copy_or_hint"),
    ]

    def compose(self) -> ComposeResult:
        from textual.containers import Vertical

        yield Footer()
        with Vertical(id="sheet"):
            yield from self.parts()
        yield StandingLine()
        yield AnswerLine()
        yield TooSmall(_("Deskside needs 80 columns and 24 rows. Make the window larger, or the letters smaller."))

    def action_copy_or_hint(self) -> None:
        """`Ctrl+C` copies, else says how to close the desk: the app's keys do not reach through a sheet (L-01)."""
        if selected := self.get_selected_text():
            self.app.copy_to_clipboard(selected)
        else:
            self.desk_app.action_say_how_to_close()
