"""What must always hold of payments: none pays more than it is, and credit is never less than nothing (R-42)."""

from deskside.desk.invariants import Invariant
from deskside.desk.shared_sql import called
from deskside.language.i18n import N_

_TOO_MUCH = (N_("More of a payment would be used than was paid."), N_("See what is open: deskside invoice list"))
_LESS_THAN_NOTHING = (
    N_("{name} would have less credit than nothing."),
    N_("What was given back or used of it would have to be taken back first."),
)
_OF_ANOTHER = (N_("What came back is not what was paid."), N_("It is of the same customer and amount, and later."))
_SPENT = (
    "select id from (select id, dated, sum(sum(amount)) over (partition by id order by dated) as left from ("
    " select p.id, p.dated, p.amount from payment p where p.id in ({some}) and p.withdrawn_at is null union all"
    " select p.returns_id, p.dated, -p.amount from payment p where p.returns_id in ({some}) and p.withdrawn_at is null"
    " union all select a.payment_id, a.dated, -a.amount from allocation a where a.payment_id in ({some})"
    " and a.withdrawn_at is null) group by id, dated) where left < 0"
)
_OVERDRAWN = (
    f"select f.last, {called('c')} as name from (select customer_id, last, sum(sum(amount)) over"
    " (partition by customer_id, currency order by dated) as credit from ("
    " select p.customer_id, p.currency, p.dated, p.id as last,"
    " case when p.kind = 'refund' or p.kind = 'return' then -p.amount else p.amount end as amount"
    " from payment p where p.customer_id in ({some}) and p.withdrawn_at is null union all"
    " select p.customer_id, p.currency, a.dated, p.id, -a.amount from payment p join allocation a"
    " on a.payment_id = p.id and a.withdrawn_at is null where p.customer_id in ({some}))"
    " group by customer_id, currency, dated) f join customer c on c.id = f.customer_id where f.credit < 0"
)
_WRITTEN = {
    "payment": (
        "select coalesce(t.returns_id, t.id) from payment t where {among}",
        "select t.customer_id from payment t",
    ),
    "allocation": (
        "select t.payment_id from allocation t where {among}",
        "select w.customer_id from allocation t join payment w on w.id = t.payment_id",
    ),
}
INVARIANTS = (
    *(
        Invariant(record, "payment", _SPENT.replace("{some}", payments), _TOO_MUCH)
        for record, (payments, _customers) in _WRITTEN.items()
    ),
    *(
        Invariant(record, "payment", _OVERDRAWN.replace("{some}", f"{customers} where {{among}}"), _LESS_THAN_NOTHING)
        for record, (_payments, customers) in _WRITTEN.items()
    ),
    Invariant(
        "payment",
        "payment",
        "select t.id from payment t join payment p on p.id = t.returns_id where {among} and t.withdrawn_at is null"
        " and (p.customer_id <> t.customer_id or p.currency <> t.currency or t.dated < p.dated"
        " or p.kind = 'refund' or p.kind = 'return')",
        _OF_ANOTHER,
    ),
)
