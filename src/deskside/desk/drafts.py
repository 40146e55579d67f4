"""What somebody typed and did not save: it survives Escape and a crash, and stays its writer's (R-22)."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

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
    """Keep what was typed into a form, in place of what was kept for it before; inside a write transaction."""
    conn.execute(
        "insert into draft (staff_id, form, about, body, written_at) values (?, ?, ?, ?, ?)"
        " on conflict (staff_id, form, about) do update set body = excluded.body, written_at = excluded.written_at",
        (staff_id, form, about, json.dumps(dict(body)), time_text(now)),
    )


def find_draft(conn: sqlite3.Connection, staff_id: int, form: str, about: str = "") -> DraftRow | None:
    """What this person left in this form, if anything."""
    row = conn.execute(
        "select id, form, about, body, written_at from draft where staff_id = ? and form = ? and about = ?",
        (staff_id, form, about),
    ).fetchone()
    return None if row is None else _row(row)


def drafts_of(conn: sqlite3.Connection, staff_id: int) -> list[DraftRow]:
    """Everything this person left unsaved, the newest first."""
    rows = conn.execute(
        "select id, form, about, body, written_at from draft where staff_id = ? order by written_at desc, id desc",
        (staff_id,),
    )
    return [_row(row) for row in rows.fetchall()]


def drop_draft(conn: sqlite3.Connection, staff_id: int, form: str, about: str = "") -> None:
    """Forget what was left in a form: it was saved, or its writer let it go; inside a write transaction."""
    conn.execute("delete from draft where staff_id = ? and form = ? and about = ?", (staff_id, form, about))


def _row(row: sqlite3.Row) -> DraftRow:
    draft_id, form, about, body, written_at = row
    return DraftRow(draft_id, form, about, json.loads(body), text_time(written_at))
