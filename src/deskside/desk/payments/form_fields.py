"""The fields in which a payment is typed."""

from deskside.desk.document_kinds import Ticked
from deskside.desk.field_kinds import PastDay
from deskside.desk.money_kinds import Money
from deskside.desk.payments.fields import PAYMENT
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

PAYMENT_FORM = Record(
    "payment",
    Field("amount", Money(needed=True, positive=True), N_("Amount"), N_("amount"), N_("how much came")),
    Field("on", PastDay(), N_("Paid on"), N_("day"), N_("today, if nothing is written")),
    Field("invoices", Ticked(), N_("Invoices"), N_("invoices")),
    PAYMENT["method"]._replace(hint=N_("e.g. card, cash, transfer")),
    PAYMENT["reference"]._replace(hint=N_("what their bank says of it")),
    PAYMENT["note"]._replace(folded=True),
)
