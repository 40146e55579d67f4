"""A form or a call: the whole screen for one thing, until it is done or left."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from deskside import commands
from deskside.screens.base import Answer
from deskside.screens.overlay import Overlay
from deskside.widgets.title_bar import TitleBar


class FullScreen(Overlay[Answer]):
    """A form or a call: a title bar instead of the frame. Digits are its answers; `Esc` leaves it.

    While it is open below another screen it counts as unfinished, unless `WAITS` says that nothing in it does.
    """

    WAITS: ClassVar[bool] = True
    draft_slot: str | None = None
    """Where the draft of a new ticket is kept; None where it is something else."""
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    def __init__(self, word: str, about: str = "", *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.title_bar = TitleBar(word, about)

    def bars(self) -> Iterator[Widget]:
        yield self.title_bar
