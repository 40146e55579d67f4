"""A thin line between two parts of a screen."""

from textual.content import Content
from textual.widget import Widget

from deskside.language.glyphs import signs
from deskside.widgets.styled_text import content


class Rule(Widget):
    """One row, with a cell of air at both ends."""

    DEFAULT_CSS = "Rule { height: 1; text-wrap: nowrap; text-overflow: clip; }"

    def render(self) -> Content:
        return content([(" " + signs().rule * max(self.size.width - 2, 0), "rule")])
