"""Units that the titles of a file give its amounts: 万元, TEUR, k€, in thousands, cents (R-34, R-40)."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from deskside.exchange.synonyms import known
from deskside.language.text import fold
from deskside.money.chinese_units import times
from deskside.money.currencies import called, decimals, meant
from deskside.money.written_amounts import Number, plain_signs

_POWERS = {"十": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "萬": 4, "亿": 8, "億": 8}
_HAN = re.compile(rf"(?P<before>.*?)(?P<unit>[{''.join(_POWERS)}]+)(?P<behind>元|圆)?(?P<money>.*)")
_LETTERS = {"k": 3, "t": 3, "m": 6, "mm": 6, "mn": 6, "mio": 6, "b": 9, "bn": 9}
_BRACKETS = re.compile(r"[(（\[【]([^)）\]】]*)[)）\]】]")
_TOKEN = re.compile(r"\d[\d.,' ]*\d|\d|[^\W\d_]+|[^\w\s]")
_THOUSANDS = re.compile(r"1?((?:000)+)|1(000+)")
_LESS = frozenset(".,:;'’`´\"-–/*×_+=")
_BEHIND = re.compile(r"(?:单位|單位|\bunits?|\bin)(?:\s*[:：]\s*|\s+|(?=[^\x00-\x7f]))", re.IGNORECASE)
_END = re.compile(r"[,，;；|)）\]】]")
_TAIL = re.compile(r"[\s/,，:：_-]+")
_GLUED = re.compile(rf"(?P<name>.*[^{''.join(_POWERS)}])(?P<unit>[{''.join(_POWERS)}]+元)")
_MINOR = -99
_MOST_WORDS = 5
_CODE = 3
_EURO = ("eur", "Eur", "euro", "Euro")


class Unit(NamedTuple):
    """Amounts are ten to this `power` of their currency, or `minor` units of it; the `currency` where it is said."""

    power: int = 0
    is_minor: bool = False
    currency: str = ""

    def of(self, number: Number, currency: str) -> Number:
        """A number of this unit as one of the currency."""
        power = -decimals(currency) if self.is_minor else self.power
        if power >= 0:
            return times(number, power)
        whole = number.whole.rjust(1 - power, "0")
        return Number(whole[:power], f"{whole[power:]}{number.fraction}")


def unit_of_title(title: str) -> Unit | None:
    """The unit in the title of a column: in brackets, or at its end; None where it says none."""
    for phrase in _BRACKETS.findall(title):
        if (unit := _unit(phrase, is_alone=True, strict=False)) is not None:
            return unit
    split = _split(_BRACKETS.sub(" ", title).strip())
    return None if split is None else split[1]


def without_unit(title: str) -> str:
    """A title without the unit at its end."""
    split = _split(title.strip())
    return title if split is None else split[0]


def unit_above(texts: Iterable[str]) -> Unit | None:
    """The unit that a line above the names of the columns gives for all of them: 单位：万元, in thousands of euros."""
    for text in texts:
        phrases = [text, *_BRACKETS.findall(text)]
        for found in _BEHIND.finditer(text):
            words = _END.split(text[found.end() :])[0].split()
            phrases += [" ".join(words[:count]) for count in range(min(len(words), _MOST_WORDS), 0, -1)]
        for phrase in phrases:
            unit = _unit(phrase, is_alone=False, strict=True)
            if unit is None or not (unit.power or unit.is_minor) or not any(map(str.isalpha, phrase)):
                continue
            if phrase != text or unit.currency or text.endswith("元"):
                return unit
    return None


def _split(title: str) -> tuple[str, Unit] | None:
    """The name of a column, and the unit behind it."""
    if found := _GLUED.fullmatch(title):
        unit = _unit(found["unit"], is_alone=False, strict=True)
        return None if unit is None else (found["name"].rstrip(" /_-:：,，"), unit)
    for place in [found for found in _TAIL.finditer(title) if found.start()][-_MOST_WORDS:]:
        unit = _unit(title[place.end() :], is_alone=False, strict=True)
        if unit is not None and (unit.power or unit.is_minor):
            return re.sub(r"\s+in$", "", title[: place.start()], flags=re.IGNORECASE), unit
    return None


def _unit(phrase: str, *, is_alone: bool, strict: bool) -> Unit | None:
    """What a phrase says as a unit; a letter is one only beside a currency, or if it `is_alone`. With `strict` nothing
    else may stand in it."""
    powers: list[int] = []
    letters: list[int] = []
    currency, has_more = "", False
    words = _words()
    for token in _TOKEN.findall(plain_signs(phrase)):
        word = fold(token)
        if token in _LESS or word in words["beside"]:
            continue
        codes = called(token)
        found = _read(word)
        if found is None and codes:
            currency = meant(codes) or currency
            powers += [0]
        elif found is None and (split := _prefixed(token)) is not None:
            letter, codes = split
            letters.append(letter)
            currency = meant(codes) or currency
            powers += [0]
        elif found is not None:
            (letters if word in _LETTERS else powers).append(found)
        else:
            has_more = True
        if han := _HAN.fullmatch(word):
            currency = next((code for part in (han["money"], han["before"]) if (code := meant(called(part)))), currency)
    if has_more and (strict or not (any(powers) or (letters and powers))):
        return None
    if letters and not powers and (has_more or not is_alone or len(letters) > 1 or phrase.strip().casefold() in "tb"):
        return None
    said = {power for power in (*powers, *letters) if power}
    if len(said) > 1 or not (powers or letters):
        return None
    power = said.pop() if said else 0
    return Unit(0, True, currency) if power == _MINOR else Unit(power, False, currency)


def _read(word: str) -> int | None:
    """The power of ten that one word is; None for one that is none."""
    words = _words()
    for power, names in (
        (3, "thousand"),
        (5, "lakh"),
        (6, "million"),
        (7, "crore"),
        (9, "billion"),
        (-1, "tenth"),
        (_MINOR, "minor"),
    ):
        if word in words[names]:
            return power
    if word in _LETTERS:
        return _LETTERS[word]
    if word[:1].isdigit():
        found = _THOUSANDS.fullmatch(re.sub(r"[.,' ]", "", word))
        return len(found[1] or found[2]) if found else None
    found = _HAN.fullmatch(word)
    if found is None or (found["money"] and not called(found["money"])) or (found["before"] and not _is_money(found)):
        return None
    return sum(_POWERS[sign] for sign in found["unit"])


def _is_money(found: re.Match[str]) -> bool:
    return bool(called(found["before"])) or found["before"] in ("单位", "單位", "金额", "金額")


def _prefixed(token: str) -> tuple[int, frozenset[str]] | None:
    """A letter that stands at a currency: kEUR, TEUR, MEUR; USDm."""
    for size in (3, 2, 1):
        for letter, rest in ((token[:size], token[size:]), (token[-size:], token[:-size])):
            is_money = (rest.isupper() and len(rest) == _CODE) or (rest and not rest.isalnum()) or rest in _EURO
            if letter.casefold() in _LETTERS and is_money and (codes := called(rest)):
                return _LETTERS[letter.casefold()], codes
    return None


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(map(fold, words)) for name, words in known("known_words.txt")["units"].items()}
