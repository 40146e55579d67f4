"""The fields of something that a customer bought or has."""

from deskside.desk.field_kinds import PastDay
from deskside.desk.money_kinds import Money
from deskside.desk.things.field_kinds import Serial, Warranty
from deskside.fields.kinds import Count, Line
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, NP_

_NEEDED = (N_("Nothing was said of what it is."), N_("Write what it is in a few words, like “Tandem 24”."))
MOST = 1_000_000
# fmt: off
THING = Record(
    "thing",
    Field("what", Line(_NEEDED, longest=200), NP_("thing", "What"), NP_("thing", "what it is"),
          N_("e.g. Tandem 24, boiler, lens"), searched=True, edit=N_("What the thing is.")),
    Field("model", Line(longest=200), N_("Model"), N_("model"), searched=True, help=N_("Its model.")),
    Field("serial", Serial(longest=200), N_("Serial no."), N_("serial number"),
          N_("as it stands on it"), searched=True, help=N_("Its serial number.")),
    Field("bought_on", PastDay(), N_("Bought"), NP_("thing", "day it was bought"),
          N_("today, 3 may 2024; empty if bought elsewhere"), flag="on",
          help=N_("The day it was bought.")),
    Field("warranty_until", Warranty(), N_("Warranty"), N_("end of the warranty"),
          N_("a day, or 24 months from the purchase"), flag="warranty",
          help=N_("Until when it is under warranty: a day, or how long, like 24m or 2 years.")),
    Field("quantity", Count(1, MOST), N_("Quantity"), N_("quantity"), default=1, folded=True,
          help=N_("How many of them.")),
    Field("amount", Money(), N_("Price"), N_("price"), N_("what all of it cost"), folded=True,
          help=N_("What all of it cost; nothing is owed by that.")),
    Field("order_number", Line(longest=100), N_("Order"), N_("order number"), folded=True, searched=True, flag="order",
          help=N_("The number of the order.")),
    Field("note", Line(), N_("Note"), N_("note"), searched=True, help=N_("What else to know.")),
)
# fmt: on
