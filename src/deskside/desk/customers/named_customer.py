"""The customers whom a value of a filter means: by @ID, number, address or a piece of a name (R-71)."""

import sqlite3
from collections.abc import Iterable

from deskside.desk.customers.matching import by_address, by_number, parse_query
from deskside.desk.customers.name_lookup import by_name
from deskside.desk.filter_asked import Asked
from deskside.desk.merging.aliases import alias_of
from deskside.language.name_query import lookups

_NOBODY = "0"
_NAMES = 12


def customer_meant(asked: Asked, column: str, value: str) -> str:
    """SQL for the customer in `column` being one that the value means."""
    question = parse_query(value)
    if question.id is not None:
        return f"{column} = {asked.gaps([alias_of(asked.conn, question.id)])}"
    parts = [_named(asked, column, value)]
    reached = by_number(asked.conn, question.number, asked.region) if question.number else []
    reached += by_address(asked.conn, question.address) if question.address else []
    if reached:
        parts.append(f"{column} in ({asked.gaps({hit.customer for hit in reached})})")
    return f"({' or '.join(part for part in parts if part != _NOBODY) or _NOBODY})"


def _named(asked: Asked, column: str, value: str) -> str:
    ways: list[str] = []
    for lookup in lookups(value):
        ways.append(
            " intersect ".join(
                f"select customer_id from name_key where kind in ({asked.gaps(span.kinds)})"
                f" and key >= {asked.gaps([span.low])} and key < {asked.gaps([span.high])}"
                for span in lookup.spans
            )
        )
    if not ways:
        return _NOBODY
    union = " union ".join(f"select customer_id from ({way})" for way in ways)
    return f"{column} in ({union})"


def names_beginning(conn: sqlite3.Connection, part: str) -> Iterable[str]:
    """Some customers whom a part of a name means, the best first; not all are ranked, for that takes its time."""
    if not part:
        return []
    ids = list(dict.fromkeys(hit.customer for hit in by_name(conn, part, _NAMES)))[:_NAMES]
    called = dict(
        conn.execute(
            f"select id, name from customer where id in ({', '.join('?' * len(ids))}) and withdrawn_at is null", ids
        ).fetchall()
    )
    return list(dict.fromkeys(called[key] for key in ids if called.get(key)))
