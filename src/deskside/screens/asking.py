"""What a customer answered to a questionnaire, question by question; `Enter` corrects an answer (P-10)."""

from collections.abc import Sequence
from typing import Any

from deskside.desk.questionnaires.read import answers_in, asking_row, numbered
from deskside.desk.questionnaires.said import answer_said, answered_of, state_said
from deskside.language.i18n import _, dotted, pgettext
from deskside.language.text import titled
from deskside.screens.import_rows import heading, in_place, row
from deskside.screens.places import open_screen
from deskside.screens.read_page import ReadPage
from deskside.screens.sheets.ask_how import GIVEN, PAPER, TEXT, give, ways_to_give
from deskside.screens.work_page import WideRows
from deskside.shop import clock
from deskside.widgets.footer import Hint
from deskside.widgets.section_list import Line

GO = "go"


class AskingPage(ReadPage):
    """Going on, handing over and copying above; the answers below."""

    ROWS = WideRows

    def __init__(self, asking_id: int) -> None:
        self.asking = self.desk.ask(asking_row, asking_id)
        super().__init__(self.asking.questionnaire.name, self.asking.customer.name)

    def read(self) -> None:
        self.asking = self.desk.ask(asking_row, self.asking.id)
        said = state_said(self.asking, self.desk.shop.zone, now=clock.now())
        self.title_bar.show(self.asking.customer.name, said)

    def lines(self) -> Sequence[Line]:
        each = self.asking
        lines = [Line("air")]
        if not each.stands:
            lines.append(
                Line("heading", "gone", spans=[("  ", ""), (_("It was taken away; the answers stay."), "muted")])
            )
        elif each.state == "finished":
            lines.append(
                row(
                    GO,
                    pgettext("questionnaire", "Ask again"),
                    "",
                    _("Asks all of it once more; what was answered stays."),
                )
            )
        else:
            left = _("{n} not answered yet").format(n=each.questions - each.answered - each.refused)
            lines.append(row(GO, _("Go on asking"), left, _("One question at a time, from the first that is open.")))
            lines += [row(way, label, "", said) for way, label, said in ways_to_give()]
        lines += heading(dotted(pgettext("questionnaire", "Answers"), answered_of(each)))
        for number, answer in numbered(self.desk.ask(answers_in, each.questionnaire.id, each.id)):
            said = answer_said(answer) or pgettext("answer", "open")
            words = in_place(number, each.questions, answer.question.words) if number else answer.question.words
            key = ("answer", answer.question.id if number else -answer.question.id)
            lines.append(row(key, words, said, titled(answer.question.words, said)))
        return lines

    def own_hints(self, key: Any) -> list[Hint]:
        words = {GO: _("Ask"), TEXT: _("Copy"), PAPER: _("Print")}
        word = words[key] if isinstance(key, str) else _("Change")
        return [Hint("Enter", word, "enter")]

    def enter(self, key: Any) -> None:
        each = self.asking
        of = each.questionnaire.id, each.customer.id
        if key == GO:
            self.app.push_screen(
                open_screen("asking_anew" if each.state == "finished" else "asking_walk", *of), self._back
            )
        elif key in GIVEN:
            said = give(self.desk_app, key, *of, self.refill)
            self.refill()
            self.desk_app.answer(said)
        elif not each.stands:
            self.desk_app.answer(_("It was taken away; the answers stay."))
        elif key[1] < 0:
            self.desk_app.answer(_("That question is asked no more; its answer stays as it was given"))
        else:
            self.app.push_screen(open_screen("asking_walk", *of, key[1]), self._back)

    def _back(self, _none: None) -> None:
        self.refill()
