"""All that is held on one customer (R-35): what forgetting them would remove or blank, whole."""

import base64
import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from deskside.desk.attachments.blobs import bytes_of
from deskside.desk.forgetting.held import Held, rows_of
from deskside.desk.forgetting.plan import Found, find
from deskside.desk.forgetting.still_named import still_named
from deskside.desk.shared_sql import customer_name, keys
from deskside.desk.tables import Values
from deskside.shop.settings import read_shop
from deskside.store.codec import time_text

Shape = dict[str, Any]


def everything(conn: sqlite3.Connection, customer_id: int, *, attachments: bool = False, now: datetime) -> Shape:
    """Every row that is theirs, by tables, and what remembers them elsewhere; bytes of files as base64 where asked for.

    `NotFound` for nobody of ours, and for one who was forgotten.
    """
    found = find(conn, customer_id)
    return {
        "customer": {"id": customer_id, "name": customer_name(conn, customer_id)},
        "shop": read_shop(conn).name,
        "at": time_text(now),
        "numbers": list(found.held.customers),
        "rows": rows(conn, found.held),
        "files": [_file(conn, row, attachments=attachments) for row in files(conn, found.held)],
        **_elsewhere(conn, found),
        "named_by_others": [
            {"table": each.table, "key": each.key, "where": each.where, "text": each.text}
            for each in still_named(conn, found.held, found.names)
        ],
    }


def rows(conn: sqlite3.Connection, found: Held) -> dict[str, list[Values]]:
    """Their rows as the file keeps them, by tables."""
    return {table: [row for _key, row in rows_of(conn, table, among)] for table, among in found.rows.items()}


def files(conn: sqlite3.Connection, found: Held) -> list[Values]:
    """Their files, those too that were taken off: what each is called, its kind, its size and its content's id."""
    given = keys(map(int, found.rows.get("attachment", ())))
    listed = conn.execute(
        "select a.id, a.name, a.note, b.media, b.bytes, a.blob_id from attachment a join blob b on b.id = a.blob_id"
        " where a.id in (select value from json_each(?)) order by a.id",
        (given,),
    ).fetchall()
    return [dict(row) for row in listed]


def _file(conn: sqlite3.Connection, row: Values, *, attachments: bool) -> Shape:
    shape = {name: row[name] for name in ("id", "name", "note", "media", "bytes")}
    data = base64.b64encode(bytes_of(conn, row["blob_id"])).decode("ascii") if attachments else None
    return shape if data is None else shape | {"data": data}


def _elsewhere(conn: sqlite3.Connection, found: Found) -> Shape:
    """What undo, merges, forms, the telephone and imports remember of them."""
    kept = found.traces
    before = _rows(
        conn,
        "select c.at, s.name as by, c.verb, r.table_name as 'table', r.row_key as 'key', r.before, r.after"
        " from changed_row r join change c on c.id = r.change_id left join staff s on s.id = c.by_id"
        " where r.id in (select value from json_each(?)) order by r.id",
        kept.changed_rows,
    )
    one = "select * from merge_moved where merge_id = ? and table_name = ? and row_key = ?"
    moved = [dict(conn.execute(one, key).fetchone()) for key in kept.moved]
    return {
        "changes": [_sides(row) for row in before],
        "merged": [_sides(row) for row in moved],
        "drafts": [
            row | {"body": json.loads(row["body"])}
            for row in _rows(conn, "select * from draft where id in (select value from json_each(?))", kept.drafts)
        ],
        "incoming_calls": _rows(
            conn, "select * from incoming_call where id in (select value from json_each(?))", kept.calls
        ),
        "imported_as": [
            {"source": conn.execute("select name from source where id = ?", (source,)).fetchone()[0], "id": their_id}
            for source, their_id in kept.sources
        ],
    }


def _rows(conn: sqlite3.Connection, sql: str, among: Iterable[int]) -> list[Values]:
    return [dict(row) for row in conn.execute(sql, (keys(among),)).fetchall()]


def _sides(row: Values) -> Values:
    return row | {side: None if row[side] is None else json.loads(row[side]) for side in ("before", "after")}
