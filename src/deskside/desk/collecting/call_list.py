"""The call list: the accounts with something to gain from a call today, in the order of what it is worth (R-45, R-51).

Those that the guard rails hold back by hours or counts stay in their place, with when they may be called (R-62); those
that are not to be called, paused, promised, or put off to a later day are listed apart.
"""

import sqlite3
from datetime import date, datetime, timedelta
from typing import NamedTuple

from deskside.desk.collecting.askable import OpenInvoice, Overdue, open_invoices, overdue, without_awaited
from deskside.desk.collecting.guard_rails import NEVER, NO_NUMBER, PAUSED, Rails, rails_of
from deskside.desk.collecting.last_calls import LastCall, last_calls
from deskside.desk.collecting.reasons import Reason, after, reasons_of
from deskside.desk.collecting.worth import History, Tier, size_of, worth_of
from deskside.desk.pauses.paused import Paused, ended, paused
from deskside.desk.promises_to_pay.record import record
from deskside.desk.promises_to_pay.states import StatedPromise, stated
from deskside.desk.shared_sql import called, first_phone, one_moment, plain
from deskside.money.amounts import Amount
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day

_BACK_FOR = timedelta(days=30)
"""For how long an account heads the list after its pause or its promise, if nobody spoke to them since."""

_NAMED = 1_000
"""The rules are asked of so many customers by name, of more for everybody at once."""


class CallRow(NamedTuple):
    """An account to call: what may be asked for, a sum of each currency, and what a call is worth (`worth.worth_of`).

    `days` is how long the oldest part of it is overdue; `said` has the reasons in words, `reasons` their codes.
    """

    customer_id: int
    name: str
    phone: str
    overdue: tuple[Amount, ...]
    days: int
    tier: Tier
    worth: int
    reasons: tuple[str, ...]
    said: tuple[str, ...]
    rails: Rails

    @property
    def why(self) -> str:
        """All reasons in one line."""
        return " · ".join(self.said)


class Apart(NamedTuple):
    """An account that is not called at present: why, and up to which day where that is known."""

    customer_id: int
    name: str
    overdue: tuple[Amount, ...]
    reason: str
    until: date | None
    note: str


class CallList(NamedTuple):
    """Whom to call, and whom not at present."""

    rows: list[CallRow]
    apart: list[Apart]


def call_list(conn: sqlite3.Connection, shop: Shop, now: datetime) -> CallList:
    """The list as of now (aware), in the shop's day."""
    today = local_day(now, shop.zone)
    with one_moment(conn):
        promises = stated(conn, today, shop)
        still = paused(conn, today, shop)
        covered = {each.invoice_id for each in still if each.invoice_id is not None and each.amount is None}
        owing = overdue(conn, today, covered)
        if not owing:
            return CallList([], [])
        without_awaited(conn, today, covered, promises, owing)
        back = {each.customer_id: each for each in ended(conn, today, today - _BACK_FOR)}
        among = {key for each in promises if _is_missed(each, today) for key in each.invoices}
        among |= {each.invoice_id for each in still if each.invoice_id is not None}
        return _listed(conn, shop, now, owing, promises, still, back, open_invoices(conn, today, among))


def _listed(
    conn: sqlite3.Connection,
    shop: Shop,
    now: datetime,
    owing: dict[int, list[Overdue]],
    promises: list[StatedPromise],
    still: list[Paused],
    back: dict[int, Paused],
    unpaid: dict[int, OpenInvoice],
) -> CallList:
    today = local_day(now, shop.zone)
    sums: dict[str, list[int]] = {}
    for each in (part for parts in owing.values() for part in parts if part.asked.minor):
        known = sums.setdefault(each.asked.currency, [0, 0])
        known[0], known[1] = known[0] + each.asked.minor, known[1] + 1
    given: dict[int, list[StatedPromise]] = {}
    for promise in promises:
        given.setdefault(promise.customer_id, []).append(promise)
    pausing: dict[int, list[Paused]] = {}
    for pause in still:
        pausing.setdefault(pause.customer_id, []).append(pause)
    rails = rails_of(conn, shop, [*owing] if len(owing) <= _NAMED else None, now)
    calls = last_calls(conn, shop)
    rows, apart = [], []
    for key, name, phone in _names(conn, owing):
        if key not in rails:
            continue
        parts, last, allowed = owing[key], calls.get(key, LastCall()), rails[key]
        missed = _missed(given.get(key, []), unpaid, last, today)
        held = _held(parts, pausing.get(key, []), unpaid, last, allowed, missed, today)
        if held is not None:
            reason, until, note = held
            apart.append(Apart(key, name, tuple(each.whole for each in parts), reason, until, note))
            continue
        asked = tuple(each.asked for each in parts if each.asked.minor)
        size = max(size_of(each.minor, *sums[each.currency]) for each in asked)
        days = max(each.days for each in parts)
        resumed = back.get(key)
        if resumed is not None and last.spoke_on is not None and last.spoke_on >= _came_back(resumed):
            resumed = None
        tier = Tier.BROKEN if missed else Tier.RESUMED if resumed else Tier.OTHER
        reasons = reasons_of(missed, resumed, days, size, last, today)
        worth = worth_of(size, days, _history(given.get(key, [])))
        rows.append(_row(key, name, phone, asked, days, tier, worth, reasons, allowed))
    rows.sort(key=lambda row: (row.tier, -row.worth, -row.days, row.name, row.customer_id))
    return CallList(rows, sorted(apart, key=lambda each: (each.reason, each.until or date.max, each.name)))


