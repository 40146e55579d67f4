"""A screen that is styled, laid out and painted once when it opens, where Textual does all of it twice."""

from typing import ClassVar, TypeVar

from textual import events, on
from textual.geometry import Size

from deskside.terminal.private_textual import HookedScreen

Answer = TypeVar("Answer")


class QuickScreen(HookedScreen[Answer]):
    """What opens in half the time: nothing is worked out again that has not changed since it was."""

    # The parts cover the screen; what they leave free is drawn without asking for a line at a time.
    BLANK: ClassVar[bool] = True
    ready = True
    """Whether keys are taken already; until then they wait (L-61)."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._styled_for = self.app.classes

    @on(events.ScreenResume)
    def style_what_changed(self, event: events.ScreenResume) -> None:
        """Style again only for another theme or other signs: what is mounted was styled when it was."""
        worn = self.app.classes
        event.refresh_styles = event.refresh_styles and self._styled_for != worn
        self._styled_for = worn

    def must_lay_out(self, size: Size) -> bool:
        """A screen is told its size once more after it was laid out for it, and each time its place is gone to."""
        return size != self.outer_size
