"""A JSON file as a table: a list of objects whose names are the columns (R-34)."""

import json
from collections.abc import Callable
from typing import Any

from deskside.errors import BadInput
from deskside.exchange.encodings import Decoded
from deskside.exchange.kind import Record
from deskside.exchange.tables import Row, Rows, Table
from deskside.language.i18n import _

_LONGEST_NUMBER = 19
_NO_FLAGS = frozenset({"phone", "mobile", "tel", "telephone", "email", "name"})
_AMOUNT = {"amount", "currency", "minor"}


def records_table(decoded: Decoded, name: str, own: Callable[[Record], Record | None]) -> Table:
    """The rows of a JSON file; a record of ours is turned by `own` into the form of our CSV.

    `BadInput` with the line where it stops being JSON.
    """
    try:
        data = _records(decoded.text)
    except json.JSONDecodeError as error:
        raise BadInput(
            _("{name} cannot be read as JSON on line {line}.").format(name=name, line=error.lineno),
            hint=_("Nothing was changed. A file for import holds a list of objects, each with names and values."),
        ) from None
    except RecursionError:
        data = None
    if not isinstance(data, list) or not data or not all(isinstance(record, dict) for record in data):
        raise BadInput(
            _("{name} is not a list of records.").format(name=name),
            hint=_("A file for import holds a list of objects, each with names and values."),
        )
    data = [own(record) or _opened(record) for record in data]
    header = tuple(dict.fromkeys(str(title) for record in data for title in record))
    rows = [_row(number, record, header) for number, record in enumerate(data, 1)]
    kept = [row for row in rows if any(cell.strip() for cell in row.cells)]
    return Table(header, Rows(lambda: iter(kept)), decoded.encoding, "", unsure=decoded.unsure)


def _records(text: str) -> Any:
    """What a program wrote: a list of objects, one object that holds the list, or an object on each line."""
    try:
        data = json.loads(text, parse_int=_whole, parse_float=str)
    except json.JSONDecodeError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.strip()[:1] == "{" and line.strip()[-1:] == "}" for line in lines):
            raise
        return [json.loads(line, parse_int=_whole, parse_float=str) for line in lines]
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        return lists[0] if len(lists) == 1 else data
    return data


def _opened(record: Record) -> Record:
    """A record with what stands in its `fields` beside the rest, and the parts of its name each by itself."""
    fields = record.get("fields")
    if isinstance(fields, dict):
        record = {**{key: value for key, value in record.items() if key != "fields"}, **fields}
    name = record.get("name")
    if isinstance(name, dict) and name.keys() & {"first", "last"}:
        record = {key: value for key, value in record.items() if key != "name"}
        record |= {f"{part} name": said for part, said in name.items()}
    return {key: "" if value is True and key.casefold() in _NO_FLAGS else value for key, value in record.items()}


def _whole(digits: str) -> int | str:
    """A whole number; one that no column keeps stays the text that it is."""
    return int(digits) if len(digits) < _LONGEST_NUMBER else digits


def _row(number: int, record: Record, header: tuple[str, ...]) -> Row:
    """A value that is nested too deep to be written is left out, and the record with it is read all the same."""
    cells = []
    for title in header:
        try:
            cells.append(_cell(record.get(title)))
        except RecursionError:
            cells.append("…")
    return Row(number, tuple(cells))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(map(_cell, value))
    if isinstance(value, dict) and value.keys() == _AMOUNT:
        return f"{value['currency']} {value['amount']}"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
