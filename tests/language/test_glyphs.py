"""The signs of the screens, and what stands for them where a terminal draws some two cells wide (L-04)."""

import unicodedata
from collections.abc import Iterator

import pytest
from rich.console import Console
from rich.segment import Segment
from textual.geometry import Size

from deskside.language import glyphs
from deskside.language.glyphs import FULL, PLAIN, arrows, one_cell, use_signs
from deskside.terminal.painted import Painted
from tests.chinese import speak_chinese
from tests.test_messages import FOUND, sources, translations


@pytest.fixture
def plain() -> Iterator[None]:
    use_signs("plain", wide=False)
    yield
    use_signs("full", wide=False)


def ambiguous(text: str) -> set[str]:
    return {char for char in text if unicodedata.east_asian_width(char) == "A" and not char.isalpha()}


def test_no_sign_of_a_row_is_two_things() -> None:
    """What is missed is not what has high priority; only one of them stands for a state."""
    for each in (FULL, PLAIN):
        states = [each.missed, each.late, each.due, each.later, each.kept, each.carried, each.waiting, each.hold]
        assert len(set(states)) == len(states)
        assert not {sign for sign in each.priorities if sign != " "} & {*states}
    assert PLAIN.missed == "x"
    assert not any(ambiguous("".join(map(str, each))) for each in PLAIN)


@pytest.mark.usefixtures("plain")
def test_no_message_has_a_sign_of_unsure_width_in_the_plain_set() -> None:
    texts = [text for message in FOUND for text in (*sources(message), *translations(message))]
    assert any(map(ambiguous, texts))
    assert not set().union(*(ambiguous(one_cell(text)) for text in texts))


@pytest.mark.usefixtures("plain")
def test_what_is_painted_has_none_in_the_plain_set() -> None:
    """Dots, dashes and quotation marks too, in whatever part of the screen, and as many cells as before."""
    painted, size = Painted(), Size(40, 1)
    painted.fit(size)
    text = "12:15 · 9–18 “好” … ▲"
    sent = painted.send([(0, 0, [Segment(text)], 0, 40)], Console(color_system="truecolor"))
    assert not ambiguous(sent)
    assert '12:15 - 9-18 "好" . x' in sent


def test_the_full_set_is_painted_as_it_is_also_after_the_plain_one() -> None:
    painted, segment = Painted(), Segment("9–18 · “a”")
    for name, shown in (("plain", '9-18 - "a"'), ("full", "9–18 · “a”")):
        use_signs(name, wide=False)
        painted.forget()
        painted.fit(Size(20, 1))
        assert shown in painted.send([(0, 0, [segment], 0, 20)], Console(color_system="truecolor"))
    assert glyphs.signs() is FULL


@pytest.mark.usefixtures("plain")
def test_arrows_are_called_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    assert arrows("↓ chooses") == "Down chooses"
    speak_chinese(monkeypatch)
    assert arrows("↓ 看空闲时间") == "下键 看空闲时间"
    assert arrows("← →") == "左键 右键"
