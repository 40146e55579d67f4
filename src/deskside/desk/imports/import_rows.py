"""Rows that an import wrote or changed, on their way back: each put back column by column, or nothing at all (R-34)."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from deskside.desk.undo.change_log import Record
from deskside.desk.unit_of_work import UnitOfWork


@contextmanager
def whole(conn: sqlite3.Connection) -> Iterator[None]:
    """Whatever is written inside, or nothing of it where it raises."""
    conn.execute("savepoint whole")
    try:
        yield
    except BaseException:
        conn.execute("rollback to whole")
        raise
    finally:
        conn.execute("release whole")


def withdraw_parts(work: UnitOfWork, table: str, key: int, things: set[str]) -> None:
    """Withdraw what stands of a record's own: the lines that its import brought."""
    for reference in work.schema.references_to(table):
        child = work.table(reference.table)
        if "withdrawn_at" not in child.columns or child.name in things:
            continue
        standing = f"select * from {child.name} where {reference.column} = ? and withdrawn_at is null"
        for row in work.conn.execute(standing, (key,)).fetchall():
            work.update(child.name, child.key_of(row), {"withdrawn_at": work.at})


def by_owner(found: Iterable[Record], records: set[str]) -> Iterable[list[Record]]:
    """The records of each ticket, invoice and customer, and each other one by itself: a payment with the invoice that
    it pays."""
    found = list(found)
    paid = {str(record.row["payment_id"]): record.row["invoice_id"] for record in found if record.table == "allocation"}
    groups: dict[tuple[str, object], list[Record]] = {}
    for record in found:
        ticket, customer, invoice = (record.row.get(name) for name in ("ticket_number", "customer_id", "invoice_id"))
        invoice = paid.get(record.key) if record.table == "payment" else invoice
        owner: tuple[str, object] = (record.table, record.key)
        if record.table not in records and (ticket or invoice or customer) is not None:
            owner = ("ticket", str(ticket)) if ticket is not None else ("customer", str(customer))
            owner = ("invoice", str(invoice)) if ticket is None and invoice is not None else owner
        groups.setdefault(owner, []).append(record)
    return groups.values()


def put_row_back(work: UnitOfWork, record: Record) -> bool:
    """Whether all of a row could be put back."""
    now = work.find(record.table, record.key)
    if now is None:
        return record.after is None
    after = record.after or {}
    if record.before is None:
        if any(now[name] != after[name] for name in record.columns & now.keys()):
            return False
        work.delete(record.table, record.key)
        return True
    same = {name: value for name, value in record.before.items() if now[name] == after[name]}
    work.update(record.table, record.key, same)
    return all(name in same or now[name] == value for name, value in record.before.items())
