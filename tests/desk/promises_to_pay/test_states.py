"""What becomes of promises to pay (R-50)."""

from datetime import date

import pytest

from deskside.desk.invoices.dispute import dispute, settle_dispute
from deskside.desk.invoices.void_invoice import void_invoice
from deskside.desk.payments.allocate import allocate_credit
from deskside.desk.payments.give_back import return_payment
from deskside.desk.payments.record_payment import credit_note, write_off
from deskside.desk.promises_to_pay.promise_to_pay import promise
from deskside.desk.promises_to_pay.record import record_of
from deskside.desk.promises_to_pay.states import last_day
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.undo.last_change import redo_last, undo_last
from deskside.errors import BadInput, NotFound, Refused
from deskside.money.amounts import Minor
from deskside.shop.hours import OpeningHours
from deskside.shop.settings import read_hours
from tests.desk.at_work import BO
from tests.desk.ledger import TODAY, day, money
from tests.desk.promises_to_pay.conftest import PromiseLedger


def test_a_promise_is_open_until_it_is_kept_or_broken(ledger: PromiseLedger) -> None:
    """R-50: the grace ends with the next day on which the shop works; nothing is said of a day before it was given."""
    ledger.invoice("1", 100, "01-01")
    key = ledger.promise(100, "02-06", on="02-02")  # a Friday
    assert ledger.states("02-01") == {}
    assert ledger.states("02-02") == ledger.states("02-09") == {key: "open"}
    assert ledger.states("02-10") == {key: "broken"}
    assert ledger.stated()[key].until == day("02-09")


def test_a_payment_returned_leaves_no_promise_kept(ledger: PromiseLedger) -> None:
    """R-50: from the day it came back; before that day it was kept."""
    ledger.invoice("1", 100, "01-01")
    key = ledger.promise(100, "02-20", on="02-10")
    paid = ledger.pay(100, "02-18")
    assert ledger.states() == {key: "kept"}
    ledger.do(return_payment, paid.id, on=day("03-02"))
    assert ledger.states("03-01") == {key: "kept"}
    assert ledger.states("03-02") == {key: "broken"}
    ledger.do(undo_last)
    assert ledger.states("03-02") == {key: "kept"}


def test_most_of_it_is_enough(ledger: PromiseLedger) -> None:
    """R-50: 95 per cent as a rule; some is a part."""
    ledger.invoice("1", 10000, "01-01")
    key = ledger.promise(10000, "02-20", on="02-10")
    ledger.pay(9499, "02-18")
    assert ledger.states() == {key: "part-kept"}
    ledger.pay(1, "02-19")
    assert ledger.states() == {key: "kept"}
    assert ledger.states("02-18") == {key: "open"}
    ledger.do(change_settings, [("promise_enough", "96")])
    assert ledger.states() == {key: "part-kept"}


def test_the_grace_is_a_setting(ledger: PromiseLedger) -> None:
    """R-50, R-03: counted in days of the shop; 28 February is a Saturday that is worked."""
    ledger.invoice("1", 100, "01-01")
    key = ledger.promise(100, "02-26", on="02-20")
    assert ledger.stated()[key].until == day("02-27")
    ledger.do(change_settings, [("promise_grace_days", "0")])
    assert ledger.stated()[key].until == day("02-26")
    ledger.do(change_settings, [("promise_grace_days", "3")])
    assert ledger.stated()[key].until == day("03-02")


def test_grace_skips_holidays_and_ends_for_a_shop_that_never_works(ledger: PromiseLedger) -> None:
    """R-50, R-03: New Year is none of the shop's days."""
    hours = ledger.ask(read_hours, ledger.shop)
    assert last_day(date(2025, 12, 31), 1, hours) > date(2026, 1, 1)
    never = OpeningHours(((),) * 7, ledger.shop.zone)
    assert last_day(day("02-01"), 2, never) == day("02-03")


def test_a_payment_counts_by_its_own_date(ledger: PromiseLedger) -> None:
    """R-50: typed late is not paid late; paid before the promise, or after the grace, keeps nothing."""
    ledger.invoice("1", 300, "01-01")
    ledger.pay(10, "02-09")
    key = ledger.promise(100, "02-20", on="02-10")
    ledger.pay(20, "02-25")
    assert ledger.states() == {key: "broken"}
    ledger.pay(100, "02-19")
    assert (ledger.states(), ledger.stated()[key].came) == ({key: "kept"}, 100)


