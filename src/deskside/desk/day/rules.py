"""What must always hold of what was carried over: its call and its words are those of its ticket (P-04)."""

from deskside.desk.invariants import Invariant
from deskside.language.i18n import N_

INVARIANTS = (
    Invariant(
        "carry_over",
        "carry_over",
        "select t.id, t.ticket_number as number from carry_over t left join callback c on c.id = t.callback_id"
        " left join line l on l.id = t.told_line_id where {among} and t.withdrawn_at is null"
        " and (c.ticket_number is not t.ticket_number and t.callback_id is not null"
        " or l.ticket_number is not t.ticket_number and t.told_line_id is not null"
        " or l.kind is not 'told' and t.told_line_id is not null or l.withdrawn_at is not null)",
        (
            N_("#{number} was carried over with words and a call of its own."),
            N_("Take the carrying over back first."),
        ),
    ),
)
