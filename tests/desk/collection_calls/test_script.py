"""The texts that are read aloud: whole, without threats, in both languages; the shop's own words beside them (R-63)."""

from datetime import date
from pathlib import Path

import pytest

from deskside.desk.codes import TONES
from deskside.desk.collection_calls.account import InTheWay, LastBroken
from deskside.desk.collection_calls.forbidden_words import forbidden_in
from deskside.desk.collection_calls.script import GAPS, LEFT_WORD, read_script
from deskside.desk.collection_calls.spoken import confirmation, read_back, sentence
from deskside.desk.collection_calls.steps import ENDED, SAID
from deskside.errors import BadInput
from deskside.money.amounts import Minor
from tests.desk.collection_calls.accounts import account, answered

ENGLISH, CHINESE = read_script("en"), read_script("zh")
TALKED = ("right", "known", "cannot-pay", "later")


@pytest.mark.parametrize("script", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_r63_no_shipped_text_threatens_and_legal_words_stand_in_one(script: object) -> None:
    """R-63: police, blacklist, employer, family or shaming never; legal words only where a step was switched on."""
    for name, tones in (ENGLISH if script is ENGLISH else CHINESE).texts.items():
        assert set(tones) == set(TONES)
        for text in tones.values():
            found = forbidden_in(text)
            assert not found.threats, f"{name}: {found.threats}"
            assert bool(found.legal) is (name == "legal"), f"{name}: {found.legal}"


@pytest.mark.parametrize(
    "threat",
    [
        *("We will call the police.", "Your employer will hear of it.", "Think of your family.", "We blacklist you."),
        *("再不付就报警", "会上黑名单", "我们会联系您的单位", "会影响您的征信", "后果自负", "曝光到朋友圈"),
    ],
)
def test_r63_a_threat_is_found(threat: str) -> None:
    assert forbidden_in(threat).threats


@pytest.mark.parametrize("words", ["We take it to court.", "our lawyer", "我们要起诉", "律师函"])
def test_r63_legal_words_are_found(words: str) -> None:
    assert forbidden_in(words).legal


@pytest.mark.parametrize("script", [ENGLISH, CHINESE], ids=["en", "zh"])
@pytest.mark.parametrize("tone", TONES)
def test_r63_a_word_left_with_others_names_shop_and_number_and_no_money(script: object, tone: str) -> None:
    """R-63: the same whatever is owed."""
    read = ENGLISH if script is ENGLISH else CHINESE
    said = sentence(answered(ENDED, "left-word", tone=tone), read)
    assert "Lin's Cycle Shop" in said
    assert "020 7946 0991" in said
    assert said == sentence(answered(ENDED, "left-word", tone=tone, dues=account().dues[:1]), read)
    assert not any(word in said for word in ("1,300", "2093", "£", "pay", "owe", "bill", "款", "付", "欠", "账"))
    assert all(GAPS[name] == {"person", "shop", "number"} for name in LEFT_WORD)
    bare = sentence(answered(ENDED, "left-word", tone=tone, shop_phone=""), read)
    assert "Lin's Cycle Shop" in bare
    assert "020" not in bare


def test_every_step_that_speaks_has_its_text() -> None:
    assert set(SAID.values()) <= set(GAPS)


def test_l40_the_sentence_is_in_the_customers_language_and_tone() -> None:
    """L-40: the amounts and days in it are too."""
    call = answered(*TALKED, "card", "1300", "2026-12-01")
    assert sentence(call, ENGLISH).startswith("Let me read it back: you pay £1,300.00 by Tue 1 Dec (card).")
    assert "最晚12月1日（周二）付 £1,300.00（银行卡）" in sentence(call, CHINESE)
    firm = answered("right", tone="firm")
    assert sentence(firm, ENGLISH) == (
        "Ms Okafor, £1,300.00 is open for 2093, 2101, due since Wed 23 Sep. I am calling to settle a date with you."
    )


def test_a_broken_promise_is_named_and_what_stands_in_the_way_is_said_first() -> None:
    """L-41, R-53: before the amount, in a sentence that fits."""
    broken = LastBroken(Minor(124000), "GBP", date(2026, 11, 23))
    call = answered(
        "go-on", "right", last_broken=broken, tone="plain", in_the_way=(InTheWay("missed-callback", "missed"),)
    )
    first, second = sentence(call, ENGLISH).splitlines()
    assert first == "First of all: we promised you a call and did not make it. I apologise."
    assert second.startswith("Ms Okafor, you promised £1,240.00 for Mon 23 Nov, and it has not come in.")
    other = answered(in_the_way=(InTheWay("hour", "answers at ten", "They answered at ten before."),))
    assert sentence(other, ENGLISH) == "They answered at ten before."


def test_r60_no_amount_is_said_before_a_yes() -> None:
    """R-60: neither at the right person, nor where somebody else answered."""
    for answers in ((), ("other",), ("other", "Mr Hale"), (ENDED,), (ENDED, "no-answer"), (ENDED, "paid")):
        assert "1,3" not in sentence(answered(*answers), ENGLISH)


def test_read_back_and_written_confirmation_name_amount_day_and_way() -> None:
    """R-60: ready to be copied."""
    call = answered(*TALKED, "card", "1300", "2026-12-01", "agreed", tone="plain")
    assert read_back(call, ENGLISH) == "I read it back: you pay £1,300.00 by Tue 1 Dec (card). Is that right?"
    assert confirmation(call, ENGLISH) == (
        "Ms Okafor,\nas agreed on the telephone today, you pay £1,300.00 by Tue 1 Dec (card) for 2093, 2101.\n"
        "If anything changes, tell us before that day.\nLin's Cycle Shop 020 7946 0991"
    )
    part = answered(
        "right", "known", "cannot-pay", "part", "cash", "300", "2026-11-24", "promise", "2026-12-10", "agreed"
    )
    assert "£300.00 on Tue 24 Nov, £1,000.00 on Thu 10 Dec" in confirmation(part, ENGLISH)
    assert confirmation(answered("other"), ENGLISH) == ""


def test_the_amount_that_is_asked_for_is_what_may_still_be_asked_for() -> None:
    """R-45: of a part nobody asks for the whole; what is contested is left out of it."""
    asked = "Will you pay the whole £1,300.00?"
    assert sentence(answered(*TALKED, "card", tone="firm"), ENGLISH) == asked
    part = answered("right", "known", "cannot-pay", "part", "card", tone="firm")
    assert sentence(part, ENGLISH) == "How much of it will you pay now?"
    assert sentence(part, CHINESE) == "这次先付多少？"
    rest = answered("right", "dispute", "2", "60", "torn", "ask", "card", tone="firm")
    assert sentence(rest, ENGLISH) == "Will you pay the whole £1,240.00?"


def test_of_a_contested_account_a_part_is_of_the_rest() -> None:
    """R-45, R-51: after two broken promises too."""
    call = answered("right", "dispute", "2", "60", "torn", "ask", "part", "card", broken=2)
    with pytest.raises(BadInput):
        call.answer("1240.01")


def test_legal_words_are_said_only_where_the_step_is_on() -> None:
    """R-63."""
    refused = ("right", "known", "will-not-pay", "refuses")
    assert forbidden_in(sentence(answered(*refused, legal_on=True), ENGLISH)).legal
    assert not forbidden_in(sentence(answered(*refused), ENGLISH)).legal
    assert not forbidden_in(sentence(answered(*refused, "no"), ENGLISH)).legal


def own(desk: Path, text: str) -> Path:
    (desk.parent / "scripts").mkdir(exist_ok=True)
    (desk.parent / "scripts" / "call_en.toml").write_text(text, encoding="utf-8")
    return desk


def test_the_shops_own_words_stand_beside_the_desk(tmp_path: Path) -> None:
    """Only what differs has to be there; gaps are filled once."""
    desk = own(tmp_path / "shop.deskside", '[person]\nwarm = "Hello {person}, {shop} here."\n')
    script = read_script("en", desk)
    assert sentence(answered(person="{number}"), script) == "Hello {number}, Lin's Cycle Shop here."
    assert script.texts["person"]["firm"] == ENGLISH.texts["person"]["firm"]
    assert read_script("fr", desk).language == "en"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[person", "cannot be read"),
        ('[persons]\nwarm = "x"', "[persons]"),
        ('[person]\nloud = "x"', "warm, plain, firm"),
        ("[person]\nwarm = 3", "a text in each tone"),
        ('[person]\nwarm = " "', "a text in each tone"),
        ('person = "x"', "a text in each tone"),
        ('[person]\nwarm = "You owe {amount}"', "{amount}"),
        ('[left_word]\nwarm = "It is about {amount}"', "{amount}"),
        ('[why]\nwarm = "a lone { brace"', "brace that is not closed"),
        ('[why]\nwarm = "or I call the police"', "police"),
        ('[why]\nwarm = "my lawyer asks"', "lawyer"),
    ],
)
def test_own_words_that_may_not_be_are_refused_by_name(tmp_path: Path, text: str, named: str) -> None:
    """R-63: the shop's copy is held to it too."""
    with pytest.raises(BadInput) as refused:
        read_script("en", own(tmp_path / "shop.deskside", text))
    assert named in refused.value.message
    assert "call_en.toml" in refused.value.message


@pytest.mark.parametrize("tone", TONES)
def test_r63_a_legal_step_that_is_switched_on_in_the_call_is_announced_in_it(tone: str) -> None:
    """R-63: a letter may speak of it afterwards; where none is meant nothing legal is said."""
    refused = ("right", "known", "will-not-pay", "refuses")
    script = read_script("en")
    meant = answered(*refused, "prepare", "Harbour Hotel", tone=tone)
    assert "legal" in sentence(meant, script)
    assert "legal" not in sentence(answered(*refused, "no", tone=tone), script)
