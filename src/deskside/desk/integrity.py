"""What must hold is asked of what a change wrote, before it is committed (R-23); of the whole file by `checks`."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from deskside.desk import subjects
from deskside.desk.invariants import Invariant, every
from deskside.desk.tables import Schema, Values
from deskside.desk.undo_record import RowChange
from deskside.errors import Refused
from deskside.language.i18n import _

_AT_A_TIME = 500
_NAMED = 20


class Broken(Refused):
    """A change that would leave what no verb allows; `table` and `keys` name the rows where it shows."""

    def __init__(self, message: str, hint: str, table: str, keys: Collection[str]) -> None:
        super().__init__(message, hint)
        self.table, self.keys = table, keys


def uphold(schema: Schema, touched: Mapping[str, Iterable[int]], rows: Collection[RowChange]) -> None:
    """Raise `Broken` where an invariant does not hold for the tickets and customers touched, or for rows written."""
    searched = subjects.searched()
    for invariant in every():
        table, _dot, column = invariant.record.partition(".")
        if table in searched and not column:
            places = _among(f"t.{searched[table].key}", touched.get(table, ()))
        else:
            written = {key for name, key, *sides in rows if name == table and _wrote(column, *sides)}
            if not written:
                continue
            if "{among}" in invariant.sql:
                places = _among(f"t.{schema.table(table).keys[0]}", map(int, written))
            else:
                places = iter(["1"])
        for among in places:
            _refuse(schema.conn, invariant, among)


def refuse_on_withdrawn(schema: Schema, rows: Iterable[RowChange]) -> None:
    """Raise `Broken` where a row was written that had been taken back, or that is of something that had been (R-23).

    Both sides of `rows` are whole. What a change itself takes back or brings back is as it leaves it. A row that was
    taken back may let go of what went, and name it again.
    """
    asked: dict[str, set[str]] = {}
    turned = set()
    for table, key, before, after in rows:
        row, was = after or before or {}, (before or {}).get("withdrawn_at")
        if before is None or after is None or was != row.get("withdrawn_at"):
            turned.add((table, key))
        if before == after:
            continue
        references = schema.table(table).references
        if row.get("withdrawn_at") is None:
            for reference in references:
                if row[reference.column] is not None and "withdrawn_at" in schema.table(reference.parent).columns:
                    asked.setdefault(reference.parent, set()).add(str(row[reference.column]))
        elif was is not None and _differs(before, after, but={reference.column for reference in references}):
            asked.setdefault(table, set()).add(key)
    for table, keys in asked.items():
        before_this = [int(key) for key in keys if (table, key) not in turned]
        for among in _among(schema.table(table).keys[0], before_this):
            # Of one who was forgotten the money stays, and is cared for.
            still = " and forgotten_at is null" if table == "customer" else ""
            found = schema.conn.execute(
                f"select * from {table} where {among} and withdrawn_at is not null{still} limit 1"
            ).fetchone()
            if found is not None:
                key = schema.table(table).key_of(found)
                raise Broken(*withdrawn(table, key), table, (key,))


def _differs(before: Values | None, after: Values | None, *, but: Collection[str]) -> bool:
    """Whether two sides of a row differ in more than some columns and those that are rewritten as others are."""
    sides = before or {}, after or {}
    return any(sides[0].get(name) != sides[1].get(name) for name in {*sides[0], *sides[1]}.difference(but))


def _wrote(column: str, _before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> bool:
    """Whether a row was written that is there, or that column of it; sides hold the columns that differ."""
    return after is not None and (not column or after.get(column) is not None)


def _refuse(conn: sqlite3.Connection, invariant: Invariant, among: str) -> None:
    try:
        found = conn.execute(f"{invariant.sql.format(among=among)} order by 1 desc limit {_NAMED}").fetchall()
    except sqlite3.OperationalError as trouble:
        if "integer overflow" not in str(trouble):
            raise
        raise Broken(
            _("With that the amounts would add up to more than can be kept."),
            _("Look for a wrong amount among theirs: deskside pay list"),
            invariant.table,
            [],
        ) from None
    if found:
        message, hint = (_(said).format(**dict(found[0])) for said in invariant.tells)
        raise Broken(message, hint, invariant.table, [str(row[0]) for row in found])


def _among(column: str, keys: Iterable[int]) -> Iterator[str]:
    wanted = sorted(keys)
    if len(wanted) > 1 and wanted[-1] - wanted[0] == len(wanted) - 1:
        yield f"{column} between {int(wanted[0])} and {int(wanted[-1])}"
        return
    for start in range(0, len(wanted), _AT_A_TIME):
        listed = ",".join(str(int(key)) for key in wanted[start : start + _AT_A_TIME])
        yield f"{column} in ({listed})"


def refused_by_the_file() -> Refused:
    """What the file itself does not take, where no invariant and no verb said it first."""
    return Refused(
        _("The file does not take this: something else stands on it, or is there already."),
        hint=_("Look at it as it is now, and change that."),
    )


def withdrawn(table: str, key: "int | str") -> tuple[str, str]:
    """That something was taken back, and nothing is done with it any more."""
    if table == "ticket":
        return _("#{number} was taken back.").format(number=key), _("Write a new ticket: deskside add …")
    if table == "callback":
        return (
            _("That promised call was taken back."),
            _("Promise a new one: deskside promise …"),
        )
    return _("What this is about was taken back."), _("Look at it as it is now, and change that.")
