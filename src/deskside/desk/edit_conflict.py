"""Lost updates cannot happen: what somebody else changed since a form was opened is shown, field by field (R-22)."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from deskside.errors import Conflict
from deskside.fields.record import Field, Record
from deskside.language.i18n import _, listed, ngettext
from deskside.store.codec import text_time


class Clash(NamedTuple):
    """A field that two people changed: what stands there now and who wrote it when, and what was typed here."""

    field: Field
    theirs: Any
    yours: Any
    who: str | None
    at: datetime | None


class ClashingEdit(Conflict):
    """Somebody else changed the same fields in the meantime; nothing was saved, and what was typed is still there.

    `table` and `key` are those of the row.
    """

    def __init__(self, fields: dict[str, Clash], table: str, key: int) -> None:
        who = next((clash.who for clash in fields.values() if clash.who), None) or _("Somebody")
        names = listed(_(clash.field.word) for clash in fields.values())
        super().__init__(
            ngettext(
                "{person} changed this in the meantime: {fields}.",
                "{person} changed these in the meantime: {fields}.",
                len(fields),
            ).format(person=who, fields=names),
            hint=_("Choose which to keep; your text is safe."),
        )
        self.fields, self.table, self.key = fields, table, key


def clashing(
    conn: sqlite3.Connection,
    record: Record,
    key: int,
    row: Mapping[str, Any],
    changes: Mapping[str, Any],
    base: Mapping[str, Any],
) -> dict[str, Clash]:
    """The fields of `changes` that were changed by somebody else since they showed the values of `base`.

    A field that both changed to the same value is no clash; values are compared as the row holds them.
    """
    clashes: dict[str, Clash] = {}
    for name, yours in changes.items():
        field = record[name]
        theirs = field.of(row)
        if name in base and theirs not in (base[name], yours):
            who, at = _last_writer(conn, record.table, key, field.kept_as)
            clashes[name] = Clash(field, theirs, yours, who, at)
    return clashes


def _last_writer(conn: sqlite3.Connection, table: str, key: int, name: str) -> tuple[str | None, datetime | None]:
    row = conn.execute(
        "select s.name, c.at from changed_row r join change c on c.id = r.change_id"
        " left join staff s on s.id = c.by_id where r.table_name = ? and r.row_key = ?"
        " and json_type(r.after, '$.' || ?) is not null order by r.id desc limit 1",
        (table, str(key), name),
    ).fetchone()
    return (None, None) if row is None else (row[0], text_time(row[1]))
