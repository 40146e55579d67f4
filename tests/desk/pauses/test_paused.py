"""What is not asked for, and until when (R-45)."""

import pytest

from deskside.desk.invoices.dispute import dispute, settle_dispute
from deskside.desk.pauses.pause import pause, resume, resume_account
from deskside.desk.pauses.paused import Paused, ended, paused
from deskside.desk.payments.give_back import return_payment
from deskside.desk.undo.last_change import redo_last, undo_last
from deskside.errors import BadInput, NotFound, Refused
from deskside.money.amounts import Minor
from tests.desk.ledger import TODAY, day
from tests.desk.promises_to_pay.conftest import PromiseLedger


def rows(ledger: PromiseLedger, at: str = "") -> list[Paused]:
    return ledger.ask(paused, day(at) if at else TODAY, ledger.shop)


def covered(ledger: PromiseLedger, at: str = "") -> list[tuple[int | None, str, int | None]]:
    return [(row.invoice_id, row.reason, row.amount) for row in rows(ledger, at)]


def test_a_dispute_pauses_what_is_contested_and_no_more(ledger: PromiseLedger) -> None:
    """R-45: the part of that invoice, until it is settled; the rest of the account may still be asked for."""
    first = ledger.invoice("1", 100, "01-01")
    ledger.invoice("2", 50, "01-01")
    key = ledger.do(dispute, first, "never came", amount=Minor(40), on=day("02-10"))
    assert covered(ledger, "02-09") == []
    assert covered(ledger, "02-10") == covered(ledger) == [(first, "dispute", 40)]
    ledger.do(settle_dispute, key, on=day("03-02"))
    assert covered(ledger, "03-01") == [(first, "dispute", 40)]
    assert covered(ledger, "03-02") == []


def test_an_open_promise_pauses_its_invoices_and_no_others(ledger: PromiseLedger) -> None:
    """R-51: until the last day of its grace; the morning after a miss they are asked for."""
    first = ledger.invoice("1", 100, "01-01")
    ledger.invoice("2", 50, "01-01")
    ledger.promise(100, "02-04", first, on="02-02")
    assert covered(ledger, "02-05") == [(first, "promise", None)]
    assert [row.until for row in rows(ledger, "02-05")] == [day("02-05")]
    assert covered(ledger, "02-06") == covered(ledger, "02-01") == []


def test_a_plan_with_a_missed_part_pauses_nothing(ledger: PromiseLedger) -> None:
    """R-45, R-51: once it came after all, the parts to come do again, until the first of them."""
    first = ledger.invoice("1", 300, "01-01")
    ledger.plan(("02-04", 100), ("03-24", 100), ("04-24", 100), on="02-02")
    assert covered(ledger, "02-05") == [(first, "promise", None)]
    assert covered(ledger, "02-06") == []
    ledger.pay(100, "02-11")
    assert [(row.invoice_id, row.until) for row in rows(ledger)] == [(first, day("03-25"))]
    ledger.pay(100, "02-12")
    assert [(row.invoice_id, row.until) for row in rows(ledger)] == [(first, day("04-27"))]


def test_a_pause_has_a_reason_a_day_and_a_person(ledger: PromiseLedger) -> None:
    """R-45: of the account or of an invoice, that day included; when it ends it is among those that ended."""
    first = ledger.invoice("1", 100, "01-01")
    account = ledger.do(pause, 1, "hardship", day("03-05"), note="lost the job")
    one = ledger.do(pause, 1, "waiting on us", day("03-06"), invoice=first)
    assert covered(ledger, "03-05") == [(None, "hardship", None), (first, "waiting-on-us", None)]
    assert covered(ledger, "03-06") == [(first, "waiting-on-us", None)]
    assert covered(ledger, "03-07") == covered(ledger, "03-03") == []
    row = rows(ledger)[0]
    assert (row.id, row.note, row.since, row.until, row.by) == (account, "lost the job", TODAY, day("03-05"), "Mei")
    assert (account, one) == (1, 2)
    assert ledger.ask(ended, day("03-06"), day("03-06"), [first]) == {1: day("03-06")}
    assert ledger.ask(ended, day("03-07"), day("03-05"), []) == {1: day("03-07")}
    assert ledger.ask(ended, day("03-05"), day("03-01"), [], customer=1) == {}


def test_a_pause_ends_before_its_day(ledger: PromiseLedger) -> None:
    """R-45: as of the days before it was paused; undo and redo turn it."""
    key = ledger.do(pause, 1, "other", day("04-01"), since=day("03-02"))
    ledger.do(resume, key)
    assert (covered(ledger, "03-03"), covered(ledger)) == ([(None, "other", None)], [])
    assert ledger.ask(ended, TODAY, TODAY, []) == {1: TODAY}
    with pytest.raises(Refused, match="That pause is over"):
        ledger.do(resume, key)
    ledger.do(undo_last)
    assert covered(ledger) == [(None, "other", None)]
    ledger.do(undo_last)
    assert covered(ledger) == []
    with pytest.raises(NotFound, match="There is no pause 1"):
        ledger.do(resume, key)
    ledger.do(redo_last)
    assert ledger.do(resume_account, 1) == 1
    with pytest.raises(Refused, match="Nobody paused anything of 李梅"):
        ledger.do(resume_account, 1)


def test_what_is_no_pause(ledger: PromiseLedger) -> None:
    theirs = ledger.invoice("1", 100, "01-01", customer=2)
    with pytest.raises(BadInput, match="3 Mar 2026 is over"):
        ledger.do(pause, 1, "other", day("03-03"))
    with pytest.raises(BadInput, match="not one of the choices"):
        ledger.do(pause, 1, "dispute", day("03-09"))
    with pytest.raises(Refused, match="another customer"):
        ledger.do(pause, 1, "other", day("03-09"), invoice=theirs)
    with pytest.raises(Refused, match="still to come"):
        ledger.do(pause, 1, "other", day("03-09"), since=day("03-05"))
    assert rows(ledger) == []


def test_what_is_paid_is_neither_contested_nor_back(ledger: PromiseLedger) -> None:
    """R-45: once it came back it is contested again."""
    first = ledger.invoice("1", 100, "01-01")
    ledger.do(dispute, first, "never came", amount=Minor(40), on=day("02-10"))
    ledger.do(pause, 1, "other", day("03-02"), invoice=first, since=day("03-01"))
    assert ledger.ask(ended, TODAY, day("03-01"), []) == {1: day("03-03")}
    assert ledger.ask(ended, TODAY, day("03-01"), [first]) == {}, "it is paused otherwise"
    paid = ledger.pay(100, "03-03", first)
    assert covered(ledger, "03-02") == [(first, "other", None), (first, "dispute", 40)]
    assert (covered(ledger), ledger.ask(ended, TODAY, day("03-01"), [])) == ([], {})
    ledger.do(return_payment, paid.id)
    assert covered(ledger) == [(first, "dispute", 40)]
    ledger.do(dispute, first, "nor the rest")
    assert ledger.ask(ended, TODAY, day("03-01"), []) == {}
