"""The call list: accounts with something to gain from a call today, in the order of what a call is worth (R-51, R-62).

What is contested, promised or paused is not asked for; only what each covers is left out (R-45).
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from deskside.desk.invoices.open_items import OpenItem, open_items
from deskside.desk.pauses.paused import Paused, ended, paused
from deskside.desk.promises_to_pay.both_sides import named_customers
from deskside.desk.promises_to_pay.record import PromiseRecord, record
from deskside.desk.promises_to_pay.states import StatedPromise, stated
from deskside.desk.shared_sql import one_moment
from deskside.money.amounts import Amount, Minor, totals
from deskside.money.currencies import decimals
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day

NEVER = "do-not-collect"
"""The reason of those who must not be called about money at all."""
HEADS = 10**21
"""What is added to the worth of a call about a promise that was missed: it heads the list (R-51)."""
PAUSE_OVER = timedelta(days=7)
"""For how long an account whose pause has ended is told as that."""
_FADES = ((30, 100), (60, 90), (90, 75))
"""In per cent, how likely money still comes by how many days it is overdue; half of what is older."""


class CallRow(NamedTuple):
    """An account to call about: `overdue` is what may be asked for, `days` how long the oldest of it is overdue.

    `why` is the key of the reason that it is there for: "broken", "pause-over", or how old it is: "new", "late", "old".
    `missed` is the promise that was not kept, `kept` the record of the account.
    """

    customer_id: int
    name: str
    overdue: tuple[Amount, ...]
    worth: int
    days: int
    why: str
    missed: StatedPromise | None
    kept: PromiseRecord | None


class Apart(NamedTuple):
    """An account of which nothing may be asked for now: why, and up to which day where that is known."""

    customer_id: int
    name: str
    overdue: tuple[Amount, ...]
    reason: str
    until: date | None
    note: str


class CallList(NamedTuple):
    """Whom to call, the most worthwhile first, and who is left out."""

    rows: tuple[CallRow, ...]
    apart: tuple[Apart, ...]


def worth_of(overdue: Iterable[Amount], days: int, kept: PromiseRecord | None, *, missed: bool) -> int:
    """What a call is worth, for the order alone: the amount, by how likely it comes; a missed promise above all.

    The chance is that of their own record, half and half before there is one, and fades with the age of the debt. Of
    several currencies the highest figure counts, in whole units: amounts of two are never added (R-40).
    """
    units = max((amount.minor // 10 ** decimals(amount.currency) for amount in overdue), default=0)
    fallen, good = (0, 0) if kept is None else (kept.fallen_due, 2 * kept.kept + kept.part_kept)
    chance = 100 * (good + 2) // (2 * fallen + 4)
    fades = next((per_cent for last, per_cent in _FADES if days <= last), 50)
    return (HEADS if missed else 0) + (units + 1) * chance * fades


def call_list(conn: sqlite3.Connection, shop: Shop, now: datetime) -> CallList:
    """Whom a call is worth today, as of `now` (aware), and whom not to ask; accounts without overdue money are neither.

    Of 100,000 invoices it takes some time: ask in a worker.
    """
    today = local_day(now, shop.zone)
    with one_moment(conn):
        late: dict[int, list[OpenItem]] = {}
        for item in open_items(conn, today):
            if item.due_on < today:
                late.setdefault(item.customer_id, []).append(item)
        standing: dict[int, list[Paused]] = {}
        for each in paused(conn, today, shop):
            standing.setdefault(each.customer_id, []).append(each)
        over = {each.customer_id for each in ended(conn, today, today - PAUSE_OVER)}
        promises: dict[int, list[StatedPromise]] = {}
        for promise in stated(conn, today, shop):
            promises.setdefault(promise.customer_id, []).append(promise)
        names = named_customers(conn, {*late})
        never = _never(conn)
    rows, apart = [], []
    for customer, items in late.items():
        pauses = standing.get(customer, [])
        asked = [] if customer in never else _asked(items, pauses)
        if not asked:
            apart.append(_apart(customer, names[customer].name, items, pauses, never.get(customer)))
            continue
        overdue = tuple(totals(asked))
        given = promises.get(customer, [])
        kept = record(given) if given else None
        missed = _missed(given)
        days = max((today - item.due_on).days for item in items)
        why = "broken" if missed else "pause-over" if customer in over else _aged(days)
        worth = worth_of(overdue, days, kept, missed=missed is not None)
        rows.append(CallRow(customer, names[customer].name, overdue, worth, days, why, missed, kept))
    rows.sort(key=lambda row: (-row.worth, -row.days, row.customer_id))
    apart.sort(key=lambda each: (each.until or date.max, each.customer_id))
    return CallList(tuple(rows), tuple(apart))


def _asked(items: Sequence[OpenItem], pauses: Sequence[Paused]) -> list[Amount]:
    """What may be asked for of the parts that are overdue."""
    if any(each.invoice_id is None for each in pauses):
        return []
    whole = {each.invoice_id for each in pauses if each.reason != "dispute"}
    left = [(item.open - item.disputed, item.currency) for item in items if item.invoice_id not in whole]
    return [Amount(Minor(minor), currency) for minor, currency in left if minor > 0]


def _never(conn: sqlite3.Connection) -> dict[int, str]:
    """Those who must not be called about money, and why."""
    rows = conn.execute("select id, do_not_collect_why from customer where do_not_collect = 1").fetchall()
    return {int(key): str(why) for key, why in rows}


def _apart(customer: int, name: str, items: Sequence[OpenItem], pauses: Sequence[Paused], never: str | None) -> Apart:
    """Why nothing may be asked: that they must not be called, what pauses all of it, else what ends first."""
    overdue = tuple(totals(Amount(item.open, item.currency) for item in items))
    if never is not None:
        return Apart(customer, name, overdue, NEVER, None, never)
    first = min(pauses, key=lambda each: (each.invoice_id is not None, each.until or date.max))
    return Apart(customer, name, overdue, first.reason, first.until, first.note)


def _missed(promises: Sequence[StatedPromise]) -> StatedPromise | None:
    """The latest promise, where it was missed and is not paid in the meantime."""
    last = max(promises, key=lambda each: (each.given_on, each.id), default=None)
    if last is None or last.state not in ("broken", "part-kept") or last.paid_on is not None:
        return None
    return last


def _aged(days: int) -> str:
    return "new" if days <= _FADES[0][0] else "old" if days > _FADES[-1][0] else "late"
