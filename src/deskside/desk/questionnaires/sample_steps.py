"""The questionnaire of the sample shop, and who was asked, by the desk's own verbs."""

from deskside.desk.questionnaires.ask import answer_question, break_off, finish_asking, hand_over
from deskside.desk.questionnaires.finding import questionnaire_meant
from deskside.desk.questionnaires.kinds import answer_kind
from deskside.desk.questionnaires.read import questions_of
from deskside.desk.questionnaires.shipped import take_shipped
from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage


def take(stage: Stage, _step: Step) -> None:
    """`questionnaire take`: the one that comes along, in the language in use."""
    stage.do(take_shipped)


def ask(stage: Stage, step: Step) -> None:
    """`questionnaire ask [finish] | CUSTOMER`; below an answer a line, in order, - for would rather not say.

    What is chosen is named by its numbers, for the questions are in the language in use.
    """
    customer = stage.customers[step.text]
    questions = questions_of(stage.conn, questionnaire_meant(stage.conn, ""))
    asking = 0
    for question, typed in zip(questions, step.below, strict=False):
        value = None if typed == "-" else answer_kind(question.kind, question.choices).fit(typed)
        asking = stage.do(answer_question, customer, question.id, value)
    stage.do(finish_asking if step.words == "finish" else break_off, asking)


def handed(stage: Stage, step: Step) -> None:
    """`questionnaire hand-over HOW | CUSTOMER`."""
    stage.do(hand_over, questionnaire_meant(stage.conn, ""), stage.customers[step.text], step.words)
