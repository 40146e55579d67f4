"""One search over everything (R-70): what each subject finds, in one order."""

import sqlite3
from collections.abc import Iterable, Set
from datetime import datetime
from typing import NamedTuple

from deskside.desk.searched import indexes
from deskside.desk.shared_sql import one_moment
from deskside.desk.subjects import resolve, searched
from deskside.language.excerpt import missing
from deskside.language.i18n import _, ngettext
from deskside.language.text import one_line
from deskside.language.tokens import is_solid, tokens
from deskside.store.search import match

NAMED = 10
"""So many customers found by their names come before all but the ticket of that number; more where there is room."""
BY_NAME = 10
"""The rank of who is called so."""
READ = 100_000
"""Letters of a text in which the place of a hit is looked for."""


class Hit(NamedTuple):
    """Something found: a thing of a subject by its `key`, of one of the subject's kinds of hits.

    `reference` is what people call it by, `at` when it was opened, written or noted down. Title and snippet are as
    kept: cleaned where they are drawn. A ticket has the `customer` it is for, and its `status`; what has no page of its
    own stands on that of the customer with `customer_id`. Hits of a lower `rank` stand first.
    """

    subject: str
    kind: str
    key: int
    reference: str
    title: str
    snippet: str
    at: datetime | None
    live: bool = False
    rank: int = 0
    customer: str = ""
    status: str = ""
    customer_id: int | None = None

    @property
    def beyond(self) -> str:
        """The snippet, on one line, where it says more than the title does."""
        said = one_line(self.snippet)
        return "" if said.strip("…").strip() in one_line(self.title) else said


class Beyond:
    """The customers that are called so beyond those that are listed: `known` of them, some of which may be gone."""

    def __init__(self) -> None:
        self.known: Set[int] = frozenset()
        self.count = 0
        self.uncounted = False

    def put(self, known: Set[int], count: int, uncounted: bool) -> None:
        """Say who they are and how many; more than that where `uncounted`."""
        self.known, self.count, self.uncounted = known, count, uncounted


class Ask(NamedTuple):
    """What is looked for: the words as typed, what they are to the index (None: nothing), and how many are wanted yet.

    `hits` are those found so far. `named` customers are wanted by their names besides; the others go into `beyond`.
    """

    conn: sqlite3.Connection
    words: str
    expression: str | None
    hits: list[Hit]
    limit: int
    named: int
    beyond: Beyond

    def found(self, subject: str) -> set[int]:
        """The keys of a subject's things that were found so far."""
        return {hit.key for hit in self.hits if hit.subject == subject}


class Found(NamedTuple):
    """The hits, how many more customers are called so, and how many more there are of all else.

    `people` are more than so many where `people_uncounted`; `more` is one at least where `uncounted`.
    """

    hits: list[Hit]
    people: int
    people_uncounted: bool
    more: int
    uncounted: bool


def find(conn: sqlite3.Connection, words: str, *, limit: int = 50) -> list[Hit]:
    """What fits the words, at most `limit`: the ticket of that number, who is called so, live tickets, then others.

    Within each the newest come first (R-70). Customers of the same sound and those found by a note come last.
    """
    return find_some(conn, words, limit).hits


def find_some(conn: sqlite3.Connection, words: str, limit: int, named: int | None = None) -> Found:
    """What `find` finds first, and how many more there are.

    With `named` so many customers are listed by their names, and `limit` of all else; without it `limit` of both, the
    customers in the room that all else leaves, ten or a fifth of them at least. Where a run of more than two CJK
    letters was typed, the index has more than fits (`only_seems`): what is beyond is not counted then.
    """
    expression, beyond = match(words), Beyond()
    hits: list[Hit] = []
    finders = sorted((rank, place) for each in searched().values() for rank, place in each.finders)
    with one_moment(conn):
        for rank, place in finders:
            before = sum(hit.rank <= rank and hit.rank != BY_NAME for hit in hits)
            wanted = limit if named is None else named
            hits += resolve(place)(Ask(conn, words, expression, hits, limit + 1 - before, wanted, beyond))
        people = [hit for hit in hits if hit.rank == BY_NAME]
        others = sorted((hit for hit in hits if hit.rank != BY_NAME), key=lambda hit: hit.rank)
        if named is None:
            numbered = sum(hit.rank < BY_NAME for hit in others)
            named = max(min(NAMED, limit - numbered), limit // 5, limit - len(others))
            limit -= min(named, len(people))
        shown = sorted([*people[:named], *others[:limit]], key=lambda hit: hit.rank)
        left = len(people[named:]) + beyond.count
        more, counted = _more(conn, words, hits, beyond, len(others[limit:]))
    return Found(shown, left, beyond.uncounted, more, not counted)


def more_customers(count: int, *, uncounted: bool) -> str:
    """How many more customers are called so, in words."""
    if uncounted:
        return _("more than {n} more customers").format(n=f"{count:,}")
    return ngettext("{n} more customer", "{n} more customers", count).format(n=f"{count:,}")


def _more(conn: sqlite3.Connection, words: str, hits: list[Hit], beyond: Beyond, cut: int) -> tuple[int, bool]:
    """How many there are beyond those that are listed, where some were cut off, and whether that is exact."""
    expression = match(words)
    if not cut or expression is None:
        return cut, True
    if any(is_solid(word) and len(word) > 2 for word in tokens(words)):
        return cut, False
    import json

    more = cut
    for subject, index in indexes().items():
        listed = [hit.key for hit in hits if hit.subject == subject]
        if subject == "customer":
            listed += beyond.known
        counted = conn.execute(
            f"select count(*) from {index.name} where {index.name} match ?"
            " and rowid not in (select value from json_each(?))",
            (expression, json.dumps(listed)),
        ).fetchone()
        more += int(counted[0])
    return more, True


def only_seems(lacking: list[str], texts: Iterable[str]) -> bool:
    """Whether a run of more than two CJK letters stands nowhere: the index knows their pairs only."""
    runs = [word for word in lacking if is_solid(word) and len(word) > 2]
    return bool(runs) and bool(missing("\n".join(texts), runs))
