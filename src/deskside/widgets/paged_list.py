"""A list of any length: only the ids are held, and the rows of a page are read when one of them is drawn."""

from array import array
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from textual.content import Content
from textual.widget import Widget

from deskside.language.glyphs import signs
from deskside.language.i18n import pgettext
from deskside.widgets.columns import Cell, Column, Placed, draw, headings, lay_out
from deskside.widgets.line_list import LineList
from deskside.widgets.styled_text import Span, content

PAGE = 100
PAGES_KEPT = 20


class Source(Protocol):
    """Where the rows come from and how they are shown."""

    name_column: str

    @property
    def columns(self) -> Sequence[Column]:
        """The columns there are, as they stand now."""

    def load(self, keys: Sequence[int]) -> Mapping[int, Any]:
        """The rows of these ids, read now; an id that is gone may be missing."""

    def sign(self, row: Any) -> tuple[str, str]:
        """The row's sign and its tone."""

    def cells(self, row: Any, widths: Mapping[str, int]) -> Mapping[str, Cell]:
        """What stands in each column; `widths` are the cells of those that are shown."""

    def wider(self, keys: Sequence[int]) -> Mapping[str, int]:
        """Columns that need more cells than usual for these ids."""


class PagedList(LineList):
    """Rows in columns, with a cursor and marks that stay on their row when others come and go above it."""

    def __init__(self, source: Source, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.source = source
        self.keys: array[int] = array("q")
        self.marks: set[int] = set()
        self._marked_last: int | None = None
        self._came_in: set[int] = set()
        self._pages: OrderedDict[int, Mapping[int, Any]] = OrderedDict()
        self._wider: Mapping[str, int] = {}
        self._placed: tuple[int, list[Placed]] = (0, [])

    @property
    def key(self) -> int | None:
        """The id of the row under the cursor."""
        return self.keys[self.cursor] if self.keys else None

    @property
    def row(self) -> Any:
        """The row under the cursor, None in an empty list."""
        return self.row_at(self.cursor) if self.keys else None

    @property
    def chosen_keys(self) -> list[int]:
        """The ids that an action is for: the marked ones in their order, else the one under the cursor."""
        if self.marks:
            return [key for key in self.keys if key in self.marks]
        return [] if self.key is None else [self.key]

    @property
    def has_news(self) -> bool:
        """Whether something came in above."""
        return bool(self._came_in)

    @property
    def above(self) -> int:
        """How many rows came in above those in sight since the list stood there (L-94)."""
        if self._came_in:
            self._came_in &= set(self.keys[: self.scroll_offset.y])
        return len(self._came_in)

    def show(self, keys: Sequence[int], *, at: int | None = None, again: bool = False, afresh: bool = False) -> None:
        """Show these ids, with the cursor on `at`, or where it was: on its row if that is still there.

        `again`: the same question was asked, so that what is new above the rows in sight came in (L-94). `afresh`:
        another one was, whose answer begins at its first row, unless the cursor goes to `at`.
        """
        held = at if at is not None or afresh else self.key
        above, at_top = self.cursor - self.scroll_offset.y, self.scroll_offset.y == 0
        known = self.keys[: self.scroll_offset.y + self.scrollable_content_region.height]
        self.keys = keys if isinstance(keys, array) else array("q", keys)
        self.marks &= set(self.keys) if self.marks else set()
        self._pages.clear()
        self._wider = self.source.wider(self.keys)
        self._placed = (0, [])
        self.lines_changed()
        line = 0 if afresh else self.cursor
        if held is not None:
            try:
                line = self.keys.index(held)
            except ValueError:
                line = self.cursor if at is None else 0
        moved = self.validate_cursor(line)
        if moved != self.cursor:
            self.set_reactive(LineList.cursor, moved)
            # A list that stands at its top stays there when rows come in above (L-94).
            top = 0 if at_top else max(moved - above, 0)
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self.scroll_to_cursor()
        if not again or at_top:
            self._came_in = set()
        elif self.keys[: self.scroll_offset.y] != known[: self.scroll_offset.y]:
            self._came_in |= set(self.keys[: self.scroll_offset.y]).difference(known)
        self.post_message(self.Moved(self))

    def row_at(self, line: int) -> Any:
        """The row of a line; its page is read if it is not there yet."""
        number = line // PAGE
        page = self._pages.get(number)
        if page is None:
            page = self.source.load(self.keys[number * PAGE : (number + 1) * PAGE])
            self._pages[number] = page
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page.get(self.keys[line])

    def toggle_mark(self) -> None:
        """Mark the row under the cursor, or take the mark away, and go on to the next."""
        if self.key is not None:
            self.marks ^= {self.key}
            self._marked_last = self.key
            self.refresh_line(self.cursor)
            self.action_move(1)

    def mark_range(self) -> bool:
        """Mark the rows from the one that was marked last to the one under the cursor, which is the next beginning.

        Without one, or where it is marked or listed no longer, that is the row alone: False.
        """
        if self.key is None:
            return False
        last = self._marked_last
        begins = self.keys.index(last) if last in self.marks and last is not None else self.cursor
        between = self.keys[min(begins, self.cursor) : max(begins, self.cursor) + 1]
        self.marks |= set(between)
        self._marked_last = self.key
        self.refresh()
        return len(between) > 1

    def mark_all(self) -> None:
        """Mark all rows that are listed; when all are marked already, none."""
        everything = set(self.keys)
        self.marks = set() if self.marks == everything else everything
        self.refresh()

    def clear_marks(self) -> bool:
        """Take all marks away; whether there were any."""
        had = bool(self.marks)
        self.marks = set()
        if had:
            self.refresh()
        return had

    def count(self) -> int:
        return len(self.keys)

    def placed(self) -> list[Placed]:
        """The columns as they are laid out now."""
        width = self.line_width + 2
        if self._placed[0] != width:
            self._placed = (width, lay_out(self.source.columns, width, self._wider))
        return self._placed[1]

    def spans(self, line: int, width: int) -> list[Span]:  # noqa: ARG002
        row = self.row_at(line)
        if row is None:
            return []
        sign, placed = signs(), self.placed()
        widths = {each.column.id: each.width for each in placed}
        mark = (sign.mark, "key") if self.keys[line] in self.marks else (" ", "")
        bold = [self.source.name_column] if line == self.cursor else []
        return [self.source.sign(row), mark, *draw(placed, self.source.cells(row, widths), sign, bold)]


class ColumnHeads(Widget):
    """The names of a list's columns, above it."""

    DEFAULT_CSS = "ColumnHeads { height: 1; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, over: PagedList) -> None:
        super().__init__()
        self._over = over

    def on_mount(self) -> None:
        """What came in above is told until the list is scrolled there."""
        self.watch(self._over, "scroll_y", self._scrolled, init=False)

    def _scrolled(self) -> None:
        if self._over.has_news:
            self.refresh()

    def render(self) -> Content:
        above = self._over.above
        beside = f"{signs().missed} " + pgettext("rows that came in", "{n} above").format(n=above) if above else ""
        return content(headings(self._over.placed(), signs(), beside))
