"""Two versions of a text, what is only in one of them marked where it stands."""

import re
from difflib import SequenceMatcher

from textual.content import Content

from deskside.language.glyphs import signs
from deskside.language.text import clean

_PIECES = re.compile(r"[A-Za-z0-9]+|\s+|.")
MARK = "bold underline"
MOST = 5_000
"""So many characters of two texts are shown and compared."""
_BEFORE = 200
"""Characters shown before the first difference, where that stands far behind the beginning."""


def marked_differences(one: str, other: str) -> tuple[Content, Content]:
    """Both texts, cleaned; the words and characters that the other does not have are bold and underlined (L-80).

    Of long texts the beginning is shown, or the part that begins shortly before they differ.
    """
    pairs = enumerate(zip(one, other, strict=False))
    same = next((place for place, (here, there) in pairs if here != there), min(len(one), len(other)))
    first = same - _BEFORE if same > MOST - _BEFORE else 0
    one, other = (clean(_part(text, first)) for text in (one, other))
    pieces, others = _PIECES.findall(one), _PIECES.findall(other)
    mine: list[str | tuple[str, str]] = []
    theirs: list[str | tuple[str, str]] = []
    for kind, first, last, other_first, other_last in SequenceMatcher(None, pieces, others, False).get_opcodes():
        for parts, text in ((mine, pieces[first:last]), (theirs, others[other_first:other_last])):
            parts.append("".join(text) if kind == "equal" else ("".join(text), MARK))
    return Content.assemble(*mine), Content.assemble(*theirs)


def _part(text: str, first: int) -> str:
    cut = signs().more
    return (cut if first else "") + text[first : first + MOST] + (cut if len(text) > first + MOST else "")
