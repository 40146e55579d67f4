"""What to look for when a name or a part of one was typed (R-32): ranges of the keys of `names`, the best first."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from deskside.language.names import (
    A_LONG_NAME,
    LONGEST_KEY,
    MOST_INITIALS,
    MOST_PARTS,
    PLACES,
    Place,
    Way,
    aloud,
    joined,
    kind_of,
    pictures,
    split_name,
    ways_of_spelling,
)
from deskside.language.pinyin import ranked_readings
from deskside.language.syllables import in_syllables, is_syllable
from deskside.language.text import fold
from deskside.language.tokens import has_han, is_solid, tokens

_LONGEST_CUT = 24
_BEFORE = "mr mrs ms miss dr prof sir madam herr frau sr sra senhor senhora monsieur madame"
_AFTER = "先生 女士 小姐 太太 老师 老師 师傅 師傅 经理 經理 总 總 老板 医生 阿姨"
_TITLES, _TITLES_AFTER = frozenset(_BEFORE.split()), tuple(_AFTER.split())


class Rank:
    """How well a name fits what was asked, the best first: the whole name or its beginning, a word's, inside (R-32)."""

    NAME, OTHER_NAME, BEGINNING, OTHER_BEGINNING, WORD, INSIDE, RARE = range(10, 17)
    SOUND = 30


_RANKS = {Place.OWN: Rank.BEGINNING, Place.OTHER: Rank.OTHER_BEGINNING, Place.WORD: Rank.WORD}
_RANKS |= {Place.INSIDE: Rank.INSIDE, Place.RARE: Rank.RARE}
_WHOLE = {Place.OWN: Rank.NAME, Place.OTHER: Rank.OTHER_NAME}


class Span(NamedTuple):
    """Keys of some kinds from `low` up to before `high`."""

    kinds: tuple[int, ...]
    low: str
    high: str


class Lookup(NamedTuple):
    """Spans in each of which a name must have a key; hits of a lower `grade` come first within a rank."""

    rank: int
    grade: int
    spans: tuple[Span, ...]


def lookups(text: str) -> list[Lookup]:
    """What to look for when `text` was typed, the best first; the same sound comes apart, by `sound_keys`."""
    found: dict[Lookup, None] = {}
    for spelling in ways_of_spelling(text):
        if parts := split_name(spelling):
            found |= dict.fromkeys(_in_all_places(Way.WRITTEN, joined(parts)[:LONGEST_KEY], 0))
        words = tokens(spelling)
        if len(words) > 1:
            found[Lookup(Rank.WORD, 4, tuple(map(word_span, dict.fromkeys(words))))] = None
    letters = _letters(text)
    if letters:
        found |= dict.fromkeys(_in_all_places(Way.PINYIN, letters[:LONGEST_KEY], 1))
        if len(letters) <= MOST_INITIALS:
            found |= dict.fromkeys(_in_all_places(Way.INITIALS, letters, 2))
    found |= dict.fromkeys(_cut(text))
    if not found:
        found |= dict.fromkeys(
            Lookup(Rank.INSIDE, 0, (_begins((kind_of(Way.WRITTEN, Place.INSIDE),), sign),)) for sign in pictures(text)
        )
    return sorted(found, key=lambda lookup: lookup[:2])


def with_word(word: str) -> Lookup:
    """Names in which a word begins so, as written."""
    kinds = tuple(kind_of(Way.WRITTEN, place) for place in (Place.OWN, Place.OTHER, Place.WORD))
    return Lookup(Rank.WORD, 0, (_begins(kinds, word[:LONGEST_KEY]),))


def word_span(word: str) -> Span:
    """The keys of names that have a word which begins so, as written or in pinyin; longer ones also inside a word."""
    letters = word.isascii() and word.isalpha()
    ways = (Way.WRITTEN, Way.PINYIN) if letters and len(word) > 1 else (Way.WRITTEN,)
    places = (Place.OWN, Place.OTHER, Place.WORD) if letters and len(word) < 3 else tuple(PLACES)
    kinds = [kind_of(way, place) for way in ways for place in places]
    if letters and 1 < len(word) <= 4:
        kinds.append(kind_of(Way.INITIALS, Place.OWN))
    return _begins(tuple(kinds), word[:LONGEST_KEY])


