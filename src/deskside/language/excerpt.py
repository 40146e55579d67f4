"""Where the words of a query stand in a text: to tell true hits from false ones, and to show the place (R-70)."""

from deskside.language.text import one_line, searched
from deskside.language.tokens import is_solid, tokens

_AROUND = 24
_LONGEST_LINE = 4_000


def missing(text: str, words: list[str]) -> list[str]:
    """Those of the folded words that do not stand in the text: CJK and numbers anywhere, words from their beginning.

    The index knows only pairs of CJK letters, so that 退款单 is found where 退款 and 款单 stand apart; this tells.
    """
    folded = searched(text)
    return [word for word in words if _place(folded, word) < 0]


def snippet(text: str, query: str, width: int = 72) -> str:
    """The line of the text around the first of the query's words, at most `width` letters, with … where it is cut.

    Without a hit, the beginning. The result is cleaned and on one line.
    """
    words = tokens(query)
    for raw in text.splitlines():
        line = raw[:_LONGEST_LINE]
        places = [place for word in words if (place := _original_place(line, word)) >= 0]
        if places:
            return _cut_around(line, min(places), width)
    return _cut_around(next((line for line in text.splitlines() if line.strip()), "")[:_LONGEST_LINE], 0, width)


def _place(folded: str, word: str) -> int:
    """Where the word stands in the folded text; letters of other words must not come before it."""
    at = folded.find(word)
    if is_solid(word) or word.isdigit():
        return at
    while at > 0 and folded[at - 1].isalnum() and not is_solid(folded[at - 1]):
        at = folded.find(word, at + 1)
    return at


def _original_place(line: str, word: str) -> int:
    folded = searched(line)
    at = _place(folded, word)
    if at < 0 or len(folded) == len(line):
        return at
    so_far = 0
    for place, character in enumerate(line):
        if so_far >= at:
            return place
        so_far += len(searched(character))
    return 0


def _cut_around(line: str, place: int, width: int) -> str:
    start = max(0, min(place - _AROUND, len(line) - width))
    while start and start < place and line[start - 1].isalnum() and line[start].isalnum() and not is_solid(line[start]):
        start += 1
    end = start + width
    shown = one_line(line[start:end])
    return ("…" if start else "") + shown + ("…" if end < len(line) else "")
