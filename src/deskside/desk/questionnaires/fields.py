"""The fields of a questionnaire and of its questions: what their owner says of them (P-10)."""

from deskside.desk.codes import QUESTION_KINDS
from deskside.desk.own_fields.fields import Choices
from deskside.desk.questionnaires.kinds import AboutDate
from deskside.fields.kinds import Choice, Line
from deskside.fields.record import Field, Record
from deskside.fields.short_text import ShortText
from deskside.language.i18n import N_, NP_

LONGEST_NAME, LONGEST_WORDS = 60, 300
_NAMED = (N_("A questionnaire needs a name."), N_("Write what it is called, like: New customers"))
_ASKS = (N_("A question needs words."), N_("Write what is asked, as it is said to the customer."))
# fmt: off
QUESTIONNAIRE = Record(
    "questionnaire",
    Field("name", ShortText(_NAMED, longest=LONGEST_NAME), NP_("questionnaire", "Name"), NP_("questionnaire", "name"),
          N_("e.g. New customers"), edit=N_("Another name.")),
)
QUESTION = Record(
    "question",
    Field("words", Line(_ASKS, longest=LONGEST_WORDS), N_("Question"), N_("question"),
          N_("as it is said to the customer"), flag="question",
          help=N_("What is asked, as it is said to the customer.")),
    Field("kind", Choice(QUESTION_KINDS), N_("Kind of answer"), NP_("question", "answer"), default="text",
          help=N_("What the answer is: text, one or several of a few words, a number, a date, yes or no.")),
    Field("choices", Choices(), NP_("own field", "Words"), NP_("own field", "words to choose from"),
          N_("with commas between: small, medium, large"),
          help=N_("The words to choose from, with commas between; one with a comma in it stands in quotes.")),
    Field("date_kind", AboutDate(), NP_("question", "Which date"), N_("which date"), default="other",
          help=N_("Which important date the answer becomes: birthday, founding, wedding, other …")),
)
# fmt: on
