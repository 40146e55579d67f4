"""What must always hold of promises to pay: they are for invoices of who gave them, in their currency (R-50)."""

from deskside.desk.invariants import Invariant
from deskside.language.i18n import N_

_OF_ANOTHER = (
    N_("A promise to pay is for invoices of the same customer in the same currency."),
    N_("See what is open: deskside invoice list"),
)
_STILL_PROMISED = (N_("That customer has promised to pay."), N_("Take the promise back first."))
_SOME = (N_("A promise to pay is for some invoice."), N_("See what is open: deskside invoice list"))
INVARIANTS = (
    Invariant(
        "promise_to_pay",
        "promise_to_pay",
        "select t.id from promise_to_pay t join promise_invoice n on n.promise_id = t.id"
        " join invoice i on i.id = n.invoice_id where {among} and t.withdrawn_at is null"
        " and (i.customer_id <> t.customer_id or i.currency <> t.currency or i.withdrawn_at is not null)",
        _OF_ANOTHER,
    ),
    Invariant(
        "promise_to_pay",
        "promise_to_pay",
        "select t.id from promise_to_pay t where {among} and t.withdrawn_at is null"
        " and not exists (select 1 from promise_invoice n where n.promise_id = t.id)",
        _SOME,
    ),
    Invariant(
        "promise_to_pay",
        "promise_to_pay",
        "select t.id from promise_to_pay t left join payment_plan p on p.id = t.plan_id"
        " left join promise_to_pay r on r.id = t.replaced_by where {among} and t.withdrawn_at is null"
        " and (p.customer_id <> t.customer_id or p.currency <> t.currency or p.withdrawn_at is not null"
        " or r.customer_id <> t.customer_id or r.withdrawn_at is not null)",
        _OF_ANOTHER,
    ),
    Invariant(
        "customer",
        "promise_to_pay",
        "select p.id from customer t join promise_to_pay p on p.customer_id = t.id where {among}"
        " and t.withdrawn_at is not null and t.forgotten_at is null and p.withdrawn_at is null",
        _STILL_PROMISED,
    ),
)
