"""A phrase as the items a time is told with: numbers, clock times, dates, and words of both languages."""

import re
import unicodedata
from functools import lru_cache
from typing import Any, NamedTuple

from deskside.language.chinese_numerals import DIGITS, NEIGHBOURS, NUMERALS
from deskside.when import chinese, english, typos

LONGEST = 120
"""Characters of a phrase beyond which it is no time."""

_TOKEN = r"\d+(?:[:./-]\d+)+|\d+(?:st|nd|rd|th)(?![a-z])|\.?\d+|[a-z]+(?:'[a-z]+)?|\s+|."
_DASHES = frozenset("-–—‐−~")
_FRACTIONS = str.maketrans({"½": ".5", "¼": ".25", "¾": ".75", "’": "'", "‘": "'", "～": "-", "~": "-", "−": "-"})
_COMMA = r"(\d),(\d)(?=\d? ?(?:h|m|d|w|小|个|天|周))"
"""A comma before tenths of a unit, as half of Europe writes it."""
_HALVES = r"(?<!\d)(?<!\d )1/([24])(?= (?:an? )?(?:h|past))"
"""Half and quarter as a fraction, before hours or "past"; elsewhere 1/2 is a date."""
_QUIET = frozenset(",;()。、!?.\"“”'…")


_COUNTED = ("个小时", "小时", "个钟头", "分钟", "天", "周", "个星期", "个礼拜", "个月", "个工作日", "日", "号")
"""What two neighbouring numerals count without saying how many, 两三天."""
_COUNTS = ("num", "word", "article")
_HYPHENED = (("-ish", " ish"), ("mid-", "mid "), ("half-", "half "), ("quarter-", "quarter "))


class Item(NamedTuple):
    """One word or number: what kind it is, its value, and where it stands in the folded phrase."""

    kind: str
    value: Any
    start: int
    end: int


def fold(phrase: str) -> str:
    """The phrase with one width, case and script, "a.m." as "am", and hyphened words apart."""
    phrase = re.sub(r"^\s*[~～≈]", " ", phrase) if phrase.lstrip()[:1] in "~～≈" else phrase
    text = unicodedata.normalize("NFKC", phrase.translate(_FRACTIONS)).translate(_FRACTIONS).casefold()
    text = text.translate(chinese.TRADITIONAL)
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    if "双1" in text:
        text = re.sub(r"双1([12])(?!\d)", lambda found: "双十" + "一二"[int(found[1]) - 1], text)
    if "," in text:
        text = re.sub(_COMMA, r"\1.\2", text)
    if "1/" in text:
        text = re.sub(_HALVES, lambda found: "half" if found[1] == "2" else "quarter", text)
    for dotted, plain in (("a.m.", "am"), ("p.m.", "pm"), ("a.m", "am"), ("p.m", "pm"), *_HYPHENED):
        text = text.replace(dotted, plain)
    return text


def split(text: str) -> list[Item]:
    """The items of a folded phrase, in order; what no language knows has the kind "?"."""
    tokens = [match.span() for match in _pattern().finditer(text) if not match.group().isspace()]
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        start, end = tokens[at]
        first = text[start]
        if first.isdecimal() or (first == "." and end - start > 1):
            at += _numbers_and_words(text, tokens, at, items)
        elif _is_chinese(first):
            end = next((place for place in range(start, len(text)) if not _is_chinese(text[place])), len(text))
            _chinese(text[start:end], start, items)
            at += end - start
        else:
            at += _english(text, tokens, at, items)
    return items


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or character == "〇"


@lru_cache(1)
def _pattern() -> re.Pattern[str]:
    return re.compile(_TOKEN, re.DOTALL)


@lru_cache(1)
def _english_words() -> dict[str, english.Entry]:
    return english.words()


@lru_cache(1)
def _chinese_words() -> dict[str, english.Entry]:
    return chinese.words()


def _numbers_and_words(text: str, tokens: list[tuple[int, int]], at: int, items: list[Item]) -> int:
    start, end = tokens[at]
    if at + 1 < len(tokens):
        pair = text[start : tokens[at + 1][1]]
        if pair in ("2day", "2moro", "2morrow", "2nite"):
            items += [Item(kind, value, start, tokens[at + 1][1]) for kind, value in _english_words()[pair]]
            return 2
    _number(text[start:end], start, items)
    return 1


