"""A row of a form: its word on the left, what is typed beside it."""

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static


class FormRow(Widget):
    """As high as what it holds; the word stands beside the first line."""

    DEFAULT_CSS = """
    FormRow { layout: horizontal; height: auto; }
    FormRow > * { width: 1fr; }
    FormRow > .word { width: 12; height: 1; color: $muted; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    FormRow.-apart { margin-top: 1; }
    FormRow.-here > .word { color: $accent; text-style: bold; }
    """

    def __init__(self, word: str, held: Widget, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.word, self.held = word, held

    def compose(self) -> ComposeResult:
        """The word and the field."""
        yield Static(self.word, classes="word", markup=False)
        yield self.held

    def on_descendant_focus(self) -> None:
        """The keys go here: the word stands out."""
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        """They went on."""
        self.remove_class("-here")
