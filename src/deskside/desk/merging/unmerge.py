"""A merge told apart again, in any later month: both are as they were, apart from what came since (R-33)."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from deskside.desk.change_descriptions import select_done
from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.edit_record import set_fields
from deskside.desk.imports.batches import refuse_while_importing
from deskside.desk.losses.mark_lost import stand_apart
from deskside.desk.many_tickets import tell_progress
from deskside.desk.merging.called import thing_word, written
from deskside.desk.merging.follow import last_known, refuse_later
from deskside.desk.merging.merge_plan import merged_fields
from deskside.desk.merging.moved import IN_FORCE, beside, moving
from deskside.desk.own_fields.declared import COLUMN, put_back
from deskside.desk.tables import Values
from deskside.desk.undo.change_log import last_change_of
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import NotFound
from deskside.language.i18n import _, listed
from deskside.store.codec import text_time


class Unmerged(NamedTuple):
    """The merge that was told apart; `left` says in sentences what was changed since and stays as it is."""

    merge: int
    left: list[str]


class _Moved(NamedTuple):
    """A row that a merge changed or took away: its columns before, and after, where it is still there."""

    table: str
    key: str
    before: Values
    after: Values | None


def merge_of(conn: sqlite3.Connection, loser: int) -> Values:
    """The merge by which a customer became another; `NotFound` where there is none."""
    row = conn.execute(f"select * from customer_merge where {IN_FORCE} and loser_id = ?", (loser,)).fetchone()
    if row is None:
        raise NotFound(
            _("@{id} was not merged into anybody.").format(id=loser),
            hint=_("Say the number that was merged, as in: deskside customer unmerge @7"),
        )
    return dict(row)


def unmerge(conn: sqlite3.Connection, loser: int, *, by: int | None, now: datetime) -> Unmerged:
    """Tell a customer apart again from the one they were merged into.

    What the merge moved goes back, but for what was changed since, which is told. What came later and belongs to
    something that goes back goes along with it; what hangs on the customer alone stays. `Refused` where a later merge
    stands on it, or where a payment would count on invoices of both.
    """
    refuse_while_importing(conn)
    merge = merge_of(conn, loser)
    refuse_later(conn, merge)
    winner = merge["winner_id"]
    with unit_of_work(conn, "unmerge_customers", by=by, now=now, customer=winner) as work:
        work.customer(winner)
        work.update("customer", loser, {"merged_into": None, "withdrawn_at": None})
        went, left = _put_back(work, _moved(conn, merge["id"]), loser, winner)
        last = last_known(conn, merge["id"])
        _let_follow(work, went, loser, winner, last)
        losses = [int(key) for table, key in sorted(went) if table == "loss"]
        stand_apart(work, (loser, winner), losses, last.get("loss", 0), text_time(merge["at"]))
        work.update("customer_merge", merge["id"], {"unmerged_at": work.at, "unmerged_by": by})
        work.line("unmerged", customer=winner, old=written(conn, loser))
        work.line("unmerged", customer=loser, old=written(conn, winner))
    return Unmerged(merge["id"], left)


def _moved(conn: sqlite3.Connection, merge: int) -> list[_Moved]:
    rows = conn.execute("select * from merge_moved where merge_id = ?", (merge,)).fetchall()
    read = (
        (row, *(None if row[side] is None else json.loads(row[side]) for side in ("before", "after"))) for row in rows
    )
    return [
        _Moved(row["table_name"], row["row_key"], before, after)
        for row, before, after in read
        if row["table_name"] != "customer_merge"
    ]


def _nodes(work: UnitOfWork) -> dict[str, str]:
    """The tables whose rows are a customer's, with the column that says whose."""
    return {each.table: each.column for each in moving(work.schema).written if each.table != "customer"}


