"""Questionnaires as commands show them: for people, and in JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from deskside.cli.context import Run
from deskside.cli.json_shapes import Shape, iso, of_named
from deskside.cli.output import Column
from deskside.language.i18n import _, listed, pgettext
from deskside.language.text import one_line

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from deskside.desk.questionnaires.read import AskingRow, QuestionnaireRow, QuestionRow
    from deskside.desk.shared_sql import Named


def meant(run: Run, named: str) -> "QuestionnaireRow":
    """The questionnaire of an id or a name; the only one where nothing is named."""
    from deskside.desk.questionnaires.finding import questionnaire_meant
    from deskside.desk.questionnaires.read import questionnaire_row

    return questionnaire_row(run.conn, questionnaire_meant(run.conn, named))


def questionnaire_shape(row: "QuestionnaireRow") -> Shape:
    """A questionnaire in JSON, with how many askings stand where."""
    return {
        "id": row.id,
        "name": row.name,
        "questions": row.questions,
        "asked": row.asked,
        "begun": row.begun,
        "handed_over": row.handed,
        "finished": row.finished,
        "broken_off": row.broken,
    }


def question_shape(row: "QuestionRow") -> Shape:
    """A question in JSON."""
    return {
        "id": row.id,
        "question": row.words,
        "kind": row.kind,
        "choices": list(row.choices),
        "date_kind": row.date_kind if row.kind == "date" else None,
        "answers": row.answers,
        "asked_still": row.stands,
    }


def asking_shape(row: "AskingRow", zone: "ZoneInfo") -> Shape:
    """An asking in JSON."""
    return {
        "id": row.id,
        "customer": of_named(row.customer),
        "questionnaire": of_named(row.questionnaire),
        "state": row.state,
        "how": row.how or None,
        "begun_at": iso(row.begun_at, zone),
        "changed_at": iso(row.changed_at, zone),
        "ended_at": row.ended_at and iso(row.ended_at, zone),
        "by": row.by or None,
        "answered": row.answered,
        "refused": row.refused,
        "questions": row.questions,
    }


def answers_shape(run: Run, row: "AskingRow") -> Shape:
    """An asking in JSON with its answers, those without one too."""
    from deskside.desk.questionnaires.kinds import as_json
    from deskside.desk.questionnaires.read import answers_in

    found = [
        {
            **question_shape(each.question),
            "answer": as_json(each.question.kind, each.value) if each.value else None,
            "refused": each.value == "",
            "note": each.note,
        }
        for each in answers_in(run.conn, row.questionnaire.id, row.id)
    ]
    return asking_shape(row, run.shop.zone) | {"answers": found}


def table(run: Run, rows: Sequence["AskingRow"]) -> None:
    """What a customer was asked, for people."""
    from deskside.desk.questionnaires.said import answered_of, state_said

    columns = (Column(_("Questionnaire"), elastic=True), Column(_("Asked")), Column(_("Answered")), Column(_("By")))
    zone = run.shop.zone
    run.table(columns, [(row.questionnaire.name, state_said(row, zone), answered_of(row), row.by) for row in rows])


def say_answers(run: Run, row: "AskingRow") -> None:
    """An asking, and below it each question with its answer."""
    from deskside.desk.questionnaires.read import answers_in, numbered
    from deskside.desk.questionnaires.said import answer_said, answered_of, state_said

    lines = [" · ".join((row.questionnaire.name, state_said(row, run.shop.zone), answered_of(row)))]
    for number, each in numbered(answers_in(run.conn, row.questionnaire.id, row.id)):
        lines.append(f"{f'{number}.' if number else '':>4} {one_line(each.question.words)}")
        if said := answer_said(each):
            lines.append(f"     {one_line(said)}")
    run.paragraph("\n".join(lines))


def say_questionnaire(
    run: Run, row: "QuestionnaireRow", asked: Sequence["AskingRow"], fresh: Sequence["Named"], total: int
) -> None:
    """The questions, who was asked, who was not."""
    from deskside.desk.questionnaires.read import questions_of
    from deskside.desk.questionnaires.said import answered_of, asks_said, completion_said, state_said

    run.say(" · ".join((row.name, completion_said(row))))
    columns = (
        Column("", align="right"),
        Column(_("ID"), align="right"),
        Column(_("Question"), elastic=True),
        Column(pgettext("question", "Answer"), elastic=True),
    )
    questions = questions_of(run.conn, row.id)
    cells = [(str(place), str(each.id), each.words, asks_said(each)) for place, each in enumerate(questions, 1)]
    run.table(columns, cells, _("It has no questions yet: deskside questionnaire add NAME --question …"))
    if asked:
        run.gap()
        columns = (Column(_("Customer"), elastic=True), Column(_("Asked")), Column(_("Answered")), Column(_("By")))
        zone = run.shop.zone
        run.table(columns, [(each.customer.name, state_said(each, zone), answered_of(each), each.by) for each in asked])
        if row.asked > len(asked):
            run.say(_("{n} more: --limit").format(n=f"{row.asked - len(asked):,}"))
    run.gap()
    run.say(_("Not asked yet: {n}").format(n=f"{total:,}"))
    if fresh:
        run.say(listed(f"{each.name} @{each.id}" for each in fresh))
