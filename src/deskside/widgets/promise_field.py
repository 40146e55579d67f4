"""Where a promised time is typed in plain words, and echoed before it is saved (R-05, P-01)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from deskside.language.text import clean
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.field import Field

if TYPE_CHECKING:
    from deskside.when import When


@dataclass(frozen=True)
class Understood:
    """What a phrase was understood as, in sentences, and the times to take instead.

    `when` is None where it is no time to promise. `warns` marks a time that may be kept once its warning was shown:
    outside opening hours, on a holiday, beside three other calls. The value of an offer is the phrase that means it.
    """

    when: "When | None" = None
    says: tuple[str, ...] = ()
    warns: bool = False
    offers: tuple[Choice, ...] = ()


NOTHING = Understood()


class PromiseField(Widget):
    """A field for a time, its echo below it, and below that the times to take instead, reached by `↓`."""

    DEFAULT_CSS = """
    PromiseField { width: 1fr; height: auto; }
    PromiseField > .echo { height: auto; color: $muted; display: none; padding: 0 1; }
    PromiseField.-said > .echo { display: block; }
    PromiseField.-fits > .echo { color: $kept; }
    PromiseField.-warns > .echo { color: $due; }
    PromiseField.-refused > .echo { color: $missed; }
    PromiseField > Chooser { display: none; }
    PromiseField.-open > Chooser { display: block; }
    """
    BINDINGS = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    @dataclass
    class Done(Message):
        """`Enter` on a time that may be kept, or on an empty field."""

        promise_field: "PromiseField"
        when: "When | None"

        @property
        def control(self) -> "PromiseField":
            """The field it came from."""
            return self.promise_field

    @dataclass
    class Typed(Message):
        """The phrase changed."""

        promise_field: "PromiseField"
        text: str

        @property
        def control(self) -> "PromiseField":
            """The field it came from."""
            return self.promise_field

    def __init__(
        self,
        understand: Callable[[str], Understood],
        value: str = "",
        *,
        usual: Callable[[], Sequence[Choice]] | None = None,
        placeholder: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.understand = understand
        self.usual = usual
        self.understood = NOTHING
        self.shown_for: str | None = None
        self.field = Field(value, placeholder=placeholder)
        self.echo = Static("", classes="echo", markup=False)
        self.offers = Chooser(numbered=False, focusable=False, marked=None)

    def compose(self) -> ComposeResult:
        """The field, its echo, the offers."""
        yield self.field
        yield self.echo
        yield self.offers

    def on_mount(self) -> None:
        """Echo what the field starts with."""
        if self.value.strip():
            self.read()

    @property
    def value(self) -> str:
        """The phrase as it stands."""
        return self.field.value

    typed = value

    def meant(self) -> "When | None":
        """The time to promise; None where nothing was typed."""
        return self.understood.when if self.value.strip() else None

    def focus(self, scroll_visible: bool = True) -> "PromiseField":
        """The keys go to the field."""
        self.field.focus(scroll_visible)
        return self

    def put(self, text: str) -> None:
        """Set the phrase and echo it."""
        self.field.put(text)
        self.read()

    def read(self) -> Understood:
        """Understand the phrase again, as of now, and show what it means."""
        self.understood = self.understand(self.value) if self.value.strip() else NOTHING
        fits = self.understood.when is not None
        self.set_class(bool(self.understood.says), "-said")
        self.set_class(fits and not self.understood.warns, "-fits")
        self.set_class(fits and self.understood.warns, "-warns")
        self.set_class(not fits and bool(self.understood.says), "-refused")
        self.echo.update(Content("\n".join(clean(line) for line in self.understood.says)))
        self.offers.show(())
        self.remove_class("-open")
        return self.understood

    def settle(self) -> bool:
        """Whether the phrase may be saved as it stands: empty, or a time whose warnings have been on the screen."""
        before = self.shown_for
        self.read()
        self.shown_for = self.value
        if not self.value.strip():
            return True
        return self.understood.when is not None and (not self.understood.warns or before == self.value)

    def close(self) -> bool:
        """Put the offers away; whether there were any."""
        was_open = self.has_class("-open")
        self.offers.show(())
        self.remove_class("-open")
        return was_open

    def on_input_changed(self, event: Input.Changed) -> None:
        """Echo on every keystroke; once drawn, its warning counts as shown."""
        event.stop()
        self.read()
        self.call_after_refresh(self._drawn, event.value)
        self.post_message(self.Typed(self, event.value))

    def _drawn(self, value: str) -> None:
        if value == self.value:
            self.shown_for = value

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep a marked offer, or the phrase."""
        event.stop()
        chosen = self.offers.current
        if chosen is not None:
            self._keep(str(chosen.value))
        elif self.settle():
            self.post_message(self.Done(self, self.understood.when))

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """A click on an offer."""
        event.stop()
        self._keep(str(event.row.value))

    def on_chooser_moved(self, event: Chooser.Moved) -> None:
        """The offers are part of the field."""
        event.stop()

    def on_descendant_blur(self) -> None:
        """A field that was left shows no offers."""
        self.close()

    def action_move(self, step: int) -> None:
        """Go down into the offers and up out of them; an empty field offers the usual times."""
        if not self.offers.rows and step > 0:
            offered = self.understood.offers
            if not self.value.strip() and self.usual is not None:
                offered = tuple(self.usual())
            self.offers.show(offered)
            self.set_class(bool(offered), "-open")
        if step < 0 and self.offers.marked == 0:
            self.close()
        elif step > 0 or self.offers.marked is not None:
            self.offers.action_move(step)

    def _keep(self, phrase: str) -> None:
        self.put(phrase)
        self.shown_for = phrase
        if self.understood.when is not None:
            self.post_message(self.Done(self, self.understood.when))
