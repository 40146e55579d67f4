"""The Chinese texts of the gettext catalogue, with the blanks that belong around what fills their gaps.

Read here, a text when it is first shown: gettext itself reads all of them first, which takes as long as a question.
"""

import os
import re
import struct
from functools import cache

LOCALE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")
_LITTLE_ENDIAN = b"\xde\x12\x04\x95"


class ChineseTexts:
    """What a compiled catalogue has of each message; a message that it lacks stays as it is."""

    def __init__(self, catalogue: bytes) -> None:
        self._texts = _Texts(catalogue)

    def text(self, message: str) -> str:
        """The message in Chinese, in its context where it was marked with one."""
        context = getattr(message, "context", "")
        return self.in_context(context, message) if context else _Sentence(self._texts[message] or message)

    def counted(self, one: str, many: str, count: int) -> str:
        """The message for `count` things in Chinese, which counts all alike."""
        return _Sentence(self._texts[one] or (one if count == 1 else many))

    def in_context(self, context: str, message: str) -> str:
        """The message in Chinese where the same English word means two things."""
        return _Sentence(self._texts[f"{context}\x04{message}"] or message)

    def knows(self, key: str) -> bool:
        """Whether there is such a message; one with a context has that before it, as in the catalogue."""
        return bool(self._texts[key])


class _Texts(dict[str, str]):
    """The texts met so far by their messages, "" for one that is not there."""

    def __init__(self, catalogue: bytes) -> None:
        order = "<" if catalogue.startswith(_LITTLE_ENDIAN) else ">"
        count, *tables = struct.unpack_from(f"{order}3I", catalogue, 8)
        messages, self._places = ([*struct.iter_unpack(f"{order}2I", catalogue[at : at + 8 * count])] for at in tables)
        keys = (catalogue[at : at + length].partition(b"\0")[0] for length, at in messages)
        self._numbers = {key: number for number, key in enumerate(keys)}
        self._catalogue = catalogue

    def __missing__(self, message: str) -> str:
        number = self._numbers.get(message.encode(errors="replace"))
        length, at = (0, 0) if number is None else self._places[number]
        text = self[message] = self._catalogue[at : at + length].decode()
        return text


def built_texts() -> ChineseTexts | None:
    """The texts of the built catalogue; None in a checkout where it is not built yet."""
    try:
        return _read(os.path.join(LOCALE, "zh", "LC_MESSAGES", "deskside.mo"))
    except FileNotFoundError:
        return None


@cache
def _read(path: str) -> ChineseTexts:
    with open(path, "rb") as file:
        return ChineseTexts(file.read())


def as_sentence(text: str) -> str:
    """A Chinese text whose gaps are filled with the blanks that belong there."""
    return _Sentence(text)


class _Sentence(str):
    """A Chinese sentence with gaps: between 汉字 and what fills one, a blank stands where that is Latin or an amount.

    Units of one character stand close, and so does a length alone: 3天, 已等3天. Where the sentence has a blank of its
    own, that stays.
    """

    __slots__ = ()

    def format(self, *_items: object, **filled: object) -> str:
        """The sentence with its gaps filled."""

        last, end = "", 0

        def fill(gap: re.Match[str]) -> str:
            nonlocal last, end
            shown = format(filled[gap["name"]], gap["form"] or "")
            after = self[gap.end() : gap.end() + 1]
            before = last if gap.start() == end else self[gap.start() - 1 : gap.start()]
            last, end = shown[-1:] or before, gap.end()
            lead = " " if is_han(before) and _is_latin(shown[:1]) and not _is_length(shown) else ""
            close = shown[-1:].isdigit() and after in _UNITS
            trail = " " if is_han(after) and _is_latin(shown[-1:]) and not close else ""
            return f"{lead}{shown}{trail}"

        return _GAP.sub(fill, self)


_GAP = re.compile(r"\{(?P<name>\w+)(?::(?P<form>[^}]*))?\}")
_UNITS = "分天点时小月日年号"
_SIGNS = frozenset("¥£€₩₹₽฿₫₺₴−")
"""What an amount may begin with."""


# Compared, not matched: a class of all 汉字 takes longer to compile than a whole question to answer.
def is_han(character: str) -> bool:
    """Whether a character is a 汉字; the empty text is none."""
    return "\u3400" <= character <= "\u9fff"


def _is_latin(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in ("#", "@", "$")
    return "\u00c0" <= character <= "\u024f" or character in _SIGNS


def _is_length(shown: str) -> bool:
    units = shown.lstrip("0123456789")
    return len(units) < len(shown) and units != "" and all(map(is_han, units))
