"""Words of other programs for status, priority, channel and the like, in English and Chinese (R-34)."""

from functools import cache

from deskside.exchange.synonyms import known
from deskside.language.text import fold

_YES = frozenset({"yes", "y", "true", "1", "x", "是", "对", "有"})


def status(word: str) -> str | None:
    """Our status for a word; None for one that we do not know."""
    return _turned("status").get(_same(word))


def priority(word: str) -> int | None:
    """Our priority, 0 to 3, for a word; None for one that we do not know."""
    found = _turned("priority").get(_same(word))
    return None if found is None else int(found)


def channel(word: str) -> str | None:
    """Our channel for a word; None for one that we do not know."""
    return _turned("channel").get(_same(word))


def yes(word: str) -> bool:
    """Whether a word says yes."""
    return _same(word) in _YES


@cache
def _turned(section: str) -> dict[str, str]:
    return {_same(word): ours for ours, words in known("known_words.txt")[section].items() for word in words}


def _same(word: str) -> str:
    return " ".join(fold(word).replace("-", " ").replace("_", " ").split())
