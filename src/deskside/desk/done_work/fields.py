"""The fields of work that is to be billed."""

from deskside.desk.money_kinds import Money
from deskside.fields.kinds import Count, Line
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

_NEEDED = (N_("Nothing is said of what was done."), N_("Write it in a few words, as on the invoice."))
LONGEST_MINUTES = 100_000
DONE_WORK = Record(
    "done_work",
    Field("what", Line(_NEEDED), N_("What"), N_("what was done")),
    Field("amount", Money(positive=True), N_("Amount"), N_("amount"), add=N_("How much is to be billed.")),
    Field(
        "minutes",
        Count(1, LONGEST_MINUTES),
        N_("Minutes"),
        N_("minutes"),
        add=N_("How many minutes it took."),
    ),
)
