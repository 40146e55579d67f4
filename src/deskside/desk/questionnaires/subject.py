"""What questionnaires are made of."""

from deskside.desk.declarations import GOES, Command, Entry, LineKind, Subject, Tab
from deskside.language.i18n import N_, NP_

_HERE = "deskside.desk.questionnaires"
_CLI, _CLI_ASKING = "deskside.cli.questionnaires", "deskside.cli.asking"
_ACTS = "deskside.screens.actions.questionnaires"
_WORDS = f"{_HERE}.line_text"
_ASKING = f"{_HERE}.called:called_of_asking"
_QUESTION = f"{_HERE}.called:called_of_question"

SUBJECT = Subject(
    name="questionnaire",
    tables=("questionnaire", "question", "asking", "answer"),
    records=(f"{_HERE}.fields:QUESTIONNAIRE", f"{_HERE}.fields:QUESTION"),
    lines=(
        LineKind("asked_through", words=f"{_WORDS}:asked_through", searched=True, group="care"),
        LineKind("questionnaire_handed", words=f"{_WORDS}:questionnaire_handed", group="care"),
        LineKind("answer_corrected", words=f"{_WORDS}:answer_corrected", group="care"),
    ),
    forgotten={"asking": GOES, "answer": GOES},
    commands=(
        Command("ask", "row", "", N_("Ask"), N_("Ask the questions of a questionnaire, or go on where it was left.")),
        Command(
            "answers", "row", "", N_("Answers to a questionnaire"), N_("Show what was answered to a questionnaire.")
        ),
        Command(
            "questionnaires", "rare", "", N_("Questionnaires"), N_("The questions that customers are asked; who was.")
        ),
    ),
    acts={"ask": f"{_ACTS}:ask", "answers": f"{_ACTS}:answers"},
    enter="answers",
    tabs=(
        Tab(
            "questionnaires",
            NP_("tab", "Asked"),
            f"{_HERE}.of_customer:keys",
            "deskside.widgets.asking_source:AskingSource",
            N_("They were not asked anything yet. + begins a questionnaire"),
            f"{_HERE}.of_customer:rows",
            "deskside.cli.questionnaire_output:asking_shape",
            "deskside.cli.questionnaire_output:table",
            70,
            add=f"{_ACTS}:add",
        ),
    ),
    deeds={
        "add_questionnaire": N_("added {what}"),
        "take_shipped": N_("took {what} that comes along"),
        "edit_questionnaire": N_("changed {what}"),
        "drop_questionnaire": N_("took away {what}"),
        "add_question": N_("added the question {what}"),
        "edit_question": N_("changed the question {what}"),
        "move_question": N_("moved the question {what}"),
        "drop_question": N_("took away the question {what}"),
        "begin_asking": N_("began asking {what}"),
        "answer_question": N_("wrote down an answer to {what}"),
        "finish_asking": N_("finished asking {what}"),
        "break_off": N_("broke off asking {what}"),
        "hand_over": N_("handed over {what}"),
    },
    called=f"{_HERE}.called:called_in_a_sentence",
    about={
        "add_question": _QUESTION,
        "edit_question": _QUESTION,
        "move_question": _QUESTION,
        "drop_question": _QUESTION,
        "begin_asking": _ASKING,
        "answer_question": _ASKING,
        "finish_asking": _ASKING,
        "break_off": _ASKING,
        "hand_over": _ASKING,
    },
    filters={"customer": f"{_HERE}.filter_keys:of_customers"},
    sample={
        "questionnaire take": f"{_HERE}.sample_steps:take",
        "questionnaire ask": f"{_HERE}.sample_steps:ask",
        "questionnaire hand-over": f"{_HERE}.sample_steps:handed",
    },
    groups={"questionnaire": N_("Questionnaires: what customers are asked, and what they answered.")},
    entries=(
        Entry(
            "questionnaire list", f"{_CLI}:list_all", N_("List the questionnaires and how far they are."), "people", 90
        ),
        Entry("questionnaire take", f"{_CLI}:take", N_("Take the questionnaire that comes along."), "people", 91),
        Entry(
            "questionnaire show", f"{_CLI}:show", N_("Show the questions, who was asked, who was not."), "people", 92
        ),
        Entry("questionnaire add", f"{_CLI}:add", N_("Begin a questionnaire, or add a question to one."), "people", 93),
        Entry("questionnaire edit", f"{_CLI}:edit", N_("Change, move or take away a question."), "people", 94),
        Entry("questionnaire rename", f"{_CLI}:rename", N_("Call a questionnaire otherwise."), "people", 94),
        Entry("questionnaire drop", f"{_CLI}:drop", N_("Take a questionnaire away; answers stay."), "people", 94),
        Entry("questionnaire ask", f"{_CLI_ASKING}:ask", N_("Ask a customer, one question at a time."), "people", 95),
        Entry("questionnaire answers", f"{_CLI_ASKING}:answers", N_("Show what a customer answered."), "people", 96),
        Entry(
            "questionnaire print", f"{_CLI_ASKING}:print_out", N_("Write it to be printed and filled in."), "people", 97
        ),
        Entry("questionnaire text", f"{_CLI_ASKING}:text", N_("Write it as a message to a customer."), "people", 98),
        Entry(
            "questionnaire hand-over",
            f"{_CLI_ASKING}:handed",
            N_("Note that a customer was given or sent it."),
            "people",
            99,
        ),
    ),
)
