"""Long text in lines of so many cells."""

import pytest

from deskside.language.wrapping import wrap


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Altogether £1,240.00 is open", ["Altogether", "£1,240.00 is", "open"]),
        ("with Frau Müllerin today", ["with Frau", "Müllerin", "today"]),
        ("后刹车异响，骑快了就叫", ["后刹车异响，", "骑快了就叫"]),
        ("后刹车有异响，快了就叫", ["后刹车有异", "响，快了就叫"]),
        ("写明条件状态、客户、语言", ["写明条件状", "态、客户、语", "言"]),
        ("条件 ABC-12，客户（重点）", ["条件", "ABC-12，客户", "（重点）"]),
    ],
)
def test_words_and_amounts_stay_whole_and_chinese_is_taken_apart_anywhere(text: str, lines: list[str]) -> None:
    assert wrap(text, 12) == lines
