"""The line that answers: what was done and the way back. It covers the last row above the footer; nothing moves."""

from textual.content import Content
from textual.widget import Widget

from deskside.glyphs import signs
from deskside.text import one_line
from deskside.widgets.spans import content


class AnswerLine(Widget):
    """Stands until the next key."""

    DEFAULT_CSS = """
    AnswerLine {
        layer: above; dock: bottom; margin-bottom: 1; height: 1; display: none;
        background: $panel; text-wrap: nowrap; text-overflow: clip;
        &.-said { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.said = ""

    def say(self, text: str) -> None:
        """Show the text, whatever is in it (R-90); nothing takes the line away."""
        self.said = one_line(text)
        self.set_class(bool(self.said), "-said")
        self.refresh()

    def render(self) -> Content:
        sign = signs()
        return content([(sign.focus, "accent"), (sign.cut(self.said, max(self.size.width - 2, 1)), "strong")])


class TooSmall(Widget):
    """Covers everything while the terminal has fewer than 80 by 24 cells, and says so."""

    DEFAULT_CSS = """
    TooSmall {
        layer: top; dock: top; width: 100%; height: 100%; display: none; padding: 1 2; background: $background;
        &.-shown { display: block; }
    }
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self) -> Content:
        return Content(self._text)
