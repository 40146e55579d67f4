"""Numerals in 汉字 below a thousand, by their places (二十五, 一百二) or digit by digit (二〇二六)."""

import re

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
NUMERALS = frozenset("十百廿卅").union(DIGITS)
NEIGHBOURS = ("一两", "两三", "二三", "三四", "四五", "五六", "六七", "七八", "八九")
"""Two in a row mean from the one to the other, as in 三四点."""

_ONE = "[一二两俩三四五六七八九]"
_PLACES = f"(?:({_ONE}?)(百))?(?:({_ONE}?)(十))?([零〇]?)({_ONE}?)"


def placed_number(numeral: str) -> int | None:
    """The value of a numeral with places, or of one digit: 二百零五 is 205, 二百五 is 250; None for any other."""
    if len(numeral) == 1 and numeral in DIGITS:
        return DIGITS[numeral]
    found = re.fullmatch(_PLACES, numeral.replace("廿", "二十").replace("卅", "三十"))
    if not numeral or found is None:
        return None
    hundreds, hundred, tens, ten, zero, ones = found.groups()
    if not (hundred or ten) or (zero and (not hundred or ten or not ones)):
        return None
    last = DIGITS.get(ones, 0) * (10 if hundred and not ten and not zero else 1)
    return (DIGITS.get(hundreds, 1) * 100 if hundred else 0) + (DIGITS.get(tens, 1) * 10 if ten else 0) + last


def digit_by_digit(numeral: str) -> int | None:
    """The value of digits in a row; None where there is a place among them, or two neighbours (三四: three or four)."""
    if not numeral or numeral in NEIGHBOURS or not DIGITS.keys() >= set(numeral):
        return None
    return int("".join(str(DIGITS[digit]) for digit in numeral))
