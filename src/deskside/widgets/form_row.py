"""A row of a form: its word on the left, what is typed beside it."""

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from deskside.language.glyphs import signs
from deskside.widgets.styled_text import content


class FormRow(Widget):
    """As high as what it holds; the word stands beside the first line."""

    DEFAULT_CSS = """
    FormRow { layout: horizontal; height: auto; text-wrap: nowrap; text-overflow: clip; }
    FormRow > * { width: 1fr; margin-left: 12; }
    FormRow.-apart { margin-top: 1; }
    """

    def __init__(self, word: str, *held: Widget, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.word, self.held = word, held

    def compose(self) -> ComposeResult:
        """The field, or those side by side; the word is drawn before them."""
        yield from self.held

    def render(self) -> Content:
        """The word, which stands out where the keys go."""
        tone = "key" if self.has_focus_within else "muted"
        return content([(" ", ""), (signs().cut(self.word, self._room - 2), tone)])

    def say(self, word: str) -> None:
        """Ask for something else."""
        self.word = word
        self.refresh_word()

    def refresh_word(self) -> None:
        """Draw the word anew, and nothing of what is held."""
        self.refresh(Region(0, 0, self._room, 1))

    @property
    def _room(self) -> int:
        return self.held[0].styles.margin.left

    on_descendant_focus = on_descendant_blur = refresh_word
