"""A JSON file as a table: a list of objects whose names are the columns (R-34)."""

import json
from collections.abc import Callable
from typing import Any

from deskside.errors import BadInput
from deskside.exchange.encodings import Decoded
from deskside.exchange.kind import Record
from deskside.exchange.nested_values import NestedValues
from deskside.exchange.tables import Row, Rows, Table
from deskside.language.i18n import _, ngettext


def records_table(decoded: Decoded, name: str, own: Callable[[Record], Record | None]) -> Table:
    """The rows of a JSON file; a record of ours is turned by `own` into the form of our CSV.

    `BadInput` with the line where it stops being JSON.
    """
    values = NestedValues()
    try:
        data = _records(decoded.text, values)
    except json.JSONDecodeError as error:
        raise BadInput(
            _("{name} cannot be read as JSON on line {line}.").format(name=name, line=error.lineno),
            hint=_("Nothing was changed. A file for import holds a list of objects, each with names and values."),
        ) from None
    if not isinstance(data, list) or not data or not all(isinstance(record, dict) for record in data):
        raise BadInput(
            _("{name} is not a list of records.").format(name=name),
            hint=_("A file for import holds a list of objects, each with names and values."),
        )
    data = [own(record) or values.opened(record) for record in data]
    header = tuple(dict.fromkeys(str(title) for record in data for title in record))
    rows = [
        Row(number, tuple(values.words(record.get(title)) for title in header)) for number, record in enumerate(data, 1)
    ]
    kept = [row for row in rows if any(cell.strip() for cell in row.cells)]
    return Table(header, Rows(lambda: iter(kept)), decoded.encoding, "", unsure=decoded.unsure, odd=_odd(values.cut))


def _odd(cut: int) -> tuple[str, ...]:
    """What to say of values that were nested too deep."""
    said = ngettext(
        "{n} value was nested too deep to be kept, and was left out.",
        "{n} values were nested too deep to be kept, and were left out.",
        cut,
    )
    return (said.format(n=cut),) if cut else ()


def _records(text: str, values: NestedValues) -> Any:
    """What a program wrote: a list of objects, one object that holds the list, or an object on each line."""
    try:
        data = values.parsed(text)
    except json.JSONDecodeError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.strip()[:1] == "{" and line.strip()[-1:] == "}" for line in lines):
            raise
        return [values.parsed(line) for line in lines]
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        return lists[0] if len(lists) == 1 else data
    return data
