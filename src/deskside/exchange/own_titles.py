"""Our own exports as people read them: in Chinese with Chinese names of columns and words, and the way back (R-34)."""

import re
from collections.abc import Mapping, Sequence

from deskside.desk.codes import CONTACT_LABELS
from deskside.exchange.incoming import DO_NOT_CALL
from deskside.exchange.kind import Kind
from deskside.exchange.synonyms import known
from deskside.fields.kinds import Choice
from deskside.language.i18n import N_, language, usual, worded

_BEGINS = re.compile(r"(?m)^([^,:\n]+)(?=[,:] )")
_LABELS = {**CONTACT_LABELS, DO_NOT_CALL: N_("do not call")}


def titles(kind: Kind) -> tuple[str, ...]:
    """The names of the columns in the language in use; programs get the contract's by `--lang en`, or JSON."""
    if language() != "zh":
        return kind.own.columns
    said = _table(kind)
    return tuple(said.get(name, [name])[0] for name in kind.own.columns)


def spoken_title(kind: Kind, column: str) -> str:
    """A column of our own exports as it is called in a sentence."""
    if language() == "zh":
        return worded(_table(kind).get(column, [column])[0])
    words = {field.title: field.word for field in kind.own.fields.exported}
    words |= {"promise_due_at": "promised call"}
    return worded(words.get(column, column.replace("_", " ")).capitalize())


def our_names(kind: Kind, header: Sequence[str]) -> tuple[str, ...]:
    """A header with the contract's names where it is that of an export of ours in Chinese; else as it is."""
    said = {title: name for name, theirs in _table(kind).items() for title in theirs}
    named = tuple(said.get(cell, cell) for cell in header)
    return named if {kind.own.number, "version"} <= {*named} else tuple(header)


class Words:
    """Says the codes of an export in the language in use, with the usual word for a customer: it is read again."""

    def __init__(self, kind: Kind) -> None:
        chosen = {field.title: field.kind.words for field in kind.own.fields.exported if isinstance(field.kind, Choice)}
        self._words: Mapping[str, Mapping[str, str]] = {}
        self._first: Mapping[str, Mapping[str, str]] = {}
        if language() == "zh":
            self._words = {**chosen, **kind.own.words, "phone_labels": _LABELS}
            self._first = kind.own.first_words

    def said(self, column: str, text: str) -> str:
        """A cell of a column; several codes stand on lines of their own, or after a comma."""
        if text and (first := self._first.get(column)):
            return _BEGINS.sub(lambda code: usual(first[code[1]]) if code[1] in first else code[1], text)
        words = self._words.get(column)
        if not words or not text:
            return text
        return "".join(usual(words[part]) if part in words else part for part in re.split(r"(\n|, )", text))


def _table(kind: Kind) -> Mapping[str, list[str]]:
    return known("own_titles.txt").get(kind.name, {})
