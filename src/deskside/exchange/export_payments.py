"""Payments as records for other programs, with the invoices on which they count (R-34, R-42)."""

import sqlite3
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from deskside.desk.invoices.finding import called_by
from deskside.exchange.export_invoices import CALLED
from deskside.exchange.kind import Record
from deskside.money.amounts import Amount, Minor
from deskside.money.format_amount import plain, shape

_ON = """
select a.payment_id, i.id, i.number, i.currency, sum(a.amount) from allocation a join invoice i on i.id = a.invoice_id
where a.withdrawn_at is null and a.payment_id in (%s)
group by 1, 2 having sum(a.amount) > 0 order by min(a.id)
"""


def export_payments(conn: sqlite3.Connection, rows: Sequence[sqlite3.Row], _zone: ZoneInfo) -> Iterator[Record]:
    """What belongs to each of the payments: whose it is, on which invoices it counted, each with how much."""
    keys = ",".join(str(row["id"]) for row in rows)
    whose = ",".join(str(row["customer_id"]) for row in rows)
    names = dict(conn.execute(CALLED % whose).fetchall())
    on: dict[int, list[str]] = {}
    for payment, invoice, number, currency, minor in conn.execute(_ON % keys).fetchall():
        on.setdefault(payment, []).append(f"{called_by(invoice, number)} {plain(Amount(Minor(minor), currency))}")
    for row in rows:
        yield {
            "kind": row["kind"],
            "dated": row["dated"],
            "amount": shape(Amount(Minor(row["amount"]), row["currency"])),
            "currency": row["currency"],
            "customer_id": row["customer_id"],
            "customer": names.get(row["customer_id"]),
            "invoices": on.get(row["id"], []),
            "returns": row["returns_id"],
        }
