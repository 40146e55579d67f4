"""What one customer was asked, for the tab of their page (P-08, P-10)."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from deskside.desk.order import Timing
from deskside.desk.shared_sql import plain

if TYPE_CHECKING:
    from deskside.desk.questionnaires.read import AskingRow


def keys(conn: sqlite3.Connection, customer_id: int) -> list[int]:
    """What they were asked, the last first."""
    rows = plain(
        conn, "select id from asking where customer_id = ? and withdrawn_at is null order by id desc", (customer_id,)
    )
    return [key for (key,) in rows.fetchall()]


def rows(conn: sqlite3.Connection, wanted: Sequence[int], *, now: datetime, shop: Timing) -> "list[AskingRow]":  # noqa: ARG001
    """The askings of these keys, in their order; what is gone is left out."""
    if not wanted:
        return []
    from deskside.desk.questionnaires.read import asking_rows

    return asking_rows(conn, wanted)
