"""What is written down of a loan."""

from deskside.fields.kinds import Count, Line, Words
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

LOAN = Record(
    "loan",
    Field(
        "bicycle",
        Line((N_("Nothing was written."), N_("Write it in a few words."))),
        N_("What"),
        N_("subject"),
        searched=True,
    ),
    Field("days", Count(1, 60), N_("When"), default=3, add="For how many days."),
    Field("note", Words(), N_("Note"), N_("note"), add="What else to know.", searched=True),
)
