"""The line that says what stands in the way; nothing takes it away but typing."""

from textual.widgets import Static

from deskside.language.text import clean
from deskside.widgets.answer import without_ways


class Trouble(Static):
    """Not there while nothing stands in the way."""

    def __init__(self) -> None:
        super().__init__("", id="trouble", markup=False)

    def say(self, text: str) -> None:
        """Say what stands in the way, where it is seen, naming no key that types; an empty text takes it away."""
        self.update(clean(without_ways(text)))
        self.set_class(bool(text), "-said")
        if text:
            self.call_after_refresh(self.scroll_visible, animate=False)
