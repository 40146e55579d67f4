"""Lines to read, without a cursor: the arrows scroll them."""

from collections.abc import Callable, Sequence

from textual.actions import SkipAction

from deskside.widgets.line_list import LineList
from deskside.widgets.styled_text import Span

Lines = Sequence[list[Span]]


class TextLines(LineList):
    """Lines made for the width there is; made again when that changes."""

    def __init__(self, *, id: str | None = None, at_end: bool = False) -> None:
        super().__init__(id=id)
        self._make: Callable[[int], Lines] = lambda width: []  # noqa: ARG005
        self._lines: Lines = []
        self._at_end = at_end

    def show(self, make: Callable[[int], Lines]) -> None:
        """Show what `make` gives for a width in cells; `at_end` lists begin with their last line in sight."""
        was_at_end = self._at_end and self.scroll_offset.y >= self.max_scroll_y
        self._make = make
        self._remake()
        if was_at_end:
            self.call_after_refresh(self.action_edge, 1)

    def _remake(self) -> None:
        self._lines = self._make(self.line_width)
        self.lines_changed()

    def on_resize(self) -> None:
        self._remake()
        if self._at_end:
            self.call_after_refresh(self.action_edge, 1)

    def count(self) -> int:
        return len(self._lines)

    def stands(self, line: int) -> bool:  # noqa: ARG002
        return False

    def scroll_to_cursor(self) -> None:
        """There is none."""

    def spans(self, line: int, width: int) -> list[Span]:  # noqa: ARG002
        return self._lines[line]

    def action_enter(self) -> None:
        """There is no row to open: `Enter` is the screen's."""
        raise SkipAction

    def action_move(self, step: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + step, animate=False, immediate=True)

    def action_page(self, direction: int) -> None:
        self.action_move(direction * max(self.size.height - 1, 1))

    def action_edge(self, direction: int) -> None:
        self.scroll_to(y=self.max_scroll_y if direction > 0 else 0, animate=False, immediate=True)
