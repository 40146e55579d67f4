"""What is awaited by a promise that stands is not asked for again, by nobody, and may not be promised twice (R-51)."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.desk.collecting.call_list import call_list
from deskside.desk.collection_calls.account import GuidedAccount
from deskside.desk.collection_calls.finish import finish
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.read_account import read_account
from deskside.desk.collection_calls.steps import ENDED
from deskside.desk.invoices.dispute import dispute
from deskside.desk.invoices.open_items import OpenItem
from deskside.desk.promises_to_pay.awaited import asked_of
from deskside.desk.promises_to_pay.covered import without_promised
from deskside.desk.promises_to_pay.promise_to_pay import agree_plan, promise
from deskside.desk.promises_to_pay.states import StatedPromise, stated
from deskside.desk.reminders.due import reminded
from deskside.errors import Refused
from deskside.money.amounts import Minor
from tests.desk.ledger import TODAY, Ledger, day, money


@pytest.fixture
def missed(desk: Path) -> Ledger:
    """They owe 2,420.00, agreed to pay 1,240.00 and then 1,180.00, and missed the first of the two."""
    ledger = Ledger(desk)
    ledger.invoice("2069", 124_000, "01-01", "01-15")
    ledger.invoice("2076", 118_000, "01-01", "01-20")
    ledger.do(agree_plan, 1, [(day("03-05"), Minor(124_000)), (day("03-30"), Minor(118_000))], "CNY", "card")
    ledger.pass_by(days=5)
    return ledger


def account(ledger: Ledger) -> GuidedAccount:
    found: GuidedAccount = ledger.ask(read_account, 1, now=ledger.now, shop=ledger.shop)
    return found._replace(in_the_way=(), blocked="")


def test_r51_what_is_promised_for_later_is_not_asked_for(missed: Ledger) -> None:
    """The call, the call list and the letter ask for the same: what was missed."""
    asked = account(missed)
    assert asked.asked == 124_000
    assert sum(due.open for due in asked.dues) == 124_000
    assert [(each.amount, each.due_on) for each in asked.awaited] == [(118_000, day("03-30"))]
    listed = missed.ask(call_list, missed.shop, missed.now).rows
    assert [(row.customer_id, row.overdue) for row in listed] == [(1, (money(124_000),))]
    in_writing, _apart = missed.ask(reminded, missed.shop, 1, missed.now.date())
    assert in_writing.asked == [money(124_000)]


@pytest.mark.parametrize(
    "answers",
    [
        ("right", "known", "cannot-pay", "later", "card", "1240", "2026-03-20", "agreed"),
        ("right", "known", "cannot-pay", "part", "card", "240", "2026-03-20", "promise", "2026-04-20", "agreed"),
        ("right", "known", "cannot-pay", "hardship", "2", "month", "2026-03-20", "", "card", "agreed"),
    ],
)
def test_r51_whatever_is_asked_may_be_promised(missed: Ledger, answers: tuple[str, ...]) -> None:
    """No limit is met at the last step that was not told where it was asked."""
    call = GuidedCall.start(account(missed))
    for answer in answers:
        assert call.ask is not None
        call.answer(answer or call.shown(call.ask.value))
    assert call.came is not None
    assert missed.do(finish, call).promise is not None
    with pytest.raises(Refused, match="nothing to ask"):
        account(missed)


def test_what_they_say_was_paid_may_be_all_that_is_open(missed: Ledger) -> None:
    """R-60: money that is awaited may have come already."""
    call = GuidedCall.start(account(missed))
    for answer in (ENDED, "paid", "right"):
        call.answer(answer)
    assert call.ask is not None
    assert (call.ask.value, call.ask.most) == ("124000", 242_000)


def test_r42_what_they_paid_beyond_what_is_asked_pays_what_was_awaited(desk: Path) -> None:
    """R-42, R-50: not one that is contested, and nothing of it lies about as credit."""
    ledger = Ledger(desk)
    ledger.invoice("1", 10_000, "01-01", "01-10")
    later = ledger.invoice("2", 20_000, "01-01", "01-20")
    contested = ledger.invoice("3", 5_000, "01-01", "01-05")
    ledger.do(promise, 1, money(20_000), day("03-30"), "card", invoices=[later])
    ledger.do(dispute, contested, "never came")
    call = GuidedCall.start(account(ledger))
    for answer in ("right", "paid", "300", "2026-03-04", "transfer", "TX-1", "record"):
        call.answer(answer)
    ledger.do(finish, call)
    assert (ledger.owing(), ledger.credit()) == ([("3", "01-05", 5_000)], [])
    assert [each.state for each in ledger.ask(stated, ledger.now.date(), ledger.shop, customer=1)] == ["kept"]


def test_r45_beside_what_is_contested_nothing_is_asked_twice(missed: Ledger) -> None:
    missed.do(dispute, 1, "two too many", amount=Minor(24_000))
    assert account(missed).asked == 100_000


def test_an_account_of_which_all_is_awaited_stands_apart(desk: Path) -> None:
    """A plan whose missed part was settled by a credit note is no reason to call."""
    ledger = Ledger(desk)
    first = ledger.invoice("1", 10_000, "01-01", "01-15")
    ledger.do(agree_plan, 1, [(day("03-05"), Minor(5_000)), (day("03-30"), Minor(5_000))], "CNY", "card")
    ledger.pass_by(days=5)
    ledger.do(dispute, first, "half of it", amount=Minor(5_000))
    found = ledger.ask(call_list, ledger.shop, ledger.now)
    assert (found.rows, [(each.customer_id, each.reason) for each in found.apart]) == ([], [(1, "promised")])


@given(st.data())
def test_r51_what_is_asked_never_comes_to_more_than_may_be_promised(data: st.DataObject) -> None:
    """Whatever is open, contested and promised, of each choice of invoices."""
    amounts = data.draw(st.lists(st.tuples(st.integers(1, 90), st.integers(0, 90)), min_size=1, max_size=5))
    items = [
        OpenItem(1, key, str(key), TODAY, TODAY, "CNY", Minor(amount), Minor(amount), Minor(min(amount, contested)))
        for key, (amount, contested) in enumerate(amounts)
    ]
    keys = st.integers(0, len(items) - 1)
    promises = [
        _promise(key, minor, tuple(sorted(of)))
        for key, (minor, of) in enumerate(
            data.draw(st.lists(st.tuples(st.integers(1, 120), st.sets(keys, min_size=1)), max_size=4))
        )
    ]
    among = [items[key] for key in data.draw(st.sets(keys))]
    asked = asked_of(items, promises, among)
    may_be = without_promised({item.invoice_id: item.open for item in items}, promises)
    assert sum(minor for _item, minor in asked) <= sum(may_be.values())
    assert all(0 < minor <= item.open - item.disputed and item in among for item, minor in asked)
    if not promises:
        assert sum(minor for _item, minor in asked) == sum(item.open - item.disputed for item in among)


def _promise(key: int, minor: int, invoices: tuple[int, ...]) -> StatedPromise:
    on = date(2026, 3, 30)
    return StatedPromise(
        key, 1, None, Minor(minor), "CNY", TODAY, on, on, "card", "", Minor(0), "open", invoices, None, None, "",
        Minor(minor), None,
    )  # fmt: skip


def test_one_promise_that_stands_leaves_the_other_invoices_to_be_asked(desk: Path) -> None:
    ledger = Ledger(desk)
    one = ledger.invoice("1", 10_000, "01-01", "01-15")
    ledger.invoice("2", 7_000, "01-01", "01-15")
    ledger.do(promise, 1, money(10_000), day("03-30"), "card", invoices=[one])
    assert account(ledger).asked == 7_000
    assert [each.amount for each in account(ledger).awaited] == [10_000]
