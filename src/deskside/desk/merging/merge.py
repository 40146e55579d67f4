"""Two customers who turn out to be one: everything goes to the one who is left, in one change (R-33)."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.edit_record import set_fields
from deskside.desk.imports.batches import refuse_while_importing
from deskside.desk.many_tickets import tell_progress
from deskside.desk.merging.called import written
from deskside.desk.merging.merge_plan import merge_plan, same_days
from deskside.desk.merging.moved import moving, rows_of
from deskside.desk.rounds.merged import rounds_together
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work


def merge_customers(
    conn: sqlite3.Connection,
    loser: int,
    winner: int,
    take: Mapping[str, str] | None = None,
    *,
    by: int | None,
    now: datetime,
) -> int:
    """Merge one customer into another, who has everything of both from then on; the id of the merge.

    `take` and what is refused are as in `merge_plan`. Rows that were taken back go along too, so that a merge of
    anything can be told apart again. `Conflict` while an import is being written, which may name either of them.
    """
    refuse_while_importing(conn)
    plan = merge_plan(conn, loser, winner, take)
    with unit_of_work(conn, "merge_customers", by=by, now=now, customer=winner) as work:
        names = written(conn, loser), written(conn, winner)
        merge = work.insert("customer_merge", {"winner_id": winner, "loser_id": loser, "at": work.at, "by_id": by})
        for theirs, ours in plan.together:
            work.delete("contact_point", theirs["id"])
            carried = {"do_not_call": max(ours["do_not_call"], theirs["do_not_call"])}
            work.update("contact_point", ours["id"], carried | {"person_id": ours["person_id"] or theirs["person_id"]})
        _dates_together(work, loser, winner)
        rounds_together(work, loser, winner)
        _move(work, loser, winner)
        set_fields(work, CUSTOMER, winner, plan.values, also=plan.also)
        work.update("customer", loser, {"merged_into": winner, "withdrawn_at": work.at})
        work.line("merged", customer=winner, old=names[0])
        work.line("merged", customer=loser, new=names[1])
    return merge


def _dates_together(work: UnitOfWork, loser: int, winner: int) -> None:
    """The same day of both, as a birthday that was noted twice, is one; what was done about one keeps it."""
    for row in same_days(work.conn, loser, winner):
        ours = work.row("important_date", row["ours"])
        known = {name: row[name] for name in ("year", "remind_days", "note") if ours[name] in ("", None)}
        work.update("important_date", row["ours"], known)
        work.update("important_date", row["id"], {"withdrawn_at": work.at})


def _move(work: UnitOfWork, loser: int, winner: int) -> None:
    """Let every row that names the loser name the winner; the two themselves are told by the fields."""
    found = [
        (reference, work.table(reference.table).key_of(row))
        for reference in moving(work.schema).written
        for row in rows_of(work.conn, reference, loser)
        if (reference.table, row.get("id")) not in (("customer", winner), ("customer", loser))
    ]
    for place, (reference, key) in enumerate(found):
        tell_progress(place, len(found))
        work.update(reference.table, key, {reference.column: winner})
