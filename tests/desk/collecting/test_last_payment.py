"""How fresh the payments are, in a sentence."""

from datetime import date, datetime, timedelta

import pytest

from deskside.desk.collecting.last_payment import LastPayment, freshness, last_payment
from tests.chinese import speak_chinese
from tests.desk.collecting.ledger import Ledger, Payment, day
from tests.desk.collecting.test_ageing import kept
from tests.desk.shelf import NOW, ZONE

FEBRUARY = date(2026, 2, 10)


def test_the_payment_that_was_entered_last_counts_and_not_the_one_dated_last() -> None:
    ledger = Ledger(payments=[Payment(1, day(90), 100), Payment(1, day(40), 100)])
    with kept(ledger) as conn:
        found = last_payment(conn)
    assert found is not None
    assert found.dated == FEBRUARY


def test_what_is_no_money_that_came_and_what_was_undone_says_nothing() -> None:
    ledger = Ledger(payments=[Payment(1, day(40), 100), Payment(1, day(41), 50, "credit-note")])
    ledger.payments += [Payment(1, day(42), 50, "refund"), Payment(1, day(43), 100, withdrawn=True)]
    with kept(ledger) as conn:
        found = last_payment(conn)
    assert found is not None
    assert found.dated == FEBRUARY
    with kept(Ledger()) as conn:
        assert last_payment(conn) is None


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(), "today 14:32"),
        (timedelta(days=4), "Fri 14:32"),
        (timedelta(days=30), "Sun 25 Oct 14:32"),
        (timedelta(days=400), "Mon 20 Oct 2025 14:32"),
    ],
)
def test_it_is_said_when(ago: timedelta, said: str) -> None:
    entered: datetime = NOW - ago
    assert freshness(LastPayment(entered, FEBRUARY), NOW, ZONE) == f"Last payment entered {said}, dated 10 Feb 2026."


def test_it_is_said_in_chinese_too(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_chinese(monkeypatch)
    assert freshness(LastPayment(NOW, FEBRUARY), NOW, ZONE) == "最近一笔付款是今天 14:32 记的，付款日期 2026年2月10日。"
    assert freshness(None, NOW, ZONE) == "还没有记过付款。"
