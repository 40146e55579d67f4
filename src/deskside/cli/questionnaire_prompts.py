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

if TYPE_CHECKING:
    from deskside.desk.questionnaires.ask import Given
    from deskside.desk.questionnaires.read import QuestionRow

RATHER_NOT = "-"
"""What is typed for would rather not say."""


def numbered(run: Run, questions: "Sequence[QuestionRow]", answers: list[str], notes: list[str]) -> "list[Given]":
    """The answers and notes that were given by number, as question, value and note; or what is wrong."""
    answers, notes = ([re.sub(r"^([^=＝]*)＝", r"\1=", typed) for typed in each] for each in (answers, notes))
    words = {_place(typed, len(questions), "--note"): typed.partition("=")[2].strip() for typed in notes}
    given: list[Given] = []
    for typed in answers:
        place = _place(typed, len(questions), "--answer")
        question, text = questions[place], typed.partition("=")[2].strip()
        given.append((question.id, value_of(run, question, text), words.pop(place, None)))
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


def asked_all(run: Run, asking: int) -> None:
    """Ask what has no answer yet. Enter alone leaves a question for later, Ctrl+D breaks off."""
    from deskside.desk.questionnaires.ask import break_off, finish_asking
    from deskside.desk.questionnaires.read import answers_in, asking_row
    from deskside.desk.questionnaires.read import numbered as numbered_rows

    row = asking_row(run.conn, asking)
    run.say(_("Enter alone leaves a question open, - is would rather not say; Ctrl+D stops. Each answer is saved."))
    for number, each in numbered_rows(answers_in(run.conn, row.questionnaire.id, asking)):
        if each.value is None and number and not _one(run, row.customer.id, number, each.question):
            run.gap()
            run.do(break_off, asking)
            return
    run.do(finish_asking, asking)


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
            run.do(answer_question, customer, question.id, value_of(run, question, typed.strip()))
        except DesksideError as trouble:
            run.say(one_line(trouble.said))
        else:
            return True


def _place(typed: str, count: int, option: str) -> int:
    before, sign, _text = typed.partition("=")
    number = before.strip()
    if not sign or not number.isdecimal() or len(number) > 6 or not 1 <= int(number) <= count:
        raise WrongUsage(
            _("“{text}” names no question of 1 to {count}.").format(text=one_line(typed), count=count),
            hint=_("Write it like: {option} 2=1980-03-05").format(option=option),
        )
    return int(number) - 1
