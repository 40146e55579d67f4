"""All rows that are a customer's, found by the file's own foreign keys, so that no table can be forgotten (R-35)."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from deskside.desk.merging.aliases import merged_in
from deskside.desk.merging.moved import CUSTOMER
from deskside.desk.shared_sql import keys, plain
from deskside.desk.tables import Reference, Schema, Values
from deskside.desk.undo.dependents import EXCUSED_CHILDREN

OWNER = "customer_id"
"""The column that says whose a row is; where it names another, the row is that one's, whatever else it names."""
_FOUND_BY = "name_key"
"""The ways to find somebody by name: they are written anew from what is there (R-32)."""
_OTHERS = (("customer", "referred_by"), ("customer", "merged_into"))
"""Columns by which customers name each other: neither is the other's."""


class Held(NamedTuple):
    """What is a customer's: `customers` are their numbers, those too that were merged into them; `rows` the keys of
    rows by tables, in the order in which they were come to."""

    customers: tuple[int, ...]
    rows: Mapping[str, list[str]]

    def has(self, table: str, key: object) -> bool:
        """Whether a row is theirs."""
        return str(key) in self.rows.get(table, ())


def held(conn: sqlite3.Connection, customer_id: int) -> Held:
    """Everything that leads to a customer, rows that were taken back too."""
    merged = conn.execute(f"{merged_in('?')} select distinct id from same order by id", (customer_id,)).fetchall()
    customers = (customer_id, *(key for (key,) in merged))
    schema = Schema(conn)
    found: dict[str, dict[str, None]] = {CUSTOMER: dict.fromkeys(map(str, customers))}
    ahead = [(CUSTOMER, list(found[CUSTOMER]))]
    while ahead:
        parent, several = ahead.pop(0)
        for reference in schema.references_to(parent):
            if is_others(reference):
                continue
            known = found.setdefault(reference.table, {})
            more = dict.fromkeys(_theirs(schema, reference, several, set(map(str, customers))))
            new = [key for key in more if key not in known]
            known.update(dict.fromkeys(new))
            if new:
                ahead.append((reference.table, new))
    return Held(customers, {table: list(known) for table, known in found.items() if known})


def tables(schema: Schema) -> list[str]:
    """Every table whose rows lead to a customer."""
    found, ahead = [CUSTOMER], [CUSTOMER]
    while ahead:
        for reference in schema.references_to(ahead.pop(0)):
            if not is_others(reference) and reference.table not in found:
                found.append(reference.table)
                ahead.append(reference.table)
    return found


def is_others(reference: Reference) -> bool:
    """Whether a foreign key says nothing of whose a row is: records of changes, and customers who name each other."""
    return (
        reference.table in EXCUSED_CHILDREN
        or reference.table == _FOUND_BY
        or (reference.table, reference.column) in _OTHERS
    )


def rows_of(conn: sqlite3.Connection, table: str, among: Iterable[str]) -> Iterator[tuple[str, Values]]:
    """The rows of some keys, each with its key, as the file keeps them."""
    known = Schema(conn).table(table)
    for key in among:
        where, place = known.where(key)
        row = conn.execute(f"select * from {table} where {where}", place).fetchone()
        if row is not None:
            yield key, {name: row[name] for name in row.keys() if name in known.columns}  # noqa: SIM118


def contents(conn: sqlite3.Connection, found: Held) -> list[int]:
    """The contents of files that no other customer has as well."""
    files = keys(map(int, found.rows.get("attachment", ())))
    rows = plain(
        conn,
        "select distinct blob_id from attachment where id in (select value from json_each(?1)) and blob_id not in"
        " (select blob_id from attachment where id not in (select value from json_each(?1))) order by 1",
        (files,),
    )
    return [blob for (blob,) in rows]


def _theirs(schema: Schema, reference: Reference, parents: list[str], customers: set[str]) -> Iterator[str]:
    """The keys of the rows that name one of some rows here and are not somebody else's."""
    table = schema.table(reference.table)
    owned = any(each.column == OWNER and each.parent == CUSTOMER for each in table.references)
    for start in range(0, len(parents), 500):
        some = parents[start : start + 500]
        gaps = ", ".join("?" * len(some))
        for row in schema.conn.execute(
            f"select * from {table.name} where {reference.column} in ({gaps}) order by 1", some
        ):
            if not owned or row[OWNER] is None or str(row[OWNER]) in customers:
                yield table.key_of(row)
