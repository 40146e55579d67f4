"""The steps back (R-23): a row that was made is withdrawn, one that was changed or removed is put back.

Whatever reads as history stays in the file with the moment at which it was taken back; a tag, a number or a person of
a company is no history and goes.
"""

from deskside.desk.many_tickets import tell_progress
from deskside.desk.subjects import resolve, taken_back
from deskside.desk.tables import Schema, Values
from deskside.desk.undo.change_log import Record, later_records
from deskside.desk.undo.dependents import Undo, leaning_on, refuse_changed, refuse_impossible, refuse_leaned_on
from deskside.desk.unit_of_work import UnitOfWork

OF_A_CUSTOMER = ("contact_point", "person")


def revert_rows(work: UnitOfWork, undo: Undo, records: list[Record], keeps: set[str]) -> None:
    """Take every row back, the last first; `Refused` at the first that something stands on.

    `keeps` are the customers who are somebody else's business too by now.
    """
    own = {(record.table, record.key) for record in records}
    for place, record in enumerate(records):
        tell_progress(place, len(records))
        if record.before is None and _customer_of(record) in keeps:
            continue
        now = work.find(record.table, record.key)
        refuse_changed(undo, record, now)
        if record.before is None:
            refuse_leaned_on(undo, record, own)
            _withdraw(work, record, now or {})
            continue
        table = work.table(record.table)
        values = {name: value for name, value in record.before.items() if name in table.columns}
        if record.after is None:
            refuse_impossible(undo, table, record.key, values)
            work.insert(record.table, values)
        else:
            refuse_impossible(undo, table, record.key, (now or {}) | values)
            work.update(record.table, record.key, values)


def kept_customers(schema: Schema, records: list[Record]) -> set[str]:
    """Customers made on the way of another act who have more to them by now; they stay (R-23)."""
    own = {(record.table, record.key) for record in records}
    made = [record for record in records if record.before is None]
    touched = {_customer_of(record) for record in made if later_records(schema.conn, record)}
    return {
        record.key
        for record in made
        if record.table == "customer" and (record.key in touched or leaning_on(schema, record, own))
    }


def _withdraw(work: UnitOfWork, record: Record, now: Values) -> None:
    ended = taken_back().get(record.table)
    if ended is not None:
        work.update(record.table, record.key, resolve(ended)(now, work.at))
    elif "withdrawn_at" in work.table(record.table).columns:
        work.update(record.table, record.key, {"withdrawn_at": work.at})
    else:
        _let_go(work, record)
        work.delete(record.table, record.key)


def _let_go(work: UnitOfWork, record: Record) -> None:
    """Let rows that were taken back no longer name a row that goes."""
    for reference in work.schema.references_to(record.table):
        if reference.required:
            continue
        rows = work.conn.execute(
            f"select * from {reference.table} where {reference.column} = ?", (record.key,)
        ).fetchall()
        for row in rows:
            work.update(reference.table, work.table(reference.table).key_of(row), {reference.column: None})


def _customer_of(record: Record) -> str | None:
    """The customer that a row belongs to as a part of what we know of them."""
    if record.table == "customer":
        return record.key
    return str(record.row["customer_id"]) if record.table in OF_A_CUSTOMER else None
