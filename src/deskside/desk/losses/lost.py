"""Who is lost now, why and how far the plan is: small questions that other subjects ask (R-28)."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from deskside.desk.losses.codes import DIED, NOT_LOST
from deskside.desk.shared_sql import Named, called, plain


def _stands(loss: str) -> str:
    ended = " and ".join(f"{loss}.ended <> '{end}'" for end in NOT_LOST)
    return f"{loss}.withdrawn_at is null and {ended}"


_TWICE = (
    f"exists (select 1 from loss o where o.customer_id = l.customer_id and {_stands('o')}"
    f" and (o.reason = '{DIED}', o.lost_on, o.id) > (l.reason = '{DIED}', l.lost_on, l.id))"
)
LOST = f"{_stands('l')} and not {_TWICE}"
"""SQL for the loss `l` of a customer that stands: nobody won them back. Of two that came together by a merge it is the
one by death or infirmity, else the later one."""


def gone(customer: str) -> str:
    """SQL for whether the customer whose id is `customer` died or is infirm: nobody greets or calls them (R-28)."""
    return f"exists (select 1 from loss l where l.customer_id = {customer} and l.reason = '{DIED}' and {_stands('l')})"


class Step(NamedTuple):
    """A step of winning back, the day it is due, the day it was done with what came of it."""

    id: int
    kind: str
    due_on: date
    done_on: date | None
    note: str


class LossRow(NamedTuple):
    """A loss with its steps in order; `next` is the one to be done."""

    id: int
    customer: Named
    reason: str
    note: str
    lost_on: date
    ended: str
    ended_on: date | None
    result: str
    steps: tuple[Step, ...]

    @property
    def next(self) -> Step | None:
        """The step that is not done yet, while nothing has ended."""
        return None if self.ended else next((step for step in self.steps if step.done_on is None), None)

    @property
    def stands(self) -> bool:
        """Whether they are lost still."""
        return self.ended not in NOT_LOST


def loss_of(conn: sqlite3.Connection, customer_id: int) -> LossRow | None:
    """The loss of a customer that stands; None where they are one of ours."""
    row = plain(conn, f"select l.id from loss l where l.customer_id = ? and {LOST}", (customer_id,)).fetchone()
    return None if row is None else loss_row(conn, row[0])


def written_twice(conn: sqlite3.Connection, customer_id: int) -> list[LossRow]:
    """The losses that stand beside the one of `loss_of`, as two have them who were merged."""
    sql = f"select l.id from loss l where l.customer_id = ? and {_stands('l')} and {_TWICE} order by l.id"
    return [loss_row(conn, key) for (key,) in plain(conn, sql, (customer_id,))]


def lost_among(conn: sqlite3.Connection, customers: Iterable[int]) -> dict[int, tuple[date, str]]:
    """Who of some customers is lost, by id: since which day, and why."""
    ids = [*customers]
    gaps = ", ".join("?" * len(ids))
    sql = f"select l.customer_id, l.lost_on, l.reason from loss l where l.customer_id in ({gaps}) and {LOST}"
    rows = plain(conn, sql, ids)
    return {customer: (date.fromisoformat(day), reason) for customer, day, reason in rows}


def losses(
    conn: sqlite3.Connection, first: date | None = None, last: date | None = None, *, standing: bool = False
) -> list[LossRow]:
    """The losses of some days, or all, those who left last first; only those that stand where `standing`.

    Nobody is lost twice at a time (`written_twice`).
    """
    rows = plain(
        conn,
        "select l.id from loss l join customer c on c.id = l.customer_id and c.withdrawn_at is null"
        " where l.withdrawn_at is null and l.lost_on >= ? and l.lost_on <= ?"
        + (f" and {LOST}" if standing else f" and not ({_stands('l')} and {_TWICE})")
        + " order by l.lost_on desc, l.id desc",
        ((first or date.min).isoformat(), (last or date.max).isoformat()),
    ).fetchall()
    return [loss_row(conn, key) for (key,) in rows]


def loss_row(conn: sqlite3.Connection, key: int) -> LossRow:
    """One loss; it has to be there."""
    row = conn.execute(
        f"select l.*, {called('c')} as called from loss l join customer c on c.id = l.customer_id where l.id = ?",
        (key,),
    ).fetchone()
    steps = conn.execute(
        "select id, kind, due_on, done_on, note from win_back_step where loss_id = ? and withdrawn_at is null"
        " order by id",
        (key,),
    ).fetchall()
    return LossRow(
        key,
        Named(row["customer_id"], row["called"]),
        row["reason"],
        row["note"],
        date.fromisoformat(row["lost_on"]),
        row["ended"],
        _day(row["ended_on"]),
        row["result"],
        tuple(
            Step(step["id"], step["kind"], date.fromisoformat(step["due_on"]), _day(step["done_on"]), step["note"])
            for step in map(_named, steps)
        ),
    )


def _named(row: sqlite3.Row) -> Mapping[str, Any]:
    return dict(row)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
