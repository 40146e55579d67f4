"""Invoices as records for other programs, with all that their own import needs to bring them back (R-34, R-42)."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from deskside.desk.invoices.open_items import open_parts
from deskside.exchange.kind import Record
from deskside.money.amounts import Amount, Minor
from deskside.money.format_amount import plain, shape
from deskside.shop import clock

_SETTLED = """
select a.invoice_id, p.kind, sum(a.amount), max(case when a.amount > 0 then a.dated end)
from allocation a join payment p on p.id = a.payment_id
where a.withdrawn_at is null and a.invoice_id in (%s) group by 1, 2
"""
_CONTESTED = (
    "select invoice_id, group_concat(reason, '; '), sum(amount) from dispute where withdrawn_at is null"
    " and until is null and invoice_id in (%s) group by 1"
)
_PARTS = "select invoice_id, due_on, amount from instalment where invoice_id in (%s) order by 1, 2"
CALLED = "select id, case when name = '' then company else name end from customer where id in (%s)"
KINDS = {"payment": "paid", "credit-note": "credited", "write-off": "written_off"}
"""What an invoice is settled by, and the column of the export that says how much."""


def export_invoices(conn: sqlite3.Connection, rows: Sequence[sqlite3.Row], zone: ZoneInfo) -> Iterator[Record]:
    """What belongs to each of the invoices; nothing is open of one that is void, or of a day to come."""
    keys = ",".join(str(row["id"]) for row in rows)
    whose = ",".join(str(row["customer_id"]) for row in rows)
    names = dict(conn.execute(CALLED % whose).fetchall())
    settled: dict[int, dict[str, int]] = defaultdict(dict)
    paid_on: dict[int, str] = {}
    for key, kind, minor, last in conn.execute(_SETTLED % keys).fetchall():
        settled[key][kind] = minor
        if kind == "payment" and minor:
            paid_on[key] = last
    contested = {key: (why, minor) for key, why, minor in conn.execute(_CONTESTED % keys).fetchall()}
    parts: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for key, due_on, minor in conn.execute(_PARTS % keys).fetchall():
        parts[key].append((due_on, minor))
    today = clock.now().astimezone(zone).date().isoformat()
    is_open: dict[int, int] = defaultdict(int)
    sql = f"select invoice_id, open from ({open_parts(among=[row['id'] for row in rows])})"
    for key, minor in conn.execute(sql, {"as_of": today}).fetchall():
        is_open[key] += minor
    for row in rows:
        key, currency = row["id"], row["currency"]
        why, minor = contested.get(key, ("", None))
        yield {
            "currency": currency,
            "customer_id": row["customer_id"],
            "customer": names.get(row["customer_id"]),
            **{name: _shape(settled[key].get(kind, 0), currency) for kind, name in KINDS.items()},
            "paid_on": paid_on.get(key),
            "open": _shape(is_open[key], currency),
            "disputed": why,
            "disputed_amount": None if minor is None else _shape(minor, currency),
            "instalments": [f"{due_on}={plain(Amount(Minor(part), currency))}" for due_on, part in parts[key]],
            "voided_on": row["voided_on"],
            "void_reason": row["void_reason"],
        }


def _shape(minor: int, currency: str) -> Record:
    return {**shape(Amount(Minor(minor), currency))}
