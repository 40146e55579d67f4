"""`deskside questionnaire …`: what customers are asked, one question at a time, and what they said (P-10, R-27)."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from deskside.cli import completion
from deskside.cli.arguments import Limit, joined
from deskside.cli.context import Run
from deskside.cli.customer_output import known
from deskside.cli.document_output import Out, put_document
from deskside.cli.field_options import nothing_named, takes, values
from deskside.cli.parameters import Argument, Option
from deskside.cli.questionnaire_output import (
    answers_shape,
    asking_shape,
    meant,
    questionnaire_shape,
    say_answers,
    say_questionnaire,
    table,
)
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.questionnaires.fields import QUESTION
from deskside.language.i18n import N_, _

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from deskside.cli.json_shapes import Shape
    from deskside.desk.questionnaires.read import AskingRow

__all__ = ["table"]
Which = Annotated[
    str,
    Option(
        "--questionnaire", metavar=N_("NAME"), help=N_("Which, by its id or name; may be left out where there is one.")
    ),
]
Named = Annotated[
    list[str] | None, Argument(metavar=N_("QUESTIONNAIRE"), help=N_("The questionnaire: its id or its name."))
]
Whose = Annotated[str, Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("The customer."))]
Anew = Annotated[bool, Option(help=N_("Also who was asked all of it before."))]


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


def ask(
    run: Run,
    who: Whose,
    answer: Annotated[
        list[str] | None,
        Option(metavar=N_("N=TEXT"), help=N_("The answer to question N; - for would rather not say. Several times.")),
    ] = None,
    note: Annotated[
        list[str] | None, Option(metavar=N_("N=TEXT"), help=N_("What else was said to question N. Several times."))
    ] = None,
    finish: Annotated[bool, Option("--finish", help=N_("No more is to be asked."))] = False,
    which: Which = "",
    anew: Anew = False,
) -> None:
    """Ask a customer, or go on where it was left. On a terminal one question comes after the other."""
    from deskside.cli.questionnaire_prompts import asked_all, given_by_number
    from deskside.cli.terminal_question import is_at_a_terminal
    from deskside.desk.questionnaires.ask import write_answers
    from deskside.desk.questionnaires.read import asking_row, questions_of
    from deskside.desk.shared_sql import customer_name

    row, customer = meant(run, which), known(run, who)
    if not (answer or note or finish):
        if run.json or not is_at_a_terminal():
            raise WrongUsage(
                _("--answer is missing."), hint=_("Give one for each question, like: --answer 2=1980-03-05")
            )
        asking = asked_all(run, row.id, customer, anew=anew)
        if asking is None:
            run.say(_("{name} was not asked").format(name=customer_name(run.conn, customer)))
            return
    else:
        given = given_by_number(run, questions_of(run.conn, row.id), answer or [], note or [])
        asking = run.do(write_answers, row.id, customer, given, anew=anew, finish=finish)
    found = asking_row(run.conn, asking)
    if run.json:
        run.answer(answers_shape(run, found))
        return
    from deskside.desk.questionnaires.said import answered_of, state_said

    said = _("{customer}, {questionnaire}: {state}, {how_far}").format(
        customer=found.customer.name,
        questionnaire=found.questionnaire.name,
        state=state_said(found, run.shop.zone),
        how_far=answered_of(found),
    )
    run.done(said)


def answers(run: Run, who: Whose, which: Which = "") -> None:
    """What a customer answered, the last asking of each questionnaire."""
    from deskside.desk.questionnaires.of_customer import keys
    from deskside.desk.questionnaires.read import asking_rows

    customer = known(run, who)
    rows = asking_rows(run.conn, keys(run.conn, customer))
    if which:
        rows = [row for row in rows if row.questionnaire.id == meant(run, which).id]
    last: dict[int, AskingRow] = {}
    for row in rows:
        last.setdefault(row.questionnaire.id, row)
    if run.json:
        run.answer([answers_shape(run, row) for row in last.values()])
        return
    if not last:
        run.say(_("They were not asked anything yet."))
    for place, row in enumerate(last.values()):
        if place:
            run.gap()
        say_answers(run, row)


def print_out(
    run: Run,
    who: Annotated[
        str | None,
        Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("For whom; for anybody if not said.")),
    ] = None,
    which: Which = "",
    form: Annotated[Literal["text", "html", "pdf"] | None, Option("--format", help=N_("In which form."))] = None,
    out: Out = None,
    replace: Annotated[bool, Option(help=N_("Write over a file that is there."))] = False,
) -> None:
    """Write a questionnaire with room to fill it in, to be printed. That it was handed over is noted by hand-over."""
    from deskside.exchange.questionnaire_form import paper

    row = meant(run, which)
    customer = None if who is None else known(run, who)
    put_document(run, paper(run.conn, row.id, customer, shop=run.shop), form, out, replace=replace)


def text(run: Run, who: Whose, which: Which = "") -> None:
    """The questions as a message to a customer, in their language, to be copied into a mail or a chat."""
    from deskside.exchange.questionnaire_form import message

    said = message(run.conn, meant(run, which).id, known(run, who), shop=run.shop)
    if run.json:
        run.answer({"text": said})
    else:
        run.paragraph(said)


def handed(
    run: Run,
    who: Whose,
    how: Annotated[
        Literal["printed", "sent"], Argument(metavar="printed|sent", help=N_("Whether it was given on paper, or sent."))
    ],
    which: Which = "",
    anew: Anew = False,
) -> None:
    """Note that a customer was given or sent a questionnaire, so that nobody asks them twice."""
    from deskside.desk.questionnaires.ask import hand_over
    from deskside.desk.questionnaires.read import asking_row
    from deskside.desk.questionnaires.said import state_said

    row, customer = meant(run, which), known(run, who)
    found = asking_row(run.conn, run.do(hand_over, row.id, customer, how, anew=anew))
    if run.json:
        run.answer(asking_shape(found, run.shop.zone))
        return
    said = _("{customer}, {questionnaire}: {state}")
    run.done(
        said.format(
            customer=found.customer.name, questionnaire=found.questionnaire.name, state=state_said(found, run.shop.zone)
        )
    )


def shape(row: "AskingRow", zone: "ZoneInfo") -> "Shape":
    """An asking of `customer show`."""
    return asking_shape(row, zone)


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
