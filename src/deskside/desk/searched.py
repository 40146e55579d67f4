"""What is searched, as the subjects say: one index for each, and whose texts hold which rows of others (R-70)."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from deskside.desk.declarations import Searched
from deskside.desk.subjects import gathered, resolve, searched
from deskside.store.search import Index, Texts

if TYPE_CHECKING:
    from deskside.desk.tables import Values


@gathered
def indexes() -> Mapping[str, Index]:
    """The index of each subject by its name; what makes its texts is loaded when the first is made."""
    return {subject: Index(each.table, each.key, _texts(each)) for subject, each in searched().items()}


def thing_of(table: str) -> str | None:
    """The subject whose things are the rows of a table."""
    return next((subject for subject, each in searched().items() if each.table == table), None)


def owners(table: str, row: "Values | None") -> list[tuple[str, int]]:
    """What a row is found by: the thing that it is, or else the one it belongs to; a new thing has no key yet."""
    if row is None:
        return []
    thing = thing_of(table)
    if thing is not None:
        key = row.get(searched()[thing].key)
        return [] if key is None else [(thing, key)]
    for subject, each in searched().items():
        if row.get(each.named) is not None:
            return [(subject, row[each.named])]
    return []


def leaning(
    conn: sqlite3.Connection, table: str, before: "Values | None", after: "Values | None"
) -> Iterator[tuple[str, list[int]]]:
    """Things of others whose text holds what a row says, which is about to be written."""
    for subject, each in searched().items():
        if table in each.leans:
            yield subject, resolve(each.leans[table])(conn, table, before, after)


def _texts(each: Searched) -> Callable[[sqlite3.Connection, str], Texts]:
    def texts(conn: sqlite3.Connection, keys: str) -> Texts:
        made: Texts = resolve(each.texts)(conn, keys)
        return made

    return texts
