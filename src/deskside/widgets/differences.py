"""Two versions of a text, what is only in one of them marked where it stands."""

import re
from difflib import SequenceMatcher

from textual.content import Content

from deskside.language.text import clean

_PIECES = re.compile(r"[A-Za-z0-9]+|\s+|.")
MARK = "bold underline"
MOST = 5_000
"""Characters up to which two texts are compared."""


def marked_differences(one: str, other: str) -> tuple[Content, Content]:
    """Both texts, cleaned; the words and characters that the other does not have are bold and underlined (L-80)."""
    one, other = clean(one), clean(other)
    if max(len(one), len(other)) > MOST:
        return Content(one), Content(other)
    pieces, others = _PIECES.findall(one), _PIECES.findall(other)
    mine: list[str | tuple[str, str]] = []
    theirs: list[str | tuple[str, str]] = []
    for kind, first, last, other_first, other_last in SequenceMatcher(None, pieces, others, False).get_opcodes():
        for parts, text in ((mine, pieces[first:last]), (theirs, others[other_first:other_last])):
            parts.append("".join(text) if kind == "equal" else ("".join(text), MARK))
    return Content.assemble(*mine), Content.assemble(*theirs)
