"""How a customer kept their promises to pay, for their card: the word that they gave us (P-08, R-80)."""

import sqlite3
from datetime import datetime
from typing import Any

from deskside.desk.promises_to_pay.record import PromiseRecord, record_of, record_words
from deskside.language.i18n import _
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day


def said(conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Shop) -> tuple[str, str] | None:
    """Their record in words, in alarm where promises were broken; None where none fell due yet."""
    record = _record(conn, customer_id, now, shop)
    if record is None:
        return None
    return _("promises to pay: {record}").format(record=record_words(record)), "due" if record.broken else ""


def shape(conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Shop) -> dict[str, Any] | None:
    """The same for programs."""
    record = _record(conn, customer_id, now, shop)
    return None if record is None else record._asdict()


def _record(conn: sqlite3.Connection, customer_id: int, now: datetime, shop: Shop) -> PromiseRecord | None:
    promised = conn.execute("select 1 from promise_to_pay where customer_id = ? limit 1", (customer_id,)).fetchone()
    record = record_of(conn, customer_id, local_day(now, shop.zone), shop) if promised is not None else None
    return record if record is not None and record.fallen_due else None
