"""What somebody typed and did not save: it survives Escape and a crash, and stays its writer's (R-22)."""

import json
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from deskside.desk.collection_calls.begun import FORM as GUIDED_CALL
from deskside.desk.merging.aliases import merged_in
from deskside.store.codec import text_time, time_text


@dataclass(frozen=True)
class DraftRow:
    """A form as it was left: `about` is what it concerns there, a ticket or customer, empty for a new one."""

    id: int
    form: str
    about: str
    body: dict[str, Any]
    written_at: datetime


def keep_draft(
    conn: sqlite3.Connection, staff_id: int, form: str, about: str, body: Mapping[str, Any], now: datetime
) -> None:
    """Keep what was typed into a form, in place of what was kept for it before; inside a write transaction.

    `NotFound` for one about somebody who was forgotten meanwhile: nothing is kept of them (R-35).
    """
    from deskside.desk.forgetting.drafts_about import refuse_forgotten

    refuse_forgotten(conn, form, about, body)
    conn.execute(
        "insert into draft (staff_id, form, about, body, written_at) values (?, ?, ?, ?, ?)"
        " on conflict (staff_id, form, about) do update set body = excluded.body, written_at = excluded.written_at",
        (staff_id, form, about, json.dumps(dict(body)), time_text(now)),
    )


def find_draft(conn: sqlite3.Connection, staff_id: int, form: str, about: str = "") -> DraftRow | None:
    """What this person left in this form, if anything: of a customer also what was of one who was merged into them."""
    for place in (about, *_of_merged(conn, form, about)):
        row = conn.execute(
            "select id, form, about, body, written_at from draft where staff_id = ? and form = ? and about = ?",
            (staff_id, form, place),
        ).fetchone()
        if row is not None:
            return _row(row)
    return None


def drafts_of(conn: sqlite3.Connection, staff_id: int) -> list[DraftRow]:
    """Everything this person left unsaved, the newest first."""
    rows = conn.execute(
        "select id, form, about, body, written_at from draft where staff_id = ? order by written_at desc, id desc",
        (staff_id,),
    )
    return [_row(row) for row in rows.fetchall()]


def drop_draft(conn: sqlite3.Connection, staff_id: int, form: str, about: str = "") -> None:
    """Forget what was left in a form: it was saved, or its writer let it go; inside a write transaction."""
    for place in (about, *_of_merged(conn, form, about)):
        conn.execute("delete from draft where staff_id = ? and form = ? and about = ?", (staff_id, form, place))


def _of_merged(conn: sqlite3.Connection, form: str, about: str) -> list[str]:
    """Where the same form was about those who were merged into its customer, the nearest merge first.

    Fields come with what stood there before, so that what the other has of them is set beside it.
    """
    sign = "C" if form == GUIDED_CALL else "@"
    found = re.fullmatch(rf"({sign})(\d{{1,15}})((?: .*)?)", about, re.ASCII)
    if found is None:
        return []
    rows = conn.execute(
        f"{merged_in('?')} select id from same where step > 0 order by step, id", (int(found[2]),)
    ).fetchall()
    return [f"{found[1]}{merged}{found[3]}" for (merged,) in rows]


def _row(row: sqlite3.Row) -> DraftRow:
    draft_id, form, about, body, written_at = row
    return DraftRow(draft_id, form, about, json.loads(body), text_time(written_at))
