"""One setting in a form: typed or chosen, with what it comes to below it, and what does not fit said while typing."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from deskside.desk.setting_labels import example, is_proposed, proposals, shown
from deskside.desk.shop.settings import checked, setting
from deskside.errors import BadInput
from deskside.language.text import one_line
from deskside.shop import clock
from deskside.shop.settings import CUSTOMER_WORD
from deskside.widgets.chooser import Choice
from deskside.widgets.finder import Finder
from deskside.widgets.styled_text import content

MOST = 6
_IN_WORDS = frozenset({"country", "retry-plan", "target-length", "word-list", "customer-word"})


class SettingField(Finder):
    """Holds a value fit to be kept, or says why not. A country or a zone is found by any piece of its name.

    A region is one of the `country` (ISO 3166).
    """

    DEFAULT_CSS = """
    SettingField > Static { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    SettingField > Static.-refused { height: auto; text-wrap: wrap; }
    """

    @dataclass
    class Changed(Message):
        """Something else stands in it now; `value` is None while that does not fit."""

        field: "SettingField"
        value: str | None

    @dataclass
    class Done(Message):
        """`Enter` on a value that fits."""

        field: "SettingField"

    def __init__(
        self, key: str, value: str = "", *, placeholder: str = "", country: str = "", id: str | None = None
    ) -> None:
        most = None if key == CUSTOMER_WORD else MOST
        super().__init__(self._found, most=most, placeholder=placeholder, replacing=True, id=id)
        self.key, self.country = key, country
        self.line = Static(markup=False)
        if value:
            self.put(value)

    def compose(self) -> ComposeResult:
        """The field with its proposals, and what it comes to."""
        yield from super().compose()
        yield self.line

    def on_mount(self) -> None:
        """Show the words for a customer from the start: nobody knows which there are."""
        if self.key == CUSTOMER_WORD:
            self.offer()

    @property
    def text(self) -> str:
        """What was typed."""
        return self.value.strip()

    typed = text

    def meant(self) -> str:
        """The value as it is kept. Raises `BadInput` where what was typed does not fit."""
        return checked(self.key, self.text, self.country)

    @property
    def fitting(self) -> str | None:
        """The value, or None."""
        try:
            return self.meant()
        except BadInput:
            return None

    def put(self, value: str) -> None:
        """Show this value."""
        super().put(_as_typed(self.key, value))
        self.tell()

    def tell(self) -> None:
        """Write what the text comes to, or why it does not fit."""
        try:
            value = self.meant()
        except BadInput as trouble:
            self.line.update(content([(one_line(trouble.said), "missed")]))
            self.line.add_class("-refused")
            return
        self.line.remove_class("-refused")
        self.line.update(self._meaning(value))

    def _meaning(self, value: str) -> Content:
        words = example(self.key, value, clock.now())
        if not words and shown(self.key, value) != self.text:
            words = shown(self.key, value)
        return content([(one_line(words), "muted")] if words else [])

    def _found(self, text: str) -> Sequence[Choice]:
        return [Choice(*found) for found in proposals(self.key, text, clock.now(), self.country)]

    def on_finder_typed(self, event: Finder.Typed) -> None:
        """Say what it comes to, unless the proposals say it."""
        event.stop()
        if is_proposed(self.key) and self.fitting is None and self.rows.rows:
            self.line.update("")
        else:
            self.tell()
        self.post_message(self.Changed(self, self.fitting))

    def on_finder_taken(self, event: Finder.Taken) -> None:
        """A proposal was chosen."""
        event.stop()
        self._take(str(event.row.value))

    def on_finder_left(self, event: Finder.Left) -> None:
        """`Enter` on what was typed: it, or the first of what it could mean."""
        event.stop()
        if self.fitting is None and (meant := self._found(self.text)):
            self._take(str(meant[0].value))
        elif self.fitting is None:
            self.tell()
        else:
            self._take(self.meant())

    def _take(self, value: str) -> None:
        self.put(value)
        self.close()
        self.post_message(self.Changed(self, value))
        self.post_message(self.Done(self))


def _as_typed(key: str, value: str) -> str:
    """A value as one would type it: what is kept as a code in the words that show it (R-72), the rest as it is kept."""
    return shown(key, value) if setting(key).kind.name in _IN_WORDS and value else value
