"""Several numbers in one cell or field, and numbers that nobody can have (R-31). Imports the phone library."""

import re
from itertools import pairwise

from deskside.language.i18n import _, ngettext
from deskside.language.phone_library import is_cut_off, is_whole, read_number, usual_lengths
from deskside.language.phones import digits, looks_like_number, without_extension

_LONGEST_CELL = 400
_SHORTEST, _LONGEST, _LOCAL = 7, 15, (7, 8)
_BETWEEN = r"(?<=\d)\s*(?=\+\d)|\s*(?:[、,;|/\n]|:::|(?<!\w)(?:or|and|oder|und|ou|o|y|e)(?!\w)|[或和及])+\s*"
_NUMBER = r"\+?[(（]?\d(?:[\d ()（）./–-]*\d)?"
_LETTER = r"[^\W\d_]"
_SAME_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def split_numbers(text: str, region: str) -> list[str]:
    """The numbers in a text, each as it was typed with the words beside it; the text alone where it is one, or none.

    It is several only where each part is a number by itself: `030/123456` is one.
    """
    if len(text) > _LONGEST_CELL or len(digits(text)) < 2 * _SHORTEST:
        return [text]
    plain = text.translate(_SAME_WIDTH)
    if is_whole(plain, region) and len(digits(plain)) <= _LONGEST:
        return [text]
    for cut in (re.split(_BETWEEN, plain), _at_blanks(plain, region), _with_words(plain)):
        parts = [bare for part in cut if (bare := _bare(part, region))]
        if len(parts) > 1 and all(_by_itself(part, region) for part in parts):
            return parts
    return [text]


def words_beside(text: str) -> str:
    """What a text says beside its number and the extension of that; empty where it says nothing in words."""
    found = _numbers(text) if re.search(_LETTER, text) else []
    if len(found) != 1:
        return ""
    said = f"{text[: found[0].start()]} {without_extension(text)[found[0].end() :]}".strip(" \t\n-–—,;:/|()（）[]=>&")
    return said if re.search(_LETTER, said) else ""


def doubt(raw: str, region: str) -> str:
    """Why nobody can have a number, to be said at once; empty where there is nothing to say."""
    if not looks_like_number(raw):
        found = [one[0] for one in re.finditer(_NUMBER, raw.translate(_SAME_WIDTH))]
        return "" if not digits(raw) or any(is_whole(one, region) for one in found) else _("no whole number")
    number = read_number(raw, region)
    cut_off = is_cut_off(raw, region)
    if not number.invalid and not cut_off:
        return ""
    typed, length = len(digits(raw)), len(number.national)
    first, mobile, fixed = usual_lengths(region)
    if first and number.national[:1] == first and length != mobile:
        trunk = 0 if "+" in raw else typed - length
        return _("{n} digits, a mobile number has {usual}").format(n=length + trunk, usual=mobile + trunk)
    if not cut_off and length in (mobile, fixed):
        return _("no such number")
    return ngettext("no whole number: {n} digit", "no whole number: {n} digits", typed).format(n=typed)


def _bare(part: str, region: str) -> str:
    """A part without the bracket around it, or the half of one, and without the signs that stood between."""
    part = re.sub(r"^[^\w+(（]+|[^\w)）#]+$", "", part.strip())
    around = part[:1] == "(" and part[-1:] == ")" and not part[1:2].isdecimal()
    part = part.strip("() ") if around or part.count("(") != part.count(")") else part
    joined = part[:1] == "+" and not is_whole(part, region) and is_whole(part[1:], region)
    return part[1:] if joined else part


def _by_itself(part: str, region: str) -> bool:
    if not re.search(_NUMBER, part):
        return False
    found = _numbers(part)
    return is_whole(part, region) or (
        len(found) == 1 and (is_whole(found[0][0], region) or len(digits(found[0][0])) in _LOCAL)
    )


def _numbers(text: str) -> list[re.Match[str]]:
    return [found for found in re.finditer(_NUMBER, text) if len(digits(found[0])) >= _SHORTEST]


def _at_blanks(text: str, region: str) -> list[str]:
    """Cut where what stands before a blank is a whole number, and so on with what is left."""
    words, parts = text.split(), [""]
    for word in words:
        if parts[-1] and is_whole(parts[-1], region):
            parts.append("")
        parts[-1] = f"{parts[-1]} {word}".strip()
    return parts


def _with_words(text: str) -> list[str]:
    """Cut so that the words stay with their number: those before it where the text begins with words, as in
    `H: 202 555 0110 M: 202 555 0111`, else those behind it, but for a bracket that has the next number in it."""
    found = _numbers(text)
    if len(found) < 2:
        return [text]
    words_first = re.search(_LETTER, text[: found[0].start()]) is not None
    cuts = [0]
    for one, other in pairwise(found):
        bracket = text.find("(", one.end(), other.start())
        behind = bracket if bracket >= 0 and ")" not in text[bracket : other.start()] else other.start()
        cuts.append(one.end() if words_first else behind)
    return [text[start:end] for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]
