"""The line that answers: what was done and the way back. It covers the last rows above the footer; nothing moves."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from deskside.language.glyphs import signs
from deskside.language.i18n import _, ngettext
from deskside.language.text import cells, one_line
from deskside.language.wrapping import wrap
from deskside.widgets.styled_text import content

MOST_ROWS = 3


def without_ways(text: str, *, takes_back: bool = False) -> str:
    """A sentence without the keys that go on from it, for where they type; with `takes_back` `u` acts all the same."""
    back = {_("u takes it back"), ngettext("u takes it back", "u takes all of it back", 2)}
    ways = {_("b promises one")} if takes_back else {_("b promises one"), *back}
    said = " · ".join(part for part in text.split(" · ") if part not in ways)
    for way in (_("s opens it again."), _("e names them."), _("v shows the views there are.")):
        said = said.removesuffix(way)
    return said.rstrip()


class AnswerLine(Widget):
    """Stands until the next key; one row high, up to three where the text needs them."""

    DEFAULT_CSS = """
    AnswerLine {
        layer: above; dock: bottom; margin-bottom: 1; height: auto; display: none;
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
        self.refresh(layout=self.rows != max(self.size.height, 1))

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        return len(self._rows(self.app.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._rows(width))

    def render(self) -> Content:
        first, *more = self._rows(self.size.width)
        return content([(signs().focus, "accent"), (first, "strong"), *((f"\n {row}", "strong") for row in more)])

    def _rows(self, width: int) -> list[str]:
        """The text in up to three rows, beside the sign before it; what does not fit even then is cut before its end,
        where the way back stands."""
        room = max(width - 2, 1)
        rows = wrap(self.said, room)
        if len(rows) > MOST_ROWS:
            last = MOST_ROWS - 1
            head, dot, way_back = self.said.rpartition(" · ")
            end = f"{dot}{way_back}" if head and cells(way_back) < room // 2 else ""
            rows[last:] = [signs().cut(" ".join(rows[last : last + 2]), room - cells(end)) + end]
        return rows


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
