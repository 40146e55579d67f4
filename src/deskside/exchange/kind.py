"""A kind of record that goes in and out as files: what its columns are, who reads, plans, writes and exports it (R-34).

Each subject that has one names it; whatever reads or writes files asks the kind and knows no subject.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from deskside.desk.subjects import exchanged, resolve
from deskside.fields.record import Record as Fields
from deskside.language.i18n import spoken

if TYPE_CHECKING:
    from deskside.exchange.tables import Row

Record = dict[str, Any]


class RowReader(Protocol):
    """Reads the rows of one file."""

    def read(self, row: "Row") -> Any:
        """The row as a draft of a record, or `Bad` with the reason where it cannot be one."""


class Planner(Protocol):
    """Decides about the rows of one file, one after the other."""

    def take(self, draft: Any) -> None:
        """Decide about one row."""

    def finish(self) -> None:
        """Put what is to be done into its order."""


class OwnForm(NamedTuple):
    """The form of our own exports, by which they are known when they come back.

    `number` is the column with our key; after it and the version come the fields of the record, then `more`, our names
    for those columns and what the export calls them, and `after`, which are not read again. `listed` are those of them
    that hold several values. `nested` makes of a record what our JSON has; `flat` turns
    that round, and gives nothing for a record of another program.
    """

    fields: Fields
    number: str
    more: Mapping[str, str]
    after: tuple[str, ...]
    listed: frozenset[str]
    nested: Callable[[Record], Record]
    flat: Callable[[Record], Record | None]

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns in their order."""
        own = (field.name for field in self.fields.exported)
        return (self.number, "version", *own, *self.more.values(), *self.after)

    @property
    def names(self) -> dict[str, str]:
        """Our names for columns, and what the export calls them."""
        return {field.name: field.name for field in self.fields.exported} | dict(self.more)

    @property
    def several(self) -> frozenset[str]:
        """The columns that hold several values, in a CSV one below the other."""
        return self.listed.union(field.name for field in self.fields.exported if field.kind.listed)


class Kind(NamedTuple):
    """`name` is that of the commands and of what is listed; `record` that of its table and of what a source calls it.

    `columns` are other programs' names for our columns, beside what the fields say; `needed` are those of which a file
    must have one (`unknown` says that it has none), `several` those of which it may have more, `dates` those whose
    times are taken over. `reader`, a `RowReader`, is made of the columns, the order of dates, the shop and the moment;
    `cards` reads vCards. `planner`, a `Planner`, is made of a connection and the plan; `write` writes the acts that it
    left in a part. These are named as `module:name`, since an export has no need of them. `keys` is SQL for what is
    exported, `export` gives the records of some keys. Where somebody can `decide` about a doubtful row, the file of
    rejects has a column for it.
    """

    name: str
    record: str
    columns: Callable[[], Mapping[str, Sequence[str]]]
    needed: tuple[str, ...]
    unknown: str
    reader: str
    planner: str
    write: str
    own: OwnForm
    keys: str
    export: Callable[[sqlite3.Connection, Sequence[int], ZoneInfo], Iterator[Record]]
    several: frozenset[str] = frozenset()
    dates: tuple[str, ...] = ()
    decide: bool = False
    cards: str = ""

    def known(self) -> dict[str, list[str]]:
        """Our columns, each with what other programs call it; a field of which nobody knows more by its own words."""
        known = {ours: [*theirs] for ours, theirs in self.columns().items()}
        for field in self.own.fields.exported:
            known[field.name] = [*known.get(field.name, spoken(field.word)), *filter(None, field.headers.split("|"))]
        return known


def exchange_kind(name: str) -> Kind:
    """The kind of that name."""
    kind: Kind = resolve(exchanged()[name].kind)
    return kind
