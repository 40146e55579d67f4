"""Text cut into words: where letters are written without blanks, a run of them; else a word or a number."""

import re
from bisect import bisect_right
from itertools import groupby

from deskside.language.text import SIGNS, searched, searched_alone

_SEPARATOR, _WORD, _SOLID = range(3)
_SOLID_RANGES = (
    (0x0E01, 0x0E3A),
    (0x0E40, 0x0E4E),
    (0x0E81, 0x0ECE),
    (0x1000, 0x109F),
    (0x1780, 0x17D3),
    (0x3005, 0x3007),
    (0x3041, 0x3096),
    (0x3099, 0x309A),
    (0x309D, 0x309F),
    (0x30A1, 0x30FA),
    (0x30FC, 0x30FF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_HAN_RANGES = (
    (0x3005, 0x3005),
    (0x3007, 0x3007),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_MARK_RANGES = ((0x0900, 0x0963), (0x0966, 0x0DFF), (0x0F18, 0x0FBC))


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    place = bisect_right(ranges, (code, 0x110000)) - 1
    return place >= 0 and code <= ranges[place][1]


class _Kinds(dict[str, int]):
    """What each character met so far is; a table of all that a pattern needs would cost every start of a command."""

    def __missing__(self, character: str) -> int:
        kind = _SEPARATOR
        if _within(ord(character), _SOLID_RANGES):
            kind = _SOLID
        elif character.isalnum() or _within(ord(character), _MARK_RANGES):
            kind = _WORD
        self[character] = kind
        return kind


_kinds = _Kinds()
_ALONE = rf"[0-9a-z]+|[^\x00-\x7f{SIGNS}]+"
_plain_words = re.compile("[0-9a-z]+").findall


def tokens(text: str) -> list[str]:
    """The words of the text as they are searched; a run of Chinese, Japanese, Korean or Thai letters is one."""
    if text.isascii():
        return _plain_words(text.lower())
    if (alone := searched_alone(text)) is not None:
        return re.findall(_ALONE, alone)
    return ["".join(letters) for kind, letters in groupby(searched(text), _kinds.__getitem__) if kind != _SEPARATOR]


def is_solid(token: str) -> bool:
    """Whether a token is a run of letters that are written without blanks, so that a part of it is a word too."""
    return _kinds[token[0]] == _SOLID


def has_han(text: str) -> bool:
    """Whether there is a 汉字 in the text."""
    return not text.isascii() and any(_within(ord(character), _HAN_RANGES) for character in text)
