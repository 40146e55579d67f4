"""A place whose list is narrowed by a field above it: taken while it is typed, kept when it is left (L-01)."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Input

from deskside import commands
from deskside.errors import DesksideError
from deskside.screens.base import Place
from deskside.widgets.field import Field
from deskside.widgets.paged_list import PagedList

REST_SECONDS = 0.15


class FilteredPlace(Place):
    """Holds the `filter`; a subclass shows a `Field` and reads its list in `reload`.

    What the text cannot mean is said when `Enter` is pressed. `↑` in the empty field brings the last one back.
    `LISTS` says what the rows are.
    """

    LISTS: ClassVar[str]
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("export")]

    def __init__(self) -> None:
        super().__init__()
        self.filter = ""
        self._last_filter = ""
        self._asked_aloud = False
        self._rest: Timer | None = None

    @property
    def filter_field(self) -> Field:
        """Where the filter is typed."""
        return self.query_one(Field)

    def landing(self) -> PagedList:
        return self.query_one(PagedList)

    def find(self) -> None:
        self.filter_field.focus()

    def say_filter_trouble(self, trouble: DesksideError) -> None:
        """Say what a filter cannot mean, once it was asked for."""
        if self._asked_aloud:
            self.desk_app.say_trouble(trouble)
        self._asked_aloud = False

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST_SECONDS, lambda: self.filter_by(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._asked_aloud = True
        self.filter_by(event.value)
        if self._asked_aloud:
            self.set_focus(self.landing())
        self._asked_aloud = False

    def filter_by(self, text: str) -> None:
        """Take this filter, and read the list if it is another."""
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        if text.strip() != self.filter:
            self.filter = text.strip()
            self._last_filter = self.filter or self._last_filter
            self.reload()

    def on_key(self, event: events.Key) -> None:
        field = self.filter_field
        if event.key == "up" and field.has_focus and not field.value:
            event.stop()
            field.value = self._last_filter
            field.cursor_position = len(field.value)
        elif event.key == "down" and field.has_focus:
            event.stop()
            self.leave_field()

    def action_export(self) -> None:
        """Write the whole list as it is shown to a file; marks do not matter."""
        from deskside.screens.sheets.export import ExportSheet

        listed = self.landing()
        if listed.keys:
            self.app.push_screen(ExportSheet(self.LISTS, listed.keys), self._exported)
        else:
            self.desk_app.answer(listed.empty_words)

    def _exported(self, said: str | None) -> None:
        if said is not None:
            self.app.call_after_refresh(self.desk_app.answer, said)

    def can(self, command_id: str) -> bool:
        return bool(self.landing().keys) if command_id == "export" else super().can(command_id)

    def clear_filter(self) -> bool:
        """Take the filter away; whether there was one. The list is the caller's to read."""
        had = bool(self.filter)
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