def _number(text: str, start: int, items: list[Item]) -> None:
    end = start + len(text)
    if not text.isascii():
        items.append(Item("?", text, start, end))
    elif text.isdecimal():
        if len(text) == 8 and text[:2] in ("19", "20"):
            numbers = (int(text[:4]), int(text[4:6]), int(text[6:]))
            items.append(Item("date", numbers, start, end))
        else:
            items.append(Item("num", int(text), start, end) if len(text) <= 8 else Item("?", text, start, end))
    elif text[-1].isalpha():
        items.append(Item("ordinal", int(text[:-2]) if len(text) < 8 else 0, start, end))
    elif text[0] == ".":
        items.append(Item("num", float(text), start, end))
    elif ":" in text:
        _around_dash(text, start, items)
    elif re.fullmatch(
        r"(?:\d{4}|\d{2})([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(\d{4}|\d{2})|\d{1,2}/\d{1,2}", text
    ):
        parts = re.split(r"[-/.]", text)
        early = any(len(part) == 4 and part[0] == "0" for part in parts)
        items.append(Item("?", text, start, end) if early else Item("date", tuple(map(int, parts)), start, end))
    elif text.count(".") == 1 and "-" not in text and "/" not in text and len(text) < 12:
        items.append(Item("dot", text, start, end))
    elif "-" in text:
        _around_dash(text, start, items)
    else:
        items.append(Item("?", text, start, end))


def _around_dash(text: str, start: int, items: list[Item]) -> None:
    """Clock times with a dash between them, "9:30-17:00"; without one it is a single clock time."""
    for number, part in enumerate(text.split("-")):
        if number:
            items.append(Item("range", None, start - 1, start))
        end = start + len(part)
        numbers = part.split(":")
        if 2 <= len(numbers) <= 3 and all(len(sub) == 2 for sub in numbers[1:]) and len(numbers[0]) <= 2:
            items.append(Item("clock", part, start, end))
        elif part.isdecimal() or ("." in part and ":" not in part):
            _number(part, start, items)
        else:
            items.append(Item("?", part, start, end))
        start = end + 1


def _english(text: str, tokens: list[tuple[int, int]], at: int, items: list[Item]) -> int:
    """The longest known phrase of up to five words; returns how many tokens it took."""
    known = _english_words()
    start = tokens[at][0]
    words: list[str] = []
    best: tuple[int, english.Entry] | None = None
    for number in range(at, min(at + 5, len(tokens))):
        word = text[tokens[number][0] : tokens[number][1]]
        words.append(typos.meant(word, known) or word)
        entry = known.get(" ".join(words))
        counted = number - at == 2 and words[1:] == ["after", "next"] and items and items[-1].kind in _COUNTS
        if entry is not None and not counted:
            best = (number, entry)
        if not word[0].isascii() or not word[0].isalpha():
            if number == at:
                break
            words.pop()
            if word != "-":
                break
    if best is not None:
        number, entry = best
        items += [Item(kind, value, start, tokens[number][1]) for kind, value in entry]
        return number - at + 1
    sign = words[0] if words else text[start : tokens[at][1]]
    kind = "range" if sign in _DASHES else "filler" if sign in _QUIET else "slash" if sign == "/" else "?"
    items.append(Item(kind, sign, start, tokens[at][1]))
    return 1


def _chinese(run: str, start: int, items: list[Item]) -> None:
    known = _chinese_words()
    at = 0
    while at < len(run):
        for length in range(min(5, len(run) - at), 0, -1):
            entry = known.get(run[at : at + length])
            if entry is not None:
                items += [Item(kind, value, start + at, start + at + length) for kind, value in entry]
                at += length
                break
        else:
            at += _numeral(run, at, start, items)


def _numeral(run: str, at: int, start: int, items: list[Item]) -> int:
    length = 0
    while at + length < len(run) and run[at + length] in NUMERALS:
        length += 1
    if length > 1 and run[at] == "零":
        items.append(Item("and", None, start + at, start + at + 1))
        return 1 + _numeral(run, at + 1, start, items)
    numeral = run[at : at + length]
    if length == 2 and numeral in NEIGHBOURS and run[at + 2 : at + 3] in ("点", "时"):
        place = start + at
        items.append(Item("num", DIGITS[numeral[0]], place, place + 1))
        items.append(Item("range", None, place + 1, place + 1))
        items.append(Item("num", DIGITS[numeral[1]], place + 1, place + 2))
        return length
    counted = next((unit for unit in _COUNTED if run.startswith(unit, at + length)), None)
    if counted and (numeral in NEIGHBOURS or numeral == "三五"):
        end = at + length + len(counted)
        items.append(Item("vague", run[at:end], start + at, start + end))
        return end - at
    value = chinese.number(numeral) if length else None
    if length == 0 or value is None:
        length = max(length, 1)
        items.append(Item("?", run[at : at + length], start + at, start + at + length))
    else:
        items.append(Item("num", value, start + at, start + at + length))
    return length