def test_part_now_and_a_promise_for_the_rest(ledger: PromiseLedger) -> None:
    """R-50, R-60: what was paid before on the day of the promise does not keep it; what is paid after does."""
    ledger.invoice("1", 100, "01-01")
    ledger.pay(60)
    key = ledger.promise(40, "03-10")
    assert (ledger.states(), ledger.stated()[key].came) == ({key: "open"}, 0)
    ledger.pay(40)
    assert ledger.states() == {key: "kept"}


def test_credit_of_before_is_no_money_that_came(ledger: PromiseLedger) -> None:
    """R-50: its date is that of the payment; with nothing left to pay the promise is at an end."""
    ledger.pay(100, "02-01")
    ledger.invoice("1", 100, "02-02")
    key = ledger.promise(100, "03-10")
    ledger.do(allocate_credit, 1)
    assert (ledger.states(), ledger.stated()[key].came) == ({key: "cancelled"}, 0)


def test_a_void_takes_back_what_counted(ledger: PromiseLedger) -> None:
    """R-50: after the day of the promise, it is money that no longer counts for it."""
    first = ledger.invoice("1", 100, "01-01")
    key = ledger.promise(100, "02-20", on="02-10")
    ledger.pay(100, "02-18", first)
    ledger.do(void_invoice, first, "twice", on=day("03-02"))
    assert ledger.states("03-01") == {key: "kept"}
    assert ledger.states("03-02") == {key: "broken"}


def test_what_is_given_up_in_time_makes_a_promise_smaller(ledger: PromiseLedger) -> None:
    """R-50: a credit note or a write-off is no money that came, but nobody is asked for it any more."""
    first = ledger.invoice("1", 100, "01-01")
    key = ledger.promise(100, "02-20", on="02-10")
    ledger.do(credit_note, 1, money(40), invoice=first, on=day("02-12"))
    assert (ledger.states("02-12"), ledger.stated("02-12")[key].asked) == ({key: "open"}, 60)
    ledger.pay(60, "02-18")
    assert (ledger.states(), ledger.stated()[key].came) == ({key: "kept"}, 60)


@pytest.mark.parametrize(("on", "state"), [("02-20", "cancelled"), ("03-02", "broken")])
def test_what_is_given_up_after_a_miss_changes_nothing(ledger: PromiseLedger, on: str, state: str) -> None:
    """R-50: in time there is nothing left to pay, and that ends it; afterwards it was broken."""
    first = ledger.invoice("1", 100, "01-01")
    key = ledger.promise(100, "02-20", on="02-10")
    ledger.do(write_off, first, "gone", on=day(on))
    assert ledger.states() == {key: state}
    assert ledger.states("02-19") == {key: "open"}


@pytest.mark.parametrize(
    ("on", "settled", "amount", "state"),
    [
        ("02-12", None, 100, "cancelled"),
        ("02-12", "02-26", 100, "cancelled"),
        ("02-23", None, 100, "cancelled"),
        ("02-25", None, 100, "broken"),
        ("02-12", "02-20", 100, "broken"),
        ("02-12", None, 40, "broken"),
    ],
)
def test_what_is_contested_in_time_makes_a_promise_smaller(
    ledger: PromiseLedger, on: str, settled: str | None, amount: int, state: str
) -> None:
    """R-50, R-52: wholly contested on its last day it is neither kept nor broken, and in no record; by dates alone."""
    first = ledger.invoice("1", 100, "01-01")
    key = ledger.promise(100, "02-20", on="02-10")
    contested = ledger.do(dispute, first, "never came", amount=Minor(amount), on=day(on))
    if settled:
        ledger.do(settle_dispute, contested, on=day(settled))
    assert (ledger.states(), ledger.states("02-11")) == ({key: state}, {key: "open"})
    assert ledger.ask(record_of, 1, TODAY, ledger.shop).fallen_due == (state == "broken")


def test_the_part_that_is_not_contested_keeps_a_promise(ledger: PromiseLedger) -> None:
    first = ledger.invoice("1", 100, "01-01")
    key = ledger.promise(100, "02-20", on="02-10")
    ledger.do(dispute, first, "never came", amount=Minor(40), on=day("02-12"))
    assert ledger.stated("02-12")[key].asked == 60
    ledger.pay(60, "02-18")
    assert ledger.states() == {key: "kept"}


def test_each_cent_counts_once_for_the_promise_that_is_due_first(ledger: PromiseLedger) -> None:
    """R-50: two promises for one invoice, and one payment."""
    first = ledger.invoice("1", 100, "01-01")
    later, sooner = ledger.promise(50, "02-24", first, on="02-10"), ledger.promise(50, "02-20", first, on="02-10")
    ledger.pay(60, "02-18")
    assert ledger.states() == {sooner: "kept", later: "part-kept"}
    assert [ledger.stated()[key].came for key in (sooner, later)] == [50, 10]


