"""The search: whether each record is found by its own words, and by no others (R-70, R-92)."""

import sqlite3
from collections.abc import Iterator

from deskside.desk.checks.check import Check, Rows
from deskside.desk.many_tickets import tell_progress
from deskside.desk.search_version import is_current
from deskside.desk.searched import indexes
from deskside.desk.subjects import searched
from deskside.language.i18n import NN_, _
from deskside.store import search
from deskside.store.search_words import misindexed

_TELLS = NN_(
    "{n} record is found by other words than it has: {first}",
    "{n} records are found by other words than they have: {first}",
)


def checks() -> Iterator[Check]:
    """One for each index; of one that is made by other rules nothing is asked, for the next change makes it anew."""
    for subject, each in searched().items():
        index = indexes()[subject]

        def finds(conn: sqlite3.Connection, index: search.Index = index) -> Iterator[int]:
            return misindexed(conn, index, tell_progress) if is_current(conn) else iter(())

        def anew(conn: sqlite3.Connection, index: search.Index = index) -> None:
            search.make_anew(conn, index)

        label = _("Search: {what}").format(what=_(next(iter(each.kinds.values()))))
        yield Check(f"search-{each.table}", label, Rows(finds, _TELLS), anew)
