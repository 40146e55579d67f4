"""A JSON file as a table: a list of objects whose names are the columns (R-34)."""

import json
from collections.abc import Mapping
from typing import Any

from deskside.errors import BadInput
from deskside.exchange.encodings import Decoded
from deskside.exchange.kind import Kind, Record
from deskside.exchange.nested_values import NestedValues
from deskside.exchange.order_records import lines_of
from deskside.exchange.table_size import most_places, mostly_empty, refuse_wide
from deskside.exchange.tables import Row, Rows, Table
from deskside.language.i18n import _, ngettext

_DEEPEST = 5
_RECORDS = frozenset({"cards", "issues", "tickets", "conversations", "requests", "contacts", "customers", "orders"})


def records_table(decoded: Decoded, name: str, kind: Kind) -> Table:
    """The rows of a JSON file; a record of ours is turned into the form of our CSV.

    `BadInput` with the line where it stops being JSON.
    """
    values = NestedValues()
    try:
        data = _records(decoded.text, values, kind.name)
        if isinstance(data, list) and all(isinstance(record, dict) for record in data):
            data = [_card(record) for record in data] if kind.name == "tickets" else data
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
    found = [
        (number, own or values.opened(part))
        for number, record in enumerate(data, 1)
        for own in (kind.own.flat(record),)
        for part in (lines_of(record) if kind.name == "purchases" and own is None else (record,))
    ]
    header = tuple(dict.fromkeys(str(title) for _number, record in found for title in record))
    refuse_wide([header], name)
    if len(found) * len(header) > most_places(len(decoded.text)):
        raise mostly_empty(name)
    rows = [Row(number, tuple(values.words(record.get(title)) for title in header)) for number, record in found]
    kept = [row for row in rows if any(cell.strip() for cell in row.cells)]
    return Table(header, Rows(lambda: iter(kept)), decoded.encoding, "", unsure=decoded.unsure, odd=_odd(values))


def _odd(values: NestedValues) -> tuple[str, ...]:
    """What to say of values that were nested too deep, and of which of several lists was read."""
    cut, read = values.cut, values.read
    listed = (_("Of the lists in it “{name}” was read.").format(name=read),) if read else ()
    said = ngettext(
        "{n} value was nested too deep to be kept, and was left out.",
        "{n} values were nested too deep to be kept, and were left out.",
        cut,
    )
    return (*listed, said.format(n=cut)) if cut else listed


def _records(text: str, values: NestedValues, called: str) -> Any:
    """What a program wrote: a list of objects, one object that holds the list, or an object on each line.

    Of several lists in one object the one that is `called` so holds the records, and the others whom they name.
    """
    try:
        data = values.parsed(text)
    except json.JSONDecodeError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.strip()[:1] == "{" and line.strip()[-1:] == "}" for line in lines):
            raise
        return [values.parsed(line) for line in lines]
    if isinstance(data, dict):
        lists = {key: value for key, value in data.items() if isinstance(value, list) and value}
        lists = {key: value for key, value in lists.items() if all(isinstance(record, dict) for record in value)}
        if len(lists) > 1 and called in lists:
            beside = {
                key: {their_id: one for one in value if (their_id := _key(one.get("id")))}
                for key, value in lists.items()
                if key != called
            }
            return [_joined(record, beside) for record in lists[called]]
        found = list(lists.items()) or _nested_lists(data, 0)
        if len(lists) == 1 or not found:
            return next(iter(lists.values()), data)
        name, records = max(found, key=lambda one: (one[0] in _RECORDS, len(one[1])))
        values.read = name
        return records
    return data


def _nested_lists(data: Record, depth: int) -> list[tuple[str, list[Record]]]:
    """The lists of records that stand in objects of a file, each with its name."""
    found: list[tuple[str, list[Record]]] = []
    for name, value in data.items() if depth < _DEEPEST else ():
        if isinstance(value, dict):
            found += _nested_lists(value, depth + 1)
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            found.append((name, value))
    return found


def _card(card: Record) -> Record:
    """A card of a board, whose name is its title."""
    if not {"name", "desc"} <= card.keys():
        return card
    return {{"name": "title", "desc": "description"}.get(key, key): value for key, value in card.items()}


def _joined(record: Record, beside: Mapping[str, Mapping[str, Record]]) -> Record:
    """A record with those of other lists in the place of their ids: `requester_id` is one of the users."""
    joined: Record = {}
    for key, value in record.items():
        part = key.removesuffix("_id")
        named = beside.get(f"{part}s", beside.get("users", {})) if part != key and part not in record else {}
        joined |= {part: named[_key(value)]} if _key(value) in named else {key: value}
    return joined


def _key(value: Any) -> str:
    return str(value) if isinstance(value, int | str) else ""
