"""The bar on top of what has no frame: a form, a call. Its name on the left, how far it is on the right."""

from textual.content import Content
from textual.widget import Widget

from deskside.language.glyphs import signs
from deskside.language.text import cells, one_line
from deskside.widgets.styled_text import content, two_sided


class TitleBar(Widget):
    """One row: a word in bold, whom it is about, and something muted at the right edge."""

    DEFAULT_CSS = "TitleBar { height: 1; background: $surface; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, word: str, about: str = "", right: str = "") -> None:
        super().__init__()
        self.word, self.about, self.right = word, about, right

    def show(self, about: str, right: str = "") -> None:
        """Change whom it is about and what stands at the right."""
        self.about, self.right = about, right
        self.refresh()

    def render(self) -> Content:
        width = max(self.size.width, 1)
        free = width - cells(self.word) - cells(one_line(self.about)) - 7
        right = signs().cut(one_line(self.right), max(width // 2, free))
        room = max(width - cells(self.word) - cells(right) - 7, 0)
        left = [(" ", ""), (self.word, "key"), ("   ", ""), (signs().cut(one_line(self.about), room), "strong")]
        return content(two_sided(left, [(right, "muted"), (" ", "")], width))
