"""Long text in lines of so many cells."""

import pytest

from deskside.language.wrapping import wrap


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Altogether £1,240.00 is open", ["Altogether", "£1,240.00 is", "open"]),
        ("with Frau Müllerin today", ["with Frau", "Müllerin", "today"]),
        ("后刹车异响，骑快了就叫", ["后刹车异响，", "骑快了就叫"]),
    ],
)
def test_words_and_amounts_stay_whole_and_chinese_is_taken_apart_anywhere(text: str, lines: list[str]) -> None:
    assert wrap(text, 12) == lines
