"""Text from people: kept as it came, made harmless where it is drawn (R-90), folded where it is compared, and measured.

A cell is one column of the terminal: a Latin letter takes one, a Chinese character two, an accent of its own none.
"""

import re
import unicodedata
from functools import cache
from typing import Literal

ELLIPSIS = "…"

_REPLACED = "\ufffd"
_JOINER = "\u200d"
_FIRST_HAN = "\u3400"
_EMOJI_FORM = "\ufe0f"

_UNSEEN_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
_UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
_TURNING = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_BREAKS = "\r\n|[\u2028\u2029]"
_BLANKS = "[\t\n\r\u2028\u2029 ]+"


def clean(text: str) -> str:
    """The text as it may be drawn or printed: breaks as LF, what steers a terminal as U+FFFD.

    What turns the direction, as telephones put it around a name that is copied, is left out. Line breaks and tabs stay.
    This is for the way out only: the file keeps what came (R-90).
    """
    if all(map(str.isprintable, text.split("\n"))):
        return text
    return re.sub(_UNSAFE, _REPLACED, re.sub(_TURNING, "", re.sub(_BREAKS, "\n", text)))


def is_hidden(text: str) -> bool:
    """Whether something in it steers a terminal or turns the direction: what nobody sees who reads it."""
    return not text.isprintable() and re.search(f"{_UNSAFE}|{_TURNING}", text) is not None


def one_line(text: str) -> str:
    """The text cleaned and on one line: breaks and tabs, with the blanks around them, become one space."""
    if text.isprintable():
        return text.strip()
    return clean(re.sub(_BLANKS, lambda run: " " if run[0].strip(" ") else run[0], text)).strip()


def keep(text: str) -> str:
    """The text as the file keeps it: as it came, but NUL and halves of a character become U+FFFD (R-90)."""
    if text.isprintable():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\x00", _REPLACED)


def titled(title: str, text: str) -> str:
    """A text under its title on one line; the colon is full-width after a Chinese title."""
    return f"{title}：{text}" if "\u3400" <= title[-1:] <= "\u9fff" else f"{title}: {text}"


def is_blank(text: str) -> bool:
    """Whether there is nothing to be seen in it: blanks, controls, marks without room, letters that show nothing."""
    if text.isascii() and text.isprintable():
        return not text.strip()
    return not any(char not in _UNSEEN_LETTERS and unicodedata.category(char)[0] not in "CZM" for char in text)


def words_of(text: str) -> str:
    """What was typed, to be kept, without blanks around it; nothing where nobody could see it."""
    return "" if is_blank(text) else keep(text.strip())


def _digits_from(first: str) -> dict[str, str]:
    return {chr(ord(first) + value): str(value) for value in range(10)}


_SAME_LETTERS = (
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ı": "i"}
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"}
    | {"‘": "'", "’": "'", "ʼ": "'", "‐": "-", "‑": "-"}
    | _digits_from("٠")
    | _digits_from("۰")
)
_MARKS = (
    *((0x0300, 0x036F), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5), (0x05C7, 0x05C7)),
    *((0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E4)),
    *((0x06E7, 0x06E8), (0x06EA, 0x06ED), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF)),
    *((0x00AD, 0x00AD), (0x061C, 0x061C), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069), (0xFE00, 0xFE0F)),
    (0xFEFF, 0xFEFF),
)
_FOLDED: dict[int, str | None] = {ord(letter): same for letter, same in _SAME_LETTERS.items()}
for _first, _last in _MARKS:
    _FOLDED.update(dict.fromkeys(range(_first, _last + 1)))


def fold(text: str) -> str:
    """The text as it is compared: without case, accents, width, ligatures, Arabic vowel signs and invisible marks.

    Simplified and traditional characters stay apart, and so do the voiced and unvoiced Japanese syllables. Halves of
    a character are folded as `keep` keeps them.
    """
    if text.isascii():
        return text.lower()
    opened = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", keep(text)).casefold()).casefold()
    return unicodedata.normalize("NFC", opened.translate(_FOLDED))


def searched(text: str) -> str:
    """The text as it is searched (R-70): folded, traditional 汉字 as the simplified ones, letter for letter."""
    alone = searched_alone(text)
    return _searched(text) if alone is None else alone


def searched_alone(text: str) -> str | None:
    """The same of ASCII, 汉字 and the `SIGNS` beside them, each letter by itself; None where there are others."""
    if text.isascii():
        return text.lower()
    try:
        return "".join(map(_alone.__getitem__, text))
    except KeyError:
        return None


def _searched(text: str) -> str:
    folded = fold(text)
    return folded if max(folded, default="") < _FIRST_HAN else folded.translate(_simplified())


SIGNS = "、。“”《》【】—"
"""Signs that stay as they are where a text is searched; those of full width become ASCII."""
_ALONE = (("\x01", "\x7f"), ("\u4e00", "\u9fff"), ("\uff01", "\uff5e"))


class _Alone(dict[str, str]):
    """Letters met so far that are searched alike whatever stands around them; a `KeyError` for any other."""

    def __missing__(self, letter: str) -> str:
        if letter not in SIGNS and not any(first <= letter <= last for first, last in _ALONE):
            raise KeyError(letter)
        found = self[letter] = _searched(letter)
        return found


_alone = _Alone()


@cache
def _simplified() -> dict[int, int]:
    """From a table made by `make tables`; of one simplified letter's traditional ones each is compared as it."""
    from deskside.language.table import read_table

    traditional, simplified = read_table("traditional.txt").splitlines()
    return str.maketrans(traditional, simplified)


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
