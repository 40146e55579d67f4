"""Invoices as records for other programs, with what is paid and open of them today (R-34, R-42)."""

import sqlite3
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from deskside.exchange.kind import Record
from deskside.money.amounts import Amount, Minor
from deskside.money.format_amount import shape

_SETTLED = "select invoice_id, sum(amount) from allocation where withdrawn_at is null and invoice_id in (%s) group by 1"
_CONTESTED = (
    "select invoice_id, group_concat(reason, '; ') from dispute where withdrawn_at is null and until is null"
    " and invoice_id in (%s) group by 1"
)


def export_invoices(conn: sqlite3.Connection, rows: Sequence[sqlite3.Row], _zone: ZoneInfo) -> Iterator[Record]:
    """What belongs to each of the invoices; nothing is open of one that is void."""
    keys = ",".join(str(row["id"]) for row in rows)
    whose = ",".join(str(row["customer_id"]) for row in rows)
    names = dict(conn.execute(f"select id, name from customer where id in ({whose})").fetchall())
    settled = dict(conn.execute(_SETTLED % keys).fetchall())
    contested = dict(conn.execute(_CONTESTED % keys).fetchall())
    for row in rows:
        paid = settled.get(row["id"], 0)
        left = 0 if row["voided_on"] is not None else row["amount"] - paid
        yield {
            "currency": row["currency"],
            "customer_id": row["customer_id"],
            "customer": names.get(row["customer_id"]),
            "paid": shape(Amount(Minor(paid), row["currency"])),
            "open": shape(Amount(Minor(left), row["currency"])),
            "disputed": contested.get(row["id"], ""),
            "voided_on": row["voided_on"],
        }
