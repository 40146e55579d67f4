"""Numerals in 汉字: read whole, or not at all (R-72)."""

import pytest

from deskside.language.chinese_numerals import digit_by_digit, placed_number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("零", 0), ("两", 2), ("十", 10), ("十九", 19), ("二十", 20), ("廿三", 23), ("卅", 30), ("百", 100),
        ("一百", 100),
        ("一百零五", 105), ("一百二", 120), ("一百二十", 120), ("二百五", 250), ("两百五十一", 251), ("一百一十", 110),
    ],
)  # fmt: skip
def test_places_are_added_up(numeral: str, value: int) -> None:
    assert placed_number(numeral) == value


@pytest.mark.parametrize("numeral", ["", "二〇", "五五", "十十", "零五", "二十零五", "一百零", "十百", "二百百", "x"])
def test_what_has_no_places_or_too_many_is_none(numeral: str) -> None:
    assert placed_number(numeral) is None


def test_digits_in_a_row_are_digits_and_neighbours_two_numbers() -> None:
    assert [digit_by_digit(each) for each in ("二〇二六", "五五", "三零", "三四", "十二", "")] == [
        2026,
        55,
        30,
        None,
        None,
        None,
    ]
