"""Text from people: kept as it came, made harmless where it is drawn (R-90), folded where it is compared, and measured.

A cell is one column of the terminal: a Latin letter takes one, a Chinese character two, an accent of its own none.
"""

import re
import unicodedata
from typing import Literal

ELLIPSIS = "…"

_REPLACED = "\ufffd"
_JOINER = "\u200d"
_EMOJI_FORM = "\ufe0f"

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BREAKS = re.compile("\r\n|[\u2028\u2029]")
_BLANKS = re.compile("[\t\n\r\u2028\u2029 ]+")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text as it may be drawn or printed: breaks as LF; what steers a terminal or turns the direction as U+FFFD.

    Line breaks and tabs stay. This is for the way out only: the file keeps what came (R-90).
    """
    return _UNSAFE.sub(_REPLACED, _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """The text cleaned and on one line: breaks and tabs, with the blanks around them, become one space."""
    return clean(_BLANKS.sub(lambda run: " " if run[0].strip(" ") else run[0], text)).strip()


def keep(text: str) -> str:
    """The text as the file keeps it: as it came, but NUL and halves of a character become U+FFFD (R-90)."""
    if _SURROGATES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\x00", _REPLACED)


def _digits_from(first: str) -> dict[str, str]:
    return {chr(ord(first) + value): str(value) for value in range(10)}


_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ı": "i"}
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": ""}
    | {"‘": "'", "’": "'", "ʼ": "'", "‐": "-", "‑": "-"}
    | _digits_from("٠")
    | _digits_from("۰")
)
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)


def fold(text: str) -> str:
    """The text as it is compared: without case, accents, width, ligatures, Arabic vowel signs and invisible marks.

    Simplified and traditional characters stay apart, and so do the voiced and unvoiced Japanese syllables.
    """
    if text.isascii():
        return text.lower()
    opened = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).casefold()
    return unicodedata.normalize("NFC", _MARKS.sub("", opened).translate(_LETTERS))


_WIDENED = frozenset(
    "#*0123456789©®‼⁉™ℹ↔↕↖↗↘↙↩↪⌨⏏⏭⏮⏯⏱⏲⏸⏹⏺Ⓜ▪▫▶◀◻◼☀☁☂☃☄☎☑☘☝☠☢☣☦☪☮☯☸☹☺♀♂♟♠♣♥♦♨♻♾⚒⚔⚕⚖⚗⚙⚛⚜⚠⚧⚰⚱⛈⛏⛑⛓⛩⛰⛱⛴⛷⛸⛹✂✈✉✌✍✏✒✔✖✝✡✳✴❄❇❣❤➡⤴⤵⬅⬆⬇"
    "🅰🅱🅾🅿🌡🌤🌥🌦🌧🌨🌩🌪🌫🌬🌶🍽🎖🎗🎙🎚🎛🎞🎟🏋🏌🏍🏎🏔🏕🏖🏗🏘🏙🏚🏛🏜🏝🏞🏟🏳🏵🏷🐿👁📽🕉🕊🕯🕰🕳🕴🕵🕶🕷🕸🕹🖇🖊🖋🖌🖍🖐🖥🖨🖱🖲🖼🗂🗃🗄🗑🗒🗓🗜🗝🗞🗡🗣🗨🗯🗳🗺🛋🛍🛎🛏🛠🛡🛢🛣🛤🛥🛩🛰🛳"
)
_NEWER_WIDE = ((0x1FA70, 0x1FAFF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD))
_UNUSUAL = (
    [(code, 1) for code in (0xAD, *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2)]
    + [(code, 0) for code in (*range(0x1160, 0x1200), *range(0xD7B0, 0xD7FC), 0x2028, 0x2029, 0x3164, 0xFFA0)]
    + [(code, 2) for code in (*range(0x2630, 0x2638), *range(0x268A, 0x2690), *range(0x4DC0, 0x4E00))]
    + [(code, 0) for code in range(0x1F3FB, 0x1F400)]
)


class _Widths(dict[str, int]):
    """The cells of each character met so far; marks, joiners and controls take none."""

    def __missing__(self, character: str) -> int:
        category = unicodedata.category(character)
        if category in ("Mn", "Me", "Mc", "Cf", "Cc", "Cs"):
            width = 0
        elif category == "Cn":
            width = 2 if any(first <= ord(character) <= last for first, last in _NEWER_WIDE) else 1
        else:
            width = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        self[character] = width
        return width


_widths = _Widths({chr(code): width for code, width in _UNUSUAL})


def cells(text: str) -> int:
    """The columns a line takes in the terminal, counted as the screens count them; ambiguous signs take one (L-04)."""
    if text.isascii() and text.isprintable():
        return len(text)
    if _JOINER not in text and _EMOJI_FORM not in text:
        return sum(map(_widths.__getitem__, text))
    return _reach(text, len(text) * 2)[1]


def cut(text: str, width: int, ellipsis: str = ELLIPSIS) -> str:
    """The line in at most `width` cells, with the ellipsis where something was left out; never half a character."""
    if len(text) <= width and text.isascii() and text.isprintable():
        return text
    end, _ = _reach(text, width)
    if end == len(text):
        return text
    room = width - cells(ellipsis)
    if room < 0:
        return cut(ellipsis, max(width, 0), "") if ellipsis else ""
    return text[: _reach(text, room)[0]] + ellipsis


def pad(text: str, width: int, align: Literal["left", "right", "center"] = "left", ellipsis: str = ELLIPSIS) -> str:
    """The line in exactly `width` cells: cut where it is longer, filled with spaces where it is shorter."""
    line = cut(text, width, ellipsis).rstrip(_JOINER)
    missing = max(width - cells(line), 0)
    before = {"left": 0, "right": missing, "center": missing // 2}[align]
    return " " * before + line + " " * (missing - before)


def _reach(text: str, width: int) -> tuple[int, int]:
    """How many characters fit into `width` cells without splitting a joined one, and the cells that they take."""
    taken = index = end = fitted = 0
    widenable = ""
    length = len(text)
    while index < length:
        character = text[index]
        starts = False
        if character == _JOINER:
            index += 1
        elif character == _EMOJI_FORM:
            if widenable in _WIDENED:
                taken += 1
            widenable = ""
        elif size := _widths[character]:
            starts = True
            widenable = character
        if starts:
            if taken <= width:
                end, fitted = index, taken
            if taken > width:
                return end, fitted
            taken += size
        index += 1
    if taken <= width:
        end, fitted = length, taken
    return end, fitted
