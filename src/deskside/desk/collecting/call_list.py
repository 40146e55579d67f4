"""The call list: the accounts with something to gain from a call today, in the order of what it is worth (R-45, R-51).

Those that the guard rails hold back by hours or counts stay in their place, with when they may be called (R-62); those
that are not to be called, paused, promised, or put off to a later day are listed apart.
"""

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from itertools import chain
from typing import NamedTuple, TypeVar

from deskside.desk.collecting.askable import OpenInvoice, Overdue, open_invoices, overdue, without_awaited
from deskside.desk.collecting.guard_rails import NEVER, NO_NUMBER, PAUSED, Rails, named_rails
from deskside.desk.collecting.last_calls import LastCall, last_calls
from deskside.desk.collecting.reasons import Reason, after, reasons_of
from deskside.desk.collecting.worth import History, Tier, size_of, worth_of
from deskside.desk.invoices.open_items import credits
from deskside.desk.money_kinds import said_amount
from deskside.desk.pauses.paused import Paused, ended, paused
from deskside.desk.promises_to_pay.plans import is_missed
from deskside.desk.promises_to_pay.record import record
from deskside.desk.promises_to_pay.states import StatedPromise, stated
from deskside.desk.shared_sql import one_moment, plain
from deskside.language.i18n import _, listed
from deskside.money.amounts import Amount, Minor
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day

CREDIT = "credit"
"""Why an account stands apart whose credit is as much as is overdue."""
_BACK_FOR = timedelta(days=30)
"""For how long an account heads the list after its pause or its promise, if nobody spoke to them since."""

_NEVER_CALLED, _NO_HISTORY = LastCall(), History()
_Theirs = TypeVar("_Theirs", StatedPromise, Paused)


class CallRow(NamedTuple):
    """An account to call: what a call is worth (`worth.worth_of`), and what that and the reasons lie in.

    `days` is how long the oldest part of it is overdue, `parts` all that is, by currencies; `size` is how large it is
    for its currency. There may be very many, so that only what is shown is put into words.
    """

    tier: Tier
    worth: int
    days: int
    name: str
    customer_id: int
    parts: list[Overdue]
    size: int
    rails: Rails
    missed: StatedPromise | None
    resumed: date | None
    last: LastCall
    today: date
    reminded: bool

    @property
    def overdue(self) -> tuple[Amount, ...]:
        """What may be asked for, a sum of each currency."""
        return tuple(Amount(Minor(each.asked), each.currency) for each in self.parts if each.asked)

    @property
    def because(self) -> list[Reason]:
        """The reasons, the weightiest first."""
        return reasons_of(
            self.missed, self.resumed, self.days, self.size, self.last, self.today, reminded=self.reminded
        )

    @property
    def reasons(self) -> tuple[str, ...]:
        """Their codes."""
        return tuple(each.code for each in self.because)

    @property
    def said(self) -> tuple[str, ...]:
        """Their words."""
        return tuple(each.words for each in self.because)

    @property
    def why(self) -> str:
        """All of them in one line."""
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
        promises = stated(conn, today, shop, overdue=True)
        still = paused(conn, today, shop, promises=promises)
        covered = {each.invoice_id for each in still if each.invoice_id is not None and each.amount is None}
        owing = overdue(conn, today, covered)
        if not owing:
            return CallList([], [])
        theirs = _by_customer(promises)
        without_awaited(conn, today, covered, theirs, owing)
        credited = _credited(conn, today, owing)
        back = ended(conn, today, today - _BACK_FOR, covered)
        among = {key for each in promises if _is_missed(each, today) for key in each.invoices}
        among |= {each.invoice_id for each in still if each.invoice_id is not None}
        known = _Known(
            theirs,
            _by_customer(still),
            back,
            open_invoices(conn, today, among),
            credited,
            last_calls(conn, shop, today, {each.customer_id for each in promises if _is_missed(each, today)} | {*back}),
            {key for (key,) in plain(conn, "select distinct customer_id from reminder where withdrawn_at is null")},
        )
        return _listed(today, owing, named_rails(conn, shop, owing, now), known)


class _Known(NamedTuple):
    """What decides where an account stands, by customers."""

    promises: dict[int, list[StatedPromise]]
    pausing: dict[int, list[Paused]]
    back: dict[int, date]
    unpaid: dict[int, OpenInvoice]
    credited: dict[int, str]
    calls: dict[int, LastCall]
    reminded: set[int]


