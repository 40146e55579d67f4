"""The fields that an export of ours brings to a desk that has not got them: read with it, written before its rows
(R-39)."""

import sqlite3

from deskside.desk.codes import OWN_FIELD_KINDS
from deskside.desk.own_fields.declared import RECORDS, OwnFieldRow, rows_of
from deskside.desk.own_fields.kinds import choices_in
from deskside.errors import Conflict
from deskside.exchange.columns import is_own
from deskside.exchange.kind import Kind
from deskside.exchange.own_cards import OWN_FIELD
from deskside.exchange.own_columns import COLUMN
from deskside.exchange.part import Part, next_key
from deskside.exchange.tables import Table
from deskside.exchange.vcard_text import properties
from deskside.language.i18n import _
from deskside.language.text import fold


def learned(conn: sqlite3.Connection, kind: Kind, table: Table) -> tuple[OwnFieldRow, ...]:
    """The fields that an export of ours has and this desk has not, under the ids that they will have."""
    if kind.record not in RECORDS:
        return ()
    here, key = {fold(row.label) for row in rows_of(conn, kind.record)}, next_key(conn, "own_field", "id")
    found: list[OwnFieldRow] = []
    for line in _definitions(kind, table):
        label, _colon, rest = line.partition(": ")
        code, _colon, words = rest.partition(": ")
        if label.strip() and code in OWN_FIELD_KINDS and fold(label) not in here:
            here.add(fold(label))
            found.append(OwnFieldRow(key + len(found), kind.record, label.strip(), code, choices_in(words)))
    return tuple(found)


def _definitions(kind: Kind, table: Table) -> list[str]:
    """What an export of ours says its own fields are: in the first row of a table, on each card that has one."""
    if not table.header:
        found = (one for row in table.rows if OWN_FIELD in row.cells[0] for one in properties(row.cells[0]))
        return list(dict.fromkeys(one.texts(";")[0] for one in found if one.name == OWN_FIELD))
    if COLUMN not in table.header or not is_own(table.header, kind.own.number):
        return []
    return [line for row in table.rows.head(1) for line in row.cell(table.header.index(COLUMN)).split("\n")]


def write_learned(part: Part) -> None:
    """Add the fields that an import brings, before any record has them; `Conflict` where others came meanwhile."""
    position = part.conn.execute("select coalesce(max(position), 0) from own_field").fetchone()[0]
    for place, row in enumerate(part.plan.learned, 1):
        if next_key(part.conn, "own_field", "id") > row.id:
            raise Conflict(_("Somebody added a field while the file was looked at."), hint=_("Import the file again."))
        made = {"id": row.id, "record": row.record, "label": row.label, "folded": fold(row.label), "kind": row.kind}
        told = {"choices": "\n".join(row.choices), "position": position + place, "version": 1}
        part.work.insert("own_field", made | told | {"created_at": part.work.at, "created_by": part.work.by})
