"""What a customer's card says of the rounds they are in: only where something is still to come (P-15)."""

import sqlite3
from datetime import datetime

from deskside.desk.order import Timing
from deskside.desk.shared_sql import plain
from deskside.language.i18n import _, listed


def on_card(conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Timing) -> tuple[str, str] | None:  # noqa: ARG001
    """The open rounds that they are in and not settled, by name; whoever has them on the phone can settle it."""
    if plain(conn, "select 1 from round_entry where customer_id = ? limit 1", (customer_id,)).fetchone() is None:
        return None
    from deskside.desk.rounds.entries import SENT, open_entries_of

    found = open_entries_of(conn, customer_id)
    if not found:
        return None
    words = {SENT: _("{round}: sent, no answer yet")}
    said = [words.get(state, _("{round}: not reached yet")).format(round=name) for _key, name, state in found]
    return listed(said), "due"
