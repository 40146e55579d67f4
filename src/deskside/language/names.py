"""Names as they are found (R-32): by part, without accents or case, by 汉字, pinyin, initials and sound.

Keys are written when a name is stored; a look-up asks for keys that equal or begin with what was typed. Neither side
imports a library. A key's kind says in which way the name is written in it and from which place of the name on, so
that an index range holds hits of one rank only and the best are read first.
"""

from collections.abc import Iterator
from unicodedata import category, normalize

from deskside.language.pinyin import ranked_readings, spellings, surname_length
from deskside.language.tokens import has_han, is_solid, tokens

LONGEST_KEY = 40
MOST_PARTS = 24
MOST_INITIALS = 8
A_LONG_NAME = 6
_SHORTEST_ENDING = 3
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)


class Way:
    """How a name is written in a key."""

    WRITTEN, PINYIN, INITIALS, SOUND = range(4)


class Place:
    """From where on: the beginning of a customer's own name, of their company or people, a word's, or inside one.

    RARE is anywhere in a reading that is not the usual one.
    """

    OWN, OTHER, WORD, INSIDE, RARE = range(5)


PLACES = range(5)


def kind_of(way: int, place: int) -> int:
    """The kind of a key."""
    return way * len(PLACES) + place


def normal(name: str) -> str:
    """The name as names are compared: folded, single blanks, none between 汉字."""
    return joined(split_name(name))


def name_keys(name: str, *, own: bool = True) -> list[tuple[int, str]]:
    """The keys under which a name is stored, as (kind, key): in every way and from each part on.

    `own` is a customer's own name, else it is that of their company or of one of their people.
    """
    keys: dict[tuple[int, str], None] = {}
    for spelling in ways_of_spelling(name):
        units, places = _placed(spelling, Place.OWN if own else Place.OTHER)
        for start, place in enumerate(places):
            _put(keys, Way.WRITTEN, place, joined(units[start:]))
            for key in _endings(units[start]):
                _put(keys, Way.WRITTEN, Place.INSIDE, key)
        ways = aloud(units)
        chinese = has_han(spelling)
        for syllables, rare in ways:
            _add_sounding(keys, syllables, places, ways[0][0], rare=rare, chinese=chinese)
    for sign in pictures(name):
        _put(keys, Way.WRITTEN, Place.INSIDE, sign)
    return list(keys)


def filed_as(name: str) -> str:
    """How a Chinese name is filed: its syllables; "" for any other."""
    if not has_han(name):
        return ""
    return " ".join(aloud(split_name(name)[:MOST_PARTS])[0][0][:A_LONG_NAME])


def ways_of_spelling(name: str) -> list[str]:
    """The name, and the way it is typed where there are no umlauts."""
    return list(dict.fromkeys([name, normalize("NFC", name).translate(_UMLAUTS)]))


def split_name(name: str) -> list[str]:
    """The words of a name; a run without blanks counts letter by letter."""
    units: list[str] = []
    for token in tokens(name):
        units.extend(token if is_solid(token) else [token])
    return units


def joined(units: list[str]) -> str:
    """The units with a blank where a word without one would run into the next."""
    parts: list[str] = []
    solid = True
    for unit in units:
        now_solid = is_solid(unit)
        if parts and not (solid and now_solid):
            parts.append(" ")
        parts.append(unit)
        solid = now_solid
    return "".join(parts)


def _placed(name: str, first: int) -> tuple[list[str], list[int]]:
    """The units of a name, and which place of it each begins; after a Chinese surname a word begins."""
    units: list[str] = []
    places: list[int] = []
    for token in tokens(name):
        parts = list(token) if is_solid(token) else [token]
        given = surname_length(token) if not units and has_han(token[0]) else 0
        for place, part in enumerate(parts):
            units.append(part)
            places.append(Place.INSIDE if place and place != given else Place.WORD if places else first)
        if len(units) >= MOST_PARTS:
            break
    return units[:MOST_PARTS], places[:MOST_PARTS]


def _endings(word: str) -> Iterator[str]:
    """The parts inside a word by which it is found too, each up to its end."""
    if len(word) > _SHORTEST_ENDING and not is_solid(word) and not word.isdecimal():
        for start in range(1, min(len(word), MOST_PARTS) - _SHORTEST_ENDING + 1):
            yield word[start:]


def pictures(name: str) -> list[str]:
    """The emoji of a name, which no word holds."""
    if name.isascii():
        return []
    return [sign for sign in dict.fromkeys(name) if category(sign) == "So"][:4]


def aloud(units: list[str]) -> list[tuple[tuple[str, ...], bool]]:
    """The ways to read a name aloud, part by part; runs of 汉字 in their readings, words as they are; and if rare."""
    ways: list[tuple[tuple[str, ...], bool]] = [((), False)]
    run = ""
    for unit in [*units, ""]:
        if unit and has_han(unit):
            run += unit
            continue
        if run:
            ways = [((*way, *read), odd or rare) for way, odd in ways for read, rare in ranked_readings(run)][
                :MOST_PARTS
            ]
            run = ""
        if unit:
            ways = [((*way, unit), rare) for way, rare in ways]
    return ways


def _add_sounding(
    keys: dict[tuple[int, str], None],
    syllables: tuple[str, ...],
    places: list[int],
    usual: tuple[str, ...],
    *,
    rare: bool,
    chinese: bool,
) -> None:
    """The keys of one way to read a name; of another than the usual one those that differ, in a long name the near."""
    changed = max((at for at, both in enumerate(zip(syllables, usual, strict=True)) if len(set(both)) > 1), default=-1)
    for start, place in enumerate(places):
        if syllables != usual and (start > changed or (len(places) > A_LONG_NAME and 0 < start < changed - 2)):
            continue
        rest = syllables[start:]
        where = Place.RARE if rare else place
        if chinese or len(rest) > 1:
            for spelling in spellings(rest):
                _put(keys, Way.PINYIN, where, spelling)
        if len(rest) > 1:
            _put(keys, Way.INITIALS, where, "".join(syllable[0] for syllable in rest[:MOST_INITIALS]))
        if chinese:
            _put(keys, Way.SOUND, where, " ".join(rest[:A_LONG_NAME]))


def _put(keys: dict[tuple[int, str], None], way: int, place: int, key: str) -> None:
    if way == Way.WRITTEN or key.isascii():
        keys[kind_of(way, place), key[:LONGEST_KEY]] = None