def test_no_promise_goes_short_for_nothing(ledger: PromiseLedger) -> None:
    """R-50: the one due first takes what only it can have, if it gets no less by that."""
    first, second = ledger.invoice("1", 50, "01-01"), ledger.invoice("2", 50, "01-02")
    either = ledger.promise(50, "02-20", first, second, on="02-10")
    only = ledger.promise(50, "02-24", first, on="02-10")
    ledger.pay(50, "02-11", first)
    ledger.pay(50, "02-12", second)
    assert ledger.states() == {either: "kept", only: "kept"}


def test_a_promise_that_is_replaced_keeps_what_counted_for_it(ledger: PromiseLedger) -> None:
    """R-50: it points to the new one from that day on; what they paid before keeps neither the new one nor another."""
    first = ledger.invoice("1", 200, "01-01")
    old, other = ledger.promise(100, "03-06", first, on="03-01"), ledger.promise(100, "03-20", first, on="03-01")
    ledger.pay(60)
    new = ledger.promise(40, "03-12", first, replaces=old)
    assert ledger.states() == {old: "replaced", other: "open", new: "open"}
    assert ledger.states("03-03") == {old: "open", other: "open"}
    assert (ledger.stated()[old].replaced_by, ledger.stated("03-03")[old].replaced_by) == (new, None)
    assert [ledger.stated()[key].came for key in (old, other, new)] == [60, 0, 0]
    ledger.pay(40)
    assert ledger.states() == {old: "replaced", other: "open", new: "kept"}
    ledger.do(undo_last)
    ledger.do(undo_last)
    assert ledger.states() == {old: "open", other: "open"}
    ledger.do(redo_last)
    assert ledger.states() == {old: "replaced", other: "open", new: "open"}


def test_a_promise_is_cancelled_with_a_reason_and_only_while_it_is_open(ledger: PromiseLedger) -> None:
    """R-50: what was broken stays on record."""
    first = ledger.invoice("1", 100, "01-01")
    key, past = ledger.promise(40, "03-10", first), ledger.promise(60, "02-20", first, on="02-10")
    ledger.cancel(key)
    assert (ledger.states()[key], ledger.states("03-03")) == ("cancelled", {past: "broken"})
    assert (ledger.stated()[key].cancel_reason, ledger.stated()[key].ended_on) == ("they moved house", day("03-04"))
    for ended in (key, past):
        with pytest.raises(Refused, match="That promise is not open"):
            ledger.cancel(ended)
        with pytest.raises(Refused, match="That promise is not open"):
            ledger.promise(10, "03-12", replaces=ended)
    with pytest.raises(NotFound, match="There is no promise to pay 99"):
        ledger.cancel(99)


def test_what_is_promised_is_open_and_not_promised_already(ledger: PromiseLedger) -> None:
    first = ledger.invoice("1", 100, "01-01")
    theirs, euros = ledger.invoice("2", 10, customer=2), ledger.invoice("3", 10, currency="EUR")
    with pytest.raises(Refused, match=r"Only ¥1.00 is open and not promised already."):
        ledger.promise(101, "03-10")
    key = ledger.promise(70, "03-10", first)
    with pytest.raises(Refused, match=r"Only ¥0.30 of 1 is open and not promised already."):
        ledger.promise(31, "03-12", first)
    ledger.promise(100, "03-12", first, replaces=key)
    with pytest.raises(Refused, match="Nothing is open there"):
        ledger.promise(1, "03-12")
    with pytest.raises(Refused, match="another customer"):
        ledger.promise(1, "03-12", theirs)
    with pytest.raises(Refused, match="is in EUR"):
        ledger.promise(1, "03-12", euros)


def test_days_and_words_of_a_promise(ledger: PromiseLedger) -> None:
    """R-50: amount, date and method, each there."""
    first = ledger.invoice("1", 100, "02-10")
    for due, on, wrong in (("03-03", "", "3 Mar 2026 is over"), ("03-10", "03-05", "still to come")):
        with pytest.raises(Refused, match=wrong):
            ledger.promise(10, due, on=on)
    with pytest.raises(Refused, match="issued later than that"):
        ledger.promise(10, "03-10", first, on="02-09")
    with pytest.raises(BadInput, match="more than nothing"):
        ledger.promise(0, "03-10")
    with pytest.raises(BadInput, match="How they will pay is missing"):
        ledger.do(promise, 1, money(10), day("03-10"), " ")
    assert ledger.states() == {}


