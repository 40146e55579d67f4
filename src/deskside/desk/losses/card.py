"""What a customer's card says of somebody who is lost (P-13)."""

import sqlite3
from datetime import datetime

from deskside.desk.order import Timing
from deskside.desk.shared_sql import plain


def on_card(conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Timing) -> tuple[str, str] | None:  # noqa: ARG001
    """Since when and why they are lost, and how far winning back is; nothing of a customer of ours."""
    if plain(conn, "select 1 from loss where customer_id = ? limit 1", (customer_id,)).fetchone() is None:
        return None
    from deskside.desk.losses.lost import loss_of
    from deskside.desk.losses.said import loss_said

    found = loss_of(conn, customer_id)
    if found is None:
        return None
    return loss_said(found), "due" if found.next is not None else "muted"