def whole_names(text: str) -> Iterator[tuple[str, ...]]:
    """Runs of words, and of 汉字 within one, by which a text that was pasted could call somebody, the longest first.

    Each as keys of whole names; at most a few dozen.
    """
    words = tokens(text)[:MOST_PARTS]
    for length in range(min(len(words), A_LONG_NAME), 0, -1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            ways = [run, run[::-1]] if length == 2 else [run]
            yield tuple(joined(split_name(" ".join(way)))[:LONGEST_KEY] for way in ways)
    for word in words:
        if is_solid(word):
            for length in range(min(len(word), 4), 1, -1):
                yield tuple(word[start : start + length] for start in range(min(len(word) - length, 40) + 1))


def without_titles(text: str) -> str:
    """The name without what people are called by beside it: Mr Costa, 王先生; "" where nothing of that is in it."""
    words = [word for word in tokens(text) if word not in _TITLES]
    bare = [next((word[: -len(end)] for end in _TITLES_AFTER if word.endswith(end)), word) for word in words]
    left = " ".join(word for word in bare if word)
    return "" if left == " ".join(tokens(text)) else left


def sound_keys(text: str) -> list[Lookup]:
    """What to look for when no name was found as written: names of the same sound (李妹 for 李梅); for 汉字 only."""
    if not has_han(text):
        return []
    found: dict[Lookup, None] = {}
    for syllables, _rare in aloud(split_name(text)[:MOST_PARTS])[:4]:
        key = " ".join(syllables[:A_LONG_NAME])
        for way in (Way.SOUND, Way.WRITTEN):
            kinds = tuple(kind_of(way, place) for place in PLACES)
            found[Lookup(Rank.SOUND, 0, (Span(kinds, key, key + "!"),))] = None
    return list(found)


def fits(lookup: Lookup, keys: Iterable[tuple[int, str]]) -> bool:
    """Whether a name with these keys is found by the look-up."""
    return all(any(kind in span.kinds and span.low <= key < span.high for kind, key in keys) for span in lookup.spans)


def _begins(kinds: tuple[int, ...], beginning: str) -> Span:
    return Span(kinds, beginning, beginning + "\U0010ffff")


def _in_all_places(way: int, key: str, grade: int) -> Iterator[Lookup]:
    for place, rank in _WHOLE.items():
        if way != Way.INITIALS or len(key) > 1:
            yield Lookup(rank, grade, (Span((kind_of(way, place),), key, key + "\0"),))
    for place, rank in _RANKS.items():
        yield Lookup(rank, grade, (_begins((kind_of(way, place),), key),))


def _cut(text: str) -> Iterator[Lookup]:
    """Letters cut into whole syllables ("lin" is 林 before it is 李娜), and into syllables and initials (chenxy)."""
    parts = split_name(text)
    if len(parts) > A_LONG_NAME or not any(part.isascii() and part.isalpha() for part in parts):
        return
    ways: list[tuple[str, ...]] = [()]
    for part in parts:
        if has_han(part):
            cuts: list[tuple[str, ...]] = [(part,)]
        elif part.isascii() and part.isalpha() and len(part) <= _LONGEST_CUT:
            cuts = in_syllables(part)
        else:
            return
        ways = [(*way, *cut) for way in ways for cut in cuts][:MOST_PARTS]
    for way in ways:
        if all(map(is_syllable, way)):
            key = " ".join(way)
            for place, rank in _RANKS.items():
                kind = kind_of(Way.SOUND, place)
                if place != Place.RARE:
                    yield Lookup(rank, 0, (Span((kind,), key, key + "!"),))
    mixed = [way for way in ways if 1 < len(way) <= 4 and not all(map(is_syllable, way)) and max(map(_weight, way)) > 1]
    for way in mixed[:4]:
        yield Lookup(Rank.BEGINNING, 3, tuple(_mixed(way)))


def _weight(piece: str) -> int:
    return 2 if has_han(piece) else len(piece)


def _mixed(way: tuple[str, ...]) -> Iterator[Span]:
    read = [ranked_readings(piece)[0][0][0] if has_han(piece) else piece for piece in way]
    yield _begins((kind_of(Way.INITIALS, Place.OWN),), "".join(piece[0] for piece in read))
    for start, piece in enumerate(way):
        if has_han(piece):
            yield _begins(tuple(kind_of(Way.WRITTEN, place) for place in PLACES), piece)
        elif len(piece) > 1:
            after = " " + read[start + 1] if is_syllable(piece) and start + 1 < len(way) else ""
            places = (Place.OWN,) if not start else (Place.WORD, Place.INSIDE)
            yield _begins(tuple(kind_of(Way.SOUND, place) for place in places), piece + after)


def _letters(text: str) -> str:
    """What may be pinyin or initials: the letters alone, tone marks, tone numbers, dots and blanks left out."""
    folded = fold(text)
    letters = "".join(character for character in folded if character.isalpha())
    return letters if letters.isascii() and not any(c.isdigit() and c not in "12345" for c in folded) else ""