def test_it_is_for_what_is_due_the_longest_as_far_as_it_goes(ledger: PromiseLedger) -> None:
    """R-50: unless invoices are named."""
    second, first = ledger.invoice("2", 50, "01-02", "02-02"), ledger.invoice("1", 50, "01-01", "02-01")
    ledger.invoice("3", 50, "01-03", "02-03")
    key = ledger.promise(60, "03-10")
    assert ledger.stated()[key].invoices == (second, first)


def test_payments_go_first_to_what_was_promised(ledger: PromiseLedger) -> None:
    """R-42: on the day of the payment, though the promise be broken as of today; then to what is due the longest."""
    ledger.invoice("1", 50, "01-01", "01-20")
    second = ledger.invoice("2", 50, "01-02", "02-02")
    key = ledger.promise(50, "02-20", second, on="02-10")
    assert ledger.states() == {key: "broken"}
    assert ledger.pay(70, "02-19").on == {"2": 50, "1": 20}
    assert ledger.states() == {key: "kept"}
    ledger.do(undo_last)
    assert ledger.pay(70, "03-03").on == {"1": 50, "2": 20}


def test_of_several_open_promises_the_earliest_due_is_paid_first(ledger: PromiseLedger) -> None:
    """R-42: whichever was given first; of the invoices of one, the oldest due."""
    first, second = ledger.invoice("1", 50, "01-01", "01-20"), ledger.invoice("2", 50, "01-02", "02-02")
    third, _fourth = ledger.invoice("3", 50, "01-03", "01-25"), ledger.invoice("4", 50, "01-01", "01-10")
    ledger.promise(50, "03-20", first, on="02-10")
    ledger.promise(100, "03-10", second, third, on="02-11")
    assert ledger.pay(170, "02-12").on == {"3": 50, "2": 50, "1": 50, "4": 20}


def test_a_plan_is_a_promise_for_each_day(ledger: PromiseLedger) -> None:
    """R-43, R-50: all for the same invoices, kept one after the other; one change."""
    ledger.invoice("1", 300, "01-01")
    ledger.plan(("02-10", 100), ("02-24", 100), ("03-24", 100), on="02-02")
    ledger.pay(100, "02-09")
    assert [*ledger.states().values()] == ["kept", "broken", "open"]
    assert {each.plan_id for each in ledger.stated().values()} == {1}
    ledger.do(undo_last)
    ledger.do(undo_last)
    assert (ledger.states(), ledger.sql("select count(*) from promise_invoice")) == ({}, [(0,)])
    with pytest.raises(BadInput, match="two parts or more"):
        ledger.plan(("03-10", 100))
    with pytest.raises(BadInput, match="Two parts are due on one day"):
        ledger.plan(("03-10", 100), ("03-10", 50))
    with pytest.raises(Refused, match=r"Only ¥3.00 is open"):
        ledger.plan(("03-10", 200), ("03-11", 101))


def test_an_invoice_that_was_promised_is_not_taken_back(ledger: PromiseLedger) -> None:
    """R-23: the promise stands on it; once that is taken back, so can the invoice be."""
    ledger.invoice("1", 100, "01-01")
    ledger.promise(100, "03-10", by=BO)
    with pytest.raises(Refused, match="noted a promise to pay"):
        ledger.do(undo_last)
    ledger.do(undo_last, by=BO)
    ledger.do(undo_last)
    assert ledger.owing() == []


def test_a_part_written_off_is_no_money(ledger: PromiseLedger) -> None:
    """R-50: some of it given up after a part came in time leaves that part kept in part."""
    first = ledger.invoice("1", 100, "01-01")
    key = ledger.promise(100, "02-20", on="02-10")
    ledger.pay(50, "02-18")
    ledger.do(write_off, first, "gone", amount=Minor(50), on=day("03-02"))
    assert ledger.states() == {key: "part-kept"}


def test_a_missed_part_of_a_plan_is_made_good_before_the_next_is_kept(ledger: PromiseLedger) -> None:
    """R-50: so what comes late hides no other miss; where it was promised anew, it is for that."""
    first = ledger.invoice("1", 300, "01-01")
    ledger.plan(("02-04", 100), ("02-11", 100), ("03-24", 100), on="02-02")
    ledger.pay(100, "02-09", first)
    assert [*ledger.states("02-11").values()] == ["broken", "open", "open"]
    assert [*ledger.states().values()] == ["broken", "broken", "open"]
    ledger.pay(50, "02-11", first)
    assert [*ledger.states().values()] == ["broken", "part-kept", "open"]
    anew = ledger.promise(50, "02-14", first, on="02-13")
    ledger.pay(50, "02-13", first)
    assert ledger.states()[anew] == "kept"
