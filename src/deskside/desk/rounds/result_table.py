"""The result of a round as a table for other programs: a row for each customer (P-15)."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from deskside.desk.rounds.entries import EntryRow, entry_ids, entry_rows
from deskside.desk.rounds.outcomes import OUTCOMES
from deskside.desk.rounds.said import state_said
from deskside.language.i18n import N_, NP_, _
from deskside.shop.settings import Shop

HEADS = (
    N_("Customer"),
    N_("Customer number"),
    N_("Phone or address"),
    N_("How it stands"),
    NP_("round", "Answer"),
    N_("Last outcome"),
    N_("When"),
    N_("By"),
    N_("Tries"),
    N_("Next try"),
    N_("Note"),
    N_("Ticket"),
)
_AT_ONCE = 500


def result_rows(conn: sqlite3.Connection, round_id: int, *, now: datetime, shop: Shop) -> Iterator[list[str]]:
    """The names of the columns, then everybody who was taken in; times in the shop's zone."""
    yield [_(head) for head in HEADS]
    wanted = sorted(entry_ids(conn, round_id, now=now))
    for first in range(0, len(wanted), _AT_ONCE):
        for row in entry_rows(conn, wanted[first : first + _AT_ONCE], now=now, shop=shop):
            yield _cells(row, now, shop)


def _cells(row: EntryRow, now: datetime, shop: Shop) -> list[str]:
    at, again = (
        moment.astimezone(shop.zone).strftime("%Y-%m-%d %H:%M") if moment is not None else ""
        for moment in (row.at, row.again_at)
    )
    return [
        row.customer.name,
        str(row.customer.id),
        row.reach,
        state_said(row, now=now, shop=shop),
        row.answer,
        _(OUTCOMES[row.outcome]) if row.outcome else "",
        at,
        row.by,
        str(row.tries),
        again,
        row.note,
        "" if row.ticket is None else f"#{row.ticket}",
    ]


def shapes(conn: sqlite3.Connection, round_id: int, *, now: datetime, shop: Shop) -> Iterator[dict[str, Any]]:
    """The same for programs: codes, and times with the shop's offset."""
    wanted = sorted(entry_ids(conn, round_id, now=now))
    for first in range(0, len(wanted), _AT_ONCE):
        for row in entry_rows(conn, wanted[first : first + _AT_ONCE], now=now, shop=shop):
            yield entry_shape(row, shop)


def entry_shape(row: EntryRow, shop: Shop) -> dict[str, Any]:
    """An entry for programs."""

    def iso(moment: datetime | None) -> str | None:
        return None if moment is None else moment.astimezone(shop.zone).isoformat()

    return {
        "id": row.id,
        "customer": {"id": row.customer.id, "name": row.customer.name},
        "reach": row.reach,
        "state": row.state,
        "answer": row.answer or None,
        "outcome": row.outcome or None,
        "at": iso(row.at),
        "by": row.by or None,
        "tries": row.tries,
        "again_at": iso(row.again_at),
        "allowed": row.may.allowed,
        "blocked_until": iso(row.may.next_at),
        "blocked_by": row.may.blocked_by or None,
        "held_by": row.held_by or None,
        "note": row.note,
        "callback": row.callback_id,
        "ticket": row.ticket,
    }
