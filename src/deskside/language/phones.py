"""Phone numbers: as typed, as they are looked up, as they are read aloud (R-31, R-32).

The phone library is imported to store a new number and for nothing else.
"""

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from deskside.language.table import read_table
from deskside.language.text import fold

SHORTEST_ENDING = 4
SHORTEST_BEGINNING = 3
_MOST_DIGITS = 40
_LONGEST_LOCAL = 8
_LOCAL_LENGTHS = (9, 8, 7)
_EXTENDED = {"CN": "转", "TW": "轉"}
_EXTENSION = (
    r"[\s,;]*(?:;\s*ext\s*=|ext(?:ension|n)?\b\.?|ramal|durchwahl|poste|x|#|\*|转|轉|分机号?|分機號?|内线|內線|(?<=\d)\s*,+)"
    r"[\s:.]*(\d{1,7})\s*#?\s*$"
)
_DASHED = r"(.*\d\)?)\s*-\s*(\d{1,5})\s*"
_IN_WORDS = r"\+?\(?\d(?:[\d ()./-]*\d)?"
_SHORTEST_WHOLE = 7
_SHORTEST_AREA = 4
_PLAIN = frozenset("0123456789 ()+./-")
_SEVERAL = _PLAIN | frozenset(",;、|")


class PhoneNumber(NamedTuple):
    """A number to be stored. `invalid` says that nobody can have it; it is kept and found all the same."""

    raw: str
    shown: str
    e164: str | None
    national: str
    digits: str
    extension: str
    kind: str
    invalid: bool


class Forms(NamedTuple):
    """What to look for when a number was typed, in this order.

    `local` are the forms of a number that was kept without its area code, `ending` has the digits from the last, and
    `beginnings` are those of national digits. `extension` is the one that was typed.
    """

    e164: tuple[str, ...]
    national: tuple[str, ...]
    ending: str
    local: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    extension: str = ""


def digits(text: str) -> str:
    """The digits of a text, of any script and width, as ASCII."""
    if text.isascii() and text.isdecimal():
        return text
    return "".join(character for character in fold(text) if character in "0123456789")


def without_extension(text: str) -> str:
    """A text without the extension that it ends with."""
    match = re.search(_EXTENSION, text, re.IGNORECASE)
    return text[: match.start()] if match and match.start() else text


def looks_like_number(text: str) -> bool:
    """Whether a query is a phone number, a part of one or several, rather than a name: digits and no letters."""
    number, _ = _split(text)
    return _SEVERAL.issuperset(number) and len(digits(number)) >= SHORTEST_BEGINNING


@lru_cache(2_000)
def read_number(raw: str, region: str) -> PhoneNumber:
    """A new number as it is stored; `region` is the shop's home region, "CN". Imports the phone library.

    What cannot be read keeps its text and its digits; a valid number has its E.164 form and is shown grouped. One of
    eight digits or less may be a local or a short number and does not count as invalid.
    """
    import phonenumbers as library

    number, extension = _split(raw)
    dashed = re.fullmatch(_DASHED, number) if "-" in number and not extension else None
    if dashed is not None and is_whole(dashed[1], region):
        number, extension = (number, "") if is_whole(number, region) else (dashed[1], dashed[2])
    number = _without_words(number, region)
    typed = digits(number)[:_MOST_DIGITS]
    parsed = _parsed(number, region)
    if parsed is None:
        return PhoneNumber(raw, raw, None, typed, typed, extension, "unknown", True)
    extension = extension or parsed.extension or ""
    parsed.extension = None
    national = library.national_significant_number(parsed)
    kind = library.number_type(parsed)
    if kind == library.PhoneNumberType.UNKNOWN:
        wrong = len(typed) > _LONGEST_LOCAL and not _is_local_mobile(typed, region)
        return PhoneNumber(raw, raw, None, national, typed or national, extension, "unknown", wrong)
    kinds = {library.PhoneNumberType.MOBILE: "mobile", library.PhoneNumberType.FIXED_LINE: "fixed"}
    home = str(parsed.country_code) == _region(region)[0]
    style = library.PhoneNumberFormat.NATIONAL if home else library.PhoneNumberFormat.INTERNATIONAL
    shown = library.format_number(parsed, style)
    return PhoneNumber(
        raw=raw,
        shown=f"{shown} {_EXTENDED.get(region.upper(), 'x')}{extension}" if extension else shown,
        e164=f"+{parsed.country_code}{national}",
        national=national,
        digits=typed if len(typed) >= len(national) else national,
        extension=extension,
        kind=kinds.get(kind, "other"),
        invalid=False,
    )


