"""A record's fields, declared once: forms, drafts, options, JSON, files, history and search follow from it."""

from collections.abc import Mapping, Sequence
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
    `headers` are names for it in files of other programs, with "|" between, beside those of `known_columns.txt`.
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
    verb: bool = False
    folded: bool = False
    searched: bool = False
    json: bool = True

    @property
    def kept_as(self) -> str:
        """Its column."""
        return self.column or self.name

    @property
    def usual(self) -> Any:
        """The value where nothing is said."""
        return self.kind.empty if self.default is None else self.default


class Record:
    """A record by its table, the column of its key, and its fields in the order of forms.

    `orders` names the fields in the order of something else, blanks between; those not named there follow.
    """

    def __init__(self, table: str, *fields: Field, key: str = "id", orders: dict[str, str] | None = None) -> None:
        self.table = table
        self.key = key
        self.fields: Sequence[Field] = fields
        self.orders = orders or {}

    def __getitem__(self, name: str) -> Field:
        """The field of this name; `KeyError` where there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def ordered(self, what: str) -> list[Field]:
        """The fields in the order of `what`."""
        places = {name: place for place, name in enumerate(self.orders.get(what, "").split())}
        return sorted(self.fields, key=lambda field: places.get(field.name, len(places)))

    def columns(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The columns of a new record with these values, by the names of the fields; as usual where one is missing."""
        return {field.kept_as: field.kind.fit(values.get(field.name, field.usual)) for field in self.kept}

    @property
    def kept(self) -> list[Field]:
        """The fields that the record's own table keeps as they are."""
        return [field for field in self.fields if field.column is not None and field.kind.plain]
