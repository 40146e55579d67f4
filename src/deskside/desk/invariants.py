"""What must always hold (R-23): one list, asked by every verb, undo and import before its transaction is committed."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from deskside.desk import subjects
from deskside.errors import Refused
from deskside.language.i18n import _

_AT_A_TIME = 500


class Invariant(NamedTuple):
    """A rule over rows of the file.

    `sql` finds the rows of `table` that break it, their key first; `{among}` narrows it to the keys of `record`, the
    tickets or customers that were written, or `record` is the table whose writing asks it at all. `tells` is the
    sentence and the hint, from the row that was found.
    """

    record: str
    table: str
    sql: str
    tells: Callable[[sqlite3.Row], tuple[str, str]]


class Broken(Refused):
    """A change that would leave what no verb allows; `table` and `key` name the row where it shows."""

    def __init__(self, message: str, hint: str, table: str, key: str) -> None:
        super().__init__(message, hint)
        self.table, self.key = table, key


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
        "ticket",
        "select t.number from ticket t join customer k on k.id = t.customer_id where {among}"
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
        "select max(t.id) as id from staff t where {among} having count(*) > 0 and sum(t.left_at is null) = 0",
        _nobody_here,
    ),
)


@subjects.gathered
def every() -> tuple[Invariant, ...]:
    """The invariants, with those that subjects have of their own."""
    own = (subjects.resolve(each.invariants) for each in subjects.subjects() if each.invariants)
    return (*INVARIANTS, *(invariant for of_subject in own for invariant in of_subject))


def uphold(conn: sqlite3.Connection, touched: Mapping[str, Iterable[int]], tables: Iterable[str]) -> None:
    """Raise `Broken` where an invariant does not hold for the tickets and customers touched, or for tables written."""
    written, searched = set(tables), subjects.searched()
    for invariant in every():
        if invariant.record in searched:
            places = _among(f"t.{searched[invariant.record].key}", touched.get(invariant.record, ()))
        else:
            places = iter(["1"] if invariant.record in written else [])
        for among in places:
            _refuse(conn, invariant, among)


def broken(conn: sqlite3.Connection) -> list[Broken]:
    """Every invariant that does not hold anywhere in the file, the first row of each: for `check` and for tests."""
    found = []
    for invariant in every():
        try:
            _refuse(conn, invariant, "1")
        except Broken as one:
            found.append(one)
    return found


def _refuse(conn: sqlite3.Connection, invariant: Invariant, among: str) -> None:
    row = conn.execute(f"{invariant.sql.format(among=among)} order by 1 desc limit 1").fetchone()
    if row is not None:
        raise Broken(*invariant.tells(row), invariant.table, str(row[0]))


def _among(column: str, keys: Iterable[int]) -> Iterator[str]:
    wanted = sorted(keys)
    for start in range(0, len(wanted), _AT_A_TIME):
        listed = ",".join(str(int(key)) for key in wanted[start : start + _AT_A_TIME])
        yield f"{column} in ({listed})"


def refused_by_the_file() -> Refused:
    """What the file itself does not take, where no invariant and no verb said it first."""
    return Refused(
        _("The file does not take this: something else stands on it, or is there already."),
        hint=_("Look at it as it is now, and change that."),
    )
