"""Lines as calendars and address books have them (RFC 5545, RFC 6350): values with their signs marked, folded."""

import re
from collections.abc import Iterator

from deskside.language.text import clean

_LONGEST = 75
_SPECIAL = re.compile(r"[\\;,]")


def escaped(text: str) -> str:
    """Text as a value of a line: one line, cleaned, with what separates values marked (R-90)."""
    return _SPECIAL.sub(r"\\\g<0>", clean(text)).replace("\n", "\\n").replace("\t", " ")


def folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes, each with its end and each but the first after a blank; no character is
    cut in two."""
    piece, used = "", 0
    for character in line:
        size = len(character.encode())
        if used + size > _LONGEST:
            yield f"{piece}\r\n"
            piece, used = " ", 1
        piece, used = piece + character, used + size
    yield f"{piece}\r\n"
