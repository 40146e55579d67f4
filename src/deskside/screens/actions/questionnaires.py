"""Verbs about questionnaires: ask a customer, go on where it was left, see what was answered (P-10)."""

from deskside.desk.questionnaires.ask import latest
from deskside.desk.questionnaires.read import QuestionnaireRow, asking_row, questionnaires
from deskside.desk.questionnaires.said import completion_said
from deskside.desk.questionnaires.shipped import read_shipped, take_shipped
from deskside.language.i18n import _, dotted, language
from deskside.language.text import one_line
from deskside.screens.actions.common import Targets
from deskside.screens.places import open_screen
from deskside.screens.sheets.ask_how import AskHowSheet
from deskside.screens.sheets.base import ChooseSheet
from deskside.widgets.chooser import Choice
from deskside.widgets.desk_app import DeskApp

_TAKE = "take"


async def add(app: DeskApp, targets: Targets) -> None:
    """Begin or go on with a questionnaire; which, where there are several."""
    customer, name = targets[0].ids["customer"], targets[0].name
    found = app.desk.ask(questionnaires)
    if not found:
        await _take(app)
        found = app.desk.ask(questionnaires)
    if found:
        row = found[0] if len(found) == 1 else await _which(app, found, name)
        if row is not None:
            await _ask(app, row.id, customer)


async def ask(app: DeskApp, targets: Targets) -> None:
    """Go on with the asking of the row."""
    row = app.desk.ask(asking_row, targets[0].ids["questionnaire"])
    await _ask(app, row.questionnaire.id, row.customer.id)


async def answers(app: DeskApp, targets: Targets) -> None:
    """What was answered."""
    app.push_screen(open_screen("asking", targets[0].ids["questionnaire"]))


async def _ask(app: DeskApp, questionnaire: int, customer: int) -> None:
    """Ask, go on, or where all is answered show the answers; who was never asked is asked in one of three ways."""
    last = app.desk.ask(latest, questionnaire, customer)
    if last is None:
        said = await app.push_screen_wait(AskHowSheet(questionnaire, customer))
        if said:
            app.answer(said)
    elif last["state"] == "finished":
        app.push_screen(open_screen("asking", last["id"]))
    else:
        app.push_screen(open_screen("asking_walk", questionnaire, customer))


async def _which(app: DeskApp, found: list[QuestionnaireRow], name: str) -> QuestionnaireRow | None:
    choices = [Choice(str(row.id), one_line(row.name), completion_said(row)) for row in found]
    chosen = await app.push_screen_wait(ChooseSheet(_("Which questionnaire?"), name, choices, str))
    return next((row for row in found if str(row.id) == chosen), None)


async def _take(app: DeskApp) -> None:
    """Where there is none yet, the one that comes along is offered."""
    shipped = read_shipped(language())
    about = _("There is no questionnaire yet.")
    words = _("{n} questions about the person, the business, the family").format(n=len(shipped.questions))
    choices = [Choice(_TAKE, _("Take “{name}”").format(name=shipped.name), words)]

    def act(_chosen: str) -> str:
        app.desk.do(take_shipped)
        return dotted(_("“{name}” is yours now").format(name=shipped.name), _("u takes it back"))

    await app.push_screen_wait(ChooseSheet(_("Questionnaires"), about, choices, act))
