"""Which of the customer's things a ticket is about: chosen among them, or typed by its serial number (P-08)."""

from collections.abc import Callable, Sequence

from textual.message import Message

from deskside.desk.desk_session import DeskSession
from deskside.desk.things.of_customer import ThingRow, keys, rows
from deskside.errors import DesksideError
from deskside.fields.record import Field as Declared
from deskside.language.i18n import _
from deskside.language.text import fold, one_line
from deskside.shop import clock
from deskside.widgets.chooser import Choice, Row
from deskside.widgets.echo_field import Echo, EchoField
from deskside.widgets.finder import Finder

MOST = 6


class ThingField(EchoField):
    """Holds a serial number or an id, and says below which thing that is; `↓` goes into the customer's things.

    The form sets `whose`, the id of the customer it is about; what is found by its number may be anybody's.
    """

    class Changed(Message):
        """Something else stands in it now."""

    class Done(Message):
        """`Enter`: the next field."""

    def __init__(self, desk: DeskSession, field: Declared, typed: str = "") -> None:
        super().__init__(self._meaning, typed)
        self._desk, self._declared = desk, field
        self.whose: Callable[[], int | None] = lambda: None
        self.finder = self.field = Finder(self._found, typed, placeholder=field.hint and _(field.hint))
        self.finder.rows.styles.max_height = MOST

    @property
    def has_offers(self) -> bool:
        """Whether `↓` has something to go into."""
        return bool(self._found(self.typed))

    def close(self) -> bool:
        """Put the things away; whether there were any."""
        return self.finder.close()

    def _theirs(self) -> list[ThingRow]:
        customer = self.whose()
        wanted = [] if customer is None else self._desk.ask(keys, customer)
        return self._desk.ask(rows, wanted, now=clock.now(), shop=self._desk.shop)

    def _found(self, text: str) -> Sequence[Row]:
        """Their things that hold the text; all of them where it names one already."""
        theirs, typed = self._theirs(), fold(text)
        holding = [row for row in theirs if typed in fold(row.called)]
        shown = theirs if self._key(text) is not None else holding
        return [Choice(row.id, one_line(row.called), one_line(row.note)) for row in shown]

    def _key(self, text: str) -> int | None:
        try:
            key: int | None = self._desk.ask(self._declared.kind.parse, text, self._desk)
        except DesksideError:
            return None
        return key

    def _meaning(self, text: str) -> Echo:
        if not text.strip():
            return "", ""
        try:
            key = self._desk.ask(self._declared.kind.parse, text, self._desk)
        except DesksideError as trouble:
            return trouble.message, "missed"
        return one_line(self._desk.ask(self._declared.kind.written, key)), "kept"

    def on_finder_typed(self, event: Finder.Typed) -> None:
        """Other text means another thing."""
        event.stop()
        self.say()
        self.post_message(self.Changed())

    def on_finder_left(self, event: Finder.Left) -> None:
        """`Enter` keeps the text as it is."""
        event.stop()
        self.close()
        self.post_message(self.Done())

    def on_finder_taken(self, event: Finder.Taken) -> None:
        """One of their things was chosen: its serial number is written, its id where that says not which."""
        event.stop()
        if isinstance(event.row, Choice):
            key = event.row.value
            serial = next((row.serial for row in self._theirs() if row.id == key), "")
            self.put(serial if self._key(serial) == key else str(key))
            self.post_message(self.Changed())
        self.close()
        self.post_message(self.Done())
