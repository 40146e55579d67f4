"""Customers and tickets are found by what stands in own fields of text and of a few words (R-39, R-70)."""

import sqlite3
from typing import TYPE_CHECKING

from deskside.desk.own_fields.declared import COLUMN

if TYPE_CHECKING:
    from deskside.desk.tables import Values

_KEYS = {"customer": "id", "ticket": "number"}
_TEXT = ("line", "choice")
"""What is said in words; a day, a number, an amount and yes or no are asked for by filters."""


def _sound(row: str) -> str:
    """SQL for the values of a row; none where what stands there cannot be read, so that all else is still found."""
    return f"iif(json_valid({row}.{COLUMN}), {row}.{COLUMN}, '{{}}')"


def own_texts(conn: sqlite3.Connection, record: str, wanted: str) -> list[tuple[int, str]]:
    """The keys of records, given as a list in SQL, each with a text of an own field that stands in the file."""
    key = _KEYS[record]
    found = conn.execute(
        f"select r.{key}, j.value from {record} r, json_each({_sound('r')}) j join own_field f on f.id = +j.key"
        f" where r.{key} in ({wanted}) and r.{COLUMN} <> '{{}}' and f.record = '{record}' and f.withdrawn_at is null"
        f" and f.kind in {_TEXT} and j.type = 'text' order by r.{key}, f.position, f.id"
    ).fetchall()
    return [(row[0], row[1]) for row in found]


def of_customers(conn: sqlite3.Connection, _table: str, before: "Values | None", after: "Values | None") -> list[int]:
    """The customers who are found, or no longer, by what they have in a field."""
    return _holding(conn, "customer", before, after)


def of_tickets(conn: sqlite3.Connection, _table: str, before: "Values | None", after: "Values | None") -> list[int]:
    """The tickets that are found, or no longer, by what they have in a field."""
    return _holding(conn, "ticket", before, after)


def _holding(conn: sqlite3.Connection, record: str, before: "Values | None", after: "Values | None") -> list[int]:
    sides = [side for side in (before, after) if side is not None and side["record"] == record]
    keys = {side["id"] for side in sides if side.get("id") is not None}
    said = [side is not None and side in sides and _is_searched(side) for side in (before, after)]
    if said[0] == said[1] or not keys:
        return []
    found = conn.execute(
        f"select {_KEYS[record]} from {record} where {COLUMN} <> '{{}}'"
        f" and json_extract({_sound(record)}, ?) is not null",
        (f'$."{keys.pop()}"',),
    ).fetchall()
    return [key for (key,) in found]


def _is_searched(field: "Values") -> bool:
    return field["kind"] in _TEXT and field.get("withdrawn_at") is None
