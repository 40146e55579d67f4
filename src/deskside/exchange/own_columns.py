"""The fields that the shop added, in files: columns, and what they are, for a desk that has not got them (R-39)."""

import sqlite3
from collections.abc import Sequence

from deskside.desk.own_fields.declared import RECORDS, OwnField, OwnFieldRow, having, rows_of
from deskside.desk.own_fields.kinds import OneOf, choices_typed
from deskside.exchange.kind import Kind
from deskside.fields.kinds import Kind as FieldKind

COLUMN = "own_fields"
"""The column of our own exports that says in its first row what the others of the shop's own are."""


def own_columns(conn: sqlite3.Connection, kind: Kind) -> tuple[OwnFieldRow, ...]:
    """The fields that the shop added to the records of a kind."""
    return tuple(rows_of(conn, kind.record)) if kind.record in RECORDS else ()


def with_own_columns(kind: Kind, own: Sequence[OwnFieldRow]) -> Kind:
    """A kind with these fields as columns, and what they are in one more; itself without any."""
    if not own or COLUMN in kind.own.after:
        return kind
    return kind._replace(own=kind.own._replace(fields=having(kind.own.fields, own), after=(*kind.own.after, COLUMN)))


def definitions(kind: Kind) -> list[str]:
    """What the own fields of a kind are, a line each: "Frame size: number", "Colour: choice: red, blue"."""
    own = (field for field in kind.own.fields.fields if isinstance(field, OwnField))
    return [definition(field) for field in own]


def definition(field: OwnField) -> str:
    """What an own field is, as a line of text."""
    return ": ".join((field.title, field.kind.name, *_words(field.kind)))


def _words(kind: FieldKind) -> tuple[str, ...]:
    return (choices_typed(tuple(kind.words)),) if isinstance(kind, OneOf) else ()
