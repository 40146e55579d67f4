"""A place with one long list, narrowed by a filter (L-01), and below it what the list has no room for."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import BindingType

from deskside import commands
from deskside.desk.desk_session import Connection
from deskside.desk.is_large import is_large
from deskside.errors import DesksideError, NotFound
from deskside.language.i18n import _
from deskside.screens.background_query import BackgroundQuery
from deskside.screens.typed_filter import REST_SECONDS, TypedFilterPlace
from deskside.widgets.line_list import LineList
from deskside.widgets.paged_list import ColumnHeads, PagedList
from deskside.widgets.preview import Preview

TALL = 34


@dataclass(frozen=True)
class Listed:
    """The keys of a list, and how many there are without the filter.

    `among` counts what was looked through where the filter goes beyond that, as `status:solved` does from what is live.
    """

    keys: "array[int]"
    whole: int
    among: int | None = None


class FilteredPlace(TypedFilterPlace):
    """A subclass shows a `PagedList` and a `Preview` too, and says what they hold.

    Under a filter that means nothing stand no rows, but why (R-71). `LISTS` says what the rows are, `COUNTED` in which
    table and by which key they are counted, `LINES` how many lines of its timeline a tall preview shows.
    """

    LISTS: ClassVar[str]
    COUNTED: ClassVar[tuple[str, str]]
    LINES: ClassVar[int]
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("export")]

    def __init__(self) -> None:
        super().__init__()
        self.at: int | None = None
        """The row that the cursor goes to when the list is read next."""
        self._listed_by = ""
        self._whole = 0
        self._query: BackgroundQuery[Listed] = BackgroundQuery(self, self._read, self.desk_app.say_trouble)

    # -- what a subclass gives

    def question(self) -> Callable[[Connection], Listed]:
        """What the list holds, as a question to be asked now or in a thread."""
        raise NotImplementedError

    def check(self, conn: Connection) -> None:
        """Raise what the filter cannot mean; a filter of plain words always means something."""

    def empty_words(self) -> str:
        """What stands there instead of an empty list."""
        raise NotImplementedError

    def summary(self, key: int, lines: int) -> Any:
        """What the preview shows of a row; None, or `NotFound`, where it is gone."""
        raise NotImplementedError

    def open_row(self, key: int) -> None:
        """`Enter` on a row."""
        raise NotImplementedError

    # -- the list

    def on_mount(self) -> None:
        self.call_after_refresh(self.reload)

    @property
    def rows(self) -> PagedList:
        """The list."""
        return self.query_one(PagedList)

    def reload(self) -> None:
        self.refused = None
        try:
            self.desk.ask(self.check)
        except DesksideError as trouble:
            self.refused = trouble
            self._query.forget()
            self._read(Listed(array("q"), self._whole))
        else:
            self._query.ask(self.question(), in_thread=self.desk.ask(is_large, *self.COUNTED))

    def _read(self, listed: Listed) -> None:
        again = self._listed_by == self.filter
        self._listed_by, self._whole = self.filter, listed.whole
        self.show_listed(listed, again=again)

    def is_settled(self) -> bool:
        """Whether the rows are those of the filter as it stands; says so where they are still being read."""
        settled = self._listed_by == self.filter
        if not settled:
            self.desk_app.answer(_("The list is still being read"))
        return settled

    def show_listed(self, listed: Listed, *, again: bool) -> None:
        """Show what was read; `again` where it was asked before."""
        self.rows.empty_words = self.empty_words() if self.refused is None else self.refused.said
        self.rows.show(listed.keys, at=self.at, again=again, afresh=not again and bool(self.filter))
        self.at = None
        self.query_one(ColumnHeads).refresh()
        self.show_footer()

    def say(self, text: str) -> None:
        """What the list itself says of the filter stands there alone."""
        super().say("" if self.refused is not None and text == self.refused.said else text)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        event.stop()
        if self.desk_app.slow:
            self.set_timer(REST_SECONDS, self._preview)
        else:
            self._preview()

    def _preview(self) -> None:
        key = self.rows.key
        try:
            shown = None if key is None else self.summary(key, self.LINES if self.size.height >= TALL else 0)
        except NotFound:
            shown = None
        self.query_one(Preview).show(shown)
        self.show_footer()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        if self.rows.key is not None:
            self.open_row(self.rows.key)

    def landing(self) -> PagedList:
        return self.rows

    def action_verb(self, command_id: str) -> None:
        self._take_typed()
        if self.is_settled():
            super().action_verb(command_id)

    def action_export(self) -> None:
        """Write the whole list as it is shown to a file; marks do not matter."""
        from deskside.screens.sheets.export import ExportSheet

        if not self.is_settled():
            return
        if self.rows.keys:
            self.app.push_screen(ExportSheet(self.LISTS, self.rows.keys), self.said_later)
        else:
            self.desk_app.answer(self.rows.empty_words)

    def can(self, command_id: str) -> bool:
        return bool(self.rows.keys) if command_id == "export" else super().can(command_id)
