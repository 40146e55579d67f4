"""The own fields that stand as columns in the lists of customers and tickets (R-39)."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from deskside.desk.shared_sql import keys

if TYPE_CHECKING:
    from deskside.desk.own_fields.declared import OwnField

MOST = 3
"""How many of a record may; each takes from the room of the others."""
_KEYS = {"customer": "id", "ticket": "number"}


def listed_fields(conn: sqlite3.Connection, record: str) -> "tuple[OwnField, ...]":
    """Those of customers or tickets, in the owner's order; without any, nothing is loaded for them."""
    asked = "select 1 from own_field where record = ? and listed and withdrawn_at is null"
    if conn.execute(asked, (record,)).fetchone() is None:
        return ()
    from deskside.desk.own_fields.declared import declarations, rows_of

    return declarations([row for row in rows_of(conn, record) if row.listed])


def listed_texts(
    conn: sqlite3.Connection, record: str, fields: "Sequence[OwnField]", wanted: Iterable[int]
) -> Mapping[int, Mapping[str, str]]:
    """What these fields say of records, by the names of the fields; nothing for a record that has none of them."""
    if not fields:
        return {}
    from deskside.desk.own_fields.declared import COLUMN

    key = _KEYS[record]
    rows = conn.execute(
        f"select {key}, {COLUMN} from {record} where {COLUMN} <> '{{}}' and {key} in (select value from json_each(?))",
        (keys(wanted),),
    )
    return {
        row[key]: {field.name: field.kind.shown(conn, field.of(row)) for field in fields} for row in rows.fetchall()
    }
