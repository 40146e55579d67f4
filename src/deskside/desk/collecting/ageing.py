"""Ageing: what each customer owes as of a date, by how long it is overdue (R-41)."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from deskside.desk.invoices.open_items import credits, open_credits, open_items, open_parts
from deskside.desk.shared_sql import Named, called, plain
from deskside.money.amounts import Minor

CURRENT = "current"


class AgeingRow(NamedTuple):
    """What a customer owes in one currency; without a customer, what all of them do.

    `credit` is what is paid and on no invoice, 0 or less. `buckets` are what is not overdue, what is up to the first
    bound, up to the next, and above the last. `disputed` is a part of the total and no addend.
    """

    customer: Named | None
    currency: str
    credit: Minor
    buckets: tuple[Minor, ...]
    disputed: Minor

    @property
    def total(self) -> Minor:
        """The sum of the columns: by what the account is above nothing."""
        return Minor(self.credit + sum(self.buckets))

    @property
    def overdue(self) -> Minor:
        """What is overdue by a day or more."""
        return Minor(sum(self.buckets[1:]))


def ageing(
    conn: sqlite3.Connection, as_of: date, bounds: Sequence[int], *, customer: int | None = None
) -> list[AgeingRow]:
    """Who owes what as of a date, by customers and currencies: of each currency the most overdue first.

    `bounds` are the last days overdue of all columns but the last, ascending (`settings.ageing_bounds`). An account
    without anything open, and without credit, is none.
    """
    edges = _edges(as_of, bounds)
    try:
        return _in_sql(conn, as_of, edges, customer)
    except sqlite3.OperationalError as trouble:
        if "integer overflow" not in str(trouble):
            raise
        return _in_python(conn, as_of, edges, customer)


def _in_sql(conn: sqlite3.Connection, as_of: date, edges: Sequence[date], customer: int | None) -> list[AgeingRow]:
    of_one = customer is not None
    buckets = [f"bucket{place}" for place in range(len(edges) + 1)]
    listed = ", ".join(buckets)
    sums = ", ".join(f"sum({bucket}) as {bucket}" for bucket in buckets)
    rows = plain(
        conn,
        f"select c.id, {called('c')}, currency, -credit, disputed, {listed} from ("
        f"select customer_id, currency, sum(credit) as credit, sum(disputed) as disputed, {sums} from ("
        f"select customer_id, currency, 0 as credit, disputed, {', '.join(_buckets(len(edges)))}"
        f" from ({open_parts(of_one=of_one)})"
        f" union all select *, 0{', 0' * len(buckets)} from ({open_credits(of_one=of_one)})) group by 1, 2"
        f") join customer c on c.id = customer_id where credit <> 0 or {' + '.join(buckets)} > 0"
        f" order by currency, {' + '.join(buckets[1:])} desc, {' + '.join(buckets)} - credit desc, c.folded, c.id",
        {"as_of": as_of.isoformat(), "customer": customer}
        | {f"edge{place}": edge.isoformat() for place, edge in enumerate(edges)},
    )
    return [
        AgeingRow(Named(key, name), currency, credit, tuple(aged), disputed)
        for key, name, currency, credit, disputed, *aged in rows.fetchall()
    ]


def _in_python(conn: sqlite3.Connection, as_of: date, edges: Sequence[date], customer: int | None) -> list[AgeingRow]:
    """The same, of sums that SQLite has no integer for."""
    aged: dict[tuple[int, str], list[int]] = {}
    disputed: dict[tuple[int, str], int] = {}
    for item in open_items(conn, as_of, customer=customer):
        account = item.customer_id, item.currency
        columns = aged.setdefault(account, [0] * (len(edges) + 1))
        columns[sum(item.due_on < edge for edge in edges)] += item.open
        disputed[account] = disputed.get(account, 0) + item.disputed
    credit = {(each.customer_id, each.currency): each.amount for each in credits(conn, as_of, customer=customer)}
    names = {
        key: (folded, name)
        for key, folded, name in plain(conn, f"select c.id, c.folded, {called('c')} from customer c").fetchall()
    }
    found = []
    for account in {**credit, **aged}:
        columns = aged.get(account, [0] * (len(edges) + 1))
        row = AgeingRow(
            Named(account[0], names[account[0]][1]),
            account[1],
            Minor(-credit.get(account, 0)),
            tuple(map(Minor, columns)),
            Minor(disputed.get(account, 0)),
        )
        found.append(((row.currency, -row.overdue, -row.total, names[account[0]][0], account[0]), row))
    return [row for _place, row in sorted(found)]


def totals(rows: Iterable[AgeingRow]) -> list[AgeingRow]:
    """What all of them owe, one row a currency; none goes across (R-40)."""
    found: dict[str, list[AgeingRow]] = {}
    for row in rows:
        found.setdefault(row.currency, []).append(row)
    return [
        AgeingRow(
            None,
            currency,
            Minor(sum(row.credit for row in same)),
            tuple(Minor(sum(column)) for column in zip(*(row.buckets for row in same), strict=True)),
            Minor(sum(row.disputed for row in same)),
        )
        for currency, same in sorted(found.items())
    ]


def bucket_names(bounds: Sequence[int]) -> list[str]:
    """What the columns are called for programs: "current", "1-30", …, "91+"."""
    firsts = [1, *(bound + 1 for bound in bounds)]
    spans = (f"{first}-{last}" if first < last else f"{last}" for first, last in zip(firsts, bounds, strict=False))
    return [CURRENT, *spans, f"{firsts[-1]}+"]


def _edges(as_of: date, bounds: Sequence[int]) -> list[date]:
    """For each column but the last, the first due date that still belongs to it."""
    return [as_of - min(timedelta(days=bound), as_of - date.min) for bound in (0, *bounds)]


def _buckets(edges: int) -> list[str]:
    """SQL for the columns: what of `open` is due on or after their edge, and before the one of the column before."""
    firsts = ["", *(f"due_on < :edge{place}" for place in range(edges))]
    lasts = [*(f"due_on >= :edge{place}" for place in range(edges)), ""]
    wheres = (" and ".join(filter(None, pair)) for pair in zip(firsts, lasts, strict=True))
    return [f"case when {where} then open else 0 end as bucket{place}" for place, where in enumerate(wheres)]
