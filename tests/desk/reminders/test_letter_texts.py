"""The words of letters: no threats, legal words only where a legal step was switched on (R-63)."""

import re
from itertools import product
from pathlib import Path

import pytest

from deskside.desk.collection_calls.forbidden_words import forbidden_in
from deskside.desk.reminders.letter_texts import TONES, read_letters
from deskside.errors import BadInput

ALL = list(product(("en", "zh"), (1, 2, 3, 4), TONES))
FILLED = {"name": "{amount} 李梅", "shop": "Lin's", "amount": "¥88.00", "until": "11 Mar 2026"}


@pytest.mark.parametrize(("language", "step", "tone"), ALL)
def test_none_of_them_threatens(language: str, step: int, tone: str) -> None:
    texts = read_letters(language)
    said = "\n".join([texts.title(step, tone), *texts.paragraphs(step, tone, FILLED, legal=False)])
    assert forbidden_in(said) == ((), ())
    with_legal = "\n".join(texts.paragraphs(step, tone, FILLED, legal=True))
    assert forbidden_in(with_legal).threats == ()
    assert forbidden_in(with_legal).legal
    assert "{list}" in said


def test_the_tones_and_steps_differ() -> None:
    for language in ("en", "zh"):
        texts = read_letters(language)
        letters = {tuple(texts.paragraphs(step, tone, {}, legal=False)) for step in (1, 2, 3) for tone in TONES}
        assert len(letters) == 9
    assert read_letters("fr") == read_letters("en")


def test_what_fills_a_gap_is_not_read_for_gaps() -> None:
    assert any("{amount} 李梅" in each for each in read_letters("en").paragraphs(1, "warm", FILLED, legal=False))


def test_the_shops_own_words_come_first(tmp_path: Path) -> None:
    own = tmp_path / "scripts" / "letter_en.toml"
    own.parent.mkdir()
    own.write_text('[title_1]\nwarm = "Hello again"\n', encoding="utf-8")
    texts = read_letters("en", tmp_path / "shop.deskside")
    assert texts.title(1, "warm") == "Hello again"
    assert texts.title(1, "plain") == "Reminder"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[title_1]\nwarm = "We call the police"', "may not say “police”"),
        ('[letter_3]\nfirm = "We see you in court. {list}"', "may not say “court”"),
        ('[letter_1]\nwarm = "Pay {sum}"', "a gap {sum}"),
        ('[letter_9]\nwarm = "x"', "no text [letter_9]"),
        ('[title_1]\nloud = "x"', "has the tones"),
        ("title_1 = 3", "a text in each tone"),
        ("[title_1", "cannot be read"),
    ],
)
def test_own_words_that_may_not_be_are_refused_by_file_and_name(tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "scripts" / "letter_en.toml"
    own.parent.mkdir()
    own.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_letters("en", tmp_path / "shop.deskside")
    assert said in refused.value.message
    assert str(own) in refused.value.message


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_letter_that_asks_for_a_call_gives_the_number(language: str) -> None:
    """R-63: and ends with the name alone where there is none; legal words stand above the regards."""
    texts = read_letters(language)
    for tone in ("warm", "firm"):
        called = texts.paragraphs(3, tone, FILLED | {"number": "138 1783"}, legal=True)
        assert called[-1].endswith("Lin's 138 1783")
        assert texts.paragraphs(3, tone, FILLED, legal=True)[-1].endswith("Lin's")
    if language == "zh":
        assert texts.paragraphs(3, "firm", FILLED, legal=True)[-2] == "此致\n敬礼"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_r63_no_letter_claims_that_something_was_said_before(language: str) -> None:
    """R-63: nobody may have told them; the legal step may have been switched on without a call."""
    for tone in TONES:
        said = read_letters(language).texts["legal"][tone]
        assert not re.search(r"told|announced|as agreed|告知|说过|通知过", said)
