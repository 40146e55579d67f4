"""What must always hold (R-23): one list, asked by every verb, undo and import before its transaction is committed."""

from typing import NamedTuple

from deskside.desk import subjects
from deskside.language.i18n import N_
from deskside.shop.settings import HOURS, USUAL


class Invariant(NamedTuple):
    """A rule over rows of the file.

    `sql` finds the rows of `table` by which it is broken, their key first; `{among}` narrows it to the keys of
    `record`: the tickets or customers that were written, or the rows of a table, or those of which a column was, as
    `table.column`. Without `{among}` it is asked once where any was. `tells` is the sentence and the hint, in which the
    columns of the first row that was found are named.
    """

    record: str
    table: str
    sql: str
    tells: tuple[str, str]


GONE = (N_("{name} does not work here any more."), N_("See who works here: deskside staff list"))
"""That one of the staff has left, and is given nothing any more; what was theirs stays theirs."""
_CUSTOMER_GONE = (N_("Something here still needs that customer."), N_("Take it to another customer first."))
_PERSON_OF_ANOTHER = (
    N_("{name} belongs to another customer."),
    N_("Open the customer again to see who is there."),
)
_CLOSED = " union all ".join(
    f"select '{day}' as key where '{USUAL[day]}' = 'closed' and not exists (select 1 from setting where key = '{day}')"
    f" or exists (select 1 from setting where key = '{day}' and value = 'closed')"
    for day in HOURS
)

INVARIANTS = (
    Invariant(
        "ticket",
        "callback",
        "select c.id, t.number from ticket t join callback c on c.ticket_number = t.number where {among}"
        " and c.state = 'open' and c.customer_id is not t.customer_id",
        (
            N_("The call promised on #{number} is for another customer."),
            N_("Move or cancel the call first."),
        ),
    ),
    Invariant(
        "ticket",
        "callback",
        "select c.id, t.number from ticket t join callback c on c.ticket_number = t.number where {among}"
        " and c.state = 'open' and (t.status = 'closed' or t.withdrawn_at is not null)",
        (
            N_("A call is still promised on #{number}."),
            N_("Make it, move it or cancel it first; solving the ticket with what they were told answers it too."),
        ),
    ),
    Invariant(
        "ticket",
        "ticket",
        "select t.number, p.name from ticket t join person p on p.id = t.person_id where {among}"
        " and p.customer_id is not t.customer_id",
        _PERSON_OF_ANOTHER,
    ),
    Invariant(
        "ticket",
        "customer",
        "select k.id from ticket t join customer k on k.id = t.customer_id where {among}"
        " and k.withdrawn_at is not null and k.forgotten_at is null and t.withdrawn_at is null",
        _CUSTOMER_GONE,
    ),
    Invariant(
        "customer",
        "customer",
        "select t.id from customer t where {among} and t.withdrawn_at is null and t.name = ''"
        " and not exists (select 1 from contact_point p where p.customer_id = t.id and p.kind = 'phone')",
        (
            N_("Neither a name nor a number would be left."),
            N_("Keep one of them; the customer could not be found."),
        ),
    ),
    Invariant(
        "customer.referred_by",
        "customer",
        "select t.id from customer t where {among} and t.referred_by = t.id",
        (N_("Nobody brings themselves."), N_("Name the customer who told them about the shop, or nobody.")),
    ),
    Invariant(
        "customer",
        "contact_point",
        "select c.id, p.name from customer t join contact_point c on c.customer_id = t.id"
        " join person p on p.id = c.person_id where {among} and p.customer_id <> t.id",
        _PERSON_OF_ANOTHER,
    ),
    Invariant(
        "customer",
        "callback",
        "select c.id from customer t join callback c on c.customer_id = t.id where {among} and c.state = 'open'"
        " and t.withdrawn_at is not null",
        _CUSTOMER_GONE,
    ),
    Invariant(
        "customer",
        "ticket",
        "select n.number from customer t join ticket n on n.customer_id = t.id where {among}"
        " and n.withdrawn_at is null and t.withdrawn_at is not null and t.forgotten_at is null",
        _CUSTOMER_GONE,
    ),
    Invariant(
        "staff",
        "staff",
        "select id from staff where not exists (select 1 from staff where left_at is null)",
        (N_("Nobody would work here any more."), N_("Add who takes over first: deskside staff add NAME")),
    ),
    Invariant(
        "ticket.assignee_id",
        "staff",
        "select s.id, s.name from ticket t join staff s on s.id = t.assignee_id where {among}"
        " and s.left_at is not null",
        GONE,
    ),
    Invariant(
        "contact_point.raw",
        "contact_point",
        "select o.id, t.shown as contact from contact_point t join contact_point o on o.customer_id = t.customer_id"
        " and o.id <> t.id and o.kind = t.kind and o.extension = t.extension and (o.e164 = t.e164"
        " or (o.e164 is null and t.e164 is null and o.digits = t.digits and o.folded = t.folded))"
        " and (t.digits <> '' or t.folded <> '' or o.raw = t.raw) where {among}",
        (N_("{contact} is there already."), N_("Correct the one that is there instead.")),
    ),
    Invariant(
        "setting",
        "setting",
        f"with closed as ({_CLOSED}) select key from closed where (select count(*) from closed) = {len(HOURS)}",
        (N_("The shop would never be open."), N_("Give at least one day its hours, such as 9:00-18:00.")),
    ),
)


@subjects.gathered
def every() -> tuple[Invariant, ...]:
    """The invariants, with those that subjects have of their own."""
    own = (subjects.resolve(each.invariants) for each in subjects.subjects() if each.invariants)
    return (*INVARIANTS, *(invariant for of_subject in own for invariant in of_subject))
