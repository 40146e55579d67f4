"""The fields in which an invoice is typed, and what is asked for when it is reduced or stands in doubt (R-46)."""

from deskside.desk.document_kinds import DueDay, Instalments, Ticked
from deskside.desk.field_kinds import Customer, PastDay
from deskside.desk.invoices.fields import INVOICE
from deskside.desk.invoices.invoice_record import REASON
from deskside.desk.money_kinds import Money
from deskside.fields.kinds import Line
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

INVOICE_FORM = Record(
    "invoice",
    Field("customer", Customer(), N_("Customer"), N_("customer")),
    INVOICE["number"],
    Field("amount", Money(needed=True, positive=True), N_("Amount"), N_("amount"), N_("gross, as on the invoice")),
    INVOICE["issued_on"]._replace(hint=N_("today, if nothing is written")),
    Field("due", DueDay(), N_("Due date"), N_("due date"), N_("a day, or how many days: 14")),
    INVOICE["about"]._replace(hint=N_("as on the invoice, in a few words")),
    Field("works", Ticked(), N_("Not billed"), N_("what was done")),
    Field("parts", Instalments(), N_("In parts"), N_("parts"), N_("a line each: 2026-05-01 120"), folded=True),
)
AMOUNT = Field("amount", Money(positive=True), N_("Amount"), N_("amount"))
ON = Field("on", PastDay(), N_("Day"), N_("day"), N_("today, if nothing is written"))
WHY = Field("reason", REASON, N_("Why"), N_("reason"), N_("in a few words"))
WHAT_FOR = Field("reason", Line(), N_("Why"), N_("reason"), N_("in a few words; may stay empty"))
NOTE_NUMBER = Field("number", Line(), N_("Number"), N_("number"), N_("the number of the credit note"))
METHOD = Field("method", Line(), N_("Method"), N_("method"), N_("e.g. card, cash, transfer"))
