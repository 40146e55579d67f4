"""Whom to call about money, in what order, and when the rules allow it (R-45, R-51, R-53, R-62)."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.collecting.account import account_summary
from deskside.desk.collecting.askable import why_nothing
from deskside.desk.collecting.before_call import Obstacle, stands_in_the_way
from deskside.desk.collecting.call_list import CallList, call_list
from deskside.desk.collecting.guard_rails import Rails, rails_of
from deskside.desk.collecting.today import worth_making
from deskside.desk.collecting.worth import History, Tier, likelihood_of, size_of, worth_of
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.legal_step import legal_step
from deskside.desk.collection_calls.read_account import read_account
from deskside.desk.collection_calls.record_call import record_call
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.invoices.dispute import dispute, settle_dispute
from deskside.desk.pauses.pause import pause, resume
from deskside.desk.promises_to_pay.promise_to_pay import promise
from deskside.desk.promises_to_pay.record import after_broken, record_of
from deskside.desk.reminders.due import Apart, reminders
from deskside.desk.undo.last_change import undo_last
from deskside.errors import NotFound, Refused
from deskside.store import desk_file
from tests.desk.ledger import Ledger, day, money


@pytest.fixture
def ledger(desk: Path) -> Ledger:
    return Ledger(desk)


def listed(ledger: Ledger, now: datetime | None = None) -> CallList:
    return ledger.ask(call_list, ledger.shop, now or ledger.now)


def rails(ledger: Ledger, now: datetime, customer: int = 1) -> Rails:
    found: dict[int, Rails] = ledger.ask(rails_of, ledger.shop, [customer], now)
    return found[customer]


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}:00+08:00")


def legal_step_day(conn: sqlite3.Connection) -> str | None:
    day: str | None = conn.execute("select legal_step_on from customer where id = 1").fetchone()[0]
    return day


def obstacles(ledger: Ledger) -> list[Obstacle]:
    found: list[Obstacle] = ledger.ask(stands_in_the_way, ledger.shop, 1, ledger.now)
    return found


def letters(ledger: Ledger) -> tuple[Apart, ...]:
    found: tuple[Apart, ...] = ledger.ask(reminders, ledger.shop, date(2026, 3, 4)).apart
    return found


def called(ledger: Ledger, outcome: str = "no-answer", **more: Any) -> int:
    return ledger.do(record_call, 1, outcome, **({"spoke": False} | more))


def test_due_today_is_not_overdue(ledger: Ledger) -> None:
    ledger.invoice("1", 100, "02-01", "03-04")
    assert listed(ledger).rows == []
    ledger.invoice("2", 100, "02-01", "03-03")
    [row] = listed(ledger).rows
    assert (row.customer_id, row.overdue, row.days) == (1, (money(100),), 1)


def test_a_dispute_pauses_its_part_and_one_invoice_shields_no_account(ledger: Ledger) -> None:
    first = ledger.invoice("1", 100, "01-01", "02-01")
    ledger.do(dispute, first, "broken", amount=money(40).minor)
    assert listed(ledger).rows[0].overdue == (money(60),)
    ledger.do(promise, 1, money(60), date(2026, 3, 9), "card", invoices=[first])
    found = listed(ledger)
    assert found.rows == []
    assert found.apart[0].customer_id == 1
    ledger.invoice("2", 70, "01-01", "02-01")
    assert listed(ledger).rows[0].overdue == (money(70),)


def test_only_whole_pauses_leave_an_account_out(ledger: Ledger) -> None:
    ledger.invoice("1", 100, "01-01", "02-01")
    ledger.do(pause, 1, "hardship", date(2026, 4, 1))
    found = listed(ledger)
    assert (found.rows, found.apart[0].reason, found.apart[0].until) == ([], "paused", date(2026, 4, 1))


def test_why_they_are_not_called_is_what_covers_what_is_overdue(ledger: Ledger) -> None:
    """R-45: a pause of an invoice that is not due yet says nothing, nor does a dated one beside the dispute."""
    first, later = ledger.invoice("1", 100, "01-01", "02-01"), ledger.invoice("2", 50, "02-01", "04-01")
    ledger.do(dispute, first, "broken")
    ledger.do(pause, 1, "hardship", date(2026, 3, 20), invoice=later)
    [apart] = listed(ledger).apart
    assert (apart.reason, apart.until, apart.note) == ("dispute", None, "broken")
    ledger.do(pause, 1, "waiting-on-us", date(2026, 3, 25), invoice=first)
    assert listed(ledger).apart[0].reason == "dispute"
    assert [(each.reason, each.until) for each in letters(ledger)] == [("dispute", None)]


def test_a_part_in_dispute_does_not_cover_the_rest(ledger: Ledger) -> None:
    first = ledger.invoice("1", 100, "01-01", "02-01")
    ledger.do(dispute, first, "broken", amount=money(40).minor)
    ledger.do(pause, 1, "hardship", date(2026, 3, 20), invoice=first)
    assert [(each.reason, each.until) for each in listed(ledger).apart] == [("hardship", date(2026, 3, 20))]


def test_a_promise_paid_in_full_too_late_heads_nothing(ledger: Ledger) -> None:
    """R-51: a miss matters while something of its invoices is open."""
    first = ledger.invoice("1", 100, "01-01", "02-01")
    ledger.invoice("2", 70, "01-01", "02-01")
    ledger.do(promise, 1, money(100), day("02-24"), "card", given_on=day("02-20"), invoices=[first])
    ledger.pay(40, "03-02", first)
    assert listed(ledger).rows[0].reasons[0] == "broken"
    ledger.pay(60, "03-03", first)
    [row] = listed(ledger).rows
    assert (row.tier, row.reasons[0]) == (Tier.OTHER, "days")


def test_a_broken_promise_heads_the_list(ledger: Ledger) -> None:
    ledger.invoice("1", 100, "01-01", "02-01")
    ledger.invoice("2", 90_000, "01-01", "01-02", customer=2)
    assert [row.customer_id for row in listed(ledger).rows] == [2, 1]
    ledger.do(promise, 1, money(100), day("02-27"), "card", given_on=day("02-20"))
    first = listed(ledger).rows[0]
    assert (first.customer_id, first.reasons[0]) == (1, "broken")
    assert first.why


def test_the_order_is_whole_numbers_within_each_currency() -> None:
    assert size_of(1, 1, 1) == size_of(500, 500, 1) == 1000
    assert [likelihood_of(each) for each in (History(), History(4, 0, 4), History(0, 0, 4))] == [50, 83, 16]
    assert worth_of(2000, 10, History()) > worth_of(1000, 10, History()) > worth_of(1000, 5, History())
    assert worth_of(1000, 10, History(4, 0, 4)) > worth_of(1000, 10, History(0, 0, 4))


def test_the_next_date_is_respected(ledger: Ledger) -> None:
    ledger.invoice("1", 100, "01-01", "02-01")
    called(ledger, next_on=date(2026, 3, 6))
    [apart] = listed(ledger).apart
    assert (apart.reason, apart.until) == ("later", date(2026, 3, 6))
    ledger.do(undo_last)
    assert listed(ledger).apart == []
    assert len(listed(ledger).rows) == 1


def test_yesterdays_conversation_counts(ledger: Ledger) -> None:
    """In China seven attempts, or one conversation, keep a customer from the next call; the row stays in its place."""
    ledger.invoice("1", 100, "01-01", "02-01")
    called(ledger, "refused", spoke=True, override="asked at the counter", at=ledger.now - timedelta(days=1))
    found = rails(ledger, ledger.now)
    assert (found.allowed, found.blocked_by, found.attempts) == (False, "conversation", 1)
    assert found.next_at == at("03-06T08:00").astimezone(UTC)
    assert [row.customer_id for row in listed(ledger).rows] == [1]
    with pytest.raises(Refused):
        called(ledger)
    called(ledger, override="their boss asked us to")


def test_three_calls_in_seven_days_are_all(ledger: Ledger) -> None:
    for _each in range(3):
        called(ledger)
    assert (rails(ledger, ledger.now).blocked_by, rails(ledger, ledger.now).attempts) == ("attempts", 3)
    assert rails(ledger, ledger.now).next_at == at("03-11T08:00").astimezone(UTC)


def test_a_callback_they_asked_for_counts_for_no_limit_and_is_bound_by_none(ledger: Ledger) -> None:
    asked = ledger.do(promise_callback, customer=1, when=ledger.when(30)).id
    called(ledger, "refused", spoke=True, callback=asked)
    assert (rails(ledger, ledger.now).allowed, rails(ledger, ledger.now).attempts) == (True, 0)
    for _each in range(3):
        called(ledger)
    with pytest.raises(Refused):
        called(ledger)
    called(ledger, callback=asked)
    assert rails(ledger, ledger.now).attempts == 3
    with pytest.raises(NotFound):
        ledger.do(record_call, 2, "no-answer", spoke=False, callback=asked)
    ledger.do(edit_customer, 1, {"do_not_collect": "yes", "do_not_collect_why": "by letter only"})
    with pytest.raises(Refused, match="by letter only"):
        called(ledger, callback=asked)


def test_an_account_in_two_currencies_is_one_row_with_both_sums(ledger: Ledger) -> None:
    """What is large among the dollars is not measured by the yuan, and the sums are never added up."""
    ledger.invoice("1", 100, "01-01", "02-01")
    ledger.invoice("2", 700, "01-01", "01-15", currency="USD")
    ledger.invoice("3", 9_000, "01-01", "02-01", customer=2)
    rows = {row.customer_id: row for row in listed(ledger).rows}
    assert {each.currency: each.minor for each in rows[1].overdue} == {"CNY": 100, "USD": 700}
    assert rows[1].days == (date(2026, 3, 4) - date(2026, 1, 15)).days
    assert rows[1].worth == worth_of(size_of(700, 700, 1), rows[1].days, History())


def test_their_zone_is_not_the_shops(ledger: Ledger) -> None:
    """At ten in Shanghai it is night in Lisbon; the rules say by whose clock they go."""
    ledger.do(edit_customer, 1, {"zone": "Europe/Lisbon", "quiet_hours": "8:00-9:00"})
    found = rails(ledger, at("03-04T10:00"))
    assert (found.allowed, found.blocked_by, found.zone, found.zone_from) == (
        False,
        "hours",
        "Europe/Lisbon",
        "customer",
    )
    assert found.next_at == datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
    assert rails(ledger, at("03-04T10:00"), 2).zone == "Asia/Shanghai"
    summer = rails(ledger, datetime(2026, 3, 28, 23, 0, tzinfo=UTC))
    assert summer.next_at == datetime(2026, 3, 29, 8, 0, tzinfo=UTC)


def test_do_not_collect(ledger: Ledger) -> None:
    ledger.invoice("1", 100, "01-01", "02-01")
    ledger.do(edit_customer, 1, {"do_not_collect": "yes", "do_not_collect_why": "by letter only"})
    [apart] = listed(ledger).apart
    assert (apart.reason, apart.until) == ("do-not-call", None)
    assert "by letter only" in apart.note


def test_what_stands_in_the_way(ledger: Ledger) -> None:
    first = ledger.invoice("1", 100, "01-01", "02-01")
    ledger.do(dispute, first, "broken")
    ledger.pay(50, "03-01", customer=2)
    assert [each.kind for each in ledger.ask(stands_in_the_way, ledger.shop, 1, ledger.now)] == ["disputed"]
    [credit] = ledger.ask(stands_in_the_way, ledger.shop, 2, ledger.now)
    assert credit.kind == "credit"
    assert credit.first_sentence


def test_before_the_call_stand_the_call_we_missed_and_the_complaint(ledger: Ledger) -> None:
    ledger.do(promise_callback, customer=1, when=ledger.when(30))
    ledger.open("wheel came off", customer=KnownCustomer(1), complaint=True)
    assert [each.kind for each in obstacles(ledger)] == ["complaint"]
    ledger.pass_by(minutes=600)
    missed, complaint = obstacles(ledger)
    assert (missed.kind, complaint.kind) == ("missed-callback", "complaint")
    assert "our fault" in missed.first_sentence
    assert "wheel came off" in complaint.words
    assert "wheel came off" in complaint.first_sentence


def test_before_the_call_stand_the_wrong_person_and_the_hour_they_answer_at(ledger: Ledger) -> None:
    for days, hour in ((9, 15), (6, 15), (3, 10)):
        moment = at(f"03-{4:02}T{hour:02}:00") - timedelta(days=days)
        called(ledger, "refused", spoke=True, override="asked for", at=moment)
    assert [(each.kind, each.words) for each in obstacles(ledger)] == [("hour", "answered before at about 15:00")]
    called(ledger, "wrong-person", person="Rui", phone="139 0000 1111", override="asked for")
    wrong, hour_said = obstacles(ledger)
    assert (wrong.kind, hour_said.kind) == ("wrong-person", "hour")
    assert "Rui" in wrong.words
    assert "139 0000 1111" in wrong.words
    assert wrong.first_sentence
    ledger.do(undo_last)
    assert [each.kind for each in obstacles(ledger)] == ["hour"]


def test_a_legal_step_needs_the_name(ledger: Ledger) -> None:
    with pytest.raises(Refused):
        ledger.do(legal_step, 1, "Ana")
    ledger.do(legal_step, 1, "李梅")
    assert ledger.ask(legal_step_day) == "2026-03-04"
    ledger.do(undo_last)
    assert ledger.ask(legal_step_day) is None


def test_a_missed_promise_is_named_by_the_day_that_was_promised(ledger: Ledger) -> None:
    """R-50, R-51: the grace makes it broken later, and is no day that anybody promised."""
    ledger.invoice("1", 100, "01-01", "02-01")
    ledger.do(promise, 1, money(100), date(2026, 3, 5), "card")
    ledger.pass_by(minutes=7 * 24 * 60)
    assert listed(ledger).rows[0].said[0] == "promised for 5 Mar, not in"


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("no-answer", "after no answer"),
        ("refused", "after they refused"),
        ("not-today", "put off by us"),
        ("wrong-person", "after the wrong person"),
        ("left-word", "word was left"),
        ("ended", "after a call that broke off"),
    ],
)
def test_the_next_try_is_said_by_what_the_last_call_came_to(ledger: Ledger, outcome: str, words: str) -> None:
    """R-60: nothing was agreed with those who were not spoken to."""
    ledger.invoice("1", 100, "01-01", "02-01")
    called(ledger, outcome, next_on=date(2026, 3, 7), override="asked for")
    [apart] = listed(ledger).apart
    assert (apart.reason, apart.note) == ("later", words)
    ledger.pass_by(minutes=3 * 24 * 60)
    assert f"next try today, {words}" in listed(ledger).rows[0].said
    ledger.pass_by(minutes=24 * 60)
    assert f"next try was 7 Mar, {words}" in listed(ledger).rows[0].said


def test_what_is_contested_in_part_says_how_much_of_it(ledger: Ledger) -> None:
    """R-45: the rest of it may be asked for."""
    first = ledger.invoice("2066", 840, "01-01", "02-01")
    second = ledger.invoice("2067", 50, "01-01", "02-01")
    ledger.do(dispute, first, "broken", amount=money(240).minor)
    ledger.do(dispute, second, "broken")
    [found] = obstacles(ledger)
    assert found.words == "contested, so not to be asked for: ¥2.40 of 2066, 2067"


def test_the_usual_hour_alone_is_no_step_of_the_call(ledger: Ledger) -> None:
    """R-53: it is good to know, and stands with the facts."""
    ledger.invoice("1", 100, "01-01", "02-01")
    called(ledger, "refused", spoke=True, override="asked for")
    account = ledger.ask(read_account, 1, now=ledger.now, shop=ledger.shop)
    assert account.in_the_way == ()
    assert "answered before at about" in account.rails
    summary = ledger.ask(account_summary, 1, now=ledger.now, shop=ledger.shop)
    assert summary.obstacles == ()
    assert "answered before at about" in summary.answered


def test_today_says_of_a_call_how_long_and_why(ledger: Ledger) -> None:
    """R-13: when, who, why: the days overdue, the sign of a promise that was broken, the other reasons."""
    ledger.invoice("1", 100, "01-01", "02-01")
    ledger.do(promise, 1, money(100), date(2026, 3, 5), "card")
    ledger.pass_by(minutes=7 * 24 * 60)
    [row], _count = ledger.ask(worth_making, now=ledger.now, shop=ledger.shop, limit=9)
    assert (row.sign, row.waits) == ("broken", "38 days")
    assert row.beside.startswith("promised for 5 Mar, not in")
    assert "overdue" not in row.beside


@pytest.mark.parametrize("how", ["nothing", "ahead", "promised"])
def test_why_there_is_nothing_to_ask_is_said(ledger: Ledger, how: str) -> None:
    if how == "ahead":
        ledger.invoice("1", 100, "03-01", "03-20")
    if how == "promised":
        first = ledger.invoice("1", 100, "01-01", "02-01")
        ledger.do(promise, 1, money(100), date(2026, 3, 9), "card", invoices=[first])
    said = ledger.ask(why_nothing, ledger.shop, 1, date(2026, 3, 4))
    words = {"nothing": "nothing is open", "ahead": "the next is due 20 Mar 2026", "promised": "open promise up to"}
    assert words[how] in said


def test_the_number_in_today_is_one_that_may_be_called(ledger: Ledger) -> None:
    """R-31: the first that is known is not to be called."""
    ledger.invoice("1", 100, "01-01", "02-01")
    with desk_file.writing(ledger.path) as conn:
        conn.execute("update contact_point set do_not_call = 1 where customer_id = 1")
        conn.execute(
            "insert into contact_point (customer_id, kind, label, raw, shown, national, digits, reversed, extension,"
            " folded, is_invalid, do_not_call)"
            " values (1, 'phone', 'mobile', '', '138 0000 9999', '', '', '', '', '', 0, 0)"
        )
    [row] = ledger.ask(worth_making, now=at("03-04T12:00"), shop=ledger.shop, limit=5)[0]
    assert row.phone == "138 0000 9999"


def test_two_broken_promises_are_two_wherever_something_else_is_proposed(ledger: Ledger) -> None:
    """R-51: whatever was kept since; the call mentions no promise of before one that was kept."""
    ledger.invoice("1", 1000, "01-01", "01-05")
    for due, paid in (("02-02", 0), ("02-09", 0), ("02-16", 100)):
        ledger.do(promise, 1, money(100), day(due), "card", given_on=day("02-01"))
        if paid:
            ledger.pay(paid, due)
    found = ledger.ask(record_of, 1, date(2026, 3, 4), ledger.shop)
    assert (found.broken, found.kept, len(after_broken(found))) == (2, 1, 3)
    account = ledger.ask(read_account, 1, now=ledger.now, shop=ledger.shop)
    assert (account.broken, account.last_broken, account.tone) == (2, None, "warm")
    call = GuidedCall.start(account)
    for answer in ("right", "known", "cannot-pay", "later"):
        assert call.ask is not None
        call.answer(answer)
    assert call.step == "other"


def test_when_they_answered_before_is_said_by_their_clock(ledger: Ledger) -> None:
    """R-62: 22:00 in Shanghai is 9 in New York, and till when they may be called is said so, too."""
    ledger.invoice("1", 100, "01-01", "02-01")
    with desk_file.writing(ledger.path) as conn:
        conn.execute("update customer set zone = 'America/New_York' where id = 1")
    called(ledger, "refused", spoke=True, override="asked for", at=at("02-20T22:00"))
    ledger.now = at("03-04T22:00").astimezone(UTC)
    account = ledger.ask(read_account, 1, now=ledger.now, shop=ledger.shop)
    assert account.rails == "0 of 3 calls · till 22:00 there · answered before at about 09:00 there"
    called(ledger, "no-answer", override="asked for")
    account = ledger.ask(read_account, 1, now=ledger.now, shop=ledger.shop)
    assert account.rails.startswith("1 of 3 calls · ")


def test_who_was_asked_again_before_the_day_is_back_until_spoken_to(ledger: Ledger) -> None:
    """R-45: from the day of that on, whatever day had been said; a conversation on that very day counts."""
    ledger.invoice("1", 100, "01-01", "02-01")
    key = ledger.do(pause, 1, "hardship", date(2026, 6, 30))
    ledger.pass_by(days=1)
    ledger.do(resume, key)
    assert (listed(ledger).rows[0].tier, listed(ledger).rows[0].reasons[0]) == (Tier.RESUMED, "resumed")
    called(ledger, "refused", spoke=True)
    ledger.pass_by(days=9)
    assert (listed(ledger).rows[0].tier, listed(ledger).rows[0].reasons[0]) == (Tier.OTHER, "days")


def test_who_was_spoken_to_on_the_last_day_of_a_pause_is_back_after_it(ledger: Ledger) -> None:
    ledger.invoice("1", 100, "01-01", "02-01")
    ledger.do(pause, 1, "hardship", date(2026, 3, 5))
    ledger.pass_by(days=1)
    called(ledger, "refused", spoke=True, override="they rang")
    ledger.pass_by(days=1)
    assert listed(ledger).rows[0].tier == Tier.RESUMED
    called(ledger, "refused", spoke=True, override="they rang")
    assert listed(ledger).rows[0].tier == Tier.OTHER
    ledger.pass_by(days=29)
    assert listed(ledger).rows[0].tier == Tier.OTHER


def test_the_pause_of_an_invoice_that_was_paid_lifts_nobody(ledger: Ledger) -> None:
    first = ledger.invoice("1", 100, "01-01", "02-01")
    ledger.invoice("2", 70, "01-01", "02-01")
    ledger.do(pause, 1, "hardship", date(2026, 3, 5), invoice=first)
    ledger.pass_by(days=3)
    assert listed(ledger).rows[0].tier == Tier.RESUMED
    ledger.pay(100, "03-06", first)
    assert listed(ledger).rows[0].tier == Tier.OTHER


def test_what_came_too_late_but_whole_heads_nothing(ledger: Ledger) -> None:
    """R-51: a promise of a part of an invoice, of which the rest is still open."""
    ledger.invoice("1", 1000, "01-01", "02-01")
    ledger.do(promise, 1, money(300), date(2026, 3, 5), "card")
    ledger.pass_by(days=7)
    assert listed(ledger).rows[0].tier == Tier.BROKEN
    ledger.pay(100, "03-10")
    assert listed(ledger).rows[0].tier == Tier.BROKEN
    ledger.pay(200, "03-10")
    assert (listed(ledger).rows[0].tier, listed(ledger).rows[0].reasons[0]) == (Tier.OTHER, "days")


@pytest.mark.parametrize("outcome", ["no-answer", "wrong-person", "left-word", "not-today"])
def test_the_next_date_holds_for_a_broken_promise_too(ledger: Ledger, outcome: str) -> None:
    """R-51, R-60: not for one that is broken after that call."""
    first, second = ledger.invoice("1", 500, "01-01", "02-01"), ledger.invoice("2", 500, "01-01", "02-01")
    ledger.do(promise, 1, money(300), date(2026, 3, 5), "card", invoices=[first])
    ledger.do(promise, 1, money(200), date(2026, 3, 12), "card", invoices=[second])
    ledger.pass_by(days=5)
    assert listed(ledger).rows[0].tier == Tier.BROKEN
    called(ledger, outcome, next_on=date(2026, 3, 30), override="asked for")
    found = listed(ledger)
    assert [(each.reason, each.until) for each in found.apart] == [("later", date(2026, 3, 30))]
    ledger.pass_by(days=4)
    assert listed(ledger).rows == []
    ledger.pass_by(days=1)
    [row] = listed(ledger).rows
    assert (row.tier, row.said[0]) == (Tier.BROKEN, "promised for 12 Mar, not in")
    ledger.pass_by(days=16)
    assert listed(ledger).rows[0].tier == Tier.BROKEN


def test_a_contested_promise_heads_nothing_once_it_is_settled(ledger: Ledger) -> None:
    """R-45, R-50: what was contested on its last day was not to be paid then."""
    first = ledger.invoice("1", 400, "01-01", "02-01")
    ledger.do(promise, 1, money(400), date(2026, 3, 6), "card")
    ledger.pass_by(days=1)
    contested = ledger.do(dispute, first, "never came")
    ledger.pass_by(days=7)
    assert [each.reason for each in listed(ledger).apart] == ["dispute"]
    ledger.do(settle_dispute, contested)
    assert listed(ledger).rows[0].tier == Tier.OTHER


def test_nobody_is_asked_whose_credit_is_as_much(ledger: Ledger) -> None:
    """R-42, R-45: in that currency, neither by call nor by letter; it is said, and less of it is said too."""
    ledger.pay(50, "01-02")
    ledger.invoice("1", 50, "01-01", "02-01")
    found = listed(ledger)
    assert [(each.reason, each.until, each.note) for each in found.apart] == [
        ("credit", None, "credit not used: ¥0.50")
    ]
    assert found.rows == []
    assert [(each.called, each.reason) for each in letters(ledger)] == [("1", "credit")]
    assert ledger.ask(why_nothing, ledger.shop, 1, date(2026, 3, 4)) == "use the credit"
    ledger.invoice("2", 70, "01-01", "01-15", currency="USD")
    assert [row.overdue for row in listed(ledger).rows] == [(money(70, "USD"),)]
    ledger.invoice("3", 1, "01-01", "02-01")
    assert listed(ledger).rows[0].overdue == (money(51), money(70, "USD"))
    assert letters(ledger) == ()
