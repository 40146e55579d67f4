"""The line that stands above the footer until what it says is done: what rings, and who is calling."""

import re
from typing import Any

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from deskside.language.glyphs import signs
from deskside.language.text import cells, one_line
from deskside.terminal.terminal_app import takes_text
from deskside.widgets.answer import AnswerLine
from deskside.widgets.desk_app import desk_app_of
from deskside.widgets.footer import Footer
from deskside.widgets.styled_text import content

SEP = " · "
_KEY = re.compile(r"[a-z](?= |$)")


class StandingLine(Widget):
    """One row above the footer, which it has for itself; an answer that is said meanwhile stands below it.

    Its parts stand between dots: what it is about, which is cut where there is no room, and last the key that goes on
    from it; while a field has the focus that is said with `Alt`.
    """

    DEFAULT_CSS = """
    StandingLine {
        layer: above; dock: bottom; margin-bottom: 1; height: 1; display: none;
        background: $panel; text-wrap: nowrap; text-overflow: clip;
        &.-stands { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown = ("", "")

    def on_mount(self) -> None:
        self.watch(self.screen, "focused", self._focus_moved, init=False)

    def _focus_moved(self) -> None:
        self.refresh()

    def show(self, text: str, tone: str, *, above: int = 0) -> None:
        """Stand there with this text in this tone, so many rows above the footer; without text there is no line."""
        lift = (0, 0, 1 + above, 0)
        if self.styles.margin != lift and text:
            self.styles.margin = lift
        shown = one_line(text), tone
        if shown != self._shown:
            self._shown = shown
            self.set_class(bool(text), "-stands")
            self.screen.query_one(Footer).set_class(bool(text), "-below-a-line")
            self.refresh()

    def render(self) -> Content:
        text, tone = self._shown
        first, *more = text.split(SEP)
        room = self.size.width - 2
        if cells(SEP.join(more)) > room // 2:
            first, more = SEP.join([first, *more[:-1]]), more[-1:]
        key = _KEY.match(more[-1]) if more else None
        if key and takes_text(self.screen.focused):
            more[-1] = f"Alt+{key[0].upper()}{more[-1][key.end() :]}"
        ends = "".join(f"{SEP}{each}" for each in more)
        return content([(signs().focus, tone), (signs().cut(first, room - cells(ends)), tone), (ends, "strong")])


def show_standing(screen: Screen[Any]) -> None:
    """Show what stands for the whole app on this screen, above what was just said there."""
    for line in screen.query(StandingLine):
        said = screen.query_one(AnswerLine)
        line.show(*desk_app_of(line).standing, above=said.rows if said.said else 0)