def _listed(
    today: date, owing: dict[int, list[Overdue]], ruled: Iterable[tuple[int, str, Rails]], known: _Known
) -> CallList:
    sums: dict[str, list[int]] = {}
    for currency, _whole, asked, _due_on in chain.from_iterable(owing.values()):
        if asked:
            so_far = sums.setdefault(currency, [0, 0])
            so_far[0], so_far[1] = so_far[0] + asked, so_far[1] + 1

    @cache
    def days_since(due_on: str) -> int:
        return (today - date.fromisoformat(due_on)).days

    rows, apart = [], []
    for key, name, rails in ruled:
        parts, last = owing[key], known.calls.get(key, _NEVER_CALLED)
        promises, pausing = known.promises.get(key), known.pausing.get(key, [])
        size = days = 0
        for currency, _whole, asked, due_on in parts:
            if asked:
                size, days = max(size, size_of(asked, *sums[currency])), max(days, days_since(due_on))
        missed = _missed(promises, known.unpaid, last, today) if promises else None
        held = _held(days, pausing, known.unpaid, known.credited.get(key), last, rails, missed, today)
        if held is not None:
            apart.append(Apart(key, name, tuple(Amount(Minor(each.whole), each.currency) for each in parts), *held))
            continue
        resumed = known.back.get(key)
        if resumed is not None and last.spoke_on is not None and last.spoke_on >= resumed:
            resumed = None
        tier = Tier.BROKEN if missed else Tier.RESUMED if resumed else Tier.OTHER
        worth = worth_of(size, days, _history(promises) if promises else _NO_HISTORY)
        rows.append(
            CallRow(
                tier, worth, days, name, key, parts, size, rails, missed, resumed, last, today, key in known.reminded
            )
        )
    rows.sort(key=lambda row: (row.tier, -row.worth, -row.days, row.name, row.customer_id))
    return CallList(rows, sorted(apart, key=lambda each: (each.reason, each.until or date.max, each.name)))


def _held(
    days: int,
    pausing: list[Paused],
    unpaid: dict[int, OpenInvoice],
    credited: str | None,
    last: LastCall,
    rails: Rails,
    missed: StatedPromise | None,
    today: date,
) -> tuple[str, date | None, str] | None:
    """Why an account is listed apart, until when, and what is noted; None where it may be called."""
    if rails.blocked_by in (NEVER, NO_NUMBER):
        return rails.blocked_by, None, rails.why
    if pausing and (whole := [each for each in pausing if each.invoice_id is None]):
        latest = max(whole, key=lambda each: each.until or date.max)
        return PAUSED, latest.until, latest.note
    if not days and credited is not None:
        return CREDIT, None, credited
    if not days:
        first = min(_covering(pausing, unpaid), key=lambda each: each.until or date.max, default=None)
        if first is None:
            return "promised", None, ""
        return "promised" if first.reason == "promise" else first.reason, first.until, first.note
    is_anew = missed is not None and (last.on is None or last.on <= missed.until)
    if last.next_on is not None and last.next_on > today and not is_anew:
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
    """The latest promise not kept, nor made good, of whose invoices some is open, unless they were asked since."""
    for each in sorted(promises, key=lambda each: each.until, reverse=True):
        if _is_missed(each, today) and not unpaid.keys().isdisjoint(each.invoices):
            return each if last.spoke_on is None or last.spoke_on <= each.until else None
    return None


def _is_missed(promise: StatedPromise, today: date) -> bool:
    return is_missed(promise) and today - promise.until <= _BACK_FOR


def _credited(conn: sqlite3.Connection, today: date, owing: dict[int, list[Overdue]]) -> dict[int, str]:
    """Whose credit is as much as may be asked for in a currency, in words: nothing is asked for there (R-45)."""
    found: dict[int, list[str]] = {}
    for who, currency, amount in credits(conn, today):
        for place, each in enumerate(owing.get(who, ())):
            if each.currency == currency and 0 < each.asked <= amount:
                owing[who][place] = each._replace(asked=0, due_on=None)
                found.setdefault(who, []).append(said_amount(conn, amount, currency))
    return {who: _("credit not used: {amounts}").format(amounts=listed(said)) for who, said in found.items()}


def _history(promises: list[StatedPromise]) -> History:
    found = record(promises)
    return History(found.kept, found.part_kept, found.fallen_due)


def _by_customer(those: Iterable[_Theirs]) -> dict[int, list[_Theirs]]:
    found: dict[int, list[_Theirs]] = {}
    for each in those:
        found.setdefault(each.customer_id, []).append(each)
    return found