def _without_words(number: str, region: str) -> str:
    """The number alone where words stand behind it, which the library takes for letters on the keys of a phone."""
    if not re.search(r"\d\W*[^\W\d]", number) or is_whole(number, region):
        return number
    whole = [one for one in re.findall(_IN_WORDS, number) if is_whole(one, region)]
    return whole[0] if len(whole) == 1 else number


def is_whole(text: str, region: str) -> bool:
    """Whether a text is a number by itself, one that somebody could have. Imports the phone library."""
    import phonenumbers as library

    parsed = _parsed(text, region)
    return parsed is not None and bool(library.is_valid_number(parsed))


@cache
def usual_lengths(region: str) -> tuple[str, int, int]:
    """How a region's mobile numbers begin, how long they are without the prefix for calls at home, and how long those
    of its landlines; nothing where it is no region. Imports the phone library."""
    import phonenumbers as library

    kinds = (library.PhoneNumberType.MOBILE, library.PhoneNumberType.FIXED_LINE)
    examples = [library.example_number_for_type(region.upper(), kind) for kind in kinds]
    mobile, fixed = ["" if one is None else str(one.national_number) for one in examples]
    return mobile[:1], len(mobile), len(fixed)


def is_cut_off(text: str, region: str) -> bool:
    """Whether a short number is no local one: it has an area code, or begins as only mobile numbers do. Imports the
    phone library."""
    import phonenumbers as library

    number, _extension = _split(text)
    typed = digits(number)
    if not _SHORTEST_AREA < len(typed) <= _LONGEST_LOCAL:
        return False
    parsed, home = _parsed(number, region), library.PhoneMetadata.metadata_for_region(region.upper(), None)
    if parsed is None or home is None or library.is_valid_number(parsed):
        return False
    if home.national_prefix and typed.startswith(home.national_prefix):
        return True
    mobile = library.example_number_for_type(region.upper(), library.PhoneNumberType.MOBILE)
    if mobile is None or len(typed) < _SHORTEST_WHOLE or (home.mobile and home.mobile.possible_length_local_only):
        return False
    whole = str(mobile.national_number)
    shown = digits(library.format_number(mobile, library.PhoneNumberFormat.NATIONAL))
    padded = _parsed(typed + whole[len(typed) :], region)
    only_mobile = library.number_type(padded) == library.PhoneNumberType.MOBILE
    return len(typed) < len(whole) and shown == whole and only_mobile


def _is_local_mobile(typed: str, region: str) -> bool:
    """Whether a mobile number may be so long without its area code, as in Brazil."""
    from phonenumbers import PhoneMetadata

    known = PhoneMetadata.metadata_for_region(region.upper(), None)
    mobile = None if known is None else known.mobile
    return mobile is not None and len(typed) in mobile.possible_length_local_only


def _parsed(number: str, region: str) -> Any:
    import phonenumbers as library

    plain = number if number.isascii() else re.sub(r"[^\x00-\x7f]+", " ", number)
    try:
        return library.parse(plain, region)
    except library.NumberParseException:
        return None


def lookup_forms(query: str, region: str) -> Forms:
    """The stored forms that a typed number may have, found without the phone library (R-31, R-32)."""
    number, extension = _split(query)
    forms = _forms(number, region)
    dashed = re.fullmatch(_DASHED, number) if "-" in number and not extension else None
    if dashed is None or len(digits(dashed[1])) < _SHORTEST_WHOLE:
        return forms._replace(extension=extension)
    before = _forms(dashed[1], region)
    return forms._replace(
        e164=forms.e164 + before.e164,
        national=forms.national + before.national,
        local=forms.local + before.local,
        extension=dashed[2],
    )


