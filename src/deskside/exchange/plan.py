"""What an import would do, row by row, before anything is written (R-34)."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from deskside.desk.own_fields.declared import OwnFieldRow
from deskside.exchange.acts import Acts
from deskside.exchange.incoming import RejectedRow
from deskside.exchange.kind import Kind
from deskside.exchange.tables import Table
from deskside.money.amounts import Amount
from deskside.shop.settings import Shop

Progress = Callable[[str, int, int], None]
"""Told how far it is: the stage, "look", "read" or "write", how many rows are done, of how many; 0 while that is not
known."""


class ReadColumn(NamedTuple):
    """A column of a file: its name there, ours, empty where it is kept in words, the first values in it, and its place
    in the file, from 0."""

    title: str
    ours: str
    values: tuple[str, ...]
    place: int = 0


class Proposed(NamedTuple):
    """What a row of payments is to become: on which day how much came, from whom, with which words, and for which
    customer and invoices it is to count, as far as that is likely, and why. One that is not `sure` waits for a
    decision."""

    line: int
    sure: bool
    kind: str
    dated: str
    amount: Amount
    payer: str
    text: str
    customer_id: int | None
    customer: str
    invoices: str
    why: str


@dataclass
class Plan:
    """The dry run of an import: how many rows are what, what was found odd, and what is to be written.

    `learned` are own fields that the file brings. `batch` is the one under which it is written, once that has
    begun. `decisions` are those about rows that wait for one, by their lines; under 0 is the one for all others.
    `heard` are the lines about which one could be made, `strange` why a decision is not understood, by its line.
    """

    kind: Kind
    path: Path
    source: str
    table: Table
    order: str | None
    shop: Shop
    now: datetime
    acts: Acts = field(default_factory=Acts)
    columns: list[ReadColumn] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    order_found: bool = True
    rows: int = 0
    problems: list[RejectedRow] = field(default_factory=list)
    lines_by_remark: dict[str, "array[int]"] = field(default_factory=dict)
    nobodys: "Counter[str]" = field(default_factory=Counter)
    batch: int = 0
    learned: tuple[OwnFieldRow, ...] = ()
    proposals: list[Proposed] = field(default_factory=list)
    decisions: Mapping[int, str] = field(default_factory=dict)
    heard: set[int] = field(default_factory=set)
    strange: dict[int, str] = field(default_factory=dict)
    new: int = 0
    updated: int = 0
    unchanged: int = 0

    @property
    def doubtful(self) -> int:
        """How many rows wait for a decision."""
        return sum(problem.doubtful for problem in self.problems)

    @property
    def bad(self) -> int:
        """How many rows cannot be taken."""
        return len(self.problems) - self.doubtful

    @property
    def remarked(self) -> int:
        """How many rows are taken although something in them is odd."""
        return len(set().union(*self.lines_by_remark.values()))

    @property
    def remarks(self) -> list[tuple[int, str]]:
        """What is odd about rows that are taken, by their lines."""
        return sorted((line, text) for text, lines in self.lines_by_remark.items() for line in lines)

    def decided(self, line: int, said: str) -> str:
        """What somebody decides about a row: by its line, for all rows, or in the file itself."""
        self.heard.add(line)
        return self.decisions.get(line) or said or self.decisions.get(0, "")

    def remark(self, line: int, texts: Iterable[str]) -> None:
        """Note what is odd about a row that is taken."""
        for text in texts:
            self.lines_by_remark.setdefault(text, array("q")).append(line)


def same(ours: Any, theirs: Any) -> bool:
    """Whether two values say the same; of texts the blanks between words do not count."""
    if isinstance(ours, str) and isinstance(theirs, str):
        return ours.split() == theirs.split()
    return bool(ours == theirs)
