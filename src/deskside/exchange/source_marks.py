"""What a record of another program said when it was taken over, kept as short marks of its fields (R-34).

A mark tells that a value is still the same without keeping it, so that a field edited here since is told from one that
the source changed: four letters a field, blanks for one that was left empty, in the order in which the source's fields
were first met. Blanks between the words of a value make no difference.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any, NamedTuple
from zlib import crc32

from deskside.desk.tables import insert

_LENGTH = 4
_NOTHING = " " * _LENGTH
_SHORT = 10
_LETTERS = f"{ascii_uppercase}{ascii_lowercase}{digits}+/"
_TWO_LETTERS = [first + second for first in _LETTERS for second in _LETTERS]


class Said(NamedTuple):
    """What a record said of each of its fields, of some several values; what is not there it left empty.

    `places` are those of the marks of each field.
    """

    marks: str
    places: Mapping[str, Sequence[int]]

    def says(self, name: str) -> bool:
        """Whether it said anything of a field."""
        return any(part.strip() for part in self._parts(name))

    def holds(self, name: str, value: Any) -> bool:
        """Whether it said this of a field; nothing where the value is empty."""
        if value is None or value == "":
            return not self.says(name)
        return mark(value) in self._parts(name)

    def names_another(self, name: str, value: Any) -> bool:
        """Whether both it and the value say something of a field, and not the same."""
        return bool(value) and self.says(name) and not self.holds(name, value)

    def _parts(self, name: str) -> list[str]:
        return [self.marks[place : place + _LENGTH] for place in self.places.get(name, ())]


class Known(NamedTuple):
    """A record of the source that we have: our id, and what it said when it was taken over."""

    our_id: int
    said: Said


class Source:
    """Where a file comes from, as one kind of record, with those of its records that we have."""

    def __init__(self, conn: sqlite3.Connection, name: str, kind: str) -> None:
        self.conn = conn
        self.name = name
        self.kind = kind
        row = conn.execute("select id, fields from source where name = ? and kind = ?", (name, kind)).fetchone()
        self.id: int | None = None if row is None else row[0]
        self._fields: list[str] = [] if row is None else json.loads(row[1])
        self._known = set(self._fields)
        self._kept = len(self._fields)
        self._places: dict[str, list[int]] = {}
        for place, key in enumerate(self._fields):
            self._places.setdefault(_name(key), []).append(place * _LENGTH)

    def known(self, their_id: str) -> Known | None:
        """The record that the source calls so; None for one that we have not."""
        if self.id is None:
            return None
        row = self.conn.execute(
            "select our_id, marks from source_row where source_id = ? and their_id = ?", (self.id, their_id)
        ).fetchone()
        return None if row is None else Known(row[0], Said(row[1], self._places))

    def all_said(self, their_ids: Sequence[str]) -> dict[str, Said]:
        """What the records of these ids said when they were taken over, by their ids."""
        gaps = ", ".join("?" * len(their_ids))
        rows = self.conn.execute(
            f"select their_id, marks from source_row where source_id = ? and their_id in ({gaps})",
            (self.id, *their_ids),
        ).fetchall()
        return {their_id: Said(marks, self._places) for their_id, marks in rows}

    def row(self, their_id: str, our_id: int, marks: Mapping[str, str]) -> tuple[int, str, int, str]:
        """The columns of `source_row` for one of its records; the caller is in a write transaction."""
        return self.ready(), their_id, our_id, self._written(marks)

    def note(self, their_id: str, our_id: int, marks: Mapping[str, str]) -> None:
        """Remember a record of an import that is not done, or what it says more now."""
        gaps = ", ".join("?" * 4)
        self.conn.execute(f"insert or replace into source_row values ({gaps})", self.row(their_id, our_id, marks))

    def renewed(self, their_id: str, marks: Mapping[str, str]) -> str:
        """The marks that a record of ours has once its source said this of some of its fields."""
        before = self.conn.execute(
            "select marks from source_row where source_id = ? and their_id = ?", (self.ready(), their_id)
        ).fetchone()[0]
        renewed = {_name(key) for key in marks}
        left = {key: part for key, part in self._parts(before).items() if _name(key) not in renewed}
        return self._written({**left, **marks})

    def ready(self) -> int:
        """The source's own id; it is written down where it is new."""
        if self.id is None:
            values = {"name": self.name, "kind": self.kind, "fields": json.dumps(self._fields)}
            self.id = insert(self.conn, "source", values)
        return self.id

    def keep(self) -> None:
        """Write down the names of fields that came up since; before the transaction ends."""
        if len(self._fields) > self._kept:
            values = (json.dumps(self._fields), self.ready())
            self.conn.execute("update source set fields = ? where id = ?", values)
            self._kept = len(self._fields)

    def _parts(self, marks: str) -> dict[str, str]:
        parts = (marks[start : start + _LENGTH] for start in range(0, len(marks), _LENGTH))
        return {key: part for key, part in zip(self._fields, parts, strict=False) if part != _NOTHING}

    def _written(self, marks: Mapping[str, str]) -> str:
        if not marks.keys() <= self._known:
            self._fields += [key for key in marks if key not in self._known]
            self._known.update(marks)
        return "".join([marks.get(key, _NOTHING) for key in self._fields]).rstrip()


def marked(fields: Mapping[str, Any]) -> dict[str, str]:
    """The marks by field; of several values of one field, the second and those after it have a number."""
    marks: dict[str, str] = {}
    for name, values in fields.items():
        if isinstance(values, list):
            marks |= {f"{name} {count}" if count else name: mark(one) for count, one in enumerate(values) if one}
        elif values is not None and values != "":
            marks[name] = mark(values)
    return marks


def mark(value: Any) -> str:
    """Four letters that stand for a value."""
    words = str(value)
    return _mark(words) if len(words) > _SHORT else _short_mark(words)


def _mark(words: str) -> str:
    if "  " in words or not words.isprintable() or words[:1] == " " or words[-1:] == " ":
        words = " ".join(words.split())
    found = crc32(words.encode("utf-8", "replace"))
    return _TWO_LETTERS[found >> 12 & 0xFFF] + _TWO_LETTERS[found & 0xFFF]


_short_mark = lru_cache(1_000)(_mark)


def _name(key: str) -> str:
    return key.partition(" ")[0]