def _forms(number: str, region: str) -> Forms:
    typed = digits(number)
    code, trunk, abroad = _region(region)
    world = ""
    if "+" in number:
        world = typed
    else:
        world = next((typed[len(prefix) :] for prefix in ("00", abroad) if typed.startswith(prefix)), "")
    if world:
        foreign = next((known for known in _codes() if world.startswith(known)), "")
        national = [world[len(foreign) :], world[len(foreign) :].removeprefix("0")]
        national += _mobiles(foreign, national[1])
        e164 = [f"+{world}", *(f"+{foreign}{form}" for form in national[1:])]
        national.append(typed)
        local = national[1]
    else:
        local = typed[len(trunk) :] if trunk and typed.startswith(trunk) else typed
        bare = local.lstrip("0")
        national = [local, typed, bare, *_mobiles(code, local)]
        e164 = [f"+{code}{form}" for form in national] if code else []
        if code and typed.startswith(code):
            e164.append(f"+{typed}")
            national.append(typed[len(code) :])
    shortest = min((form for form in national if len(form) >= SHORTEST_ENDING), key=len, default="")
    return Forms(
        e164=tuple(dict.fromkeys(form for form in e164 if len(form) > SHORTEST_ENDING + 2)),
        national=tuple(dict.fromkeys(form for form in national if len(form) >= SHORTEST_ENDING)),
        ending=reverse(national[0] if len(national[0]) >= SHORTEST_ENDING else shortest),
        local=tuple(local[-length:] for length in _LOCAL_LENGTHS if len(local) > length),
        beginnings=tuple(dict.fromkeys(form for form in national if len(form) >= SHORTEST_BEGINNING)),
    )


def _mobiles(code: str, national: str) -> list[str]:
    """The other ways to dial a mobile of Mexico (a 1 before it) and Argentina (a 9 before it, 15 after the area)."""
    if code == "52" and len(national) in (10, 11):
        return [national[1:]] if national[0] == "1" and len(national) == 11 else ["1" + national]
    if code == "54" and len(national) in (10, 11, 12):
        if len(national) == 11 and national[0] == "9":
            return [national[1:]]
        at_home = re.fullmatch(r"(\d{2,4}?)15(\d{6,8})", national) if len(national) == 12 else None
        return [f"9{at_home[1]}{at_home[2]}"] if at_home else ["9" + national]
    return []


def reverse(number: str) -> str:
    """Digits from the last to the first: the ending of a number is the beginning of this."""
    return number[::-1]


def display(e164: str | None, raw: str, region: str) -> str:
    """A number grouped for reading aloud: as dialled at home, with its country's code from abroad; else as typed."""
    if not e164:
        return raw
    number = e164.removeprefix("+")
    code, trunk, _ = _region(region)
    if code and number.startswith(code):
        rest = number[len(code) :]
        dialled = rest if trunk != "0" or _is_chinese_mobile(code, rest) else trunk + rest
        return _grouped(dialled)
    foreign = next((known for known in _codes() if number.startswith(known)), "")
    return f"+{foreign} {_grouped(number[len(foreign) :])}" if foreign else e164


def _is_chinese_mobile(code: str, national: str) -> bool:
    return code == "86" and len(national) == 11 and national.startswith("1")


_GROUPS = {7: (3, 4), 8: (4, 4), 9: (3, 3, 3), 10: (3, 3, 4), 11: (3, 4, 4), 12: (4, 4, 4)}


def _grouped(number: str) -> str:
    parts: list[str] = []
    for size in _GROUPS.get(len(number), (len(number),)):
        parts.append(number[:size])
        number = number[size:]
    return " ".join(parts)


def _split(text: str) -> tuple[str, str]:
    """The number itself, folded and without `tel:`, and its extension."""
    folded = fold(text.strip()).removeprefix("tel:")
    if _PLAIN.issuperset(folded):
        return folded, ""
    folded = re.sub(r"\s|[–—]", " ", folded)
    match = re.search(_EXTENSION, folded) if any(map(str.isdigit, folded)) else None
    return (folded[: match.start()], match[1]) if match and match.start() else (folded, "")


@cache
def _table() -> str:
    return "\n" + read_table("regions.txt")


def _region(region: str) -> tuple[str, str, str]:
    """The calling code, trunk prefix and international prefix of a region, empty where there is none."""
    table = _table()
    at = table.find(f"\n{region.upper()} ") if len(region) == 2 else -1
    if at < 0:
        return "", "", "00"
    _, code, trunk, abroad = table[at + 1 : table.index("\n", at + 1)].split()
    return code, "" if trunk == "-" else trunk, abroad


@cache
def _codes() -> tuple[str, ...]:
    """All calling codes, the longest first."""
    return tuple(sorted({row.split()[1] for row in _table().splitlines() if row}, key=len, reverse=True))
