"""What a letter charges for being late, reckoned by the dates on what it was about (R-02, R-44)."""

import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from deskside.desk.invoices.open_items import open_parts
from deskside.desk.shared_sql import plain

_YEAR = 365 * 100 * 100
"""Days of a year, times hundredths of a per cent."""
_ABOUT = """
from reminder r join reminder t on t.customer_id = r.customer_id and t.created_at = r.created_at and t.dated = r.dated
join reminder_invoice n on n.reminder_id = t.id join invoice i on i.id = n.invoice_id
where t.withdrawn_at is null and t.step > 1 and i.withdrawn_at is null
"""
"""The invoices `i` of the letter that the reminder `r` belongs to, one of each step, without those at the first."""
_MOVES = """
select due_on as day from invoice where id = :key union select due_on from instalment where invoice_id = :key
union select dated from allocation where invoice_id = :key and withdrawn_at is null
union select since from dispute where invoice_id = :key and withdrawn_at is null
union select until from dispute where invoice_id = :key and withdrawn_at is null and until is not null order by 1
"""


class Charged(NamedTuple):
    """A fee or interest as it was proposed with a letter: the key of its reminder, and of itself where it has one."""

    reminder_id: int
    id: int | None
    dated: date
    currency: str
    rate: int


def was_late(conn: sqlite3.Connection, charged: Charged) -> bool:
    """Whether any of what a letter was about was overdue on its day, and not contested; what is void was not."""
    before = charged.dated - timedelta(days=1)
    rows = plain(conn, f"select i.id {_ABOUT} and i.voided_on is null and r.id = ?", (charged.reminder_id,)).fetchall()
    return any(_asked(conn, key, before) for (key,) in rows)


def interest(conn: sqlite3.Connection, charged: Charged) -> int:
    """The interest on what a letter was about, in minor units: of each day on what was overdue then, and not contested.

    Of each invoice from the day on up to which it was proposed before, whatever was decided; of one that is void none.
    """
    rows = plain(
        conn,
        f"select distinct i.id {_ABOUT} and i.voided_on is null and r.id = ? and i.currency = ?",
        (charged.reminder_id, charged.currency),
    ).fetchall()
    parts = (_minor_days(conn, key, _proposed_up_to(conn, key, charged), charged.dated) for (key,) in rows)
    return sum(parts) * charged.rate // _YEAR


def _proposed_up_to(conn: sqlite3.Connection, invoice: int, charged: Charged) -> date:
    (last,) = conn.execute(
        "select max(f.dated) from late_fee f where f.basis = 'interest' and f.withdrawn_at is null and f.currency = ?1"
        f" and (?3 is null or f.id < ?3) and ?2 in (select i.id {_ABOUT} and r.id = f.reminder_id)",
        (charged.currency, invoice, charged.id),
    ).fetchone()
    return date.min if last is None else date.fromisoformat(last)


def _minor_days(conn: sqlite3.Connection, invoice: int, since: date, until: date) -> int:
    """What was overdue of an invoice, times for how many days it was: between the days on which anything moved."""
    days = [date.fromisoformat(day) for (day,) in plain(conn, _MOVES, {"key": invoice})]
    moved = [since, *(day for day in days if since < day < until)]
    spans: Iterable[tuple[date, date]] = pairwise([*moved, until]) if since < until else ()
    return sum(_asked(conn, invoice, first) * (last - first).days for first, last in spans if first >= days[0])


def _asked(conn: sqlite3.Connection, invoice: int, day: date) -> int:
    """What is open at the end of a day of what is due by then, and not contested."""
    sql = f"select coalesce(sum(open - disputed), 0) from ({open_parts(among=[invoice])}) where due_on <= :as_of"
    return int(plain(conn, sql, {"as_of": day.isoformat()}).fetchone()[0])