def _put_back(work: UnitOfWork, moved: list[_Moved], loser: int, winner: int) -> tuple[set[tuple[str, str]], list[str]]:
    """Each row as it was before, as far as it is as the merge left it; the rows that went back, and what stays."""
    derived = {each.table for each in moving(work.schema).derived}
    nodes = _nodes(work)
    went: set[tuple[str, str]] = set()
    left: list[str] = []
    for place, each in enumerate(moved):
        tell_progress(place, len(moved))
        if each.table in derived or (each.table, each.key) == ("customer", str(loser)):
            continue
        now = work.find(each.table, each.key)
        if each.after is None:
            if now is None:
                _insert(work, each)
                went.add((each.table, each.key))
        elif now is None:
            left.append(_("{what}: gone since, and not brought back").format(what=_what(work, each, each.before)))
        else:
            back = {name: value for name, value in each.before.items() if now.get(name, value) == each.after[name]}
            if changed := [name for name in each.before if name not in back]:
                left.append(_left(work, each, changed))
            if COLUMN in changed:
                back[COLUMN] = put_back(each.before[COLUMN], each.after[COLUMN], now[COLUMN])
            if (each.table, each.key) == ("customer", str(winner)):
                _fields_back(work, winner, back)
            else:
                work.update(each.table, each.key, back)
            if nodes.get(each.table, "") in back:
                went.add((each.table, each.key))
    return went, left


def _fields_back(work: UnitOfWork, winner: int, back: Values) -> None:
    """The winner's own fields, each with its line; columns that no field has go back without."""
    row = work.row("customer", winner) | back
    fields = merged_fields(work.conn)
    values = {field.name: field.of(row) for field in fields}
    covered = {name for field in fields for name in field.columns(field.of(row))}
    also = {name: value for name, value in back.items() if name not in covered}
    set_fields(work, CUSTOMER, winner, values, also=also)


def _insert(work: UnitOfWork, each: _Moved) -> None:
    """A row that the merge took away, without naming what is gone by now."""
    table = work.table(each.table)
    row = {name: value for name, value in each.before.items() if name in table.columns}
    for reference in table.references:
        named = row.get(reference.column)
        if named is not None and not reference.required and work.find(reference.parent, named) is None:
            row[reference.column] = None
    work.insert(each.table, row)


def _let_follow(work: UnitOfWork, went: set[tuple[str, str]], loser: int, winner: int, last: Mapping[str, int]) -> None:
    """What came after the merge and belongs to something that went back, whichever names the other."""
    nodes = _nodes(work)
    ahead = sorted(went)
    while ahead:
        table, key = ahead.pop()
        for other in beside(work.schema, table, key, nodes):
            column = nodes[other[0]]
            if other in went or int(other[1]) <= last.get(other[0], 0):
                continue
            if work.row(*other)[column] == winner:
                work.update(*other, {column: loser})
                went.add(other)
                ahead.append(other)


def _left(work: UnitOfWork, each: _Moved, columns: Iterable[str]) -> str:
    """What was changed since and stays, and by whom as far as that is known."""
    what = _what(work, each, columns)
    change = last_change_of(work.conn, each.table, each.key, exclude=0, last="touched")
    done = [] if change is None else select_done(work.conn, "c.id = ?", (change,), 1)
    if done and done[0].who:
        return _("{what}: changed since by {name}, left as it is").format(what=what, name=done[0].who)
    return _("{what}: changed since, left as it is").format(what=what)


def _what(work: UnitOfWork, each: _Moved, columns: Iterable[str]) -> str:
    """What stays as it is by now: the fields of a customer, a ticket, a number; else what kind of thing it is."""
    if each.table == "customer":
        words = {field.kept_as: _(field.word) for field in merged_fields(work.conn) if field.word}
        return listed(words.get(name, name) for name in columns)
    if each.table == "ticket":
        return f"#{each.key}"
    row = work.find(each.table, each.key)
    return str(row["shown"]) if row and "shown" in row else _(thing_word(each.table))
