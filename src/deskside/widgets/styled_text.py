"""One line of the screen as pieces of text, each with the name of its tone, laid out in cells."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from deskside.language.text import cells

Span = tuple[str, str]
"""A piece of text and its tone: "", muted, accent, key, strong, missed, due, kept, rule or struck."""

TONES = {
    "": "",
    "muted": "$muted",
    "accent": "$accent",
    "key": "bold $accent",
    "strong": "bold",
    "missed": "bold $missed",
    "due": "bold $due",
    "kept": "$kept",
    "rule": "$rule",
    "struck": "strike $muted",
}


def width_of(spans: Iterable[Span]) -> int:
    """The cells that the pieces take."""
    return sum(cells(text) for text, _tone in spans)


def content(spans: Iterable[Span]) -> Content:
    """The pieces as Textual draws them; nothing in them is read as markup (R-90)."""
    return Content.assemble(*((text, TONES[tone]) if tone else text for text, tone in settled(spans)))


def settled(spans: Iterable[Span]) -> list[Span]:
    """The same pieces, the blanks at the beginning of each given to the one before: pictures keep those."""
    pieces: list[Span] = []
    for text, tone in spans:
        bare = text.lstrip(" ")
        blanks = len(text) - len(bare)
        if blanks and pieces and pieces[-1][1] != "struck":
            pieces[-1] = (pieces[-1][0] + " " * blanks, pieces[-1][1])
            blanks = 0
        if blanks or bare:
            pieces.append((" " * blanks + bare, tone))
    return pieces


def two_sided(left: Sequence[Span], right: Sequence[Span], width: int) -> list[Span]:
    """The pieces of a line with its right side at the right edge; at least one cell lies between."""
    gap = max(width - width_of(left) - width_of(right), 1)
    return [*left, (" " * gap, ""), *right]
