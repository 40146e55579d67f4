"""A kind of record that goes in and out as files: what its columns are, who reads, plans, writes and exports it (R-34).

Each subject that has one names it; whatever reads or writes files asks the kind and knows no subject.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from deskside.desk.subjects import exchanged, resolve
from deskside.exchange.tables import Row
from deskside.shop.settings import Shop

Record = dict[str, Any]


class Reader(Protocol):
    """Reads the rows of one file."""

    def read(self, row: Row) -> Any:
        """The row as a draft of a record, or `Bad` with the reason where it cannot be one."""


class Planner(Protocol):
    """Decides about the rows of one file, one after the other."""

    def take(self, draft: Any) -> None:
        """Decide about one row."""

    def finish(self) -> None:
        """Put what is to be done into its order."""


@dataclass(frozen=True)
class OwnForm:
    """The form of our own exports, by which they are known when they come back.

    `number` is the column with our key, `columns` are all of them in order, `listed` those that hold several values, in
    a CSV one below the other. `names` are our names of columns and what the export calls them. `nested` makes of a
    record what our JSON has; `flat` turns that round, and gives nothing for a record of another program.
    """

    number: str
    columns: tuple[str, ...]
    listed: frozenset[str]
    names: Mapping[str, str]
    nested: Callable[[Record], Record]
    flat: Callable[[Record], Record | None]


@dataclass(frozen=True, eq=False)
class Kind:
    """`name` is that of the commands and of what is listed; `record` that of its table and of what a source calls it.

    `known` gives other programs' names for our columns, `needed` are those of which a file must have one (`unknown`
    says that it has none), `several` those of which it may have more, `dates` those whose times are taken over. A
    reader is made of the columns, the order of dates, the shop and the moment; `cards` reads vCards. `write` writes the
    acts that the planner left; `keys` is SQL for what is exported, `export` gives the records of some keys. Where
    somebody can `decide` about a doubtful row, the file of rejects has a column for it.
    """

    name: str
    record: str
    known: Callable[[], Mapping[str, Sequence[str]]]
    needed: tuple[str, ...]
    unknown: str
    reader: Callable[[Any, str | None, Shop, datetime], Reader]
    planner: Callable[[sqlite3.Connection, Any], Planner]
    write: Callable[[Any, Sequence[Any]], None]
    own: OwnForm
    keys: str
    export: Callable[[sqlite3.Connection, Sequence[int], ZoneInfo], Iterator[Record]]
    several: frozenset[str] = frozenset()
    dates: tuple[str, ...] = ()
    decide: bool = False
    cards: Callable[[], Reader] | None = None


def exchange_kind(name: str) -> Kind:
    """The kind of that name."""
    kind: Kind = resolve(exchanged()[name].kind)
    return kind
