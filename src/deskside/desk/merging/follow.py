"""What follows from a merge, from its undo and from telling two apart (R-33): whose the lines are that have no ticket.

Which customer such a line is of is a column that undo leaves alone; so it is brought to what the merge says now.
"""

import json
import sqlite3
from typing import TYPE_CHECKING

from deskside.desk.merging.called import name_of
from deskside.desk.merging.moved import IN_FORCE, last_rows, moving, rows_of
from deskside.desk.subjects import derived_columns
from deskside.desk.tables import Schema, Values
from deskside.desk.undo_record import RowChange
from deskside.errors import Refused
from deskside.language.i18n import _

if TYPE_CHECKING:
    from deskside.desk.derived import Written

_REMEMBER = "insert into merge_moved (merge_id, table_name, row_key, before, after) values (?, ?, ?, ?, ?)"


def follow(written: "Written") -> None:
    """Remember what a merge did, and let what has no ticket go to whom it belongs as the merge stands now.

    `Refused` where something of their own would be left with one who is merged, or another merge stands on it.
    """
    for table, key, before, after in written.rows:
        if table != "customer_merge" or after is None:
            continue
        merge = dict(after, id=int(key))
        if before is None:
            _remember(written, merge)
        if merge["unmerged_at"] is None and merge["withdrawn_at"] is None:
            _together(written.conn, merge)
        elif before is None or (before["unmerged_at"], before["withdrawn_at"]) == (None, None):
            refuse_later(written.conn, merge)
            _apart(written.conn, merge)


def refuse_later(conn: sqlite3.Connection, merge: Values) -> None:
    """Raise `Refused` where a later merge stands on one: of the same customer, or of that one into another."""
    later = conn.execute(
        f"select loser_id from customer_merge where {IN_FORCE} and id > ?1 and (winner_id = ?2 or loser_id = ?2)"
        " order by id desc limit 1",
        (merge["id"], merge["winner_id"]),
    ).fetchone()
    if later is not None:
        raise Refused(
            _("{customer} was merged after that.").format(customer=name_of(conn, later[0])),
            hint=_("Unmerge that one first: deskside customer unmerge @{id}").format(id=later[0]),
        )


def last_known(conn: sqlite3.Connection, merge: int) -> dict[str, int]:
    """The last rows that there were when two customers were merged, by tables."""
    row = conn.execute(
        "select before from merge_moved where merge_id = ?1 and table_name = 'customer_merge'", (merge,)
    ).fetchone()
    return dict(json.loads(row[0]))


def _remember(written: "Written", merge: Values) -> None:
    """Each row as it was and as it is, for whoever tells them apart in a year; and which rows there were."""
    rows: list[RowChange] = [("customer_merge", str(merge["id"]), last_rows(Schema(written.conn)), None)]
    for table, key, before, after in written.rows:
        if before is None:
            continue
        if after is None:
            rows.append((table, key, before, None))
            continue
        differing = {name for name in before if before[name] != after[name]} - derived_columns().get(table, frozenset())
        if differing:
            was, is_now = ({name: side[name] for name in sorted(differing)} for side in (before, after))
            rows.append((table, key, was, is_now))
    written.conn.executemany(
        _REMEMBER,
        [
            (merge["id"], table, key, *(None if side is None else json.dumps(side) for side in (before, after)))
            for table, key, before, after in rows
        ],
    )


def _together(conn: sqlite3.Connection, merge: Values) -> None:
    """All that is left with the one who was merged goes along."""
    schema = Schema(conn)
    moves = moving(schema)
    for reference in moves.written:
        if rows_of(conn, reference, merge["loser_id"]):
            raise Refused(
                _("{customer} has something of their own again.").format(customer=name_of(conn, merge["loser_id"])),
                hint=_("Merge them anew: deskside customer merge @{loser} @{winner}").format(
                    loser=merge["loser_id"], winner=merge["winner_id"]
                ),
            )
    for reference in moves.derived:
        conn.execute("delete from merge_moved where merge_id = ? and table_name = ?", (merge["id"], reference.table))
        sides = [json.dumps({reference.column: merge[which]}) for which in ("loser_id", "winner_id")]
        known = schema.table(reference.table)
        keys = [known.key_of(row) for row in rows_of(conn, reference, merge["loser_id"])]
        conn.executemany(_REMEMBER, [(merge["id"], reference.table, key, *sides) for key in keys])
        conn.executemany(
            f"update {reference.table} set {reference.column} = ? where {known.keys[0]} = ?",
            [(merge["winner_id"], key) for key in keys],
        )


def _apart(conn: sqlite3.Connection, merge: Values) -> None:
    """What went along goes back, and so does a later line about a call or a day that does.

    What is on an invoice by now stays with the invoice.
    """
    both = {"loser": merge["loser_id"], "winner": merge["winner_id"], "merge": merge["id"]}
    for reference in moving(Schema(conn)).derived:
        table, column = reference.table, reference.column
        billed = (
            " and (invoice_id is null or :loser = (select i.customer_id from invoice i where i.id = invoice_id))"
            if table == "done_work"
            else ""
        )
        conn.execute(
            f"update {table} set {column} = :loser where {column} = :winner{billed} and id in"
            " (select cast(row_key as integer) from merge_moved where merge_id = :merge and table_name = :table)",
            both | {"table": table},
        )
    conn.execute(
        "update line set customer_id = :loser where customer_id = :winner and ticket_number is null and id > :last"
        " and (exists (select 1 from callback c where c.id = line.callback_id and c.customer_id = :loser)"
        " or exists (select 1 from date_done d join important_date i on i.id = d.date_id where d.line_id = line.id"
        " and i.customer_id = :loser))",
        both | {"last": last_known(conn, merge["id"]).get("line", 0)},
    )
