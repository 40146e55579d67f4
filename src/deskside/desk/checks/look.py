"""The whole file looked at, in one state of it and in bounded memory (R-92)."""

import sqlite3
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from deskside.desk.checks import of_rules, of_search, whole_file
from deskside.desk.checks.check import STUMBLED, Check, Finding, Rows, of_the_disk
from deskside.desk.many_tickets import ManyTickets, following
from deskside.desk.shared_sql import one_moment, plain
from deskside.desk.subjects import resolve, subjects
from deskside.desk.tables import quoted
from deskside.language.i18n import _

Watch = Callable[[str, int, int], None]
"""Told what is looked at, and how far it is where that is known: of so many, else 0 of 0."""


class Asked(NamedTuple):
    """A check that was made, with what it found."""

    name: str
    label: str
    findings: list[Finding]


class Report(NamedTuple):
    """What is in the file, by tables, and what came of each check."""

    rows: dict[str, int]
    asked: list[Asked]

    @property
    def findings(self) -> list[Finding]:
        """All that is wrong."""
        return [finding for asked in self.asked for finding in asked.findings]

    @property
    def damage(self) -> str:
        """What SQLite says of the first place that is damaged; "" where every page of the file is as it should be."""
        return next((each.first[0] for each in self.findings if each.check == whole_file.FILE), "")


def every() -> Iterator[Check]:
    """All checks: of the file itself, of the search, of the rules, and those of the subjects."""
    own = [check for each in subjects() if each.checks for check in resolve(each.checks)]
    yield from whole_file.CHECKS
    yield from of_search.checks()
    yield of_rules.rules({check.ask.sql for check in own if isinstance(check.ask, Rows)})
    yield from own


def look(conn: sqlite3.Connection, watch: Watch | None = None, but: Collection[str] = ()) -> Report:
    """Ask everything of one state of the file, but the checks that are named; nothing is written."""
    conn.row_factory = sqlite3.Row
    with one_moment(conn):
        checks = [check for check in every() if check.name not in but]
        asked = [Asked(check.name, _(check.label), _ask(conn, check, watch)) for check in checks]
        try:
            rows = {table: _count(conn, table) for table in whole_file.tables(conn)}
        except sqlite3.DatabaseError:
            if not any(each.findings for each in asked):
                raise
            rows = {}  # what is damaged was told
    return Report(rows, asked)


def checked(conn: sqlite3.Connection, but: Collection[str] = ()) -> list[Finding]:
    """All that is wrong with the file; nothing where all is well."""
    return look(conn, but=but).findings


def _ask(conn: sqlite3.Connection, check: Check, watch: Watch | None) -> list[Finding]:
    label = _(check.label)

    def tell(done: int, whole: int) -> None:
        if watch is not None:
            watch(label, done, whole)

    tell(0, 0)
    try:
        with following(ManyTickets(tell)):
            found = list(check.ask(conn))
    except STUMBLED as error:
        if of_the_disk(error):
            raise
        text = _("It could not be looked at: {reason}").format(reason=f"{type(error).__name__}: {error}")
        found = [Finding("", text, 1)]
    can_repair = check.repair is not None
    return [each if each.check else each._replace(check=check.name, can_repair=can_repair) for each in found]


def _count(conn: sqlite3.Connection, table: str) -> int:
    return int(plain(conn, f"select count(*) from {quoted(table)}").fetchone()[0])
