"""What lies over the frame until it is done or left: a sheet, a form, a call."""

from typing import ClassVar

from deskside.screens.base import DeskScreen
from deskside.screens.frame import Answer


class Overlay(DeskScreen[Answer]):
    """`Esc` goes one rung back inside it, else leaves it; the desk's keys do not reach through."""

    DESK: ClassVar[tuple[str, ...]] = ()
    LIES_OVER: ClassVar[bool] = True

    @property
    def takes_commands(self) -> bool:
        """The desk's keys do not reach through."""
        return False

    def action_leave(self) -> None:
        """`Esc`: one rung inside, else back to where it was opened; what was typed is the form's to keep."""
        if not self.rung():
            self.go_back()

    def go_back(self) -> None:
        self.dismiss()
