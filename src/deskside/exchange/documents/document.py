"""A document for a customer: what stands in it, in order; how it looks is up to what draws it (R-64)."""

from typing import NamedTuple


class Heading(NamedTuple):
    """What stands above a part."""

    text: str


class Words(NamedTuple):
    """A paragraph."""

    text: str


class Facts(NamedTuple):
    """What is so much: labels and what is so."""

    pairs: tuple[tuple[str, str], ...]


class Grid(NamedTuple):
    """Rows under their heads; the columns of `right` are figures, the rows of `strong` sums."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    strong: frozenset[int] = frozenset()


Part = Heading | Words | Facts | Grid


class Document(NamedTuple):
    """From whom and to whom it is, what it is, and its parts; in a `language` of ours ("en", "zh")."""

    language: str
    sender: str
    to: str
    title: str
    parts: tuple[Part, ...]
