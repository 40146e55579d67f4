"""What must always hold (R-23): one list, asked by every verb, undo and import before its transaction is committed."""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from deskside.desk import subjects
from deskside.language.i18n import _
from deskside.shop.settings import HOURS, USUAL


class Invariant(NamedTuple):
    """A rule over rows of the file.

    `sql` finds the rows of `table` by which it is broken, their key first; `{among}` narrows it to the keys of
    `record`: the tickets or customers that were written, or the rows of a table, or those of which a column was, as
    `table.column`. Without `{among}` it is asked once where any was. `tells` is the sentence and the hint, from the
    first row that was found.
    """

    record: str
    table: str
    sql: str
    tells: Callable[[sqlite3.Row], tuple[str, str]]


def _call_of_another(row: sqlite3.Row) -> tuple[str, str]:
    return (
        _("The call promised on #{number} is for another customer.").format(number=row["number"]),
        _("Move or cancel the call first."),
    )


def _call_on_closed(row: sqlite3.Row) -> tuple[str, str]:
    return (
        _("A call is still promised on #{number}.").format(number=row["number"]),
        _("Make it, move it or cancel it first; solving the ticket with what they were told answers it too."),
    )


def _nobody_known(_row: sqlite3.Row) -> tuple[str, str]:
    return (
        _("Neither a name nor a number would be left."),
        _("Keep one of them; the customer could not be found."),
    )


def _person_of_another(row: sqlite3.Row) -> tuple[str, str]:
    return (
        _("{name} belongs to another customer.").format(name=row["name"]),
        _("Open the customer again to see who is there."),
    )


def _customer_gone(_row: sqlite3.Row) -> tuple[str, str]:
    return _("Something here still needs that customer."), _("Take it to another customer first.")


def _nobody_here(_row: sqlite3.Row) -> tuple[str, str]:
    return _("Nobody would work here any more."), _("Add who takes over first: deskside staff add NAME")


def gone(row: "sqlite3.Row | Mapping[str, Any]") -> tuple[str, str]:
    """That one of the staff has left, and is given nothing any more; what was theirs stays theirs."""
    return (
        _("{name} does not work here any more.").format(name=row["name"]),
        _("See who works here: deskside staff list"),
    )


def _never_open(_row: sqlite3.Row) -> tuple[str, str]:
    return _("The shop would never be open."), _("Give at least one day its hours, such as 9:00-18:00.")


def _there_already(row: sqlite3.Row) -> tuple[str, str]:
    return (
        _("{contact} is there already.").format(contact=row["shown"]),
        _("Correct the one that is there instead."),
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
        _call_of_another,
    ),
    Invariant(
        "ticket",
        "callback",
        "select c.id, t.number from ticket t join callback c on c.ticket_number = t.number where {among}"
        " and c.state = 'open' and (t.status = 'closed' or t.withdrawn_at is not null)",
        _call_on_closed,
    ),
    Invariant(
        "ticket",
        "ticket",
        "select t.number, p.name from ticket t join person p on p.id = t.person_id where {among}"
        " and p.customer_id is not t.customer_id",
        _person_of_another,
    ),
    Invariant(
        "ticket",
        "customer",
        "select k.id from ticket t join customer k on k.id = t.customer_id where {among}"
        " and k.withdrawn_at is not null and t.withdrawn_at is null",
        _customer_gone,
    ),
    Invariant(
        "customer",
        "customer",
        "select t.id from customer t where {among} and t.withdrawn_at is null and t.name = ''"
        " and not exists (select 1 from contact_point p where p.customer_id = t.id and p.kind = 'phone')",
        _nobody_known,
    ),
    Invariant(
        "customer",
        "contact_point",
        "select c.id, p.name from customer t join contact_point c on c.customer_id = t.id"
        " join person p on p.id = c.person_id where {among} and p.customer_id <> t.id",
        _person_of_another,
    ),
    Invariant(
        "customer",
        "callback",
        "select c.id from customer t join callback c on c.customer_id = t.id where {among} and c.state = 'open'"
        " and t.withdrawn_at is not null",
        _customer_gone,
    ),
    Invariant(
        "customer",
        "ticket",
        "select n.number from customer t join ticket n on n.customer_id = t.id where {among}"
        " and n.withdrawn_at is null and t.withdrawn_at is not null",
        _customer_gone,
    ),
    Invariant(
        "staff",
        "staff",
        "select id from staff where not exists (select 1 from staff where left_at is null)",
        _nobody_here,
    ),
    Invariant(
        "ticket.assignee_id",
        "staff",
        "select s.id, s.name from ticket t join staff s on s.id = t.assignee_id where {among}"
        " and s.left_at is not null",
        gone,
    ),
    Invariant(
        "contact_point.raw",
        "contact_point",
        "select o.id, t.shown from contact_point t join contact_point o on o.customer_id = t.customer_id"
        " and o.id <> t.id and o.kind = t.kind and o.extension = t.extension and (o.e164 = t.e164"
        " or (o.e164 is null and t.e164 is null and o.digits = t.digits and o.folded = t.folded))"
        " and (t.digits <> '' or t.folded <> '' or o.raw = t.raw) where {among}",
        _there_already,
    ),
    Invariant(
        "setting",
        "setting",
        f"with closed as ({_CLOSED}) select key from closed where (select count(*) from closed) = {len(HOURS)}",
        _never_open,
    ),
)


@subjects.gathered
def every() -> tuple[Invariant, ...]:
    """The invariants, with those that subjects have of their own."""
    own = (subjects.resolve(each.invariants) for each in subjects.subjects() if each.invariants)
    return (*INVARIANTS, *(invariant for of_subject in own for invariant in of_subject))
