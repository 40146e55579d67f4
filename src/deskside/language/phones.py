"""Phone numbers as they are typed and looked up, without the phone library (R-31, R-32)."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from deskside.language.table import read_table
from deskside.language.text import fold

SHORTEST_ENDING = 4
SHORTEST_BEGINNING = 3
SHORTEST_ABROAD = 11
"""From so many digits on a number that nobody holds as it stands may begin with the code of another country."""
_LOCAL_LENGTHS = (9, 8, 7)
_EXTENSION = (
    r"[\s,;]*(?:;\s*ext\s*=|ext(?:ension|n)?\b\.?|ramal|durchwahl|poste|x|#|\*|转|轉|分机号?|分機號?|内线|內線|(?<=\d)\s*,+)"
    r"[\s:.]*(\d{1,7})\s*#?\s*$"
)
DASHED = r"(.*\d\)?)\s*-\s*(\d{1,5})\s*"
SHORTEST_WHOLE = 7
_PLAIN = frozenset("0123456789 ()+./-")
_SEVERAL = _PLAIN | frozenset(",;、|")


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
    number, _ = split_extension(text)
    return _SEVERAL.issuperset(number) and len(digits(number)) >= SHORTEST_BEGINNING


@lru_cache(maxsize=2_000)
def lookup_forms(query: str, region: str) -> Forms:
    """The stored forms that a typed number may have, found without the phone library (R-31, R-32)."""
    number, extension = split_extension(query)
    forms = _forms(number, region)
    dashed = re.fullmatch(DASHED, number) if "-" in number and not extension else None
    if dashed is None or len(digits(dashed[1])) < SHORTEST_WHOLE:
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
    code, trunk, abroad = dialling(region)
    world = ""
    if "+" in number:
        world = typed
    else:
        world = next((typed[len(prefix) :] for prefix in ("00", abroad) if typed.startswith(prefix)), "")
    if world:
        foreign = _code_of(world)
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


def without_plus(number: str) -> str:
    """A number that may be a foreign one told without its `+`, as E.164; "" for one that can only be of the country."""
    typed = digits(split_extension(number)[0])
    is_foreign = "+" not in fold(number) and len(typed) >= SHORTEST_ABROAD and _code_of(typed)
    return f"+{typed}" if is_foreign else ""


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


def split_extension(text: str) -> tuple[str, str]:
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


def dialling(region: str) -> tuple[str, str, str]:
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


def _code_of(world: str) -> str:
    """The calling code that an international number begins with."""
    return next((world[:length] for length in range(len(_codes()[0]), 0, -1) if world[:length] in _known_codes()), "")


@cache
def _known_codes() -> frozenset[str]:
    return frozenset(_codes())


_MAIN = {"1": "US", "7": "RU", "44": "GB", "39": "IT", "47": "NO", "61": "AU", "212": "MA", "358": "FI", "262": "RE"}
"""The largest region of a calling code that several share."""


def region_of(e164: str, home: str) -> str:
    """The region of a number in E.164, or of the beginning of one: `home` where it has that code; "" for none known."""
    typed = e164.removeprefix("+")
    code = next((known for known in _codes() if typed.startswith(known)), "")
    if not code or dialling(home)[0] == code:
        return home.upper() if code else ""
    rows = (row.split() for row in _table().splitlines() if row)
    return _MAIN.get(code) or next(row[0] for row in rows if row[1] == code)
