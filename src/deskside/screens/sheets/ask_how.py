"""How somebody is asked: now, with a message, or on paper (P-10, R-27)."""

from collections.abc import Callable
from functools import partial

from deskside.desk.desk_session import DeskSession
from deskside.desk.questionnaires.ask import hand_over, latest
from deskside.desk.questionnaires.read import questionnaire_row
from deskside.desk.shared_sql import customer_name
from deskside.language.i18n import _, dotted
from deskside.screens.places import open_screen
from deskside.screens.sheets.base import ChooseSheet
from deskside.screens.sheets.questionnaire_print import QuestionnairePrintSheet
from deskside.widgets.chooser import Choice
from deskside.widgets.desk_app import DeskApp

NOW, TEXT, PAPER = "now", "text", "paper"
GIVEN = {TEXT: "sent", PAPER: "printed"}
"""How it is noted as handed over."""


def _nothing() -> None:
    """A list that reads the file itself when it changes."""


class AskHowSheet(ChooseSheet):
    """The three ways, the first of them marked; what is handed over is noted, so that nobody asks twice."""

    def __init__(self, questionnaire_id: int, customer_id: int, after: Callable[[], None] = _nothing) -> None:
        self.ids, self.after = (questionnaire_id, customer_id), after
        name = self.desk.ask(questionnaire_row, questionnaire_id).name
        choices = [Choice(NOW, _("Ask now"), _("One question at a time; it can be broken off."))]
        choices += [Choice(way, label, said) for way, label, said in ways_to_give()]
        super().__init__(self.desk.ask(customer_name, customer_id), name, choices, self._begin)

    def _begin(self, way: str) -> str:
        if way == NOW:
            self.desk_app.call_after_refresh(
                self.desk_app.push_screen, open_screen("asking_walk", *self.ids), lambda _none: self.after()
            )
            return ""
        return give(self.desk_app, way, *self.ids, self.after)


def ways_to_give() -> list[tuple[str, str, str]]:
    """The ways in which they fill it in themselves: which, what it is called, what it does."""
    return [
        (TEXT, _("Send as text"), _("Copies what is open, in their language; notes it as sent.")),
        (PAPER, _("On paper"), _("A page to print and fill in; notes that they have it.")),
    ]


def give(app: DeskApp, way: str, questionnaire_id: int, customer_id: int, after: Callable[[], None]) -> str:
    """Copy the message, or ask for the file of the page; what is said of it."""
    from deskside.exchange.questionnaire_form import message

    noted = partial(_note_given, app.desk, questionnaire_id, customer_id, GIVEN[way])
    if way == PAPER:
        row = app.desk.ask(questionnaire_row, questionnaire_id)
        sheet = QuestionnairePrintSheet(row, customer_id, noted)
        app.call_after_refresh(app.push_screen, sheet, partial(_written, app, after))
        return ""
    app.copy_to_clipboard(app.desk.ask(message, questionnaire_id, customer_id, shop=app.desk.shop))
    return dotted(_("The questions are copied"), noted())


def _note_given(desk: DeskSession, questionnaire_id: int, customer_id: int, how: str) -> str:
    last = desk.ask(latest, questionnaire_id, customer_id)
    if last is not None and last["state"] == "handed-over":
        return _("they had them before")
    desk.do(hand_over, questionnaire_id, customer_id, how)
    return dotted(_("noted as handed over"), _("u takes it back"))


def _written(app: DeskApp, after: Callable[[], None], said: str | None) -> None:
    after()
    if said:
        app.answer_afterwards(said)
