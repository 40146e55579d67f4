"""The fields of a promise to pay; a promise is never edited (R-50)."""

from deskside.desk.field_kinds import ComingDay
from deskside.desk.money_kinds import Money
from deskside.fields.kinds import Line, Words
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

# fmt: off
_METHOD = Field(
    "method", Line((N_("How they will pay is missing."), N_("Say it in a word: card, transfer, cash."))),
    N_("Method"), N_("method"),
)
_PERSON = Field(
    "person", Line(metavar=N_("NAME")), N_("Promised by"), N_("promised by"), help=N_("Who promised it, by name."),
)
PROMISE = Record(
    "promise_to_pay",
    Field("amount", Money(needed=True, positive=True), N_("Amount"), N_("amount")),
    Field("due_on", ComingDay(), N_("Promised for"), N_("promised day")),
    _METHOD,
    _PERSON,
)
PLAN = Record(
    "payment_plan",
    Field("method", _METHOD.kind, N_("Method"), N_("method"), add=N_("How, like card, cash or transfer.")),
    _PERSON,
    Field("note", Words(), N_("Note"), N_("note"), help=N_("What else was agreed.")),
)
# fmt: on
