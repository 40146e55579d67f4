"""What must always hold of loans."""

from deskside.desk.invariants import Invariant

INVARIANTS = (
    Invariant(
        "loan",
        "loan",
        "select max(t.id, o.id) as id, k.name from loan t join loan o on o.customer_id = t.customer_id and o.id <> t.id"
        " join customer k on k.id = t.customer_id where {among} and t.back_at is null and t.withdrawn_at is null"
        " and o.back_at is null and o.withdrawn_at is null",
        ("{name} has a bicycle of ours already.", "Let them bring it back first."),
    ),
)
