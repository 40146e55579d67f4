"""One search over everything (R-70): what each subject finds, in one order."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from deskside.desk.searched import indexes
from deskside.desk.shared_sql import one_moment
from deskside.desk.subjects import resolve, searched
from deskside.language.excerpt import missing
from deskside.language.text import one_line
from deskside.language.tokens import is_solid, tokens
from deskside.store.search import match

NAMED = 10
"""The customers found by their names, at most; they come before all but the ticket of that number."""
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


class Ask(NamedTuple):
    """What is looked for: the words as typed, what they are to the index (None: nothing), and how many are wanted yet.

    `hits` are those found so far.
    """

    conn: sqlite3.Connection
    words: str
    expression: str | None
    hits: list[Hit]
    limit: int

    def found(self, subject: str) -> set[int]:
        """The keys of a subject's things that were found so far."""
        return {hit.key for hit in self.hits if hit.subject == subject}


def find(conn: sqlite3.Connection, words: str, *, limit: int = 50) -> list[Hit]:
    """What fits the words, at most `limit`: the ticket of that number, who is called so, live tickets, then others.

    Within each the newest come first (R-70). Customers of the same sound and those found by a note come last.
    """
    expression = match(words)
    finders = sorted((rank, place) for each in searched().values() for rank, place in each.finders)
    hits: list[Hit] = []
    with one_moment(conn):
        for rank, place in finders:
            before = sum(hit.rank <= rank for hit in hits)
            hits += resolve(place)(Ask(conn, words, expression, hits, limit - before))
    return sorted(hits, key=lambda hit: hit.rank)[:limit]


def find_some(conn: sqlite3.Connection, words: str, limit: int) -> tuple[list[Hit], int, bool]:
    """What `find` finds first, how many more there are, and whether that is the exact number.

    Where a run of more than two CJK letters was typed, the index has more than fits (`only_seems`): at least one then.
    """
    hits = find(conn, words, limit=limit + NAMED)
    more = max(len(hits) - limit, 0)
    expression = match(words)
    if not more or expression is None:
        return hits[:limit], more, True
    if any(is_solid(word) and len(word) > 2 for word in tokens(words)):
        return hits[:limit], more, False
    import json

    for subject, index in indexes().items():
        listed = json.dumps([hit.key for hit in hits if hit.subject == subject])
        counted = conn.execute(
            f"select count(*) from {index.name} where {index.name} match ?"
            " and rowid not in (select value from json_each(?))",
            (expression, listed),
        ).fetchone()
        more += int(counted[0])
    return hits[:limit], more, True


def only_seems(lacking: list[str], texts: Iterable[str]) -> bool:
    """Whether a run of more than two CJK letters stands nowhere: the index knows their pairs only."""
    runs = [word for word in lacking if is_solid(word) and len(word) > 2]
    return bool(runs) and bool(missing("\n".join(texts), runs))
