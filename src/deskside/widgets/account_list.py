"""Accounts in columns under headings: drawn line by line, however many there are."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from textual.content import Content
from textual.widget import Widget

from deskside.language.glyphs import signs
from deskside.widgets.columns import Cell, Column, Placed, draw, headings, lay_out
from deskside.widgets.section_list import Line, SectionList
from deskside.widgets.styled_text import Span, content

OF_THE_LINE = 2
"""The cells of the screen beside those of a line: the cursor's, and the scrollbar's."""


class Drawn(Protocol):
    """How the lines of a list are drawn."""

    name_column: str

    def columns(self, screen: int) -> Sequence[Column]:
        """The columns on a screen of so many cells."""

    def sign(self, row: Any) -> tuple[str, str]:
        """The row's sign and its tone."""

    def cells(self, row: Any, widths: Mapping[str, int]) -> Mapping[str, Cell]:
        """What stands in each column; `widths` are the cells of those that are shown."""

    def goes_along(self, before: Any, after: Any) -> bool:
        """Whether the cursor goes with a row that stands at another place now, or stays where it was."""

    def head(self, line: Line, placed: Sequence[Placed], width: int) -> list[Span]:
        """A line that the cursor passes over: a heading, or what a section adds up to."""


class AccountList(SectionList):
    """Rows as the tab draws them; the cursor stays on its row when others come and go."""

    def __init__(self, drawn: Drawn, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn = drawn
        self._placed: tuple[int, list[Placed]] = (0, [])

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines, the columns laid out for them."""
        self._placed = (0, [])
        super().show(lines)

    def _found(self, held: Line | None) -> int:
        found = super()._found(held)
        if held is None or not self.lines or found == self.cursor or self.lines[found].key != held.key:
            return found
        return found if self._drawn.goes_along(held.row, self.lines[found].row) else super()._found(None)

    def placed(self) -> list[Placed]:
        """The columns as they are laid out now."""
        width = self.line_width + OF_THE_LINE
        if self._placed[0] != width:
            self._placed = (width, lay_out(self._drawn.columns(width), width))
        return self._placed[1]

    def draw_row(self, line: Line, *, at_cursor: bool) -> list[Span]:
        placed = self.placed()
        cells = self._drawn.cells(line.row, {each.column.id: each.width for each in placed})
        bold = [self._drawn.name_column] if at_cursor else []
        return [self._drawn.sign(line.row), (" ", ""), *draw(placed, cells, signs(), bold)]

    def spans(self, line: int, width: int) -> list[Span]:
        shown = self.lines[line]
        return self._drawn.head(shown, self.placed(), width) if shown.kind == "heading" else super().spans(line, width)


class AccountHeads(Widget):
    """The names of the columns, above the list; none over an empty one."""

    DEFAULT_CSS = "AccountHeads { height: 1; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, over: AccountList) -> None:
        super().__init__()
        self._over = over

    def render(self) -> Content:
        return content(headings(self._over.placed(), signs()) if self._over.lines else [])
