"""The way a question is answered: numbered words, words to tick, or a field that says how it is understood (R-27)."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input

from deskside.desk.questionnaires.kinds import CHOOSING, REFUSED
from deskside.desk.questionnaires.read import AnswerRow
from deskside.errors import DesksideError
from deskside.language.i18n import _, pgettext
from deskside.language.text import one_line
from deskside.language.wrapping import wrap
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.field import Field
from deskside.widgets.form_row import FormRow
from deskside.widgets.ground import Ground
from deskside.widgets.tick_list import Tick, TickList
from deskside.widgets.ticket_parts import Block

LATER, RATHER_NOT, FINISH = ("later",), ("refused",), ("finish",)
"""What is no word of the owner's."""
_REFUSED_TICK = -1
_TYPED_REFUSAL = "-"
_TICK_WIDTH = 48


class AnswerPane(Ground):
    """One question, of which `show` tells; without one how the walk ends. `understand` reads what is typed for a row,
    and raises what is no answer; `said` tells what was read."""

    DEFAULT_CSS = """
    AnswerPane { height: auto; }
    AnswerPane #answers, AnswerPane #ticks { max-height: 12; }
    AnswerPane #read { padding: 0 1 0 13; height: auto; }
    """

    class Given(Message):
        """It was answered; None: they would rather not say."""

        def __init__(self, value: str | None) -> None:
            super().__init__()
            self.value = value

    class Ended(Message):
        """Without a question: finished, or later."""

        def __init__(self, *, is_finished: bool) -> None:
            super().__init__()
            self.is_finished = is_finished

    class Open(Message):
        """It is left open; the next one comes."""

    class Changed(Message):
        """Something was typed."""

    class Trouble(Message):
        """What was typed is no answer."""

        def __init__(self, trouble: DesksideError) -> None:
            super().__init__()
            self.trouble = trouble

    def __init__(self, understand: Callable[[AnswerRow, str], str], said: Callable[[AnswerRow, str], str]) -> None:
        super().__init__(id="pane")
        self.understand = understand
        self.said = said
        self.row: AnswerRow | None = None
        self.answers, self.ticks = Chooser(id="answers"), TickList(id="ticks")
        self.field = Field(id="typed", replacing=True)
        self.field_row = FormRow(pgettext("question", "Answer"), self.field, id="field")
        self.echo = Block(id="read")

    def compose(self) -> ComposeResult:
        yield from (self.answers, self.ticks, self.field_row, self.echo)

    def show_question(self, row: AnswerRow | None) -> None:
        """The question that stands now, with what was answered before; the focus is there."""
        self.row, kind = row, "" if row is None else row.question.kind
        numbered = row is None or kind in ("choice", "yes-no")
        self.answers.display, self.ticks.display = numbered, kind == "several"
        self.field_row.display = not numbered and kind != "several"
        if row is None or numbered:
            rows = _ending() if row is None else _choices(row)
            values = [each.value for each in rows]
            before = None if row is None else RATHER_NOT if row.value == "" else row.value
            self.answers.show(rows, marked=values.index(before) if before in values else 0)
        elif kind == "several":
            self._offer(row)
        else:
            self.field.placeholder = _("Enter alone leaves it open; - is would rather not say")
            self.field.put(self.typed_before)
        self.show_echo()
        self.to_the_question()

    def to_the_question(self) -> None:
        """The focus back to where it is answered."""
        shown = (self.answers, self.ticks, self.field)
        rows = (self.answers, self.ticks, self.field_row)
        next(each for each, row in zip(shown, rows, strict=True) if row.display).focus()

    @property
    def typed(self) -> str:
        """What stands in the field; nothing where there is none."""
        return self.field.value.strip() if self.field_row.display else ""

    @property
    def typed_before(self) -> str:
        """What stood there from the start."""
        row = self.row
        if row is None or row.value is None or not self.field_row.display:
            return ""
        return row.shown if row.value else _TYPED_REFUSAL

    def put(self, typed: str) -> None:
        """Type what was begun to be typed."""
        if self.field_row.display:
            self.field.put(typed)
            self.show_echo()

    def show_echo(self) -> None:
        """How a day or a number that is typed is understood."""
        row, typed = self.row, self.typed
        words, tone = "", "muted"
        if row is not None and row.question.kind in ("date", "number") and typed and typed != _TYPED_REFUSAL:
            try:
                words, tone = self.said(row, self.understand(row, typed)), "kept"
            except DesksideError as trouble:
                words, tone = trouble.said, "due"
        self.echo.display = bool(words)
        self.echo.show(lambda width: [[(" ", ""), (line, tone)] for line in wrap(one_line(words), width - 2)])

    def _offer(self, row: AnswerRow) -> None:
        words = [*map(one_line, row.question.choices), _(REFUSED)]
        places = [*range(len(row.question.choices)), _REFUSED_TICK]
        before = [_REFUSED_TICK] if row.value == "" else _places(row)
        self.ticks.offer([Tick(at, word, "", label_width=_TICK_WIDTH) for at, word in zip(places, words, strict=True)])
        self.ticks.put(before)

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """A numbered answer, or how it ends."""
        event.stop()
        value = event.row.value
        if self.row is None:
            self.post_message(self.Ended(is_finished=value == FINISH))
        elif value == LATER:
            self.post_message(self.Open())
        else:
            self.post_message(self.Given(None if value == RATHER_NOT else str(value)))

    def on_tick_list_done(self, event: TickList.Done) -> None:
        """`Enter` below the ticks: none leaves the question open."""
        event.stop()
        assert self.row is not None
        words = [self.row.question.choices[place] for place in sorted(self.ticks.typed) if place != _REFUSED_TICK]
        if self.ticks.typed:
            self.post_message(self.Given("\n".join(words) or None))
        else:
            self.post_message(self.Open())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """`Enter` in the field: an empty one leaves the question open."""
        event.stop()
        row, typed = self.row, self.typed
        if row is None or not typed:
            self.post_message(self.Open())
        elif typed == self.typed_before and row.value and row.question.kind not in CHOOSING:
            self.post_message(self.Given(row.value))  # as it stands; what was typed for it may be read otherwise
        elif typed == _TYPED_REFUSAL:
            self.post_message(self.Given(None))
        else:
            try:
                self.post_message(self.Given(self.understand(row, typed)))
            except DesksideError as trouble:
                self.post_message(self.Trouble(trouble))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how it is understood."""
        event.stop()
        self.show_echo()
        self.post_message(self.Changed())


def _places(row: AnswerRow) -> list[int]:
    before = (row.value or "").split("\n")
    return [place for place, word in enumerate(row.question.choices) if word in before]


def _choices(row: AnswerRow) -> Sequence[Choice]:
    words = [Choice(word, word) for word in row.question.choices]
    if row.question.kind == "yes-no":
        words = [Choice("yes", _("yes")), Choice("no", _("no"))]
    later = Choice(LATER, pgettext("walk", "Later"), _("stays open; the next one comes"), digit=0)
    if row.value is not None:
        later = Choice(LATER, _("Leave it"), _("stays as it was answered"), digit=0)
    return [*words, Choice(RATHER_NOT, _(REFUSED), quiet=True), later]


def _ending() -> Sequence[Choice]:
    done = Choice(FINISH, _("Finish"), _("all is asked; it stands on their timeline"))
    return [done, Choice(LATER, pgettext("walk", "Later"), _("what is open is asked another time"), digit=0)]
