"""Correcting a record: what differs is written with its line, never over somebody else's newer words (R-21, R-22)."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from deskside.desk.edit_conflict import ClashingEdit, clashing
from deskside.desk.field_kinds import Rows
from deskside.desk.own_fields.declared import OwnField, refuse_gone, with_own
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork
from deskside.fields.record import Field, Record


class RowEdit(NamedTuple):
    """What is done to a row that belongs to a record: added without a `key`, taken away without `values`, else changed.

    `base` holds the values that a form showed, as `unclashing` has them.
    """

    values: Mapping[str, Any] | None
    key: int | None = None
    base: Mapping[str, Any] = {}


def edit(
    work: UnitOfWork, record: Record, key: int, values: Mapping[str, Any], base: Mapping[str, Any] | None = None
) -> None:
    """Change fields by their names, each with a line of its own, old and new; as `unclashing` says.

    `FieldGone` for an own field that was taken away by now.
    """
    record = with_own(work.conn, record)
    refuse_gone(work.conn, record, values)
    set_fields(work, record, key, unclashing(work, record, work.row(record.table, key), values, base))


def unclashing(
    work: UnitOfWork, record: Record, row: Values, values: Mapping[str, Any], base: Mapping[str, Any] | None
) -> Values:
    """The values as the file keeps them, if they may be written over a row.

    `base` holds the values that a form showed. Where somebody else has changed one of them since, to something else,
    nothing is saved and `ClashingEdit` names the fields side by side; without `base` the newest word wins.
    """
    fit = {name: _fit(record[name], row, value) for name, value in values.items()}
    shown = {name: _fit(record[name], row, value) for name, value in (base or {}).items() if name in fit}
    clashes = clashing(work.conn, record, row[record.key], row, fit, shown)
    if clashes:
        raise ClashingEdit(clashes, record.table, row[record.key])
    return fit


def _fit(field: Field, row: Values, value: Any) -> Any:
    """As the file keeps it; a word that stands there stays, though it was taken off the list meanwhile (R-39)."""
    return value if isinstance(field, OwnField) and value == field.of(row) else field.kind.fit(value)


def keeping(record: Record, edit: RowEdit, clash: ClashingEdit, kept: Collection[str]) -> RowEdit:
    """The same edit once it was chosen which of the clashing fields are `kept` as they were typed.

    The row that clashes is that of the edit, or one that belongs to it.
    """
    if edit.values is None:
        return edit
    values = dict(edit.values)
    if (clash.table, clash.key) == (record.table, edit.key):
        theirs = {name: each.theirs for name, each in clash.fields.items()}
        left = {name: value for name, value in values.items() if name in kept or name not in theirs}
        return edit._replace(values=left, base={**edit.base, **theirs})
    for name, value in values.items():
        if isinstance(kind := record[name].kind, Rows):
            values[name] = [keeping(kind.record, each, clash, kept) for each in value]
    return edit._replace(values=values)


def require_rights(work: UnitOfWork, fields: Iterable[Field]) -> None:
    """Raise `Refused`, naming who may, where who makes the change may not write one of the fields."""
    for field in fields:
        if field.right:
            work.require(field.right)


def set_fields(
    work: UnitOfWork,
    record: Record,
    key: int,
    values: Mapping[str, Any],
    *,
    also: Values | None = None,
    customer: int | None = None,
) -> None:
    """Write the fields that differ from `values`, which are as the file keeps them, each with its line.

    `also` are columns that follow from them, without lines. `customer` is whose timeline tells it, where the record
    has none of its own.
    """
    record = with_own(work.conn, record)
    about: dict[str, Any] = {record.table: key} if customer is None else {"customer": customer}
    row: Values = work.row(record.table, key)
    fields = [field for field in record.fields if field.name in values and values[field.name] != field.of(row)]
    require_rights(work, fields)
    for field in fields:
        field.kind.check(work.conn, values[field.name])
    columns = dict(also or {})
    for field in fields:
        columns |= field.columns(values[field.name], row | columns)
    work.update(record.table, key, columns)
    for field in fields:
        sides = (row, row | columns)
        old, new = (field.kind.history(work.conn, side, field.of(side)) for side in sides)
        said = field.told if field.line == "edited" else ""
        work.line(field.line, text=said, old=old or None, new=new or None, **about)
