"""Bicycles that should come back today, and how they are found."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from deskside.desk.finding import Ask, Hit
from deskside.desk.order import Timing, borders, state_of
from deskside.desk.searched import indexes
from deskside.desk.shared_sql import called, plain
from deskside.desk.tables import Values
from deskside.desk.today import TodayRow
from deskside.store import search
from deskside.store.codec import text_time, time_text
from deskside.store.search import Texts

_LOANS = f"select l.*, {called('k')} as who from loan l join customer k on k.id = l.customer_id"


def out(conn: sqlite3.Connection) -> list[sqlite3.Row]:
    """The loans that are not back, in the order of their ends."""
    return conn.execute(
        f"{_LOANS} where l.back_at is null and l.withdrawn_at is null order by l.until, l.id"
    ).fetchall()


def count_out(conn: sqlite3.Connection) -> int:
    """How many are not back."""
    return len(out(conn))


def loans_of(conn: sqlite3.Connection, customer_id: int) -> list[int]:
    """What a customer has had of us, the newest first."""
    rows = conn.execute(
        "select id from loan where customer_id = ? and withdrawn_at is null order by id desc", (customer_id,)
    )
    return [key for (key,) in rows.fetchall()]


def loans(conn: sqlite3.Connection, keys: Sequence[int], *, now: datetime, shop: Timing) -> list[sqlite3.Row]:
    """The loans of these ids."""
    return [conn.execute(f"{_LOANS} where l.id = ?", (key,)).fetchone() for key in keys]


def out_with(conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Timing) -> tuple[str, str] | None:
    """What a customer has still, for their card, in alarm from the time on at which it was to come back."""
    late = any(text_time(row["until"]) <= now for row in out(conn) if row["customer_id"] == customer_id)
    bicycles = bicycles_of(conn, customer_id, now=now, shop=shop)
    return (", ".join(bicycles), "due" if late else "") if bicycles else None


def bicycles_of(conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Timing) -> list[str]:
    """The same for programs."""
    return [row["bicycle"] for row in out(conn) if row["customer_id"] == customer_id]


def called_in_a_sentence(_conn: sqlite3.Connection, row: Values) -> str:
    """The bicycle and its loan."""
    return f"{row['bicycle']} (L{row['id']})"


def back_today(conn: sqlite3.Connection, *, now: datetime, shop: Timing, limit: int) -> tuple[list[TodayRow], int]:
    """The bicycles that should be back by the end of the day."""
    at = borders(now, shop)
    due = [row for row in out(conn) if row["until"] < time_text(at.midnight)]
    rows = []
    for row in due[: limit if limit >= 0 else None]:
        until = text_time(row["until"])
        rows.append(
            TodayRow(
                kind="loan",
                ids={"loan": row["id"], "customer": row["customer_id"]},
                who=row["who"],
                what=row["bicycle"],
                why="It should be back today.",
                state=state_of(until, until, now, at.soon - at.now),
                sign="date",
                due_at=until,
                due_until=until,
                missed_at=until,
                reference=f"L{row['id']}",
            )
        )
    return rows, len(due)


def texts(conn: sqlite3.Connection, wanted: str) -> Texts:
    """What a loan is found by: the bicycle, the note, and who has it."""
    rows = plain(
        conn,
        "select l.id, l.bicycle, l.note, k.name from loan l join customer k on k.id = l.customer_id"
        f" where l.id in ({wanted}) order by l.id",
    ).fetchall()
    return [(loan_id, [text for text in said if text], "") for loan_id, *said in rows]


def leaning(conn: sqlite3.Connection, _table: str, before: Values | None, after: Values | None) -> list[int]:
    """The loans of a customer who is about to be called otherwise."""
    if before is None or after is None or before["name"] == after["name"]:
        return []
    return [key for (key,) in plain(conn, "select id from loan where customer_id = ?", (after["id"],))]


def find_loans(ask: Ask) -> list[Hit]:
    """Loans that hold the words, the newest first."""
    if ask.expression is None or ask.limit <= 0:
        return []
    keys = search.found(ask.conn, indexes()["loan"], ask.expression, ask.limit)
    rows = {row["id"]: row for row in ask.conn.execute(_LOANS).fetchall()}
    return [
        Hit(
            "loan",
            "loan",
            key,
            f"L{key}",
            rows[key]["bicycle"],
            rows[key]["who"],
            text_time(rows[key]["made_at"]),
            rank=35,
        )
        for key in keys
    ]
