"""The owner's own fields as declarations like the built-in ones, read from the file (P-11).

Their values stand in the column `own` of a record, a JSON object by the ids of the fields: so a merge, an undo or an
erasure that knows the record knows them. A desk that has none pays a look at an empty table.
"""

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from deskside.errors import NotFound
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, Verbatim, _, listed, ngettext
from deskside.language.patterns import pattern
from deskside.language.text import one_line

RECORDS = {"customer": "note", "ticket": "description"}
"""The records that may have some, each with the built-in field after which they stand."""
COLUMN, NOTHING = "own", "{}"
_HINTS = {
    "day": N_("e.g. today, fri, 5 march"),
    "number": N_("e.g. 12 or 12.5"),
    "money": N_("e.g. 49.90"),
}
_PREFIX = "own-"
_TOLD = pattern(r"=(?P<kind>[a-z-]+)=(?P<label>.*)", re.DOTALL)


class OwnField(Field):
    """A field of the owner's: one value of the JSON object in the column `own`; without one there is nothing."""

    __slots__ = ()

    @property
    def told(self) -> str:
        """Its kind and its label as it was then: history outlives the field."""
        return f"={self.kind.name}={self.label}"

    @property
    def title(self) -> str:
        """Its label."""
        return str(self.label)

    @property
    def key(self) -> str:
        """The id of the field, as the object has it."""
        return self.name.removeprefix(_PREFIX)

    def of(self, row: Mapping[str, Any] | sqlite3.Row) -> Any:
        found = _read(row[COLUMN]).get(self.key)
        if found is None:
            return self.kind.empty
        return self.kind.fit(found) if isinstance(found, list) else found

    def columns(self, value: Any, row: Mapping[str, Any] = {}) -> dict[str, Any]:
        kept = _read(row.get(COLUMN))
        kept.pop(self.key, None)
        if value != self.kind.empty:
            kept[self.key] = value
        return {COLUMN: _written(kept)}


class FieldGone(NotFound):
    """Own fields were taken away while something was typed in them; `names` are those of the fields."""

    def __init__(self, names: Sequence[str], labels: Sequence[str]) -> None:
        said = ngettext("The field {names} was taken away.", "The fields {names} were taken away.", len(names))
        super().__init__(said.format(names=listed(labels)), hint=_("Leave out what was written there."))
        self.names = frozenset(names)


class OwnFieldRow(NamedTuple):
    """A field as it stands in the file."""

    id: int
    record: str
    label: str
    kind: str
    choices: tuple[str, ...]
    listed: bool = False


def rows_of(conn: sqlite3.Connection, record: str) -> list[OwnFieldRow]:
    """The own fields of a record, in the owner's order."""
    found = conn.execute(
        "select id, record, label, kind, choices, listed from own_field where record = ? and withdrawn_at is null"
        " order by position, id",
        (record,),
    ).fetchall()
    return [
        OwnFieldRow(key, of, label, kind, tuple(filter(None, choices.split("\n"))), bool(listed))
        for key, of, label, kind, choices, listed in found
    ]


def declared(conn: sqlite3.Connection, record: str) -> tuple[OwnField, ...]:
    """The own fields of customers or tickets as declarations."""
    return declarations(rows_of(conn, record))


def declarations(found: Sequence[OwnFieldRow]) -> tuple[OwnField, ...]:
    """Own fields that are read already as declarations."""
    if not found:
        return ()
    from deskside.desk.own_fields.kinds import kind_of

    return tuple(
        OwnField(
            f"{_PREFIX}{row.id}",
            kind_of(row.kind, row.choices),
            Verbatim(row.label),
            Verbatim(row.label),
            _HINTS.get(row.kind, ""),
            column=COLUMN,
            folded=True,
        )
        for row in found
    )


def with_own(conn: sqlite3.Connection, record: Record) -> Record:
    """A record with the owner's own fields among the built-in ones; itself where there are none."""
    if record.table not in RECORDS or _has_own(record):
        return record
    return having(record, rows_of(conn, record.table))


def refuse_gone(conn: sqlite3.Connection, record: Record, names: Iterable[str]) -> None:
    """Raise `FieldGone` where values are named of own fields that the `record`, which has its own, has no more."""
    standing = {field.name for field in record.fields}
    gone = [name for name in names if name.startswith(_PREFIX) and name not in standing]
    if gone:
        asked = "select label from own_field where id = ?"
        rows = [conn.execute(asked, (name.removeprefix(_PREFIX),)).fetchone() for name in gone]
        raise FieldGone(gone, [one_line(row[0]) if row else "?" for row in rows])


def having(record: Record, found: Sequence[OwnFieldRow]) -> Record:
    """A record with these own fields among the built-in ones; itself without any, and where it has its own already."""
    if _has_own(record) or not (own := declarations(found)):
        return record
    place = record.fields.index(record[RECORDS[record.table]]) + 1
    fields = (*record.fields[:place], *own, *record.fields[place:])
    return Record(record.table, *fields, key=record.key, orders=record.orders)


def _has_own(record: Record) -> bool:
    return any(isinstance(field, OwnField) for field in record.fields)


def laid_over(kept: str, values: str) -> str:
    """The own values of a record with others laid over them."""
    return _written(_read(kept) | _read(values))


def put_back(before: str, after: str, now: str) -> str:
    """The own values as they were before a change, apart from those that came to be others since (R-24)."""
    was, became, stands = map(_read, (before, after, now))
    for key in was.keys() | became.keys():
        if was.get(key) != became.get(key) and stands.get(key) == became.get(key):
            stands.pop(key, None)
            if key in was:
                stands[key] = was[key]
    return _written(stands)


def own_json(conn: sqlite3.Connection, record: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The own fields for programs by their labels, of values by the names of the fields."""
    return {str(field.label): field.kind.json(conn, values[field.name]) for field in declared(conn, record)}


def own_said(conn: sqlite3.Connection, record: str, values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What the own fields say for people: each label with its value, where there is one."""
    said = ((str(field.label), field.kind.shown(conn, values[field.name])) for field in declared(conn, record))
    return tuple((label, text) for label, text in said if text)


def told_field(name: str) -> Field | None:
    """The field that history tells of, as it was called then; None where it is a built-in one."""
    told = _TOLD.fullmatch(name)
    if told is None:
        return None
    from deskside.desk.own_fields.kinds import kind_of

    return Field(name, kind_of(told["kind"]), word=Verbatim(told["label"]))


def _read(kept: str | None) -> dict[str, Any]:
    import json

    found: dict[str, Any] = json.loads(kept or "{}")
    return found


def _written(values: dict[str, Any]) -> str:
    import json

    return json.dumps(values, ensure_ascii=False, sort_keys=True)
