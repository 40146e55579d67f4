"""The rules that every change keeps, asked of the whole file (R-23, R-92)."""

import sqlite3
from collections.abc import Collection, Iterator

from deskside.desk.checks.check import Check, Finding, first_of, named
from deskside.desk.invariants import every
from deskside.language.i18n import N_, _, ngettext, sentences


def rules(apart: Collection[str]) -> Check:
    """The invariants but those that another check asks, by their SQL.

    What holds of a column as it is written says nothing of what stood in it before.
    """

    def ask(conn: sqlite3.Connection) -> Iterator[Finding]:
        for invariant in (each for each in every() if "." not in each.record):
            sql = invariant.sql.format(among="1")
            if sql in apart:
                continue
            cursor = conn.cursor()
            cursor.row_factory = sqlite3.Row
            rows, count = first_of(iter(cursor.execute(sql)))
            if count:
                message, hint = (_(said).format(**dict(rows[0])) for said in invariant.tells)
                first = tuple(str(row[0]) for row in rows)
                where = ngettext("{n} row of “{table}”: {first}", "{n} rows of “{table}”: {first}", count)
                where = where.format(n=f"{count:,}", table=invariant.table, first=named(first, count))
                yield Finding("", sentences(message, f"({where})"), count, first, hint)

    return Check("rules", N_("The rules that every change keeps"), ask)
