"""What a text says as an amount, before anybody knows which of its marks is the decimal one (R-40)."""

import re
from typing import NamedTuple

from deskside.language.patterns import pattern
from deskside.money.amounts import LARGEST, Amount, Minor
from deskside.money.currencies import decimals

MARKS = (".", ",")
_NO_CENTS = ("0", "00")
_LONGEST = 60
_LIKE = {
    **dict.fromkeys("\u00a0\u202f\u2009\u2007\u3000\t", " "),
    **dict.fromkeys("’‘ʼ´`＇", "'"),
    **dict.fromkeys("−–—‒―‐‑﹣－", "-"),
    **dict.fromkeys("，٬､", ","),
    **dict.fromkeys("．。٫", "."),
    **dict.fromkeys("（", "("),
    **dict.fromkeys("）", ")"),
    "＋": "+",
}
_SAME = str.maketrans(_LIKE)
_NUMBER = r"[.,]?\d(?:[\d.,' ]*\d)?"
_WRITTEN = pattern(rf"(?P<before>[^\d]*?)(?P<number>{_NUMBER})(?P<whole>[.,](?:-{{1,2}}|=))?(?P<behind>[^\d]*)")
_GROUPS = r"[1-9]\d{{0,2}}(?P<g>[{group}' ])\d{{3}}(?:(?P=g)\d{{3}})*"
_PAIRS = r"[1-9]\d?(?:,\d\d)+,\d{3}"


class Number(NamedTuple):
    """Digits before and after the decimal mark; either may be none."""

    whole: str
    fraction: str


class Written(NamedTuple):
    """An amount taken apart: its number, whether it is below zero, and the words before and behind it.

    The number counts times ten to the `power`; with Chinese units it may be known which it is, whatever its marks are.
    """

    number: str
    negative: bool
    words: tuple[str, ...]
    power: int = 0
    known: Number | None = None


def plain_signs(text: str) -> str:
    """The text with full-width and other digits, marks, dashes and blanks as the plain ones, none around it."""
    text = text.translate(_SAME).strip()
    if text.isascii():
        return text
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)


def take_apart(text: str) -> Written | None:
    """What a text of plain signs says as an amount; None for one that has not just one number and one sign to it."""
    inner = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    found = _WRITTEN.fullmatch(inner) if len(text) <= _LONGEST else None
    if found is None:
        return None
    before, number, behind = found["before"], found["number"], found["behind"]
    if number[0] in MARKS and (before[-1:].isalpha() or before.endswith("/")):
        before, number = before + number[0], number[1:]
    around = f"{before}\0{behind}"
    if around.count("-") + around.count("+") + (inner != text) > 1:
        return None
    words = tuple(filter(None, (part.strip("-+ ") for part in around.split("\0"))))
    return Written(number, inner != text or "-" in around, words)


def read_as(number: str, decimal: str) -> Number | None:
    """A number if this mark is its decimal one; None where its digits are grouped as nobody would."""
    whole, mark, fraction = number.partition(decimal)
    if mark and not fraction.isdecimal():
        return None
    if whole and not any(form.fullmatch(whole) for form in _FORMS[decimal]):
        return None
    return Number(re.sub(r"\D", "", whole), fraction)


_FORMS = {
    ".": tuple(map(pattern, (r"\d+", _GROUPS.format(group=","), _PAIRS))),
    ",": tuple(map(pattern, (r"\d+", _GROUPS.format(group=".")))),
}


class Unclear(ValueError):
    """A number that is whole if its mark groups its digits, and `broken` if that is the decimal one."""

    def __init__(self, whole: Number, broken: Number) -> None:
        super().__init__(whole, broken)
        self.whole, self.broken = whole, broken


def read_in(number: str, decimal: str, group: str, places: int, *, by_program: bool = False) -> Number | None:
    """A number where one mark is usual for decimals and another for groups; None for what is none.

    A number that shows by itself how it is meant is read so. Of the others, with one mark and three digits behind it,
    the usual is taken, unless there would be more decimals than `places`: raises `Unclear`. So it does for a group
    that is as long as the decimals which a program always writes, where it was written `by_program`.
    """
    point, comma = (read_as(number, mark) for mark in MARKS)
    if point is None or comma is None or point == comma:
        return point or comma
    broken, whole = (point, comma) if point.fraction else (comma, point)
    mark = "." if broken is point else ","
    if mark == group and not (by_program and places == len(broken.fraction)):
        return whole
    if mark == decimal and places >= len(broken.fraction):
        return broken
    raise Unclear(whole, broken)


class TooPrecise(ValueError):
    """There is more behind the decimal mark than the currency has decimals."""


class TooLarge(ValueError):
    """It is more than is kept."""


def amount_of(number: Number, currency: str, *, negative: bool, padded: bool = False) -> Amount:
    """The exact amount of a number; with `padded`, noughts beyond the decimals of its currency say nothing.

    Raises `TooPrecise` and `TooLarge`.
    """
    places = decimals(currency)
    fraction = number.fraction.rstrip("0") if padded or number.fraction in _NO_CENTS else number.fraction
    if len(fraction) > places:
        raise TooPrecise
    digits = f"{number.whole}{fraction.ljust(places, '0')}".lstrip("0")
    if len(digits) > len(str(LARGEST)):
        raise TooLarge
    minor = int(digits or "0")
    return Amount(Minor(-minor if negative else minor), currency)
