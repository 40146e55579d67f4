"""A questionnaire: who was asked and who was not, its questions, and what can be done with it (P-10, R-27)."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from deskside.desk.own_fields.kinds import choices_typed
from deskside.desk.questionnaires.change import (
    add_question,
    answered_said,
    drop_question,
    drop_questionnaire,
    edit_question,
    edit_questionnaire,
    move_question,
)
from deskside.desk.questionnaires.fields import QUESTION, QUESTIONNAIRE
from deskside.desk.questionnaires.read import (
    QuestionRow,
    question_row,
    questionnaire_row,
    questions_of,
)
from deskside.desk.questionnaires.said import asks_said, completion_said
from deskside.language.glyphs import signs
from deskside.language.i18n import _, dotted, sentences
from deskside.language.text import one_line, titled
from deskside.screens.asked_people import FINISHED, NOT_ASKED, OPEN, PARTS
from deskside.screens.form import Values
from deskside.screens.import_rows import heading, in_place, row
from deskside.screens.not_asked_count import NotAskedCount
from deskside.screens.places import open_screen
from deskside.screens.read_page import ReadPage
from deskside.screens.sheets.base import AskSheet, ChooseSheet
from deskside.screens.sheets.fields_sheet import FieldsSheet
from deskside.screens.work_page import WideRows
from deskside.widgets.chooser import Choice
from deskside.widgets.footer import Hint
from deskside.widgets.section_list import Line

ADD, RENAME, PRINT, DROP = "add", "rename", "print", "drop"
CHANGE, UP, DOWN = "change", "up", "down"


class QuestionnairePage(ReadPage):
    """The numbers, each a row that opens who is behind it; the questions; the verbs."""

    ROWS = WideRows
    BINDINGS: ClassVar[list[BindingType]] = [Binding("+,＋", "add", show=False)]

    def __init__(self, key: int) -> None:
        self.questionnaire = self.desk.ask(questionnaire_row, key)
        super().__init__(_("Questionnaire"), self.questionnaire.name)
        self.fresh = NotAskedCount(self, key, super().refill)

    def read(self) -> None:
        self.questionnaire = self.desk.ask(questionnaire_row, self.questionnaire.id)
        self.title_bar.show(self.questionnaire.name, completion_said(self.questionnaire))

    def refill(self) -> None:
        """And count beside it who was not asked yet."""
        super().refill()
        self.fresh.read()

    def lines(self) -> Sequence[Line]:
        each = self.questionnaire
        fresh = signs().more if self.fresh.count is None else f"{self.fresh.count:,}"
        lines = [
            Line("air"),
            row(NOT_ASKED, _(PARTS[NOT_ASKED]), fresh, _("New and present customers, by name.")),
            row(OPEN, _(PARTS[OPEN]), f"{each.asked - each.finished:,}", _("Who has not answered all yet.")),
            row(FINISHED, _(PARTS[FINISHED]), f"{each.finished:,}", _("Who answered all of it, the last first.")),
            *heading(_("Questions")),
        ]
        questions = self.desk.ask(questions_of, each.id)
        for place, question in enumerate(questions, 1):
            answered = answered_said(question.answers) if question.answers else ""
            words = titled(question.words, asks_said(question))
            lines.append(
                row(
                    question.id,
                    in_place(place, len(questions), question.words),
                    asks_said(question),
                    sentences(words, answered),
                )
            )
        prose = _("Words as they are said to the customer, and what the answer is.")
        return [
            *lines,
            row(ADD, _("Add a question"), "", prose),
            *heading(_("The questionnaire")),
            row(PRINT, _("Print"), "", _("A page with room to write, to be given to customers; then it is typed in.")),
            row(RENAME, _("Rename"), "", each.name),
            row(DROP, _("Take away"), "", _("What was answered stays with the customers; u brings it back.")),
        ]

    def own_hints(self, key: Any) -> list[Hint]:
        words = {NOT_ASKED: _("Who they are"), OPEN: _("Who they are"), FINISHED: _("Who they are")}
        words |= {ADD: _("Add"), PRINT: _("Print"), RENAME: _("Change"), DROP: _("Take away")}
        return [Hint("Enter", words.get(key, _("Change")), "enter"), Hint("+", _("Add"), "plus")]

    def action_add(self) -> None:
        """`+`: another question."""
        self._then(FieldsSheet(_("New question"), self.questionnaire.name, QUESTION.fields, self._add, start=_USUAL))

    def enter(self, key: Any) -> None:
        if key in (NOT_ASKED, OPEN, FINISHED):
            self.app.push_screen(open_screen("asked_people", self.questionnaire.id, key), lambda _none: self.refill())
        elif key == ADD:
            self.action_add()
        elif key == RENAME:
            start = {"name": self.questionnaire.name}
            self._then(FieldsSheet(_("Rename"), "", QUESTIONNAIRE.fields, self._rename, start=start))
        elif key == DROP:
            self.desk.do(drop_questionnaire, self.questionnaire.id)
            said = _("Taken away: {label}").format(label=one_line(self.questionnaire.name))
            self.dismiss()
            self.desk_app.answer_afterwards(dotted(said, _("u takes it back")))
        elif key == PRINT:
            from deskside.screens.sheets.questionnaire_print import QuestionnairePrintSheet

            self._then(QuestionnairePrintSheet(self.questionnaire))
        else:
            self._then(self._asking(self.desk.ask(question_row, key)))

    def _then(self, sheet: AskSheet) -> None:
        self.app.push_screen(sheet, self._say)

    def _say(self, said: str | None) -> None:
        if said and said.startswith(f"{CHANGE} "):
            self._then(self._editing(self.desk.ask(question_row, int(said.split()[1]))))
        elif said:
            self.refill()
            self.desk_app.answer_afterwards(said)

    def _asking(self, question: QuestionRow) -> ChooseSheet:
        stays = _("What was answered stays; u brings it back.")
        choices = [
            Choice(CHANGE, _("Change"), _("Its words, what the answer is.")),
            Choice(UP, _("Further up"), _("Asked one earlier.")),
            Choice(DOWN, _("Further down"), _("Asked one later.")),
            Choice(DROP, _("Take away"), stays),
        ]
        return ChooseSheet(one_line(question.words), asks_said(question), choices, partial(self._done, question))

    def _done(self, question: QuestionRow, way: str) -> str:
        if way == CHANGE:
            return f"{CHANGE} {question.id}"
        words = one_line(question.words)
        if way == DROP:
            self.desk.do(drop_question, question.id)
            return dotted(_("Taken away: {label}").format(label=words), _("u takes it back"))
        self.desk.do(move_question, question.id, -1 if way == UP else 1)
        return self.desk.came_of(dotted(_("Moved: {label}").format(label=words), _("u takes it back")))

    def _editing(self, question: QuestionRow) -> AskSheet:
        base = {"words": question.words, "kind": question.kind, "date_kind": question.date_kind or "other"}
        base["choices"] = "\n".join(question.choices)

        def act(values: Values) -> str:
            kept = self.desk.do(edit_question, question.id, values, base)
            said = dotted(_("{name} saved").format(name=one_line(str(values["words"]))), _("u takes it back"))
            if kept != question.id:
                said = dotted(_("The old one keeps its answers"), said)
            return self.desk.came_of(said)

        start = base | {"choices": choices_typed(question.choices)}
        return FieldsSheet(_("Change"), one_line(question.words), QUESTION.fields, act, start=start)

    def _add(self, values: Values) -> str:
        self.desk.do(add_question, self.questionnaire.id, values)
        return dotted(_("{name} saved").format(name=one_line(str(values["words"]))), _("u takes it back"))

    def _rename(self, values: Values) -> str:
        self.desk.do(edit_questionnaire, self.questionnaire.id, values)
        return self.desk.came_of(
            dotted(_("{name} saved").format(name=one_line(str(values["name"]))), _("u takes it back"))
        )


_USUAL = {"kind": "text", "date_kind": "other"}
