"""Who brought a customer, found by any piece of a name or number (R-32, P-14)."""

from collections.abc import Sequence

from textual.message import Message

from deskside.desk.customers.caller_lookup import look_up
from deskside.desk.desk_session import DeskSession
from deskside.fields.record import Field as Declared
from deskside.language.i18n import _
from deskside.screens.caller_lookup import Caller, as_caller, more_row
from deskside.shop import clock
from deskside.widgets.chooser import Row
from deskside.widgets.finder import Finder

MOST = 6


class ReferrerField(Finder):
    """Holds a customer as the form writes them, "Rosa (@12)"; `↓` goes into whom the text finds."""

    class Changed(Message):
        """Something else stands in it now."""

    class Done(Message):
        """`Enter`: the next field."""

    def __init__(self, desk: DeskSession, field: Declared, typed: str = "") -> None:
        super().__init__(self._found, typed, placeholder=field.hint and _(field.hint), replacing=True)
        self._desk, self._declared = desk, field
        self.rows.styles.max_height = MOST

    @property
    def has_offers(self) -> bool:
        """Whether `↓` has something to go into."""
        return bool(self._found(self.value))

    def _found(self, text: str) -> Sequence[Row]:
        typed, now = text.strip(), clock.now()
        if not typed or typed.endswith((")", "）")):
            return []
        room = (MOST - 1) * self.pages
        found = self._desk.ask(look_up, typed, region=self._desk.shop.region, now=now, limit=room)
        return [*(as_caller(self._desk, row, now) for row in found.rows), *more_row(found)]

    def on_finder_typed(self, event: Finder.Typed) -> None:
        """Other text means somebody else."""
        event.stop()
        self.post_message(self.Changed())

    def on_finder_left(self, event: Finder.Left) -> None:
        """`Enter` keeps the text as it is."""
        event.stop()
        self.close()
        self.post_message(self.Done())

    def on_finder_taken(self, event: Finder.Taken) -> None:
        """Somebody was chosen."""
        event.stop()
        if isinstance(event.row, Caller):
            self.put(self._desk.ask(self._declared.kind.written, event.row.found.id))
            self.post_message(self.Changed())
        self.close()
        self.post_message(self.Done())
