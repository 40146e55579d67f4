"""A customer asked on a terminal, a question a line; each answer is saved before the next question comes (P-10)."""

import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from deskside.cli.context import Run
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.questionnaires.kinds import answer_kind
from deskside.errors import DesksideError
from deskside.language.i18n import _, listed, noted
from deskside.language.text import one_line
from deskside.language.typed_place import typed_place

if TYPE_CHECKING:
    from deskside.desk.questionnaires.ask import Given
    from deskside.desk.questionnaires.read import QuestionRow

RATHER_NOT = "-"
"""What is typed for would rather not say."""


def given_by_number(
    run: Run, questions: "Sequence[QuestionRow]", answers: list[str], notes: list[str]
) -> "list[Given]":
    """What the options say of each question, by its number; or what is wrong."""
    from deskside.desk.questionnaires.ask import Given

    answers, notes = ([re.sub(r"^([^=＝]*)＝", r"\1=", typed) for typed in each] for each in (answers, notes))
    said, words = (
        _by_place(each, len(questions), option) for each, option in ((answers, "--answer"), (notes, "--note"))
    )
    given = [
        Given(questions[place].id, value_of(run, questions[place], text), words.pop(place, None))
        for place, text in said.items()
    ]
    for place, note in words.items():
        raise WrongUsage(
            _("Question {n} has a note and no answer.").format(n=place + 1),
            hint=_("Give both: --answer {n}=… --note {n}={note}").format(n=place + 1, note=note),
        )
    return given


def value_of(run: Run, question: "QuestionRow", typed: str) -> Any:
    """What was answered as the file keeps it, None for would rather not say."""
    if typed == RATHER_NOT:
        return None
    return answer_kind(question.kind, question.choices).parse(run.conn, typed, run)


def asked_all(run: Run, questionnaire: int, customer: int, *, anew: bool) -> int | None:
    """Ask what has no answer yet. Enter alone leaves a question for later, Ctrl+D breaks off.

    The id of the asking, which begins with the first answer; None where there is none.
    """
    from deskside.desk.questionnaires.ask import break_off, finish_asking, refuse_asking, unfinished
    from deskside.desk.questionnaires.read import answers_in, numbered

    refuse_asking(run.conn, questionnaire, customer, anew=anew)
    before = unfinished(run.conn, questionnaire, customer)
    rows = numbered(answers_in(run.conn, questionnaire, None if before is None else before["id"]))
    run.say(_("Enter alone leaves a question open, - is would rather not say; Ctrl+D stops. Each answer is saved."))
    goes_on = all(_one(run, customer, number, each.question) for number, each in rows if number and each.value is None)
    asking = unfinished(run.conn, questionnaire, customer)
    if not goes_on:
        run.gap()
    if asking is None:
        return None
    run.do(finish_asking if goes_on else break_off, asking["id"])
    return int(asking["id"])


def _one(run: Run, customer: int, number: int, question: "QuestionRow") -> bool:
    """Ask one question until its answer is understood; False once it is broken off."""
    from deskside.desk.questionnaires.ask import answer_question

    choices = listed(f"{place} {word}" for place, word in enumerate(question.choices, 1))
    while True:
        asked = f"{number}. {question.words}"
        run.say(noted(asked, choices) if choices else asked)
        sys.stdout.write("> ")
        sys.stdout.flush()
        typed = sys.stdin.readline()
        if not typed:
            return False
        if not typed.strip():
            return True
        try:
            run.do(answer_question, customer, question.id, value_of(run, question, typed.strip()), anew=True)
        except DesksideError as trouble:
            run.say(one_line(trouble.said))
        else:
            return True


def _by_place(options: list[str], count: int, option: str) -> dict[int, str]:
    """What an option says of which question, by its place; `WrongUsage` for none of them, and for one twice."""
    found: dict[int, str] = {}
    for typed in options:
        number, sign, text = typed.partition("=")
        place = typed_place(number, count) if sign else None
        if place is None:
            raise WrongUsage(
                _("“{text}” names no question of 1 to {count}.").format(text=one_line(typed), count=count),
                hint=_("Write it like: {option} 2=1980-03-05").format(option=option),
            )
        if place in found:
            raise WrongUsage(
                _("{option} names question {n} twice.").format(option=option, n=place + 1),
                hint=_("Each question has one answer, and one note."),
            )
        found[place] = text.strip()
    return found
