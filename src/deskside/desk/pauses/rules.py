"""What must always hold of pauses: an invoice is paused of the account it is on (R-45)."""

from deskside.desk.invariants import Invariant
from deskside.language.i18n import N_

INVARIANTS = (
    Invariant(
        "pause",
        "pause",
        "select t.id from pause t join invoice i on i.id = t.invoice_id where {among} and t.withdrawn_at is null"
        " and i.customer_id <> t.customer_id",
        (
            N_("What is paused is an invoice of the same customer."),
            N_("See what is open: deskside invoice list"),
        ),
    ),
)
