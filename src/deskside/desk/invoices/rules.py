"""What must always hold of invoices: their parts add up, and nobody pays more than is open, on any day (R-42, R-43)."""

from deskside.desk.invariants import Invariant
from deskside.desk.invoices.settled import OTHERWISE_SETTLED, OTHERWISE_USED_UP
from deskside.language.i18n import N_

_NUMBER = "coalesce(nullif(t.number, ''), 'I' || t.id) as number"
_SEE = N_("See it with: deskside invoice show {number}")
_PARTS = (
    N_("The parts of invoice {number} do not add up."),
    N_("Write what is due on each day, all of it together."),
)
_OVERPAID = (N_("More than all of invoice {number} would be paid."), _SEE)
_NOT_THEIRS = (
    N_("A payment counts on invoices of the same customer in the same currency, from the day of both on."),
    N_("See what is open: deskside invoice list"),
)
_OF_BOTH = (
    N_("The payment of {dated} would count on an invoice of another customer."),
    N_("See what is open: deskside invoice list"),
)
_CONTESTED = (N_("More of invoice {number} would be contested than it comes to."), _SEE)
_TICKET_OF_ANOTHER = (
    N_("The ticket about a contested invoice is another customer’s."),
    N_("See whose it is with: deskside show {number}"),
)
_STILL_OWING = (
    N_("There are invoices or payments of that customer."),
    N_("Take them to another customer first."),
)
_STANDS = "t.withdrawn_at is null"
_COUNTED = "join allocation a on a.invoice_id = t.id and a.withdrawn_at is null"
_OTHERWISE_KEPT = (
    N_("Since when something is settled is not what its payments say."),
    N_("That is a mistake of the program: report what was done."),
)
INVARIANTS = (
    Invariant("invoice", "invoice", OTHERWISE_SETTLED, _OTHERWISE_KEPT),
    Invariant("payment", "payment", OTHERWISE_USED_UP, _OTHERWISE_KEPT),
    Invariant(
        "invoice",
        "invoice",
        f"select t.id, {_NUMBER} from invoice t join instalment p on p.invoice_id = t.id where {{among}} and {_STANDS}"
        " group by t.id having sum(p.amount) <> t.amount or min(p.due_on) < t.issued_on or max(p.due_on) <> t.due_on",
        _PARTS,
    ),
    Invariant(
        "invoice",
        "allocation",
        f"select last, number from (select max(a.id) as last, {_NUMBER}, t.amount, t.voided_on, a.dated,"
        " sum(sum(a.amount)) over (partition by t.id order by a.dated) as paid,"
        " sum(sum(a.amount)) over (partition by t.id) as finally"
        f" from invoice t {_COUNTED} where {{among}} group by t.id, a.dated)"
        " where paid < 0 or paid > amount or (voided_on is not null and (finally <> 0 or (dated >= voided_on and"
        " paid <> 0)))",
        _OVERPAID,
    ),
    Invariant(
        "invoice",
        "allocation",
        f"select a.id from invoice t {_COUNTED} join payment p on p.id = a.payment_id where {{among}}"
        " and (p.customer_id <> t.customer_id or p.currency <> t.currency or a.dated < t.issued_on or a.dated < p.dated"
        " or p.kind = 'refund' or p.kind = 'return' or p.withdrawn_at is not null or t.withdrawn_at is not null)",
        _NOT_THEIRS,
    ),
    Invariant(
        "payment",
        "allocation",
        "select a.id, t.dated from payment t join allocation a on a.payment_id = t.id and a.withdrawn_at is null"
        " join invoice i on i.id = a.invoice_id where {among} and i.customer_id <> t.customer_id",
        _OF_BOTH,
    ),
    Invariant(
        "invoice",
        "dispute",
        f"select max(d.id), {_NUMBER} from invoice t join dispute d on d.invoice_id = t.id"
        " and d.withdrawn_at is null where {among} group by t.id"
        " having sum(case when d.until is null then d.amount else 0 end) > t.amount or min(d.since) < t.issued_on",
        _CONTESTED,
    ),
    Invariant(
        "dispute.ticket_number",
        "dispute",
        "select t.id, k.number from dispute t join invoice i on i.id = t.invoice_id join ticket k on"
        " k.number = t.ticket_number where {among} and t.withdrawn_at is null and k.customer_id is not null"
        " and k.customer_id <> i.customer_id",
        _TICKET_OF_ANOTHER,
    ),
    Invariant(
        "customer",
        "invoice",
        "select i.id from customer t join invoice i on i.customer_id = t.id where {among}"
        " and t.withdrawn_at is not null and t.forgotten_at is null and i.withdrawn_at is null",
        _STILL_OWING,
    ),
    Invariant(
        "customer",
        "payment",
        "select p.id from customer t join payment p on p.customer_id = t.id where {among}"
        " and t.withdrawn_at is not null and t.forgotten_at is null and p.withdrawn_at is null",
        _STILL_OWING,
    ),
)
