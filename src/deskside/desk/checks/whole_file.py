"""What SQLite itself says of the file: its pages, its columns, its indexes, and what names what (R-91, R-92)."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator

from deskside.desk.checks.check import Check, Finding, Rows, named
from deskside.desk.shared_sql import plain
from deskside.desk.tables import Schema, quoted
from deskside.language.i18n import N_, NN_, ngettext

FILE, INDEXES, COLUMNS = INTEGRITY = "file", "indexes", "columns"
_MOST = 1_000
_OF_INDEX = re.compile(
    r"row \d+ missing from index|wrong # of entries in index|non-unique entry in index|values differ from index"
)
_OF_COLUMN = re.compile(r"NULL value in |CHECK constraint failed in |(NUMERIC|TEXT|NON-\w+) value in ")
_OF_SEARCH = re.compile(r"inverted index for FTS")
_SAID = {
    FILE: NN_("{n} place in the file is damaged: {first}", "{n} places in the file are damaged: {first}"),
    COLUMNS: NN_("{n} column holds what it may not: {first}", "{n} columns hold what they may not: {first}"),
    INDEXES: NN_("{n} entry of an index is wrong: {first}", "{n} entries of indexes are wrong: {first}"),
}


def integrity(conn: sqlite3.Connection) -> Iterator[Finding]:
    """What SQLite finds, apart as the pages of the file, what its columns hold, and its indexes, which can be made
    anew; what it says of the search is asked there.
    """
    said: dict[str, list[str]] = {kind: [] for kind in _SAID}
    try:
        for (rows,) in plain(conn, f"pragma integrity_check({_MOST})"):
            for line in filter(None, rows.split("\n")):
                if line != "ok" and not _OF_SEARCH.search(line) and not line.startswith("*** in database"):
                    kind = INDEXES if _OF_INDEX.search(line) else COLUMNS if _OF_COLUMN.match(line) else FILE
                    said[kind].append(line)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        said[FILE].append(str(error))
    for kind, lines in said.items():
        if lines:
            text = ngettext(*_SAID[kind], len(lines))
            first = tuple(lines[:3])
            shown = text.format(n=f"{len(lines):,}", first=named(first, len(lines)))
            can_repair = kind == INDEXES and not any("non-unique" in line for line in lines)
            yield Finding(kind, shown, len(lines), first, can_repair=can_repair)


def _reindex(conn: sqlite3.Connection) -> None:
    conn.execute("reindex")


def _foreign_keys(conn: sqlite3.Connection) -> Iterator[Finding]:
    counted: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], list[str]] = {}
    for table, key, parent, _number in plain(conn, "pragma foreign_key_check"):
        counted[table, parent] += 1
        if key is not None and len(keys := first.setdefault((table, parent), [])) < 5:
            keys.append(str(key))
    for (table, parent), count in counted.items():
        keys = first.get((table, parent), [])
        text = ngettext(
            "{n} row of “{table}” names something in “{parent}” that is not there.",
            "{n} rows of “{table}” name something in “{parent}” that is not there.",
            count,
        ).format(n=f"{count:,}", table=table, parent=parent)
        yield Finding("", f"{text} ({named(keys, count)})" if keys else text, count, tuple(keys))


def _unreadable(conn: sqlite3.Connection) -> Iterator[Finding]:
    """Values that are kept as JSON and cannot be read as such."""
    for table in tables(conn):
        known = plain(conn, f"pragma table_xinfo({quoted(table)})").fetchall()
        columns = [f'"{name}"' for _place, name, kind, *_rest in known if kind == "JSON"]
        if columns:
            keys = " || ' ' || ".join(f'"{name}"' for name in Schema(conn).table(table).keys)
            bad = " or ".join(f"({column} is not null and not json_valid({column}))" for column in columns)
            tells = NN_("{n} row of “{table}” cannot be read: {first}", "{n} rows of “{table}” cannot be read: {first}")
            yield from Rows(f"select {keys} from {quoted(table)} where {bad}", _of(table, tells))(conn)


def _of(table: str, tells: tuple[str, str]) -> tuple[str, str]:
    one, many = (ngettext(*tells, count).replace("{table}", table) for count in (1, 2))
    return one, many


def tables(conn: sqlite3.Connection) -> list[str]:
    """The desk's own tables, by name, without what is made of them for the search."""
    listed = plain(
        conn,
        "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'"
        " and name not like '%\\_search' escape '\\' and name not like '%\\_search\\_%' escape '\\' order by name",
    )
    return [name for (name,) in listed]


CHECKS = (
    Check("integrity", N_("The file itself"), integrity, _reindex),
    Check("foreign-keys", N_("What a row names is there"), _foreign_keys),
    Check("json", N_("What programs read can be read"), _unreadable),
)
