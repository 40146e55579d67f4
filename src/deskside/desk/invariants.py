"""What must always hold (R-23): one list, asked by every verb, undo and import before its transaction is committed."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from deskside.desk import subjects
from deskside.desk.tables import Schema, Values
from deskside.desk.undo_record import RowChange
from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.shop.settings import HOURS, USUAL

_AT_A_TIME = 500
_NAMED = 20


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


class Broken(Refused):
    """A change that would leave what no verb allows; `table` and `keys` name the rows where it shows."""

    def __init__(self, message: str, hint: str, table: str, keys: Collection[str]) -> None:
        super().__init__(message, hint)
        self.table, self.keys = table, keys


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


def withdrawn(table: str, key: "int | str") -> tuple[str, str]:
    """That something was taken back, and nothing is done with it any more."""
    if table == "ticket":
        return _("#{number} was taken back.").format(number=key), _("Write a new ticket: deskside add …")
    if table == "callback":
        return (
            _("That promised call was taken back."),
            _("Promise a new one: deskside promise …"),
        )
    return _("What this is about was taken back."), _("Look at it as it is now, and change that.")


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


def uphold(schema: Schema, touched: Mapping[str, Iterable[int]], rows: Collection[RowChange]) -> None:
    """Raise `Broken` where an invariant does not hold for the tickets and customers touched, or for rows written."""
    searched = subjects.searched()
    for invariant in every():
        table, _dot, column = invariant.record.partition(".")
        if table in searched and not column:
            places = _among(f"t.{searched[table].key}", touched.get(table, ()))
        else:
            written = {key for name, key, *sides in rows if name == table and _wrote(column, *sides)}
            if "{among}" in invariant.sql:
                places = _among(f"t.{schema.table(table).keys[0]}", map(int, written))
            else:
                places = iter(["1"] if written else [])
        for among in places:
            _refuse(schema.conn, invariant, among)


def refuse_on_withdrawn(schema: Schema, rows: Iterable[RowChange]) -> None:
    """Raise `Broken` where a row was written that had been taken back, or that is of something that had been (R-23).

    Both sides of `rows` are whole. What a change itself takes back or brings back is as it leaves it. A row that was
    taken back may let go of what went, and name it again.
    """
    asked: dict[str, set[str]] = {}
    turned = set()
    for table, key, before, after in rows:
        row, was = after or before or {}, (before or {}).get("withdrawn_at")
        if before is None or after is None or was != row.get("withdrawn_at"):
            turned.add((table, key))
        if before == after:
            continue
        references = schema.table(table).references
        if row.get("withdrawn_at") is None:
            for reference in references:
                if row[reference.column] is not None and "withdrawn_at" in schema.table(reference.parent).columns:
                    asked.setdefault(reference.parent, set()).add(str(row[reference.column]))
        elif was is not None and _differs(before, after, but={reference.column for reference in references}):
            asked.setdefault(table, set()).add(key)
    for table, keys in asked.items():
        before_this = [int(key) for key in keys if (table, key) not in turned]
        for among in _among(schema.table(table).keys[0], before_this):
            found = schema.conn.execute(
                f"select * from {table} where {among} and withdrawn_at is not null limit 1"
            ).fetchone()
            if found is not None:
                key = schema.table(table).key_of(found)
                raise Broken(*withdrawn(table, key), table, (key,))


def _differs(before: Values | None, after: Values | None, *, but: Collection[str]) -> bool:
    """Whether two sides of a row differ in more than some columns and those that are rewritten as others are."""
    sides = before or {}, after or {}
    return any(sides[0].get(name) != sides[1].get(name) for name in {*sides[0], *sides[1]}.difference(but))


def _wrote(column: str, _before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> bool:
    """Whether a row was written that is there, or that column of it; sides hold the columns that differ."""
    return after is not None and (not column or after.get(column) is not None)


def broken(conn: sqlite3.Connection) -> list[Broken]:
    """Every invariant that does not hold anywhere in the file, the first rows of each: for `check` and for tests.

    What holds of a column as it is written says nothing of what stood in it before.
    """
    found = []
    for invariant in (each for each in every() if "." not in each.record):
        try:
            _refuse(conn, invariant, "1")
        except Broken as one:
            found.append(one)
    return found


def _refuse(conn: sqlite3.Connection, invariant: Invariant, among: str) -> None:
    found = conn.execute(f"{invariant.sql.format(among=among)} order by 1 desc limit {_NAMED}").fetchall()
    if found:
        raise Broken(*invariant.tells(found[0]), invariant.table, [str(row[0]) for row in found])


def _among(column: str, keys: Iterable[int]) -> Iterator[str]:
    wanted = sorted(keys)
    if len(wanted) > 1 and wanted[-1] - wanted[0] == len(wanted) - 1:
        yield f"{column} between {int(wanted[0])} and {int(wanted[-1])}"
        return
    for start in range(0, len(wanted), _AT_A_TIME):
        listed = ",".join(str(int(key)) for key in wanted[start : start + _AT_A_TIME])
        yield f"{column} in ({listed})"


def refused_by_the_file() -> Refused:
    """What the file itself does not take, where no invariant and no verb said it first."""
    return Refused(
        _("The file does not take this: something else stands on it, or is there already."),
        hint=_("Look at it as it is now, and change that."),
    )
