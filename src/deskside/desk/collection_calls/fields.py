"""What a call about money ended with, and why nothing was paid (R-60, R-61)."""

from deskside.desk.field_kinds import ComingDay
from deskside.fields.kinds import Choice, Line, Words
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

OUTCOMES = {
    "paid": N_("paid already"),
    "promise": N_("promised to pay"),
    "plan": N_("pays in parts"),
    "part": N_("pays a part now"),
    "dispute": N_("contests it"),
    "wrong-person": N_("wrong person"),
    "no-answer": N_("no answer"),
    "left-word": N_("left word"),
    "refused": N_("refused"),
    "not-today": N_("not today"),
    "ended": N_("broken off"),
}
"""How a call ends."""
WHY = {
    "": N_("not said"),
    "our-fault": N_("our fault"),
    "their-process": N_("their process"),
    "cannot-pay": N_("cannot pay"),
    "will-not-pay": N_("will not pay"),
}
"""Why it is not paid, our own faults first (R-61)."""
CALL = Record(
    "collection_call",
    Field("outcome", Choice(OUTCOMES), word=N_("outcome")),
    Field("why", Choice(WHY), word=N_("why it is unpaid")),
    Field("why_detail", Words(), word=N_("why it is unpaid")),
    Field("person", Line(), word=N_("who was spoken to")),
    Field("phone", Line(), word=N_("number")),
    Field("note", Words(), word=N_("note")),
    Field("next_on", ComingDay(), word=N_("next call")),
    Field("override_reason", Words(), word=N_("why it was called all the same")),
)
