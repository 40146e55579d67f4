"""What the small sheets share: a title, the fields, a line for what stands in the way, and words that are kept."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, ClassVar, Self

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from deskside import commands
from deskside.desk.drafts import find_draft
from deskside.errors import DesksideError
from deskside.language.i18n import _
from deskside.language.text import clean
from deskside.screens.draft_keeper import DraftKeeper
from deskside.screens.sheet import Sheet
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.field import NoteField
from deskside.widgets.footer import Hint
from deskside.widgets.pick import Pick
from deskside.widgets.promise_field import PromiseField
from deskside.widgets.title_bar import TitleBar


class AskSheet(Sheet[str]):
    """Asks for what a verb needs, and does it: the answer given is the sentence that says what was done.

    What the desk refuses is said in the sheet, which stays open with what was typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("phone", "leave")]

    def __init__(self, word: str, about: str) -> None:
        super().__init__()
        self.add_class("-menu")
        self.word_shown, self.about = word, about

    def low(self) -> Self:
        """The same sheet at the foot of the screen, so that a call card stays in sight above it."""
        self.remove_class("-menu")
        self.add_class("-low")
        return self

    def fields(self) -> ComposeResult:
        """What is asked."""
        yield from ()

    def parts(self) -> ComposeResult:
        """The title, the fields, the trouble."""
        yield TitleBar(self.word_shown, self.about)
        yield from self.fields()
        yield Static("", id="trouble", markup=False)

    def trouble(self, text: str) -> None:
        """Say what stands in the way; nothing takes the line away."""
        line = self.query_one("#trouble", Static)
        line.update(clean(text))
        line.set_class(bool(text), "-said")

    def attempt(self, act: Callable[[], str]) -> None:
        """Do it and leave with its sentence, or say why not and stay."""
        try:
            with self.ending():
                said = act()
        except DesksideError as refused:
            self.trouble(refused.said)
            return
        self.dismiss(said)

    def ending(self) -> AbstractContextManager[None]:
        """What goes with the act when it is done."""
        return nullcontext()


class ChooseSheet(AskSheet):
    """One of a few numbered rows; `act` does what the row stands for."""

    def __init__(
        self, word: str, about: str, choices: list[Choice], act: Callable[[Any], str], marked: int = 0
    ) -> None:
        super().__init__(word, about)
        self.choices, self.act, self.marked = choices, act, marked

    def fields(self) -> ComposeResult:
        """The rows."""
        yield Chooser(self.choices, marked=self.marked)

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """Do what the row stands for."""
        value = event.row.value
        self.attempt(lambda: self.act(value))

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """Digits and `Enter`."""
        digits = [str(each.digit) for each in self.choices if each.digit is not None]
        last = min(len(self.choices) - len(digits), 9)
        shown = ", ".join(["1" if last == 1 else f"1-{last}", *digits])
        return [
            Hint(shown, _("Choose"), "enter"),
            Hint("Enter", _("The marked one"), "enter"),
            Hint("Esc", _("Back"), "escape"),
        ], []


