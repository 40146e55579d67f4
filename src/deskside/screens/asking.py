"""What a customer answered to a questionnaire, question by question; `Enter` corrects an answer (P-10)."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import BindingType

from deskside import commands
from deskside.desk.questionnaires.ask import hand_over
from deskside.desk.questionnaires.read import answers_in, asking_row, numbered
from deskside.desk.questionnaires.said import answer_said, answered_of, state_said
from deskside.errors import NotFound
from deskside.language.i18n import _, dotted, pgettext
from deskside.language.text import titled
from deskside.screens.import_rows import heading, row
from deskside.screens.places import open_screen
from deskside.screens.work_page import WideRows, WorkPage
from deskside.widgets.footer import Hint
from deskside.widgets.section_list import Line

GO, TEXT, HAND = "go", "text", "hand"


class AskingPage(WorkPage):
    """Going on, handing over and copying above; the answers below."""

    ROWS = WideRows
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    def __init__(self, asking_id: int) -> None:
        self.asking = self.desk.ask(asking_row, asking_id)
        super().__init__(self.asking.questionnaire.name, self.asking.customer.name)

    def reload(self) -> None:
        """Others go on with it, too."""
        if self.ready and not self.working:
            self.refill()

    def refill(self) -> None:
        """Read it anew; one that was taken back is left."""
        try:
            self.asking = self.desk.ask(asking_row, self.asking.id)
        except NotFound as gone:
            self.dismiss()
            self.desk_app.answer(gone.message)
            return
        far = dotted(state_said(self.asking, self.desk.shop.zone), answered_of(self.asking))
        self.title_bar.show(self.asking.customer.name, far)
        super().refill()

    def lines(self) -> Sequence[Line]:
        each = self.asking
        if each.state == "finished":
            go = row(GO, _("Ask again"), "", _("Asks all of it once more; what was answered stays."))
        else:
            left = _("{n} not answered yet").format(n=each.questions - each.answered - each.refused)
            go = row(GO, _("Go on asking"), left, _("One question at a time, from the first that is open."))
        lines = [Line("air"), go]
        if each.state != "finished":
            lines += give_rows(handed=each.state == "handed-over")
        lines += heading(_("Answers"))
        for number, answer in numbered(self.desk.ask(answers_in, each.questionnaire.id, each.id)):
            said = answer_said(answer) or pgettext("answer", "open")
            words = f"{number}. {answer.question.words}" if number else answer.question.words
            key = ("answer", answer.question.id if number else -answer.question.id)
            lines.append(row(key, words, said, titled(answer.question.words, said)))
        return lines

    def own_hints(self, key: Any) -> list[Hint]:
        words = {GO: _("Ask"), TEXT: _("Copy"), HAND: _("Note it")}
        word = words[key] if isinstance(key, str) else _("Change")
        return [Hint("Enter", word, "enter")]

    def enter(self, key: Any) -> None:
        each = self.asking
        of = each.questionnaire.id, each.customer.id
        if key == GO:
            self.app.push_screen(
                open_screen("asking_anew" if each.state == "finished" else "asking_walk", *of), self._back
            )
        elif key == TEXT:
            self.desk_app.answer(copy_message(self, *of))
        elif key == HAND:
            self.desk.do(hand_over, *of, "printed")
            self.refill()
            self.desk_app.answer(dotted(_("Noted: handed over"), _("u takes it back")))
        elif key[1] < 0:
            self.desk_app.answer(_("That question is asked no more; its answer stays as it was given"))
        else:
            self.app.push_screen(open_screen("asking_walk", *of, key[1]), self._back)

    def _back(self, _none: None) -> None:
        self.refill()


def give_rows(*, handed: bool) -> list[Line]:
    """The rows that give it away: as text to be sent, and on paper."""
    text = row(TEXT, _("Copy as text"), "", _("The open questions as a message, in their language, to be sent."))
    if handed:
        return [text]
    paper = _("They were given it on paper, or sent it: nobody else asks them. Printed it is from its page.")
    return [text, row(HAND, _("Handed over"), "", paper)]


def copy_message(screen: Any, questionnaire: int, customer: int) -> str:
    """Copy the message of a questionnaire for a customer; what is said of it."""
    from deskside.exchange.questionnaire_form import message
    from deskside.terminal.clipboard import native_copy

    text = screen.desk.ask(message, questionnaire, customer, shop=screen.desk.shop)
    screen.app.copy_to_clipboard(text)
    native_copy(text)
    return str(_("Copied the questions; Handed over notes that they have them"))
