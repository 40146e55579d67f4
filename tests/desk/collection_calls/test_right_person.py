"""Who was named as the right person is asked for in the next call, on their own number (R-60)."""

from pathlib import Path

import pytest

from deskside.desk.collecting.before_call import stands_in_the_way
from deskside.desk.collection_calls.account import GuidedAccount
from deskside.desk.collection_calls.finish import finish
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.read_account import read_account
from deskside.desk.collection_calls.steps import ENDED
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.edit_record import RowEdit
from deskside.errors import BadInput
from tests.desk.ledger import Ledger

HASSAN = ("other", "Hassan Karim", "138 0011 2233", "2026-03-05")


@pytest.fixture
def ledger(desk: Path) -> Ledger:
    """A company with Yusuf, whose number is the company's."""
    ledger = Ledger(desk)
    ledger.invoice("1", 10_000, "01-01", "01-15")
    ledger.do(edit_customer, 1, {"people": [RowEdit({"person": "Yusuf"})]})
    return ledger


def account(ledger: Ledger) -> GuidedAccount:
    found: GuidedAccount = ledger.ask(read_account, 1, now=ledger.now, shop=ledger.shop)
    return found


def call(ledger: Ledger, *answers: str) -> None:
    talk = GuidedCall.start(account(ledger)._replace(in_the_way=(), blocked=""))
    for answer in answers:
        talk.answer(answer)
    ledger.do(finish, talk)
    ledger.pass_by(days=1)


def warned(ledger: Ledger) -> list[str]:
    return [each.words for each in ledger.ask(stands_in_the_way, ledger.shop, 1, ledger.now) if "wrong" in each.kind]


def test_the_right_person_is_asked_for_on_their_own_number(ledger: Ledger) -> None:
    assert (account(ledger).person, account(ledger).phone) == ("Yusuf", "138 1783 2229")
    call(ledger, *HASSAN)
    assert (account(ledger).person, account(ledger).phone) == ("Hassan Karim", "138 0011 2233")
    assert ledger.sql(
        "select p.name from contact_point c join person p on p.id = c.person_id where c.shown = '138 0011 2233'"
    ) == [("Hassan Karim",)]


def test_it_is_said_until_they_were_spoken_to(ledger: Ledger) -> None:
    """Also after a call that nobody answered."""
    call(ledger, *HASSAN)
    said = ["the wrong person last time: 138 1783 2229; the right one is Hassan Karim"]
    assert warned(ledger) == said
    call(ledger, ENDED, "no-answer", "2026-03-06")
    assert (warned(ledger), account(ledger).person) == (said, "Hassan Karim")
    call(ledger, "right", ENDED, "ended", "2026-03-09")
    assert (warned(ledger), account(ledger).person) == ([], "Hassan Karim")


def test_where_nobody_is_named_the_question_stays(ledger: Ledger) -> None:
    call(ledger, "other", "", "2026-03-05")
    assert warned(ledger) == ["the wrong person last time: 138 1783 2229"]
    assert account(ledger).person == "Yusuf"


def test_who_has_no_number_of_their_own_is_asked_for_where_there_is_one(ledger: Ledger) -> None:
    call(ledger, "other", "Hassan Karim", "", "2026-03-05")
    assert (account(ledger).person, account(ledger).phone) == ("Hassan Karim", "138 1783 2229")


@pytest.mark.parametrize(
    "typed",
    [
        "电话：021 6219 3347、杭州博雅源贸易有限公司（待核对）",
        "ask Yusuf",
        "138 0011 2233 at home",
        "999999999999",
        "-",
    ],
)
def test_what_is_no_number_is_refused_where_it_is_asked(ledger: Ledger, typed: str) -> None:
    talk = GuidedCall.start(account(ledger))
    talk.answer("other")
    talk.answer("Hassan Karim")
    with pytest.raises(BadInput):
        talk.answer(typed)
    for fits in ("021 6219 3347", "+44 20 7946 0018", "5566 0192", "021 6219 3347 x12"):
        assert talk.read(fits) == fits
