"""What must always hold of calls about money: what they led to is the same customer's."""

from deskside.desk.invariants import Invariant
from deskside.language.i18n import N_

_OF_ANOTHER = (
    N_("A call about money leads to a ticket and a promise of the customer who was called."),
    N_("See them with: deskside show WHO"),
)
INVARIANTS = (
    Invariant(
        "collection_call",
        "collection_call",
        "select t.id from collection_call t join promise_to_pay p on p.id = t.promise_id"
        " where {among} and t.withdrawn_at is null and (p.customer_id <> t.customer_id or p.withdrawn_at is not null)",
        _OF_ANOTHER,
    ),
)
