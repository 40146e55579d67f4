"""Numbers and addresses, and times, as exports have them."""

import sqlite3
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from deskside.exchange.incoming import DO_NOT_CALL
from deskside.store.codec import text_time


def contacts_of(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[tuple[int, str], list[str]]:
    """Numbers and addresses of customers as typed, by kind; under "label" what each number is."""
    found: dict[tuple[int, str], list[str]] = {}
    listed = ",".join(map(str, ids))
    for customer_id, kind, raw, label, do_not_call in conn.execute(
        "select customer_id, kind, raw, label, do_not_call from contact_point"
        f" where customer_id in ({listed}) order by id"
    ).fetchall():
        found.setdefault((customer_id, kind), []).append(raw)
        if kind == "phone":
            marks = f"{label}, {DO_NOT_CALL}" if do_not_call else label
            found.setdefault((customer_id, "label"), []).append(marks)
    return found


def grouped(conn: sqlite3.Connection, question: str, keys: Sequence[int], order: str) -> dict[int, list[str]]:
    """What a question that ends in “in” finds for some keys: pairs of a key and a text, the texts of each together."""
    found: dict[int, list[str]] = {}
    for key, text in conn.execute(f"{question} ({','.join(map(str, keys))}) order by {order}").fetchall():
        found.setdefault(key, []).append(text)
    return found


def iso(kept: str | None, zone: ZoneInfo) -> str | None:
    """A time of the file in ISO 8601 with the zone's offset."""
    return None if kept is None else text_time(kept).astimezone(zone).isoformat()
