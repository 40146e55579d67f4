"""A list in sections: headings that the cursor passes over, rows, and "4 more" where a section was cut short."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from deskside.widgets.line_list import LineList
from deskside.widgets.styled_text import Span


@dataclass(frozen=True)
class Line:
    """A line of the list. `key` tells a row from the others when the list is read again; `row` is what it shows.

    An `act` is no thing but something to do, which `Enter` does.
    """

    kind: Literal["heading", "row", "more", "air", "act"]
    key: Hashable = None
    row: Any = None
    spans: list[Span] = field(default_factory=list)


class SectionList(LineList):
    """Lines given ready to draw; rows are drawn by the function given, as wide as there is room."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: Sequence[Line] = ()

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.stands(self.cursor) else None

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines, the cursor on its row if that is still there, else on what took its place."""
        held = self.line
        above, at_top = self.cursor - self.scroll_offset.y, self.scroll_offset.y == 0
        self.lines = lines
        self.lines_changed()
        moved = self._found(held)
        if moved != self.cursor:
            self.set_reactive(LineList.cursor, moved)
            if held is not None:
                # As in a paged list (L-94): the top stays the top.
                self.scroll_to(y=0 if at_top else max(moved - above, 0), animate=False, force=True, immediate=True)
        self.scroll_to_cursor()
        self.post_message(self.Moved(self))

    def _found(self, held: Line | None) -> int:
        if held is not None:
            for index, line in enumerate(self.lines):
                if line.kind == held.kind and line.key == held.key:
                    return index
        start = self.validate_cursor(self.cursor)
        for index in [*range(start, len(self.lines)), *range(start - 1, -1, -1)]:
            if self.stands(index):
                return int(index)
        return 0

    def count(self) -> int:
        return len(self.lines)

    def stands(self, line: int) -> bool:
        return 0 <= line < len(self.lines) and self.lines[line].kind in ("row", "more", "act")

    def draw_row(self, line: Line, *, at_cursor: bool) -> list[Span]:
        """The pieces of a row; the list that shows rows overrides it."""
        raise NotImplementedError

    def spans(self, line: int, width: int) -> list[Span]:  # noqa: ARG002
        shown = self.lines[line]
        return self.draw_row(shown, at_cursor=line == self.cursor) if shown.kind == "row" else shown.spans


def share_out(sizes: Sequence[int], room: int, least: int = 2) -> list[int]:
    """How many rows of each section are shown in `room` lines: all if they fit, else `least` each, the first ones more.

    A section that is cut gives a line to "more".
    """
    shown = [min(size, least) for size in sizes]
    for index, size in enumerate(sizes):
        if size == least + 1:
            shown[index] = size
    left = room - sum(count + (count < size) for count, size in zip(shown, sizes, strict=True))
    for index, size in enumerate(sizes):
        missing = size - shown[index]
        if missing <= 0 or left <= 0:
            continue
        if missing - 1 <= left:
            shown[index] = size
            left -= missing - 1
        else:
            shown[index] += left
            left = 0
    return shown
