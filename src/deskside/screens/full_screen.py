"""A form or a call: the whole screen for one thing, until it is done or left."""

from collections.abc import Iterator
from typing import ClassVar
from unicodedata import normalize

from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from deskside import commands
from deskside.language.i18n import _
from deskside.screens.frame import Answer
from deskside.screens.overlay import Overlay
from deskside.terminal import keys
from deskside.terminal.terminal_app import takes_text
from deskside.widgets.title_bar import TitleBar


class FullScreen(Overlay[Answer]):
    """A form or a call: a title bar instead of the frame. Digits are its answers; `Esc` leaves it.

    While it is open below another screen it counts as unfinished, unless `WAITS` says that nothing in it does.
    """

    WAITS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    def __init__(self, word: str, about: str = "", *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.title_bar = TitleBar(word, about)

    def on_key(self, event: events.Key) -> None:
        """A sign that means nothing here is answered, as in a place (L-92)."""
        sign = normalize("NFKC", event.character or "")
        idle = event.key not in self.active_bindings and not takes_text(self.focused)
        told = len(sign) == 1 and sign.isprintable() and not sign.isspace() and sign not in keys.SPLIT_ARROWS
        if told and idle and not keys.is_wide_text(event.character):
            self.desk_app.answer(_("{key} does nothing here; ? shows the keys").format(key=sign))

    def bars(self) -> Iterator[Widget]:
        yield self.title_bar
