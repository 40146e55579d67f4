"""The fields of a payment that are words; how much, whose and when are never edited (R-42)."""

from deskside.fields.kinds import Line, Words
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

PAYMENT = Record(
    "payment",
    Field("method", Line(metavar=N_("WORD")), N_("Method"), N_("method"), add=N_("How, like card, cash or transfer.")),
    Field("reference", Line(), N_("Reference"), N_("reference"), add=N_("What their bank says of it.")),
    Field("note", Words(), N_("Note"), N_("note"), add=N_("What else to know.")),
)