class FormSheet(AskSheet):
    """Fields to type in; `Enter` goes on and at the end saves, words of several lines are saved with `Ctrl+S`.

    With `kept` what is typed is a draft of that form, about `kept_about`, until it is saved (R-22).
    """

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("next_field", "choose", "save")]

    def __init__(self, word: str, about: str, *, kept: str = "", kept_about: str = "") -> None:
        super().__init__(word, about)
        self.kept, self.kept_about = kept, kept_about
        self.keeper: DraftKeeper | None = None
        self.given: dict[str, Any] = {}

    def rows(self) -> ComposeResult:
        """The rows of fields."""
        yield from ()

    def fields(self) -> ComposeResult:
        """The rows, after the draft's place is known."""
        if self.kept:
            self.keeper = DraftKeeper(self.desk_app, self.desk, self.kept, self.kept_about)
        yield from self.rows()

    def on_mount(self) -> None:
        """Go on where it was left."""
        self.given = self.body()
        if self.keeper is not None and self.keeper.writer is not None:
            draft = self.desk.ask(find_draft, self.keeper.writer, self.kept, self.kept_about)
            if draft is not None:
                self.restore(draft.body)
        self.first().focus()

    def first(self) -> Widget:
        """The field to begin with."""
        return self.focus_chain[0]

    def save(self) -> str:
        """Do it with what is in the fields; the sentence that says so. Raises what the desk refuses."""
        raise NotImplementedError

    def body(self) -> dict[str, Any]:
        """What was typed, by the names of the fields; blank ones left out."""
        return {}

    def typed(self) -> dict[str, Any]:
        """What was typed, if it is not what stood there from the start."""
        body = self.body()
        return body if body != self.given else {}

    def restore(self, body: dict[str, Any]) -> None:
        """Put a draft back into the fields."""

    def settled(self) -> bool:
        """Whether the promise in it may be saved; goes there where not."""
        for promise in self.query(PromiseField):
            if not promise.settle():
                promise.focus()
                return False
        return True

    def action_save(self) -> None:
        """Save, if nothing stands in the way."""
        if self.settled():
            self.attempt(self.save)

    def action_next_field(self) -> None:
        """`Enter`: the next field, and after the last it is saved."""
        self._on()

    def action_choose(self) -> None:
        """`↓` where there is nothing to choose."""
        self.focus_next()

    def _on(self) -> None:
        chain = self.focus_chain
        if chain and self.focused is chain[-1]:
            self.action_save()
        else:
            self.focus_next()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """`Enter` in a field of one line."""
        event.stop()
        self._on()

    def on_promise_field_done(self) -> None:
        """`Enter` on a time that may be kept."""
        self._on()

    def on_input_changed(self) -> None:
        """One line."""
        self._typed()

    def on_text_area_changed(self) -> None:
        """Several lines."""
        self._typed()

    def on_promise_field_typed(self) -> None:
        """A time."""
        self._typed()

    def on_pick_changed(self) -> None:
        """A word."""
        self._typed()

    def _typed(self) -> None:
        self.trouble("")
        if self.keeper is not None and self.ready:
            self.keeper.soon(self.typed())

    def ending(self) -> AbstractContextManager[None]:
        """The draft goes with what is saved."""
        return nullcontext() if self.keeper is None else self.keeper.ending()

    def action_leave(self) -> None:
        """`Esc`: the proposals, then back; what was typed is kept."""
        if any(promise.close() for promise in self.query(PromiseField)):
            return
        body = self.typed()
        app, said = self.desk_app, ""
        if self.keeper is not None:
            kept = self.keeper.before_leaving(body or None)
            if kept and self.kept in commands.COMMANDS:
                said = _("What you wrote for {about} is still here. {key} opens it again").format(
                    about=" ".join(self.about.split()), key=commands.command(self.kept).key_shown
                )
        self.dismiss()
        if said:
            app.call_after_refresh(app.answer, said)

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What `Enter` does in this field (L-53), and how it is saved."""
        row = []
        chain = self.focus_chain
        last = bool(chain) and self.focused is chain[-1]
        if isinstance(self.focused, NoteField | TextArea):
            row.append(Hint("Enter", _("New line"), "enter"))
        elif last:
            row.append(Hint("Enter", _("Save"), "enter"))
        else:
            row.append(Hint("Enter", _("Next"), "enter"))
        if isinstance(self.focused, Pick):
            row.append(Hint("← →", _("Choose"), "right"))
        elif self.focused is not None and isinstance(self.focused.parent, PromiseField):
            row.append(Hint("↓", _("Free times"), "down"))
        if len(chain) > 1:
            row.append(Hint("Tab", _("Next field"), "tab"))
        back = _("Back, draft kept") if self.keeper is not None else _("Back")
        return [*row, Hint("Ctrl+S", _("Save"), "ctrl+s"), Hint("Esc", back, "escape")], []
