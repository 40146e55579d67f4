"""A record's fields, declared once: forms, drafts, options, JSON, files, history and search follow from it."""

import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from deskside.fields.kinds import Kind, Line


class Field(NamedTuple):
    """One field of a record.

    `label` stands beside it in a form, `hint` inside it while it is empty; no form has it without a label, and only
    the form of a new record where a verb of its own changes it later (`verb`). `folded` is seen in a new form once that
    is unfolded. `word` names it in a sentence: "Bo changed the subject". `column` is where the file keeps it if that is
    not its name, None where another table does; `line` the kind of timeline line that tells a change. `help` is that of
    its option, `add` or `edit` where only that command takes it or says it otherwise; `flag` is what the option is
    called if not as the field.
    `right` is what somebody needs to write it (`desk/rights.py`); a form has the field for them alone.
    `headers` are its names in files of other programs, with "|" between, beside those of `known_columns.txt`.
    """

    name: str
    kind: Kind = Line()
    label: str = ""
    word: str = ""
    hint: str = ""
    default: Any = None
    column: str | None = ""
    line: str = "edited"
    help: str = ""
    add: str = ""
    edit: str = ""
    flag: str = ""
    headers: str = ""
    right: str = ""
    verb: bool = False
    folded: bool = False
    searched: bool = False
    json: bool = True

    @property
    def told(self) -> str:
        """What history calls it (`desk/fields.py`)."""
        return self.name

    @property
    def title(self) -> str:
        """Its name for programs, and as a column of our own files."""
        return self.name

    @property
    def kept_as(self) -> str:
        """Its column."""
        return self.column or self.name

    @property
    def usual(self) -> Any:
        """The value where nothing is said."""
        return self.kind.empty if self.default is None else self.default

    def of(self, row: Mapping[str, Any] | sqlite3.Row) -> Any:
        """Its value in a row."""
        return self.kind.of(row, self.kept_as)

    def columns(self, value: Any, row: Mapping[str, Any] = {}) -> dict[str, Any]:  # noqa: ARG002
        """The columns of a row with this value, as the file keeps it; `row` has what stands there."""
        return self.kind.columns(self.kept_as, value)


class Record:
    """A record by its table, the column of its key, and its fields in the order of forms.

    `orders` names the fields in the order of something else, blanks between; those not named there follow. `kept` are
    the fields that the record's own table keeps as they are, `exported` those that are columns of our own files.
    """

    def __init__(self, table: str, *fields: Field, key: str = "id", orders: dict[str, str] | None = None) -> None:
        self.table = table
        self.key = key
        self.orders = orders or {}
        self.fields = fields

    @property
    def fields(self) -> tuple[Field, ...]:
        """All of them."""
        return self._fields

    @fields.setter
    def fields(self, fields: tuple[Field, ...]) -> None:
        self._fields = fields
        self._named = {field.name: field for field in fields}
        self.kept = [field for field in fields if field.column is not None and field.kind.plain]
        self.exported = [field for field in self.ordered("export") if field in self.kept or field.kind.listed]
        self._plain = [field for field in self.exported if field in self.kept]

    def __getitem__(self, name: str) -> Field:
        """The field of this name; `KeyError` where there is none."""
        return self._named[name]

    def ordered(self, what: str) -> list[Field]:
        """The fields in the order of `what`."""
        places = {name: place for place, name in enumerate(self.orders.get(what, "").split())}
        return sorted(self.fields, key=lambda field: places.get(field.name, len(places)))

    def columns(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The columns of a new record with these values, by the names of the fields; as usual where one is missing."""
        columns: dict[str, Any] = {}
        for field in self.kept:
            columns |= field.columns(field.kind.fit(values.get(field.name, field.usual)), columns)
        return columns

    def json(self, conn: sqlite3.Connection, row: Mapping[str, Any] | sqlite3.Row) -> dict[str, Any]:
        """The fields of a row of its table for programs, by their titles, in the order of our files."""
        return {field.title: field.kind.json(conn, field.of(row)) for field in self._plain}

    def searched(self, row: str) -> str:
        """The columns that are searched, of the row with this name in a query or of no row."""
        before = f"{row}." if row else ""
        return ", ".join(f"{before}{field.kept_as}" for field in self.kept if field.searched)
