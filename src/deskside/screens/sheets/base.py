"""What the small sheets share: a title, the fields, a line for what stands in the way, and words that are kept."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, ClassVar, Self

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import TextArea

from deskside import commands
from deskside.desk.drafts import find_draft
from deskside.errors import DesksideError
from deskside.language.i18n import N_, _, sentences
from deskside.screens.draft_keeper import DraftKeeper, without_blanks
from deskside.screens.form import Form, Values
from deskside.screens.frame import FrameScreen
from deskside.screens.long_work import LongWork
from deskside.screens.sheet import Sheet
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.footer import Hint
from deskside.widgets.promise_field import PromiseField
from deskside.widgets.title_bar import TitleBar
from deskside.widgets.trouble import Trouble


class AskSheet(Sheet[str]):
    """Asks for what a verb needs, and does it: the answer given is the sentence that says what was done.

    What the desk refuses is said in the sheet, which stays open with what was typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("phone", "leave")]

    def __init__(self, word: str, about: str) -> None:
        super().__init__()
        self.add_class("-menu")
        self.word_shown, self.about = word, about
        self._refusal = self._in_the_way = ""

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
        yield Trouble()

    def trouble(self, text: str) -> None:
        """Say what stands in the way; nothing takes the line away. What makes the act idle stays before it."""
        self._refusal = text
        self.stand_in_the_way(self._in_the_way)

    def stand_in_the_way(self, text: str) -> None:
        """Say what makes the act idle whatever is typed: it stays, before what was refused."""
        self._in_the_way = text
        stands = "" if self._refusal.startswith(text) else text
        self.query_one(Trouble).say(sentences(stands, self._refusal))

    def attempt(self, act: Callable[[], str]) -> None:
        """Do it and leave with its sentence, or say why not and stay."""
        try:
            with self.ending():
                said = act()
        except DesksideError as refused:
            self.trouble(refused.said)
            return
        self.dismiss(said)

    def attempt_in_thread(self, act: Callable[[], str]) -> None:
        """The same for what takes its time, beside the screen (R-95): the sheet stays until it is done."""
        try:
            LongWork(self.desk_app, self._came, stops=False).begin(act)
        except DesksideError as refused:
            self.trouble(refused.said)

    def _came(self, came: str | DesksideError) -> None:
        said = came.said if isinstance(came, DesksideError) else came
        if not self.is_current:
            self.desk_app.answer(said)
        elif isinstance(came, DesksideError):
            self.trouble(said)
        else:
            self.dismiss(said)

    def ending(self) -> AbstractContextManager[None]:
        """What goes with the act when it is done."""
        return nullcontext()


def say_above(screen: FrameScreen[Any], text: str) -> None:
    """Say on whatever lies over a screen what has made its act idle there: in a sheet, as long as it is open."""
    above = screen.app.screen
    if isinstance(above, AskSheet):
        above.stand_in_the_way(text)
    else:
        screen.desk_app.answer(text)


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


class FormSheet(AskSheet, Form[str]):
    """Fields to type in; `Enter` goes on and at the end saves, words of several lines are saved with `Ctrl+S`.

    With `kept` what is typed is a draft of that form, about `kept_about`, until it is saved (R-22).
    """

    done = N_("Save")
    """What it does with what is typed."""

    def __init__(self, word: str, about: str, *, kept: str = "", kept_about: str = "") -> None:
        super().__init__(word, about)
        self.kept, self.kept_about = kept, kept_about
        self.given: Values = {}
        self.refused: Values = {}

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
        self.given = self.typed()
        if self.keeper is not None and self.keeper.writer is not None:
            draft = self.desk.ask(find_draft, self.keeper.writer, self.kept, self.kept_about)
            if draft is not None:
                self.put(draft.body)
        self.first().focus()

    def first(self) -> Widget:
        """The field to begin with."""
        return self.focus_chain[0]

    def save(self) -> str:
        """Do it with what is in the fields; the sentence that says so. Raises what the desk refuses."""
        raise NotImplementedError

    def body(self) -> Values:
        """What was typed, if it is not what stood there from the start."""
        typed = self.typed()
        return typed if without_blanks(typed) != without_blanks(self.given) else {}

    def action_save(self) -> None:
        """Save, or say what stands in the way."""
        self.attempt(self._settled)

    def _settled(self) -> str:
        for promise in self.query(PromiseField):
            promise.insist()
        return self.save()

    @property
    def at_last(self) -> bool:
        """Whether the cursor is in the last field."""
        return self.focused is not None and self.focused is self.focus_chain[-1]

    def go_on(self) -> None:
        """The next field; after the last it is saved."""
        if self.at_last:
            self.action_save()
        else:
            self.focus_next()

    def trouble(self, text: str) -> None:
        """Say what stands in the way of what is typed now."""
        self.refused = self.typed()
        super().trouble(text)

    def was_typed(self) -> None:
        """What stood in the way of other words is said no more; it is kept once the typing has paused."""
        if self.typed() != self.refused:
            self.trouble("")
        if self.keeper is not None and self.ready:
            self.keeper.soon(self.body())

    def ending(self) -> AbstractContextManager[None]:
        """The draft goes with what is saved."""
        return nullcontext() if self.keeper is None else self.keeper.ending()

    def action_leave(self) -> None:
        """`Esc`: the proposals, then back; what was typed is kept."""
        if self.rung():
            return
        body = self.body()
        app, said = self.desk_app, ""
        if self.keeper is not None:
            kept = self.keeper.before_leaving(body or None)
            if kept and self.kept in commands.COMMANDS and commands.command(self.kept).key:
                said = _("What you wrote for {about} is still here. {key} opens it again").format(
                    about=" ".join(self.about.split()), key=commands.command(self.kept).key_shown
                )
        self.dismiss()
        if said:
            app.answer_afterwards(said)

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What `Enter` does in this field (L-53), and how it is saved."""
        text = isinstance(self.focused, TextArea)
        enter = _("New line") if text else _(self.done) if self.at_last else _("Next")
        row = [Hint("Enter", enter, "enter"), *self.choosing()]
        if len(self.focus_chain) > 1 and enter != _("Next") and all(hint.press != "tab" for hint in row):
            row.append(Hint("Tab", _("Next field"), "tab"))
        if enter != _(self.done):
            row.append(Hint("Ctrl+S", _(self.done), "ctrl+s"))
        back = _("Back, draft kept") if self.keeper is not None else _("Back")
        return [*row, Hint("Esc", back, "escape")], []
