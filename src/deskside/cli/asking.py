"""`deskside questionnaire ask …`: a customer's answers, asked, shown, and on paper (P-10, R-27)."""

from typing import TYPE_CHECKING, Annotated, Literal

from deskside.cli import completion
from deskside.cli.context import Run
from deskside.cli.customer_output import known
from deskside.cli.document_output import Out, put_document
from deskside.cli.parameters import Argument, Option
from deskside.cli.questionnaire_output import answers_shape, asking_shape, meant, say_answers
from deskside.cli.wrong_usage import WrongUsage
from deskside.language.i18n import N_, _

if TYPE_CHECKING:
    from deskside.desk.questionnaires.read import AskingRow

Which = Annotated[
    str,
    Option(
        "--questionnaire", metavar=N_("NAME"), help=N_("Which, by its id or name; may be left out where there is one.")
    ),
]
Whose = Annotated[str, Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("The customer."))]
Anew = Annotated[bool, Option(help=N_("Also who was asked all of it before."))]


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
