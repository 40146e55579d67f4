"""The fields of an invoice; amount, dates, currency and customer are never edited (R-46)."""

from deskside.desk.field_kinds import Customer, Day, PastDay
from deskside.desk.money_kinds import Money
from deskside.fields.kinds import Line
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, NP_

# fmt: off
INVOICE = Record(
    "invoice",
    Field("customer", Customer(), column="customer_id", word=N_("customer")),
    Field("number", Line(metavar=NP_("invoice", "NUMBER"), longest=100), NP_("invoice", "Number"), N_("invoice number"),
          N_("as it stands on the invoice"), searched=True, help=N_("Its number, as it stands on the invoice.")),
    Field("issued_on", PastDay(), N_("Issued"), N_("date of the invoice"), flag="on",
          add=N_("The date on it; today if not said.")),
    Field("due_on", Day(), N_("Due date"), N_("due date"), flag="due", add=N_("The day until which it is to be paid.")),
    Field("amount", Money(needed=True, positive=True), N_("Amount"), N_("amount")),
    Field("about", Line(), N_("What for"), N_("what for"), searched=True, help=N_("What it is for.")),
)
# fmt: on
