"""Rows written straight into a file, for tests of questions; times are aware, everything else has a default."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import deskside
from deskside.desk.callbacks.next_commitment import refresh
from deskside.desk.tables import insert
from deskside.store.codec import time_text

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 6, 32, tzinfo=UTC)
"""Tuesday 24 November 2026, 14:32 in the shop."""

HOSTILE = [
    "[/x] [bold]not markup[/bold]",
    "Re: [#1234] printer",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07",
    "李梅 后刹车异响",
    "أحمد بن علي",
    "👩\u200d🔧 tightens the chain",
    "long " * 2000,
    "a\x00b\u202eturned",
]


@cache
def tables() -> bytes:
    """A file with the tables and nothing in them."""
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.executescript((Path(deskside.__file__).parent / "schema.sql").read_text(encoding="utf-8"))
        return conn.serialize()


def empty_file() -> sqlite3.Connection:
    """A file in memory with the tables and nothing in them, copied from one that is made once."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    conn.row_factory = sqlite3.Row
    conn.deserialize(tables())
    return conn


@dataclass(frozen=True)
class ShopTimes:
    """What the order asks of a shop."""

    zone: ZoneInfo = ZONE
    lead_minutes: int = 15


SHOP = ShopTimes()


class Shelf:
    """A connection with short ways to put rows into it."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn

    def staff(self, name: str = "Mei") -> int:
        return insert(self.conn, "staff", {"name": name, "folded": name.lower(), "joined_at": time_text(NOW)})

    def customer(self, name: str = "李梅", **values: Any) -> int:
        row = {"name": name, "folded": name.lower(), "kind": "person", "company": "", "language": "", "needs": ""}
        return insert(self.conn, "customer", row | {"note": "", "created_at": time_text(NOW), "version": 1} | values)

    def phone(self, customer: int, shown: str, **values: Any) -> int:
        row = {"customer_id": customer, "kind": "phone", "label": "main", "raw": shown, "shown": shown, "national": ""}
        row |= {"digits": "", "reversed": "", "extension": "", "folded": "", "is_invalid": 0, "do_not_call": 0}
        return insert(self.conn, "contact_point", row | values)

    def mobile(self, customer: int, number: str) -> int:
        """A mobile of China as it is kept, without the phone library's second for a thousand."""
        forms = {"e164": f"+86{number}", "national": number, "digits": number, "reversed": number[::-1]}
        return self.phone(customer, number, **forms)

    def ticket(self, subject: str = "rear brake squeals", **values: Any) -> int:
        row: dict[str, Any] = {"subject": subject, "description": "", "status": "new", "priority": 1}
        row |= {"channel": "phone", "complaint": 0, "held_for": "", "reopened": 0, "version": 1}
        row |= {"opened_at": NOW, "touched_at": NOW} | values
        if row["status"] in ("resolved", "closed"):
            row.setdefault("resolved_at", NOW)
        if row["status"] == "closed":
            row.setdefault("closed_at", row["resolved_at"])
        if row["status"] == "hold":
            row["held_for"] = row["held_for"] or "a part"
        return insert(self.conn, "ticket", as_kept(row))

    def call(self, due_at: datetime, *, customer: int, ticket: int | None = None, **values: Any) -> int:
        row: dict[str, Any] = {"ticket_number": ticket, "customer_id": customer, "phone": "", "reason": ""}
        row |= {"due_at": due_at, "due_until": due_at, "grace_minutes": 10, "state": "open"}
        row |= {"made_at": due_at - timedelta(days=9)} | values
        callback = insert(self.conn, "callback", as_kept(row))
        if ticket is not None:
            refresh(self.conn, ticket)
        return callback

    def line(self, ticket: int | None, kind: str, text: str = "", **values: Any) -> int:
        row: dict[str, Any] = {"ticket_number": ticket, "kind": kind, "text": text, "at": NOW}
        row |= {"channel": "phone"} if kind in ("told", "heard") else {}
        if ticket is not None:
            found = self.conn.execute("select customer_id from ticket where number = ?", (ticket,)).fetchone()
            row["customer_id"] = found[0]
        return insert(self.conn, "line", as_kept(row | values))


def as_kept(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _as_kept(value) for name, value in row.items()}


def _as_kept(value: Any) -> Any:
    if isinstance(value, datetime):
        return time_text(value)
    return value.isoformat() if isinstance(value, date) else value
