"""Correcting a record: what differs is written with its line, never over somebody else's newer words (R-21, R-22)."""

from collections.abc import Mapping
from typing import Any

from deskside.desk.edit_conflict import ClashingEdit, clashing
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork
from deskside.fields.record import Record


def edit(
    work: UnitOfWork, record: Record, key: int, values: Mapping[str, Any], base: Mapping[str, Any] | None = None
) -> None:
    """Change fields by their names, each with a line of its own, old and new; as `unclashing` says."""
    set_fields(work, record, key, unclashing(work, record, work.row(record.table, key), values, base))


def unclashing(
    work: UnitOfWork, record: Record, row: Values, values: Mapping[str, Any], base: Mapping[str, Any] | None
) -> Values:
    """The values as the file keeps them, if they may be written over a row.

    `base` holds the values that a form showed. Where somebody else has changed one of them since, to something else,
    nothing is saved and `ClashingEdit` names the fields side by side; without `base` the newest word wins.
    """
    fit = {name: record[name].kind.fit(value) for name, value in values.items()}
    shown = {name: record[name].kind.fit(value) for name, value in (base or {}).items() if name in fit}
    clashes = clashing(work.conn, record, row[record.key], row, fit, shown)
    if clashes:
        raise ClashingEdit(clashes)
    return fit


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
    about: dict[str, Any] = {record.table: key} if customer is None else {"customer": customer}
    row = work.row(record.table, key)
    fields = [field for field in record.fields if field.name in values and values[field.name] != row[field.kept_as]]
    for field in fields:
        field.kind.check(work.conn, values[field.name])
    work.update(record.table, key, {field.kept_as: values[field.name] for field in fields} | (also or {}))
    for field in fields:
        old, new = (field.kind.written(work.conn, side) for side in (row[field.kept_as], values[field.name]))
        said = field.name if field.line == "edited" else ""
        work.line(field.line, text=said, old=old or None, new=new or None, **about)
