"""Where a promised time is typed in plain words, and echoed before it is saved (R-05, P-01)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.text import clean
from deskside.widgets.chooser import Choice, Row
from deskside.widgets.combo_field import ComboField
from deskside.widgets.load_bar import DayLoad, LoadBar

if TYPE_CHECKING:
    from deskside.when import When


@dataclass(frozen=True)
class Understood:
    """What a phrase was understood as, in sentences, and the times to take instead.

    `when` is None where it is no time to promise. `warns` marks a time that may be kept once its warning was shown:
    outside opening hours, on a holiday, beside three other calls. The value of an offer is the phrase that means it.
    `load` is how full the hours of that day are.
    """

    when: "When | None" = None
    says: tuple[str, ...] = ()
    warns: bool = False
    offers: tuple[Choice, ...] = ()
    load: DayLoad | None = None


NOTHING = Understood()


class PromiseField(ComboField):
    """A field for a time, its echo and the load of that day below it, then the times to take instead, by `↓`."""

    DEFAULT_CSS = """
    PromiseField > .echo { height: auto; color: $muted; display: none; padding: 0 1; }
    PromiseField.-said > .echo { display: block; }
    PromiseField.-fits > .echo { color: $kept; }
    PromiseField.-warns > .echo { color: $due; }
    PromiseField.-refused > .echo { color: $missed; }
    """

    class Done(Message):
        """`Enter` on a time that may be kept, or on an empty field."""

    class Typed(Message):
        """The phrase changed."""

    def __init__(
        self,
        understand: Callable[[str], Understood],
        value: str = "",
        *,
        usual: Callable[[], Sequence[Choice]] | None = None,
        placeholder: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(value, placeholder=placeholder, replacing=bool(value), id=id)
        self.understand = understand
        self.usual = usual
        self.understood = NOTHING
        self.shown_for: str | None = None
        self.stayed_for: str | None = None
        self.echo = Static("", classes="echo", markup=False)
        self.load = LoadBar()

    def compose(self) -> ComposeResult:
        """The field, its echo, the load of the day, the offers."""
        yield self.field
        yield self.echo
        yield self.load
        yield self.rows

    def on_mount(self) -> None:
        """Echo what the field starts with."""
        if self.value.strip():
            self.read()

    @property
    def has_offers(self) -> bool:
        """Whether `↓` has something to go into."""
        return bool(self.understood.offers if self.value.strip() else self.usual)

    def meant(self) -> "When | None":
        """The time to promise; None where nothing was typed."""
        return self.understood.when if self.value.strip() else None

    def put(self, text: str) -> None:
        """Set the phrase and echo it."""
        super().put(text)
        self.read()

    def read(self) -> Understood:
        """Understand the phrase again, as of now, and show what it means."""
        self.understood = self.understand(self.value) if self.value.strip() else NOTHING
        fits = self.understood.when is not None
        self.set_class(bool(self.understood.says), "-said")
        self.set_class(fits and not self.understood.warns, "-fits")
        self.set_class(fits and self.understood.warns, "-warns")
        self.set_class(not fits and bool(self.understood.says), "-refused")
        says = [clean(line) for line in self.understood.says]
        if fits and self.stayed_for == self.value:
            says.append(_("Not saved yet: once more keeps this time."))
        self.echo.update(Content("\n".join(says)))
        self.load.show(self.understood.load)
        self.close()
        return self.understood

    def settle(self) -> bool:
        """Whether the phrase may be saved as it stands: empty, or a time whose warnings have been on the screen."""
        before, self.stayed_for = self.shown_for, None
        self.read()
        self.shown_for = self.value
        if not self.value.strip():
            return True
        settled = self.understood.when is not None and (not self.understood.warns or before == self.value)
        if not settled:
            self.stayed_for = self.value
            self.read()
        return settled

    def insist(self) -> None:
        """Raise `BadInput` with what stands in the way of saving the phrase, the cursor in its field (L-92)."""
        if self.settle():
            return
        self.focus()
        keeps = _("Not saved yet: once more keeps this time.") if self.understood.when is not None else ""
        first, *more = (part for part in (keeps, *self.understood.says) if part)
        self.set_class(False, "-said")  # It is said where the form says what stands in the way, and there alone.
        raise BadInput(first, hint=" ".join(more))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Echo on every keystroke; once drawn, its warning counts as shown."""
        event.stop()
        self.read()
        self.call_after_refresh(self._drawn, event.value)
        self.post_message(self.Typed())

    def _drawn(self, value: str) -> None:
        if value == self.value:
            self.shown_for = value

    def offer(self) -> None:
        """The times to take instead; an empty field offers the usual ones."""
        if not self.value.strip() and self.usual is not None:
            self.show_rows(tuple(self.usual()))
        else:
            self.show_rows(self.understood.offers)

    def enter(self) -> None:
        """Keep the phrase, once what warns of it was seen."""
        if self.settle():
            self.post_message(self.Done())

    def take(self, row: Row) -> None:
        """Keep the time that a row offers."""
        phrase = str(row.value)
        self.put(phrase)
        self.shown_for = phrase
        if self.understood.when is not None:
            self.post_message(self.Done())
