"""Words of other programs for status, priority, channel and the like, in English and Chinese (R-34)."""

import re
from functools import cache

from deskside.exchange.synonyms import known
from deskside.language.text import fold

_COUNTED = re.compile(r"\d\s*[.:)]?\s+")
_YES = frozenset({"yes", "y", "true", "1", "x", "是", "对", "有"})


def code(field: str, word: str) -> str | None:
    """Our code for a word in a field; None for one that we do not know."""
    words, said = _turned(field), _same(word)
    alone = _same(re.sub(r"[(（\[].*?[)）\]]", "", word))
    return words.get(said) or words.get(_COUNTED.sub("", said)) or words.get(alone)


def yes(word: str) -> bool:
    """Whether a word says yes."""
    return _same(word) in _YES


@cache
def _turned(section: str) -> dict[str, str]:
    words = known("known_words.txt").get(section, {})
    return {_same(word): ours for ours, theirs in words.items() for word in theirs}


def _same(word: str) -> str:
    return " ".join(fold(word).replace("-", " ").replace("_", " ").split())
