"""What must always hold of reminders: they are about invoices of the same customer (R-44)."""

from deskside.desk.invariants import Invariant
from deskside.language.i18n import N_

INVARIANTS = (
    Invariant(
        "reminder",
        "reminder",
        "select t.id from reminder t join reminder_invoice r on r.reminder_id = t.id join invoice i on"
        " i.id = r.invoice_id where {among} and t.withdrawn_at is null and i.customer_id <> t.customer_id",
        (
            N_("What is reminded of are invoices of the same customer."),
            N_("See what is open: deskside invoice list"),
        ),
    ),
)