def _row(
    key: int,
    name: str,
    phone: str,
    asked: tuple[Amount, ...],
    days: int,
    tier: Tier,
    worth: int,
    reasons: list[Reason],
    rails: Rails,
) -> CallRow:
    codes, said = tuple(each.code for each in reasons), tuple(each.words for each in reasons)
    return CallRow(key, name, phone, asked, days, tier, worth, codes, said, rails)


def _held(
    parts: list[Overdue],
    pausing: list[Paused],
    unpaid: dict[int, OpenInvoice],
    last: LastCall,
    rails: Rails,
    missed: StatedPromise | None,
    today: date,
) -> tuple[str, date | None, str] | None:
    """Why an account is listed apart, until when, and what is noted; None where it may be called."""
    if rails.blocked_by in (NEVER, NO_NUMBER):
        return rails.blocked_by, None, rails.why
    whole = [each for each in pausing if each.invoice_id is None]
    if whole:
        latest = max(whole, key=lambda each: each.until or date.max)
        return PAUSED, latest.until, latest.note
    if not any(each.asked.minor for each in parts):
        first = min(_covering(pausing, unpaid), key=lambda each: each.until or date.max, default=None)
        if first is None:
            return "promised", None, ""
        return "promised" if first.reason == "promise" else first.reason, first.until, first.note
    if last.next_on is not None and last.next_on > today and missed is None:
        return "later", last.next_on, after(last)
    return None


def _covering(pausing: list[Paused], unpaid: dict[int, OpenInvoice]) -> list[Paused]:
    """What keeps each overdue invoice from being asked for, the one that lasts longest."""
    found: dict[int, Paused] = {}
    for each in sorted(pausing, key=lambda each: each.until or date.max):
        about = None if each.invoice_id is None else unpaid.get(each.invoice_id)
        if about is not None and about.is_overdue and (each.amount is None or about.is_contested):
            found[about.invoice_id] = each
    return [*found.values()]


def _missed(
    promises: list[StatedPromise], unpaid: dict[int, OpenInvoice], last: LastCall, today: date
) -> StatedPromise | None:
    """The latest promise not kept of whose invoices some is open, unless they were asked about it since."""
    for each in sorted(promises, key=lambda each: each.until, reverse=True):
        if _is_missed(each, today) and not unpaid.keys().isdisjoint(each.invoices):
            return each if last.spoke_on is None or last.spoke_on <= each.until else None
    return None


def _is_missed(promise: StatedPromise, today: date) -> bool:
    return promise.state in ("broken", "part-kept") and today - promise.until <= _BACK_FOR


def _came_back(pause: Paused) -> date:
    """From which day on an account was asked again."""
    return pause.until if pause.until is not None else date.max


def _history(promises: list[StatedPromise]) -> History:
    found = record(promises)
    return History(found.kept, found.part_kept, found.fallen_due)


def _names(conn: sqlite3.Connection, owing: dict[int, list[Overdue]]) -> list[tuple[int, str, str]]:
    rows = plain(
        conn,
        f"select c.id, {called('c')}, coalesce({first_phone('c.id')}, '') from customer c where c.withdrawn_at is null",
    )
    return [row for row in rows if row[0] in owing]
