"""The call list of a whole desk is what each account by itself comes to (R-45, R-51, R-62)."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from deskside.desk.collecting import guard_rails
from deskside.desk.collecting.call_list import call_list
from deskside.desk.collecting.guard_rails import rails_of
from deskside.desk.collecting.reasons import reasons_of
from deskside.desk.collecting.worth import History, Tier, size_of, worth_of
from deskside.desk.invoices.open_items import OpenItem, credits, open_items
from deskside.desk.invoices.settled import settle_all
from deskside.desk.pauses.paused import paused
from deskside.desk.promises_to_pay.record import record_of
from deskside.desk.promises_to_pay.states import stated
from deskside.desk.tables import insert
from deskside.shop.settings import Shop, read_shop
from deskside.shop.zones import local_day
from deskside.store.codec import text_time, time_text
from tests.desk.collecting.ledger import AT, Ledger, day
from tests.desk.collecting.stories import LAST, ledgers
from tests.desk.collecting.test_ageing import kept

Draw = Callable[[st.SearchStrategy[Any]], Any]
BACK = timedelta(days=30)
DAYS = st.integers(0, LAST + 60).map(day)
SOON = st.sampled_from([0, 1, 3, 10, 30]).map(lambda days: timedelta(days=days))
AMOUNTS = st.sampled_from([1, 100, 5000, 12345])
NUMBERS = st.sampled_from(["+8613800001111", "+14155550100", "+493012345", None])


@st.composite
def collected(draw: Draw) -> tuple[Ledger, datetime, list[tuple[str, dict[str, Any]]]]:
    """A ledger, a moment to ask at, and rows of what was promised, paused and called."""
    ledger = draw(ledgers(most=8))
    today = draw(st.integers(20, LAST + 100).map(day))
    now = datetime.combine(today, time(draw(st.sampled_from([1, 4, 13, 23]))), UTC)
    rows = [row for customer in ledger.customers for row in _of_customer(draw, ledger, customer, now)]
    return ledger, now, rows


def _of_customer(draw: Draw, ledger: Ledger, customer: int, now: datetime) -> list[tuple[str, dict[str, Any]]]:
    rows: list[tuple[str, dict[str, Any]]] = []
    theirs = {"customer_id": customer}
    made = theirs | {"created_at": AT, "withdrawn_at": draw(st.sampled_from([None, None, None, AT]))}
    for number in draw(st.lists(NUMBERS, min_size=draw(st.sampled_from([0, 1, 1, 1])), max_size=2)):
        marks = {"do_not_call": draw(st.sampled_from([0, 0, 0, 1])), "is_invalid": draw(st.booleans())}
        empty = dict.fromkeys(("raw", "national", "digits", "reversed", "extension", "folded"), "")
        rows.append(("contact_point", theirs | marks | empty | {"kind": "phone", "label": "mobile", "shown": "1",
                                                                "e164": number}))  # fmt: skip
    invoices = [key for key, each in enumerate(ledger.invoices, start=1) if each.customer == customer]
    for _pause in range(draw(st.sampled_from([0, 0, 1, 2]))):
        since = draw(DAYS | SOON.map(lambda ahead: now.date() - ahead))
        rows.append(("pause", made | {
            "invoice_id": draw(st.sampled_from([None, *invoices])), "reason": "hardship", "note": "",
            "since": str(since), "until": str(since + draw(SOON) + timedelta(days=1)),
            "ended_on": draw(st.sampled_from([None, None, str(since), str(since + timedelta(days=1))])),
        }))  # fmt: skip
    for _promise in range(draw(st.integers(0, 3)) if invoices else 0):
        key, since = draw(st.sampled_from(invoices)), draw(DAYS)
        rows.append(("promise_to_pay", made | {
            "amount": draw(AMOUNTS), "currency": ledger.invoices[key - 1].currency, "given_on": str(since),
            "given_after": 0, "due_on": str(since + draw(SOON)), "method": "", "person": "", "cancel_reason": "",
        }))  # fmt: skip
        rows.append(("promise_invoice", {"invoice_id": key}))
    for _call in range(draw(st.sampled_from([0, 0, 1, 2, 3, 5]))):
        moment = now - timedelta(hours=draw(st.sampled_from([1, 1, 30, 100, 165, 1000])))
        words = dict.fromkeys(("person", "phone", "note", "why", "why_detail", "override_reason"), "")
        next_on, spoke = draw(st.sampled_from([None, str(now.date() + draw(SOON))])), draw(st.booleans())
        rows.append(("collection_call", made | words | {
            "at": time_text(moment), "spoke": spoke, "dialled": spoke or draw(st.booleans()),
            "outcome": "refused", "next_on": next_on,
        }))  # fmt: skip
    return rows


@settings(max_examples=200, deadline=None)
@given(collected())
def test_the_list_of_all_is_what_each_account_alone_comes_to(
    known: tuple[Ledger, datetime, list[tuple[str, dict[str, Any]]]],
) -> None:
    ledger, now, rows = known
    with kept(ledger) as conn:
        promise = 0
        for table, values in rows:
            insert(conn, table, values | ({"promise_id": promise} if table == "promise_invoice" else {}))
            promise += table == "promise_to_pay"
        settle_all(conn)
        shop = read_shop(conn)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(guard_rails, "_EACH", 0)
            found = call_list(conn, shop, now)
        for each in found.rows:
            event(f"may be called: {each.rails.blocked_by or 'yes'}")
        for held in found.apart:
            event(f"apart: {held.reason}")
        to_call, apart = _alone(conn, shop, now, ledger.customers)
    assert [(row.tier, row.worth, row.days, row.name, row.customer_id, row.overdue, row.rails, row.said)
            for row in found.rows] == to_call  # fmt: skip
    assert sorted((each.customer_id, each.overdue, each.reason, each.until) for each in found.apart) == apart


def _alone(conn: sqlite3.Connection, shop: Shop, now: datetime, customers: list[int]) -> tuple[list[Any], list[Any]]:
    """The same by the questions about one customer, in plain Python."""
    today = local_day(now, shop.zone)
    asked = {key: _asked(conn, shop, today, key) for key in customers}
    sums: dict[str, list[int]] = {}
    for theirs in asked.values():
        for currency, (_whole, may_be, _first) in theirs.items():
            sums.setdefault(currency, []).extend([may_be] if may_be else [])
    rows, apart = [], []
    for key, theirs in asked.items():
        if not theirs:
            continue
        rails = rails_of(conn, shop, [key], now)[key]
        promises, still = stated(conn, today, shop, customer=key), paused(conn, today, shop, customer=key)
        calls = conn.execute(
            "select * from collection_call where customer_id = ? and withdrawn_at is null order by at, id", (key,)
        ).fetchall()
        spoke = [local_day(text_time(call["at"]), shop.zone) for call in calls if call["spoke"]]
        left = calls[-1]["next_on"] if calls else None
        last_on = local_day(text_time(calls[-1]["at"]), shop.zone) if calls else date.min
        open_now = {item.invoice_id for item in open_items(conn, today, customer=key)}
        missed = [
            each for each in promises
            if each.state in ("broken", "part-kept") and each.paid_on is None
            and today - each.until <= BACK and open_now & {*each.invoices}
        ]  # fmt: skip
        broken = sorted(missed, key=lambda each: each.until, reverse=True)[:1]
        broken = [each for each in broken if not spoke or spoke[-1] <= each.until]
        whole = tuple((sum_, currency) for currency, (sum_, _may_be, _first) in sorted(theirs.items()))
        whole_pauses = [each.until or date.max for each in still if each.invoice_id is None]
        if rails.blocked_by in ("do-not-call", "no-number"):
            apart.append((key, whole, rails.blocked_by, None))
        elif whole_pauses:
            apart.append((key, whole, "paused", max(whole_pauses)))
        elif not any(may_be for _whole, may_be, _first in theirs.values()) and _has_enough(conn, shop, today, key):
            apart.append((key, whole, "credit", None))
        elif not any(may_be for _whole, may_be, _first in theirs.values()):
            reason, until = _covered(conn, shop, today, key)
            apart.append((key, whole, reason, until))
        elif left and date.fromisoformat(left) > today and not (broken and last_on <= broken[0].until):
            apart.append((key, whole, "later", date.fromisoformat(left)))
        else:
            over = [each for each in _back(conn, shop, today, key)[-1:] if not spoke or spoke[-1] < each]
            may = {currency: part for currency, part in sorted(theirs.items()) if part[1]}
            size = max(size_of(part[1], sum(sums[of]), len(sums[of])) for of, part in may.items())
            days = max((today - part[2]).days for part in may.values())
            record = record_of(conn, key, today, shop)
            worth = worth_of(size, days, History(record.kept, record.part_kept, record.fallen_due))
            tier = Tier.BROKEN if broken else Tier.RESUMED if over else Tier.OTHER
            words = _words(broken, over, days, size, calls, today)
            amounts = tuple((part[1], currency) for currency, part in may.items())
            rows.append((tier, worth, days, f"Customer {key}", key, amounts, rails, words))
    return sorted(rows, key=lambda row: (row[0], -row[1], -row[2], row[3])), sorted(apart)


def _back(conn: sqlite3.Connection, shop: Shop, today: date, customer: int) -> list[date]:
    """The days of the last month on which they were back after a pause: of an invoice, while that is asked for."""
    left_alone = {each.invoice_id for each in paused(conn, today, shop, customer=customer) if each.amount is None}
    asked_for = {item.invoice_id for item in _overdue(conn, today, customer) if item.open > item.disputed} - left_alone
    days = []
    for row in conn.execute("select * from pause where customer_id = ? and withdrawn_at is null", (customer,)):
        back = date.fromisoformat(row["ended_on"] or row["until"]) + timedelta(days=not row["ended_on"])
        is_asked = row["invoice_id"] is None or row["invoice_id"] in asked_for
        if is_asked and date.fromisoformat(row["since"]) <= today and today - BACK <= back <= today:
            days.append(back)
    return sorted(days)


def _has_enough(conn: sqlite3.Connection, shop: Shop, today: date, customer: int) -> bool:
    """Whether their credit is as much as they would be asked for, in some currency."""
    return _without_credit(conn, shop, today, customer) != _asked(conn, shop, today, customer)


def _asked(conn: sqlite3.Connection, shop: Shop, today: date, customer: int) -> dict[str, tuple[int, int, date]]:
    """The same, of nothing where their credit is as much."""
    credit = {each.currency: each.amount for each in credits(conn, today, customer=customer)}
    return {
        currency: (whole, 0, date.max) if may_be <= credit.get(currency, 0) else (whole, may_be, first)
        for currency, (whole, may_be, first) in _without_credit(conn, shop, today, customer).items()
    }


def _without_credit(
    conn: sqlite3.Connection, shop: Shop, today: date, customer: int
) -> dict[str, tuple[int, int, date]]:
    """Of each currency what is overdue, what of it may be asked for, and since when the oldest of that is due."""
    left_alone = {each.invoice_id for each in paused(conn, today, shop, customer=customer) if each.amount is None}
    found: dict[str, tuple[int, int, date]] = {}
    for item in _overdue(conn, today, customer):
        may_be = 0 if item.invoice_id in left_alone else item.open - item.disputed
        whole, before, first = found.get(item.currency, (0, 0, date.max))
        found[item.currency] = whole + item.open, before + may_be, min(first, item.due_on if may_be else date.max)
    return found


def _overdue(conn: sqlite3.Connection, today: date, customer: int) -> list[OpenItem]:
    return [item for item in open_items(conn, today, customer=customer) if item.due_on < today]


def _covered(conn: sqlite3.Connection, shop: Shop, today: date, customer: int) -> tuple[str, date | None]:
    """What keeps the overdue invoices from being asked for, the first of them to end, each by what lasts longest."""
    items = _overdue(conn, today, customer)
    contested = {key: all(item.disputed == item.open for item in items if item.invoice_id == key)
                 for key in {item.invoice_id for item in items}}  # fmt: skip
    by_end = sorted(paused(conn, today, shop, customer=customer), key=lambda each: each.until or date.max)
    last = {
        each.invoice_id: each for each in by_end
        if each.invoice_id in contested and (each.amount is None or contested[each.invoice_id])
    }  # fmt: skip
    first = min(last.values(), key=lambda each: each.until or date.max)
    return "promised" if first.reason == "promise" else first.reason, first.until


def _words(broken: list[Any], over: list[Any], days: int, size: int, calls: list[Any], today: date) -> tuple[str, ...]:
    from deskside.desk.collecting.last_calls import LastCall

    next_on = calls[-1]["next_on"] if calls else None
    last = LastCall(
        None,
        None if next_on is None else date.fromisoformat(next_on),
        any(call["dialled"] for call in calls),
        calls[-1]["outcome"] if calls else "",
        None,
    )
    first = broken[0] if broken else None
    reasons = reasons_of(first, over[0] if over else None, days, size, last, today, reminded=False)
    return tuple(each.words for each in reasons)
