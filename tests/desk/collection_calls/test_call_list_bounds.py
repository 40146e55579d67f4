"""The days on which the call list turns, each from both sides (R-45, R-51, R-62)."""

from datetime import date, timedelta

import pytest

from deskside.desk.collecting.worth import Tier
from deskside.desk.pauses.pause import pause
from deskside.desk.promises_to_pay.promise_to_pay import promise
from tests.desk.collection_calls.test_call_list import called, ledger, listed
from tests.desk.ledger import Ledger, money

__all__ = ["ledger"]


def test_of_equal_worth_the_older_debt_comes_first(ledger: Ledger) -> None:
    """Above 120 days age makes nothing worth more; then the days decide, before the name."""
    ledger.invoice("1", 100, "01-01", "01-05")
    ledger.invoice("2", 100, "01-01", "01-20", customer=2)
    ledger.pass_by(days=200)
    first, second = listed(ledger).rows
    assert first.worth == second.worth
    assert ((first.customer_id, first.days), (second.customer_id, second.days)) == ((1, 258), (2, 243))


def test_the_oldest_part_says_how_long(ledger: Ledger) -> None:
    ledger.invoice("1", 100, "01-01", "02-20")
    ledger.invoice("2", 100, "01-01", "02-01")
    [row] = listed(ledger).rows
    assert row.days == 31


def test_of_two_pauses_the_later_end_is_said(ledger: Ledger) -> None:
    ledger.invoice("1", 100, "01-01", "02-01")
    ledger.do(pause, 1, "other", date(2026, 3, 20))
    ledger.do(pause, 1, "hardship", date(2026, 3, 10))
    assert [each.until for each in listed(ledger).apart] == [date(2026, 3, 20)]


@pytest.mark.parametrize(("days", "tier"), [(0, Tier.BROKEN), (1, Tier.OTHER), (5, Tier.OTHER)])
def test_who_was_asked_since_heads_nothing(ledger: Ledger, days: int, tier: Tier) -> None:
    """Spoken to on the last day of the grace is before the miss; a call to nobody afterwards changes neither."""
    ledger.invoice("1", 100, "01-01", "02-01")
    ledger.do(promise, 1, money(100), date(2026, 3, 5), "card")
    ledger.pass_by(days=2 + days)
    called(ledger, "refused", spoke=True, override="they rang")
    ledger.pass_by(days=1)
    assert listed(ledger).rows[0].tier == tier
    called(ledger, "no-answer", override="asked for")
    assert listed(ledger).rows[0].tier == tier


@pytest.mark.parametrize(("days", "tier"), [(30, Tier.BROKEN), (31, Tier.OTHER)])
def test_a_broken_promise_heads_the_list_for_thirty_days(ledger: Ledger, days: int, tier: Tier) -> None:
    ledger.invoice("1", 100, "01-01", "02-01")
    ledger.do(promise, 1, money(100), date(2026, 3, 5), "card")
    ledger.now += timedelta(days=2 + days)
    assert listed(ledger).rows[0].tier == tier


@pytest.mark.parametrize(("days", "tier"), [(30, Tier.RESUMED), (31, Tier.OTHER)])
def test_an_ended_pause_lifts_for_thirty_days(ledger: Ledger, days: int, tier: Tier) -> None:
    ledger.invoice("1", 100, "01-01", "02-01")
    ledger.do(pause, 1, "hardship", date(2026, 3, 5))
    ledger.now += timedelta(days=2 + days)
    assert listed(ledger).rows[0].tier == tier


def test_the_next_date_is_over_on_its_day(ledger: Ledger) -> None:
    ledger.invoice("1", 100, "01-01", "02-01")
    called(ledger, next_on=date(2026, 3, 5))
    assert [each.reason for each in listed(ledger).apart] == ["later"]
    ledger.pass_by(days=1)
    assert len(listed(ledger).rows) == 1
