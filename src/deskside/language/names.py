"""Names as they are found (R-32): by part, without accents or case, by 汉字, pinyin, initials and sound.

Keys are written when a name is stored; a look-up asks for keys that equal or begin with what was typed. Neither side
imports a library.
"""

from enum import IntEnum
from typing import NamedTuple
from unicodedata import normalize

from deskside.language.pinyin import name_readings, spellings
from deskside.language.text import fold
from deskside.language.tokens import has_han, is_solid, tokens

LONGEST_KEY = 40
_MOST_PARTS = 24
_MOST_INITIALS = 8
_A_LONG_NAME = 6
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)


class Rank(IntEnum):
    """How well a name fits what was asked, the best first; from PART on also the kinds of keys that find it."""

    EXACT = 0
    BEGINNING = 1
    PART = 2
    PINYIN = 3
    INITIALS = 4
    SOUND = 5


class Lookup(NamedTuple):
    """Keys of one kind, all of which must be there, each as the beginning of a stored key (`whole`: up to a blank)."""

    kind: Rank
    keys: tuple[str, ...]
    whole: bool = False


def normal(name: str) -> str:
    """The name as names are compared: folded, single blanks, none between 汉字."""
    return _join(_units(name))


def name_keys(name: str) -> list[tuple[Rank, str]]:
    """The keys under which a name is stored, as (kind, key): in every way and from each part on."""
    keys: dict[tuple[Rank, str], None] = {}
    for spelling in _spellings(name):
        units = _units(spelling)[:_MOST_PARTS]
        for start in range(len(units)):
            _put(keys, Rank.PART, _join(units[start:]))
        ways = _syllables(units)
        for syllables in ways:
            changed = next(
                (place for place, both in enumerate(zip(syllables, ways[0], strict=True)) if len(set(both)) > 1), 0
            )
            _add_sounding(keys, syllables, changed, has_han(spelling))
    return list(keys)


def query_keys(text: str) -> list[Lookup]:
    """What to look for when `text` was typed, the best first; the same sound comes apart, by `sound_keys`."""
    found: dict[Lookup, None] = {}
    for spelling in _spellings(text):
        units = _units(spelling)
        if not units:
            continue
        found[Lookup(Rank.PART, (_join(units)[:LONGEST_KEY],))] = None
        words = tuple(unit[:LONGEST_KEY] for unit in tokens(spelling))
        if len(words) > 1:
            found[Lookup(Rank.PART, words)] = None
    letters = _letters(text)
    if letters:
        found[Lookup(Rank.PINYIN, (letters[:LONGEST_KEY],))] = None
        if len(letters) <= _MOST_INITIALS:
            found[Lookup(Rank.INITIALS, (letters,))] = None
    return list(found)


def sound_keys(text: str) -> list[Lookup]:
    """What to look for when no name was found as written: names of the same sound (李妹 for 李梅); for 汉字 only."""
    if not has_han(text):
        return []
    units = _units(text)[:_MOST_PARTS]
    found: dict[Lookup, None] = {}
    for syllables in _syllables(units)[:4]:
        key = " ".join(syllables[:_A_LONG_NAME])
        found[Lookup(Rank.SOUND, (key,), whole=True)] = None
        found[Lookup(Rank.PART, (key,), whole=True)] = None
    return list(found)


def rank(text: str, name: str, kind: Rank) -> Rank:
    """How well `name`, found by a key of `kind`, fits the typed `text`."""
    if kind is Rank.PART:
        asked = normal(text)
        stored = normal(name)
        if stored == asked:
            return Rank.EXACT
        if stored.startswith(asked):
            return Rank.BEGINNING
    return kind


def _spellings(name: str) -> list[str]:
    """The name, and the way it is typed where there are no umlauts."""
    return list(dict.fromkeys([name, normalize("NFC", name).translate(_UMLAUTS)]))


def _units(name: str) -> list[str]:
    """The words of a name; a run without blanks counts letter by letter."""
    units: list[str] = []
    for token in tokens(name):
        units.extend(token if is_solid(token) else [token])
    return units


def _join(units: list[str]) -> str:
    """The units with a blank where a word without one would run into the next."""
    joined: list[str] = []
    solid = True
    for unit in units:
        now_solid = is_solid(unit)
        if joined and not (solid and now_solid):
            joined.append(" ")
        joined.append(unit)
        solid = now_solid
    return "".join(joined)


def _syllables(units: list[str]) -> list[tuple[str, ...]]:
    """The ways to read a name aloud, part by part; runs of 汉字 in their readings, words as they are."""
    ways: list[tuple[str, ...]] = [()]
    run = ""
    for unit in [*units, ""]:
        if unit and has_han(unit):
            run += unit
            continue
        if run:
            ways = [(*way, *reading) for way in ways for reading in name_readings(run)][:_MOST_PARTS]
            run = ""
        if unit:
            ways = [(*way, unit) for way in ways]
    return ways


def _add_sounding(keys: dict[tuple[Rank, str], None], syllables: tuple[str, ...], changed: int, chinese: bool) -> None:
    """The keys of one way to read a name; a long name's other ones count near the changed syllable."""
    for start in range(len(syllables)):
        rest = syllables[start:]
        if start and len(syllables) > _A_LONG_NAME and changed and not changed - 2 <= start <= changed:
            continue
        if chinese or len(rest) > 1:
            for spelling in spellings(rest):
                _put(keys, Rank.PINYIN, spelling)
        if len(rest) > 1:
            _put(keys, Rank.INITIALS, "".join(syllable[0] for syllable in rest[:_MOST_INITIALS]))
        if chinese:
            _put(keys, Rank.SOUND, " ".join(rest[:_A_LONG_NAME]))


def _put(keys: dict[tuple[Rank, str], None], kind: Rank, key: str) -> None:
    if kind is Rank.PART or key.isascii():
        keys[kind, key[:LONGEST_KEY]] = None


def _letters(text: str) -> str:
    """What may be pinyin or initials: the letters alone, tone marks, tone numbers, dots and blanks left out."""
    folded = fold(text)
    letters = "".join(character for character in folded if character.isalpha())
    return letters if letters.isascii() and not any(c.isdigit() and c not in "12345" for c in folded) else ""
