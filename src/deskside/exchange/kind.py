"""A kind of record that goes in and out as files: what its columns are, who reads, plans, writes and exports it (R-34).

Each subject that has one names it; whatever reads or writes files asks the kind and knows no subject.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from deskside.desk.subjects import exchanged, resolve
from deskside.fields.record import Record as Fields
from deskside.language.i18n import spoken

if TYPE_CHECKING:
    from deskside.exchange.source_marks import Source
    from deskside.exchange.tables import Row, Table

Record = dict[str, Any]


class RowReader(Protocol):
    """Reads the rows of one file."""

    def read(self, row: "Row") -> Any:
        """The row as a draft of a record, or `Bad` with the reason where it cannot be one."""


@runtime_checkable
class LooksThrough(Protocol):
    """A reader that has to have seen all of a file before it reads a row."""

    def look_through(self, table: "Table") -> None:
        """Find what only the whole file shows. `BadInput` where it cannot be understood."""

    def read(self, row: "Row") -> Any:
        """The row as a draft of a record, or `Bad` with the reason where it cannot be one."""


class Planner(Protocol):
    """Decides about the rows of one file, one after the other."""

    def take(self, draft: Any) -> None:
        """Decide about one row."""

    def finish(self) -> None:
        """Put what is to be done into its order."""


@runtime_checkable
class TellsSameRows(Protocol):
    """A planner that is told of a row which is word for word the one taken over before."""

    source: "Source"

    def take(self, draft: Any) -> None:
        """Decide about one row."""

    def same_again(self, line: int, their_id: str) -> bool:
        """Count a row that changes nothing; whether it is one, or has to be read after all."""

    def finish(self) -> None:
        """Put what is to be done into its order."""


class OwnForm(NamedTuple):
    """The form of our own exports, by which they are known when they come back.

    `number` is the column with our key; after it and the version come the fields of the record, then `more`, our names
    for those columns and what the export calls them, and `after`, which are not read again. In our JSON the key has the
    record's name for it, and `pairs` names what stands there as one object, an id and a name, with the id's column.
    `words` are those of the codes in a column of `more`, `first_words` those of codes with which its lines begin.
    A record of a JSON file is ours if it has key, version and the `signs`.
    """

    fields: Fields
    number: str
    more: Mapping[str, str]
    after: tuple[str, ...]
    signs: frozenset[str]
    pairs: Mapping[str, str] = {}
    words: Mapping[str, Mapping[str, str]] = {}
    first_words: Mapping[str, Mapping[str, str]] = {}

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns in their order."""
        own = (field.title for field in self.fields.exported)
        return (self.number, "version", *own, *self.more.values(), *self.after)

    @property
    def names(self) -> dict[str, str]:
        """Our names for columns, and what the export calls them."""
        return {field.name: field.title for field in self.fields.exported} | dict(self.more)

    def nested(self, record: Record) -> Record:
        """A record as our JSON has it."""
        shaped = {self.fields.key: record[self.number], **record}
        del shaped[self.number]
        for name, column in self.pairs.items():
            key, called = shaped.pop(column), shaped.pop(name)
            shaped[name] = None if key is None else {"id": key, "name": called}
        return shaped

    def flat(self, record: Record) -> Record | None:
        """A record of a JSON file as our CSV has it; nothing for one of another program."""
        pairs = {name: record.get(name) or {} for name in self.pairs}
        named = all(isinstance(pair, dict) for pair in pairs.values())
        if not named or not {self.fields.key, "version", *self.signs, *self.pairs} <= record.keys():
            return None
        flat = {self.number: record[self.fields.key], **record}
        for name, pair in pairs.items():
            flat |= {self.pairs[name]: pair.get("id"), name: pair.get("name")}
        return flat


class Kind(NamedTuple):
    """`name` is that of the commands and of what is listed; `record` that of its table and of what a source calls it.

    `columns` are other programs' names for our columns, beside what the fields say; `needed` are those of which a file
    must have one (`unknown` says that it has none), `several` those of which it may have more, `dates` those whose
    times are taken over, `days` those of which a day in an order that nobody knows is kept in words. `reader`, a
    `RowReader`, is made of the columns, the order of dates, the shop and the moment; `cards` reads vCards, `cards_out`
    writes them. `planner`, a `Planner`, is made of a connection and the plan; `write` writes the acts that it left in a
    part. These are named as `module:name`, since an export has no need of them. `keys` is SQL for what is exported,
    `export` gives of each of some rows what it has besides key, version and fields. Where somebody can `decide` about a
    doubtful row, the file of rejects has a column for it. `lent` are names that mean a column of ours only where
    nothing else does. `ours_first` says that of several names of a column ours is the likeliest; `tells` knows a header
    that is of nothing else; a file with amounts is of a kind that has names in `beside_amounts` only if one of them is
    there.
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
    export: Callable[[sqlite3.Connection, Sequence[sqlite3.Row], ZoneInfo], Iterator[Record]]
    several: frozenset[str] = frozenset()
    dates: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    decide: bool = False
    cards: str = ""
    cards_out: str = ""
    lent: Mapping[str, tuple[str, ...]] = {}
    ours_first: bool = True
    tells: Callable[[Sequence[str]], bool] | None = None
    beside_amounts: frozenset[str] = frozenset()

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
