"""What must always hold of important dates: a date is of somebody at the customer it belongs to (R-06)."""

from deskside.desk.invariants import Invariant
from deskside.language.i18n import N_

_OF_ANOTHER = (
    N_("{name} belongs to another customer."),
    N_("Open the customer again to see who is there."),
)
_FOREIGN = (
    "select t.id, p.name from important_date t join person p on p.id = t.person_id"
    " where {among} and t.withdrawn_at is null and p.customer_id <> t.customer_id"
)
INVARIANTS = (Invariant("important_date", "important_date", _FOREIGN, _OF_ANOTHER),)
