"""A place with one long list, narrowed by a field above it (L-01), and below it what the list has no room for."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Input

from deskside import commands
from deskside.desk.desk_session import Connection
from deskside.desk.filter_proposals import Proposal
from deskside.desk.is_large import is_large
from deskside.errors import DesksideError, NotFound
from deskside.language.i18n import _
from deskside.screens.background_query import BackgroundQuery
from deskside.screens.place_screen import PlaceScreen
from deskside.widgets.chooser import Chooser
from deskside.widgets.field import Field
from deskside.widgets.filter_proposals import FilterProposals
from deskside.widgets.line_list import LineList
from deskside.widgets.paged_list import ColumnHeads, PagedList
from deskside.widgets.preview import Preview

REST_SECONDS = 0.15
TALL = 34


@dataclass(frozen=True)
class Listed:
    """The keys of a list, and how many there are without the filter.

    `among` counts what was looked through where the filter goes beyond that, as `status:solved` does from what is live.
    """

    keys: "array[int]"
    whole: int
    among: int | None = None


class FilteredPlace(PlaceScreen):
    """Holds the `filter`; a subclass shows a `Field`, a `PagedList` and a `Preview`, and says what they hold.

    The filter is taken while it is typed and kept when it is left. Under a text that means nothing stand no rows, but
    why; `Enter` says it too and stays (R-71). `↑` in the empty field brings the last one back. `LISTS` says what the
    rows are, `COUNTED` in which table and by which key they are counted, `LINES` how many lines of its timeline a tall
    preview shows.
    """

    LISTS: ClassVar[str]
    COUNTED: ClassVar[tuple[str, str]]
    LINES: ClassVar[int]
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("export")]

    def __init__(self) -> None:
        super().__init__()
        self.filter = ""
        self.at: int | None = None
        """The row that the cursor goes to when the list is read next."""
        self.refused: DesksideError | None = None
        """Why the filter means nothing, where it does not."""
        self._last_filter = ""
        self._listed_by = ""
        self._whole = 0
        self._rest: Timer | None = None
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
        self.rows.show(listed.keys, at=self.at, again=again)
        self.at = None
        self.query_one(ColumnHeads).refresh()
        self.show_footer()

    def say(self, text: str) -> None:
        """What the list itself says of the filter stands there alone."""
        super().say("" if self.refused is not None and text == self.refused.said else text)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        event.stop()
        self.show_footer()
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

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        if self.rows.key is not None:
            self.open_row(self.rows.key)

    # -- the filter

    @property
    def filter_field(self) -> Field:
        """Where the filter is typed."""
        return self.query_one(Field)

    def landing(self) -> PagedList:
        return self.rows

    def find(self) -> None:
        self.filter_field.focus()

    def proposals(self, head: str) -> list[Proposal]:  # noqa: ARG002
        """What the filter up to the cursor could go on with; a finder of names has its list for that."""
        return []

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._stop_rest()
        self._rest = self.set_timer(REST_SECONDS, lambda: self.filter_by(event.value))
        if self.filter_field.has_focus:
            self.proposed.put(self.proposals(event.value[: self.filter_field.cursor_position]))

    @property
    def proposed(self) -> FilterProposals:
        """What the filter could go on with, below it."""
        return self.query_one(FilterProposals)

    def take_proposal(self) -> None:
        """Put what is marked, else the first, in the place of what was begun."""
        field, taken = self.filter_field, self.proposed.chosen
        if taken is not None:
            text = taken.text if taken.text.endswith(":") else f"{taken.text} "
            field.replace(text, taken.start, field.cursor_position)
            field.cursor_position = taken.start + len(text)

    def on_chooser_moved(self, event: Chooser.Moved) -> None:
        """The proposals are part of the field."""
        event.stop()

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """A click on a proposal."""
        event.stop()
        self.take_proposal()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.proposed.marked is not None:
            self.take_proposal()
            return
        self.proposed.put([])
        self.filter_by(event.value)
        if self.refused is None:
            self.set_focus(self.landing())
        else:
            self.desk_app.say_trouble(self.refused)

    def filter_by(self, text: str) -> None:
        """Take this filter, and read the list if it is another."""
        self._stop_rest()
        if text.strip() != self.filter:
            self.filter = text.strip()
            self._last_filter = self.filter or self._last_filter
            self.reload()

    def _stop_rest(self) -> None:
        if self._rest is not None:
            self._rest.stop()
            self._rest = None

    def _take_typed(self) -> None:
        """Take what was typed last without waiting for the rest: the keys that follow are for its rows."""
        if self._rest is not None:
            self.filter_by(self.filter_field.value)

    def leave_field(self) -> bool:
        self._take_typed()
        return super().leave_field()

    def on_descendant_blur(self) -> None:
        self._take_typed()
        self.proposed.put([])

    def action_back(self) -> None:
        if self.proposed.rows:
            self.proposed.put([])
        else:
            super().action_back()

    def action_verb(self, command_id: str) -> None:
        self._take_typed()
        if self.is_settled():
            super().action_verb(command_id)

    def on_key(self, event: events.Key) -> None:
        field, proposed = self.filter_field, self.proposed
        at_end = field.cursor_position == len(field.value)
        if field.has_focus and proposed.rows and event.key in ("down", "up", "tab", "right"):
            if event.key in ("down", "up"):
                event.stop()
                proposed.move(1 if event.key == "down" else -1)
            elif event.key == "tab" or at_end:
                event.stop()
                event.prevent_default()
                self.take_proposal()
        elif event.key == "up" and field.has_focus and not field.value:
            event.stop()
            field.value = self._last_filter
            field.cursor_position = len(field.value)
        elif event.key == "down" and field.has_focus:
            event.stop()
            self.leave_field()

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

    def clear_filter(self) -> bool:
        """Take the filter away; whether there was one. The list is the caller's to read."""
        had = bool(self.filter)
        self._stop_rest()
        with self.prevent(Input.Changed):
            self.filter_field.value = ""
        self.filter = ""
        return had

    def rung(self) -> bool:
        """`Esc` in the list takes the filter away."""
        had = self.clear_filter()
        if had:
            self.reload()
        return had
