"""`deskside questionnaire …`: what customers are asked, one question at a time, and what they said (P-10, R-27)."""

from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli.arguments import Limit, joined
from deskside.cli.context import Run
from deskside.cli.field_options import nothing_named, takes, values
from deskside.cli.parameters import Argument, Option
from deskside.cli.questionnaire_output import (
    asking_shape,
    meant,
    questionnaire_shape,
    say_questionnaire,
)
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.questionnaires.fields import QUESTION
from deskside.language.i18n import N_, _

if TYPE_CHECKING:
    pass

Named = Annotated[
    list[str] | None, Argument(metavar=N_("QUESTIONNAIRE"), help=N_("The questionnaire: its id or its name."))
]


def list_all(run: Run) -> None:
    """The questionnaires, with how many were asked and how many of them answered all."""
    from deskside.cli.output import Column
    from deskside.desk.questionnaires.read import questionnaires
    from deskside.desk.questionnaires.said import completion_said

    rows = questionnaires(run.conn)
    if run.json:
        run.answer([questionnaire_shape(row) for row in rows])
        return
    columns = (
        Column(_("ID"), align="right"),
        Column(_("Questionnaire"), elastic=True),
        Column(_("Questions"), align="right"),
        Column(_("How far")),
    )
    shown = [(str(row.id), row.name, str(row.questions), completion_said(row)) for row in rows]
    run.table(
        columns, shown, _("There is no questionnaire yet. Take the one that comes along: deskside questionnaire take")
    )


def take(run: Run) -> None:
    """Make the questionnaire that comes along the shop's own, in the language in use."""
    from deskside.desk.questionnaires.shipped import take_shipped

    _answer(run, run.do(take_shipped), _("Questionnaire {id} taken: {name}"))


def show(run: Run, named: Named = None, limit: Limit = 20) -> None:
    """The questions of a questionnaire; who was asked and how far, the last first; who was not asked yet, by name."""
    from deskside.desk.questionnaires.read import askings, count_not_asked, not_asked

    row = meant(run, joined(named or []))
    states = ("begun", "handed-over", "broken-off", "finished")
    asked = askings(run.conn, row.id, states, limit=limit)
    fresh, total = not_asked(run.conn, row.id, limit=limit), count_not_asked(run.conn, row.id)
    if run.json:
        from deskside.cli.json_shapes import of_named
        from deskside.cli.questionnaire_output import question_shape
        from deskside.desk.questionnaires.read import questions_of

        more = {
            "list": [question_shape(each) for each in questions_of(run.conn, row.id)],
            "askings": [asking_shape(each, run.shop.zone) for each in asked],
            "not_asked": total,
            "not_asked_first": [of_named(each) for each in fresh],
        }
        run.answer(questionnaire_shape(row) | more)
        return
    say_questionnaire(run, row, asked, fresh, total)


@takes(QUESTION, "add")
def add(
    run: Run,
    named: Annotated[list[str], Argument(metavar=N_("NAME"), help=N_("What the questionnaire is called, or its id."))],
    **given: Any,
) -> None:
    """Begin a questionnaire; with --question add that to it, or to the one that is called so."""
    from deskside.desk.questionnaires.change import add_question_to, add_questionnaire

    taken, name = values(run, QUESTION, given), joined(named)
    if not taken:
        _answer(run, run.do(add_questionnaire, {"name": name}), _("Questionnaire {id} added: {name}"))
        return
    if "words" not in taken:
        raise WrongUsage(_("The words of the question are missing."), hint=_("Give them with --question."))
    _question(run, run.do(add_question_to, name, taken), _("Question {id} added: {words}"))


@takes(QUESTION, "edit")
def edit(
    run: Run,
    question: Annotated[int, Argument(metavar=N_("ID"), help=N_("The id of the question."))],
    up: Annotated[bool, Option("--up", help=N_("A place further up."))] = False,
    down: Annotated[bool, Option("--down", help=N_("A place further down."))] = False,
    drop: Annotated[bool, Option("--drop", help=N_("Take it away; what was answered stays."))] = False,
    **given: Any,
) -> None:
    """Change, move or take away a question. One that was answered is not written over: a new one takes its place."""
    from deskside.desk.questionnaires.change import drop_question, edit_question, move_question

    taken = values(run, QUESTION, given)
    if sum((up, down, drop, bool(taken))) > 1:
        raise WrongUsage(_("One thing at a time."), hint=_("Change it, move it, or take it away."))
    if drop:
        run.do(drop_question, question)
        if run.json:
            run.answer({"id": question})
        else:
            run.done(_("Question {id} is taken away").format(id=question))
        return
    if up or down:
        run.do(move_question, question, -1 if up else 1)
        _question(run, question, _("Question {id} moved: {words}"))
        return
    if not taken:
        raise nothing_named(run)
    _question(run, run.do(edit_question, question, taken), _("Question {id} changed: {words}"))


def rename(
    run: Run,
    named: Annotated[str, Argument(metavar=N_("QUESTIONNAIRE"), help=N_("The questionnaire: its id or its name."))],
    name: Annotated[list[str], Argument(metavar=N_("NAME"), help=N_("Another name."))],
) -> None:
    """Call a questionnaire otherwise."""
    from deskside.desk.questionnaires.change import edit_questionnaire

    key = meant(run, _required(named)).id
    run.do(edit_questionnaire, key, {"name": joined(name)})
    _answer(run, key, _("Questionnaire {id} is called {name}"))


def drop(
    run: Run,
    named: Annotated[
        list[str], Argument(metavar=N_("QUESTIONNAIRE"), help=N_("The questionnaire: its id or its name."))
    ],
) -> None:
    """Take a questionnaire away; what was answered stays with the customers."""
    from deskside.desk.questionnaires.change import drop_questionnaire

    row = meant(run, _required(joined(named)))
    run.do(drop_questionnaire, row.id)
    if run.json:
        run.answer({"id": row.id})
    else:
        run.done(_("Questionnaire {id} is taken away: {name}").format(id=row.id, name=row.name))


def _required(named: str) -> str:
    """What names the questionnaire to be changed: nothing typed is not the only one there is."""
    if not named.strip():
        raise WrongUsage(_("The questionnaire is not named."), hint=_("See them with: deskside questionnaire list"))
    return named


def _answer(run: Run, key: int, said: str) -> None:
    row = meant(run, str(key))
    if run.json:
        run.answer(questionnaire_shape(row))
    else:
        run.done(said.format(id=row.id, name=row.name))


def _question(run: Run, key: int, said: str) -> None:
    from deskside.cli.questionnaire_output import question_shape
    from deskside.desk.questionnaires.read import question_row

    row = question_row(run.conn, key)
    if run.json:
        run.answer(question_shape(row))
    else:
        run.done(said.format(id=row.id, words=row.words))
