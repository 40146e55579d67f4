"""The parts of a plan as people say them: shown, read back as they are typed, and said aloud (R-43, R-72)."""

from pathlib import Path

import pytest

from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.read_account import read_account
from deskside.desk.collection_calls.script import read_script
from deskside.desk.collection_calls.spoken import sentence
from deskside.language.i18n import in_language
from deskside.widgets.guided_call_parts import understood
from tests.desk.collection_calls.accounts import answered
from tests.desk.ledger import Ledger

PLAN = ("right", "known", "cannot-pay", "hardship")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_shown_can_be_typed(desk: Path, language: str) -> None:
    ledger = Ledger(desk)
    ledger.invoice("1", 10_000, "01-01", "01-15")
    account = ledger.ask(read_account, 1, now=ledger.now, shop=ledger.shop)
    with in_language(language):
        call = GuidedCall.start(account._replace(in_the_way=()))
        for answer in (*PLAN, "3", "month", "2026-03-31"):
            call.answer(answer)
        assert call.ask is not None
        assert call.proposed.startswith({"en": "31 Mar 2026: 33.34; ", "zh": "2026年3月31日: 33.34; "}[language])
        assert call.read(call.proposed) == call.ask.value
        assert call.read(call.proposed.replace(":", "：").replace(";", "；")) == call.ask.value
        assert call.read(call.proposed.replace(": ", "=")) == call.ask.value


def test_the_parts_are_echoed_with_their_days_and_what_stays_open() -> None:
    call = answered(*PLAN, "2", "month", "2027-01-31")

    def echo(typed: str) -> str:
        return " ".join(text for line in understood(call, typed, 60, 5) for text, _tone in line)

    assert echo(call.proposed) == "2 parts · Sun 31 Jan 2027 £650.00, Sun 28 Feb 2027 £650.00"
    assert echo("31 Jan 2027: 100") == "1 part · Sun 31 Jan 2027 £100.00 · £1,200.00 stays open"
    assert echo("half now") == "“half now” is not a part."


def test_the_sentence_names_the_parts_as_they_are_typed() -> None:
    call = answered(*PLAN, "2", "month", "2027-01-31")
    script = read_script("en")
    assert "£650.00 on Sun 31 Jan, £650.00 on Sun 28 Feb" in sentence(call, script)
    call.typed = "31 Jan 2027: 300; 28 Feb 2027: 1000"
    assert "£300.00 on Sun 31 Jan, £1,000.00 on Sun 28 Feb" in sentence(call, script)
    call.typed = "31 Ja"
    assert "£650.00" in sentence(call, script)


def test_how_many_and_how_often_are_asked_in_their_own_words() -> None:
    script = read_script("en")
    many, often = answered(*PLAN), answered(*PLAN, "3")
    assert (many.step, often.step) == ("plan_count", "plan_every")
    assert sentence(many, script) != sentence(often, script)


def test_p27_the_last_resort_is_offered_and_not_read_out() -> None:
    """P-27: it may be chosen; and what the answers do not have is not offered aloud."""
    script = read_script("en")
    call = answered("right", "known", "cannot-pay", "later")
    assert call.ask is not None
    assert "goods" in call.ask.choices
    assert "goods of value" not in sentence(call, script)
    assert "borrowing" not in sentence(call, script)
    assert "instalments" in sentence(call, script)
    part = answered("right", "known", "cannot-pay", "part")
    assert "instalments" not in sentence(part, script)
    alone = answered("right", "known", "cannot-pay", "later", means=("goods",))
    assert "goods of value" in sentence(alone, script)
