"""From when on nothing is open of an invoice, and nothing is left of a payment: kept, so that a question about a day
reads only what was open on it (R-41, R-42)."""

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskside.desk.derived import Written

_AT_A_TIME = 500
_INVOICES = """
    select t.id as key, t.issued_on as dated, t.amount from invoice t where {among}
    union all select t.id, t.voided_on, -t.amount from invoice t where {among} and t.voided_on is not null
    union all select t.id, a.dated, -a.amount from invoice t
        join allocation a on a.invoice_id = t.id and a.withdrawn_at is null where {among}
"""
_PAYMENTS = """
    select t.id as key, t.dated, case when t.kind = 'return' then 0 else t.amount end as amount
        from payment t where {among}
    union all select t.id, r.dated, -r.amount from payment t
        join payment r on r.returns_id = t.id and r.withdrawn_at is null where {among}
    union all select t.id, a.dated, -a.amount from payment t
        join allocation a on a.payment_id = t.id and a.withdrawn_at is null where {among}
"""
_SINCE = """
with moved as ({moved}), rest as (
    select key, dated, sum(sum(amount)) over (partition by key order by dated) as rest from moved group by key, dated
), marked as (
    select key, dated, max(case when rest > 0 then dated else '' end) over (partition by key) as open_until from rest
), settled as (
    select key, min(case when dated > open_until then dated end) as since from marked group by key
)
select t.id, s.since from settled s join {table} t on t.id = s.key where t.{column} is not s.since
"""
OTHERWISE_SETTLED = _SINCE.format(moved=_INVOICES, table="invoice", column="settled_from")
"""SQL for the invoices whose `settled_from` is not what it should be, with what it should be; `{among}` are which."""
OTHERWISE_USED_UP = _SINCE.format(moved=_PAYMENTS, table="payment", column="used_up_from")
"""The same for payments and their `used_up_from`; a refund is never used up, and a return counts with its payment."""


def follow(written: "Written") -> None:
    """Keep both for what was written, and for what an allocation or a return is of."""
    invoices: set[int] = set()
    payments: set[int] = set()
    for table, key, *sides in written.rows:
        if table == "invoice":
            invoices.add(int(key))
        elif table == "payment":
            payments.add(int(key))
            payments.update(side["returns_id"] for side in sides if side and side["returns_id"] is not None)
        elif table == "allocation":
            invoices.update(side["invoice_id"] for side in sides if side)
            payments.update(side["payment_id"] for side in sides if side)
    for among in _among(invoices):
        _write(written.conn, OTHERWISE_SETTLED.format(among=among), "invoice", "settled_from")
    for among in _among(payments):
        _write(written.conn, OTHERWISE_USED_UP.format(among=among), "payment", "used_up_from")


def settle_all(conn: sqlite3.Connection) -> None:
    """Find it anew for every invoice and payment of a file into which rows came by another way."""
    _write(conn, OTHERWISE_SETTLED.format(among="1"), "invoice", "settled_from")
    _write(conn, OTHERWISE_USED_UP.format(among="1"), "payment", "used_up_from")


def _write(conn: sqlite3.Connection, otherwise: str, table: str, column: str) -> None:
    found = [(since, key) for key, since in conn.execute(otherwise).fetchall()]
    conn.executemany(f"update {table} set {column} = ? where id = ?", found)


def _among(keys: Iterable[int]) -> Iterable[str]:
    wanted = sorted(keys)
    for start in range(0, len(wanted), _AT_A_TIME):
        yield f"t.id in ({','.join(map(str, wanted[start : start + _AT_A_TIME]))})"
