"""What can be asked of the whole file: a check, and what it finds (R-92)."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from deskside.desk.shared_sql import plain
from deskside.language.i18n import _, listed, ngettext

STUMBLED = (sqlite3.Error, ArithmeticError, LookupError, TypeError, ValueError)
"""What reading a file raises in which anything may stand."""
_NOT_TO_BLAME = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM)
FIRST = 5
"""So many of the rows are named, the first that were found."""


class Finding(NamedTuple):
    """Something that is wrong: the check that found it, a sentence, in how many rows it was found, the first of them as
    people call them, and what to do. `can_repair` where it follows from what is there and can be made anew.
    """

    check: str
    text: str
    found: int
    first: tuple[str, ...] = ()
    hint: str = ""
    can_repair: bool = False


Ask = Callable[[sqlite3.Connection], Iterable[Finding]]


class Check(NamedTuple):
    """One question of the whole file: its name for programs, its `label` for people, and `ask`, which finds what is
    wrong: a function of the connection.

    `repair`, a function of the same inside a write transaction, makes anew what is asked about. Of what follows from
    other rows `columns` are those that it reckons again, as `Derived` names them.
    """

    name: str
    label: str
    ask: Ask
    repair: Callable[[sqlite3.Connection], object] | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rows:
    """Rows that are not as they should be: SQL for their keys, or a function that gives them.

    `tells` is the sentence for one row and for several, with their number {n} and the {first}, which are `shown`
    so; `hint` what to do where it cannot be made anew.
    """

    finds: "str | Callable[[sqlite3.Connection], Iterable[Any]]"
    tells: tuple[str, str]
    shown: str = "{key}"
    hint: str = ""

    @property
    def sql(self) -> str:
        """The SQL for them; "" where they are found otherwise."""
        return self.finds if isinstance(self.finds, str) else ""

    def __call__(self, conn: sqlite3.Connection) -> Iterator[Finding]:
        if isinstance(self.finds, str):
            keys: Iterator[Any] = (row[0] for row in plain(conn, self.finds))
        else:
            keys = iter(self.finds(conn))
        first, count = first_of(keys)
        if count:
            shown = tuple(self.shown.format(key=key) for key in first)
            text = ngettext(*self.tells, count).format(n=f"{count:,}", first=named(shown, count))
            yield Finding("", text, count, shown, _(self.hint))


def of_the_disk(error: Exception) -> bool:
    """Whether an error is no word about what stands in the file: another program, a full or failing disk."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _NOT_TO_BLAME


def first_of(found: "Iterator[Any]") -> tuple[list[Any], int]:
    """The first of many things, and how many there are; they are not kept."""
    first = list(islice(found, FIRST))
    return first, len(first) + sum(1 for _each in found)


def named(first: Iterable[str], count: int) -> str:
    """The first of so many things in a sentence, with a sign that there are more."""
    shown = [*first]
    return listed([*shown, "…"] if count > len(shown) else shown)
