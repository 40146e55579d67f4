"""What else remembers a customer: undo, merges, drafts, imports, the telephone (R-35)."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from deskside.desk.forgetting.drafts_about import about_what, chosen
from deskside.desk.forgetting.held import Held, is_others
from deskside.desk.forgetting.still_named import Names
from deskside.desk.merging.moved import CUSTOMER
from deskside.desk.shared_sql import keys, plain
from deskside.desk.tables import Schema
from deskside.desk.telephone.callers import holders_of

_SOURCES = {CUSTOMER: ("customer", "payer"), "ticket": ("ticket",), "thing": ("thing",)}
"""By tables, the kinds of other programs' records that are known by their ids there."""


class Traces(NamedTuple):
    """Where a customer is remembered besides their own rows, by keys: changes that cannot be taken back any more,
    rows that undo and merges kept, forms that were not saved, calls that came in, ids of other programs."""

    changes: list[int]
    changed_rows: list[int]
    moved: list[tuple[int, str, str]]
    drafts: list[int]
    calls: list[int]
    sources: list[tuple[int, str]]


def traces(conn: sqlite3.Connection, found: Held, names: Names, region: str) -> Traces:
    """What there is of them."""
    once = _once_theirs(conn, found)
    changed, moved = _records(conn, once)
    among = keys(changed)
    whole = plain(
        conn,
        "select distinct c.id from changed_row r join change c on c.id = r.change_id"
        " where r.id in (select value from json_each(?)) and c.batch_id is null",
        (among,),
    )
    changes = [change for (change,) in whole]
    return Traces(
        changes, changed, moved, _drafts(conn, found, names), _calls(conn, found, names, region), _sources(conn, found)
    )


def remove(conn: sqlite3.Connection, these: Traces) -> None:
    """Let all of it go; a change that did something to others as well is not taken back by halves."""
    for sql, values in (
        ("delete from changed_row where change_id in (select value from json_each(?))", keys(these.changes)),
        ("delete from changed_row where id in (select value from json_each(?))", keys(these.changed_rows)),
        ("delete from draft where id in (select value from json_each(?))", keys(these.drafts)),
        ("delete from incoming_call where id in (select value from json_each(?))", keys(these.calls)),
    ):
        conn.execute(sql, (values,))
    conn.executemany("delete from merge_moved where merge_id = ? and table_name = ? and row_key = ?", these.moved)
    conn.executemany("delete from source_row where source_id = ? and their_id = ?", these.sources)


def _once_theirs(conn: sqlite3.Connection, found: Held) -> dict[str, set[str]]:
    """Their rows, and those that were theirs and are gone, as undo and merges remember them."""
    schema = Schema(conn)
    once = {table: set(rows) for table, rows in found.rows.items()}
    ahead = [(table, set(rows)) for table, rows in once.items()]
    while ahead:
        parent, several = ahead.pop(0)
        for reference in schema.references_to(parent):
            if is_others(reference):
                continue
            known = once.setdefault(reference.table, set())
            new = _gone(conn, reference.table, reference.column, several) - known
            known |= new
            if new:
                ahead.append((reference.table, new))
    return once


def _gone(conn: sqlite3.Connection, table: str, column: str, parents: Iterable[str]) -> set[str]:
    """The keys of the rows of a table that named one of some rows, before or after a change or a merge."""
    values = json.dumps([int(each) if each.lstrip("-").isdecimal() else each for each in parents])
    sides = (f"json_extract({side}, '$.{column}')" for side in ("before", "after"))
    named = " or ".join(f"{side} in (select value from json_each(?1))" for side in sides)
    return {
        str(key)
        for kept in ("changed_row", "merge_moved")
        for (key,) in plain(conn, f"select row_key from {kept} where table_name = ?2 and ({named})", (values, table))
    }


def _records(conn: sqlite3.Connection, once: Mapping[str, set[str]]) -> tuple[list[int], list[tuple[int, str, str]]]:
    changed: list[int] = []
    moved: list[tuple[int, str, str]] = []
    for table, among in once.items():
        given = (table, json.dumps(sorted(among)))
        where = "where table_name = ? and row_key in (select value from json_each(?))"
        changed += [key for (key,) in plain(conn, f"select id from changed_row {where}", given)]
        moved += plain(conn, f"select merge_id, table_name, row_key from merge_moved {where}", given).fetchall()
    return changed, moved


def _drafts(conn: sqlite3.Connection, found: Held, names: Names) -> list[int]:
    """What was typed about them and not saved, and what was typed about others in which they are named."""
    rows = plain(conn, "select id, form, about, body from draft").fetchall()
    return [
        key
        for key, form, about, body in rows
        if _is_about(form, about, found)
        or any(map(names.named_in, _texts(json.loads(body))))
        or any(value in found.customers for value in chosen(json.loads(body)))
    ]


def _is_about(form: str, about: str, found: Held) -> bool:
    for table, number in about_what(form, about):
        if any(number in rows for each, rows in found.rows.items() if table in (None, each)):
            return True
    return False


def _texts(body: object) -> list[str]:
    if isinstance(body, str):
        return [body]
    if isinstance(body, dict):
        return [text for each in body.values() for text in _texts(each)]
    return [text for each in body for text in _texts(each)] if isinstance(body, list) else []


def _calls(conn: sqlite3.Connection, found: Held, names: Names, region: str) -> list[int]:
    """The calls that came in from a number of theirs, or under their name."""
    rows = plain(conn, "select id, number, name from incoming_call").fetchall()
    holders = holders_of(conn, {number for _id, number, _name in rows if number}, region)
    theirs = {number for number, each in holders.items() if not set(each.customers).isdisjoint(found.customers)}
    return [key for key, number, name in rows if number in theirs or names.named_in(name) or names.named_in(number)]


def _sources(conn: sqlite3.Connection, found: Held) -> list[tuple[int, str]]:
    return [
        row
        for table, kinds in _SOURCES.items()
        for kind in kinds
        for row in plain(
            conn,
            "select r.source_id, r.their_id from source_row r join source s on s.id = r.source_id"
            " where s.kind = ? and r.our_id in (select value from json_each(?))",
            (kind, keys(map(int, found.rows.get(table, ())))),
        )
    ]
