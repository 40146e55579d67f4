"""What an import is to do about tickets."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from deskside.exchange.incoming import FileDraft, TicketDraft
from deskside.exchange.parties import CustomerRef
from deskside.exchange.source_marks import mark, marked
from deskside.language.names import normal
from deskside.language.text import fold

_REMEMBERED = 20_000
_compared = lru_cache(_REMEMBERED)(normal)


class NewTicket(NamedTuple):
    """A ticket to be made, for a party or for nobody, read on `line`; `marks` stand for what the source says."""

    line: int
    source_id: str
    values: dict[str, Any]
    opened_at: str
    tags: tuple[str, ...]
    lines: list[tuple[str, str, str | None, str]]
    facts: str
    marks: Mapping[str, str]
    party: CustomerRef | None
    assignee_id: int | None
    files: tuple[FileDraft, ...] = ()


class ChangedTicket(NamedTuple):
    """A ticket of ours that the file knows more of: columns to write, a resolution, words and tags to add.

    `version` is the one that was compared with the file (R-22).
    """

    draft: TicketDraft
    number: int
    version: int
    changes: dict[str, Any]
    resolution: str = ""
    known_as: str = ""
    words: str = ""
    tags: tuple[str, ...] = ()
    files: tuple[FileDraft, ...] = ()


def marks_of(draft: TicketDraft) -> dict[str, str]:
    """What stands for what the source says of a ticket, to tell its changes from ours later."""
    values = draft.values
    said = {name: mark(value) for name in _in_order(draft.given) if (value := values[name]) not in (None, "")}
    for name, text in _beside(draft):
        if text:
            said[name] = mark(text)
    return said | marked({"tags": [*map(fold, draft.tags)]}) if draft.tags else said


def words_of(draft: TicketDraft) -> list[str]:
    """What a row says beside our fields, a line each: what stands in the note, and what is told by lines of its own."""
    texts = (draft.facts, *(text for kind, _at, _channel, text in draft.lines if kind != "told"))
    return [line for text in texts for line in text.split("\n") if line]


def _beside(draft: TicketDraft) -> tuple[tuple[str, str], ...]:
    assignee = fold(draft.assignee) if draft.assignee else ""
    return ("resolution", draft.resolution), ("row", draft.row), ("who", named(draft)), ("assignee", assignee)


def named(draft: TicketDraft) -> str:
    """The name of whom a row names, as names are compared; empty where it names nobody."""
    name = "" if draft.who is None else draft.who.name
    return "" if "@" in name else _compared(name)


@cache
def _in_order(given: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(given))
