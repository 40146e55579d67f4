"""Asking a customer: one question a step, each answer saved before the next question comes (P-10, R-27)."""

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from deskside.desk.drafts import find_draft
from deskside.desk.questionnaires.ask import (
    AnsweredByNow,
    QuestionChanged,
    answer_question,
    break_off,
    finish_asking,
    latest,
)
from deskside.desk.questionnaires.read import AnswerRow, AskingRow, answers_in, asking_row, questionnaire_row
from deskside.desk.questionnaires.said import answered_of
from deskside.desk.shared_sql import customer_name
from deskside.errors import DesksideError, Refused
from deskside.language.i18n import _, dotted
from deskside.language.text import one_line
from deskside.screens.asking_view import AskingView
from deskside.screens.draft_keeper import DraftKeeper
from deskside.widgets.answer_pane import AnswerPane
from deskside.widgets.target import Target
from deskside.widgets.text_lines import TextLines

FORM = "asking"


class AskingWalk(AskingView):
    """The questions that have no answer yet, or the one that is named; then all that was said is read back."""

    CSS_PATH = "asking_walk.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s,f9", "save", show=False, id="save_asking")]
    keeper: DraftKeeper

    def __init__(self, questionnaire_id: int, customer_id: int, only: int | None = None, *, anew: bool = False) -> None:
        self.questionnaire = self.desk.ask(questionnaire_row, questionnaire_id)
        self.customer_id = customer_id
        self.whom = self.desk.ask(customer_name, customer_id)
        super().__init__(self.questionnaire.name, self.whom)
        if not self.questionnaire.questions:
            raise Refused(_("The questionnaire has no questions yet."), hint=_("Add one first."))
        self.anew, self.only = anew, only
        """Whether they are asked once more, which begins with the first answer; the one question that is corrected."""
        self.answered = 0
        about = f"{customer_id} {questionnaire_id}" if only is None else f"{customer_id} {questionnaire_id} {only}"
        self.keeper = DraftKeeper(self.desk_app, self.desk, FORM, about)
        self.rows: list[AnswerRow] = []
        self._read()
        self.at = self.began = self._first()

    def _read(self) -> None:
        last = self.desk.ask(latest, self.questionnaire.id, self.customer_id)
        self.asking: AskingRow | None = None if last is None or self.anew else self.desk.ask(asking_row, last["id"])
        key = None if self.asking is None else self.asking.id
        self.rows = [row for row in self.desk.ask(answers_in, self.questionnaire.id, key) if row.question.stands]

    def _first(self) -> int:
        wanted = (
            place
            for place, row in enumerate(self.rows)
            if (row.question.id == self.only if self.only is not None else row.value is None)
        )
        return next(wanted, len(self.rows))

    def on_mount(self) -> None:
        """Where it was left, with what was begun to be typed."""
        draft: dict[str, Any] = {}
        if self.keeper.writer is not None and not self.anew:
            found = self.desk.ask(find_draft, self.keeper.writer, FORM, self.keeper.about)
            draft = {} if found is None else dict(found.body)
        self.show_question()
        if draft and self.row is not None and draft.get("question") == self.row.question.id:
            self.notes.put(str(draft.get("note", "")))
            self.pane.put(str(draft.get("typed", "")))

    # -- answers

    def on_answer_pane_given(self, event: AnswerPane.Given) -> None:
        """An answer."""
        event.stop()
        self._answer(event.value)

    def on_answer_pane_open(self, event: AnswerPane.Open) -> None:
        """Left open."""
        event.stop()
        self._next()

    def on_answer_pane_ended(self, event: AnswerPane.Ended) -> None:
        """At the end: finished, or what is open another time."""
        event.stop()
        self._finish() if event.is_finished else self._leave()

    def on_answer_pane_trouble(self, event: AnswerPane.Trouble) -> None:
        """What was typed is no answer; it stays there."""
        event.stop()
        self.desk_app.say_trouble(event.trouble)

    def on_answer_pane_changed(self, event: AnswerPane.Changed) -> None:
        """Half an answer is kept as well."""
        event.stop()
        self.keep_notes()

    def _answer(self, value: str | None) -> None:
        """Save it with the notes; the next question comes."""
        row = self.row
        assert row is not None
        try:
            with self.keeper.ending():
                note = self.notes.typed.strip()
                base = (row.value, row.note)
                shown = row.question
                self.desk.do(
                    answer_question, self.customer_id, shown.id, value, note, anew=self.anew, base=base, shown=shown
                )
        except QuestionChanged as trouble:
            self._read_again(trouble.now)
            self.desk_app.say_trouble(trouble)
            return
        except AnsweredByNow as trouble:
            self.anew = False
            self._read()
            self.show_question()
            self.desk_app.say_trouble(trouble)
            return
        except DesksideError as trouble:
            self.desk_app.say_trouble(trouble)
            return
        self.anew = False
        self.answered += 1
        self._read()
        if self.only is not None:
            self._close(_("{question}: saved").format(question=one_line(row.question.words)))
            return
        self._next()

    def _read_again(self, now: int | None) -> None:
        """The questions as they are by now; what was typed stays with the one that stands in the same place."""
        typed, note = self.pane.typed, self.notes.typed
        self._read()
        places = [place for place, row in enumerate(self.rows) if row.question.id == now]
        if self.only is not None and not places:
            self._close("")
            return
        self.at = places[0] if places else min(self.at, len(self.rows))
        self.show_question()
        if places:
            self.only = now if self.only is not None else None
            self.notes.put(note)
            self.pane.put(typed)

    def _next(self) -> None:
        if self.only is not None:
            self._close("")
            return
        self.keeper.drop()
        self.at = min(self.at + 1, len(self.rows))
        self.show_question()

    def _finish(self) -> None:
        if self.asking is None:
            self.desk_app.answer(_("No question was answered yet."))
            return
        try:
            self.desk.do(finish_asking, self.asking.id)
        except DesksideError as trouble:
            self.desk_app.say_trouble(trouble)
            return
        self._read()
        assert self.asking is not None
        self._close(dotted(_("{name} is asked").format(name=one_line(self.whom)), answered_of(self.asking)))

    # -- what is typed is kept

    def keep_notes(self) -> None:
        """Notes and what is typed for an answer are one draft."""
        if self.ready and self.row is not None:
            self.keeper.soon(self._body())

    def _body(self) -> dict[str, Any]:
        row, note, typed = self.row, self.notes.typed.strip(), self.pane.typed
        if row is None or (note == row.note and typed in ("", self.pane.typed_before)):
            return {}
        return {"question": row.question.id, "note": note, "typed": typed}

    def action_notes(self) -> None:
        """`Tab`: to the notes and back; at the end to what is read back, which the arrows move."""
        if self.row is not None:
            super().action_notes()
        elif self.focused is self.pane.answers:
            self.query_one("#said", TextLines).focus()
        else:
            self.to_the_answers()
        self.show_footer()

    def action_save(self) -> None:
        """`Ctrl+S`: leave it for now; every answer is saved already."""
        self._leave()

    # -- the way back

    def rung(self) -> bool:
        """`Esc`: out of the notes, else one step back; before the first question that was asked it leaves."""
        if super().rung():
            self.show_footer()
            return True
        if self.only is None and self.at > min(self.began, len(self.rows) - 1):
            self.at -= 1
            self.show_question()
            return True
        return False

    def go_back(self) -> None:
        """Leave with what was answered."""
        self._leave()

    def _leave(self) -> None:
        body = self._body()
        kept = self.keeper.before_leaving(body or None)
        if self.only is not None:
            self._close(_("The answer stays as it was; Enter brings back what you typed") if kept else "")
            return
        asking = self.asking
        if asking is not None and self.answered and asking.state in ("begun", "handed-over"):
            with self.desk_app.saying_trouble():
                self.desk.do(break_off, asking.id)
        if asking is None or self.anew:
            self._close(_("{name} was not asked").format(name=one_line(self.whom)))
        elif asking.state == "finished":
            self._close("")
        else:
            said = _("{name}: {how_far} and kept · + on their tab Asked goes on")
            self._close(said.format(name=one_line(self.whom), how_far=answered_of(asking)))

    def _close(self, said: str) -> None:
        app = self.desk_app
        self.dismiss()
        if said:
            app.answer_afterwards(said)

    # -- the keys

    def targets(self) -> list[Target]:
        """The customer, for what else is done with them."""
        return [Target.of(self.whom, customer=self.customer_id)]


class AskingAnew(AskingWalk):
    """All of it once more; it begins with the first answer."""

    def __init__(self, questionnaire_id: int, customer_id: int) -> None:
        super().__init__(questionnaire_id, customer_id, anew=True)
