"""A filter line as a condition on tickets (R-71), for the queue, counts and saved views."""

import json
import sqlite3
from datetime import datetime
from typing import Any, Literal, NamedTuple

from deskside.desk.codes import ENDED_STATUSES, LIVE_STATUSES, STATUSES
from deskside.desk.filter_asked import Asked
from deskside.desk.filter_keys import TICKET, vocabulary
from deskside.desk.filters import Filter
from deskside.desk.order import Timing
from deskside.desk.shared_sql import plain

Scope = Literal["live", "ended", "any"]
_LISTED = 20_000
_CHECKED = 200


class Condition(NamedTuple):
    """A condition on the table `ticket t`. The `scope` stands beside it and is not in `where`, which is "1" for all."""

    scope: Scope
    where: str
    params: tuple[Any, ...]


def compile_filter(
    wanted: Filter, conn: sqlite3.Connection, *, now: datetime, shop: Timing, me: int | None
) -> Condition:
    """The condition that a filter means at `now` (UTC) for the person `me`; days are those of the shop's zone.

    Raises `NotFound` naming the staff for an unknown name, `BadInput` for what is no day or for `me` without a person.
    """
    asked = Asked(conn, now=now, shop=shop, me=me)
    scope, parts = _status(asked, [status for term in wanted.terms if term.key == "status" for status in term.values])
    parts += asked.terms((term for term in wanted.terms if term.key != "status"), vocabulary(TICKET, conn))
    if wanted.words:
        parts.append(_words(asked, wanted.words, scope))
    return Condition(scope, " and ".join(parts) or "1", tuple(asked.params))


def _status(asked: Asked, statuses: list[str]) -> tuple[Scope, list[str]]:
    chosen: dict[str, None] = {}
    for status in statuses or ["live"]:
        groups = {"live": LIVE_STATUSES, "any": STATUSES}
        chosen.update(dict.fromkeys(groups.get(status, (status,))))
    scope: Scope = "any"
    if not set(chosen) & set(ENDED_STATUSES):
        scope = "live"
    elif not set(chosen) & set(LIVE_STATUSES):
        scope = "ended"
    whole = {"live": LIVE_STATUSES, "ended": ENDED_STATUSES, "any": STATUSES}[scope]
    if set(chosen) == set(whole):
        return scope, []
    return scope, [f"t.status in ({asked.gaps(chosen)})"]


def _words(asked: Asked, words: str, scope: Scope) -> str:
    from deskside.desk.tickets.search_text import LIVE
    from deskside.store.search import match

    expression = match(words)
    if expression is None:
        return "1"
    if scope == "live":
        expression = f'{expression} AND "{LIVE}"'
    found = "select rowid from ticket_search where ticket_search match ?"
    numbers = plain(asked.conn, f"{found} limit ?", (expression, _LISTED + 1)).fetchall()
    if len(numbers) > _LISTED:
        return f"t.number in ({found.replace('?', asked.gaps([expression]))})"
    listed = _true(asked.conn, [number for (number,) in numbers], words)
    return f"t.number in (select value from json_each({asked.gaps([json.dumps(listed)])}))"


def _true(conn: sqlite3.Connection, numbers: list[int], words: str) -> list[int]:
    """The numbers without those that only seem to fit: the index knows no more than two CJK letters at a time."""
    from deskside.desk.tickets.finding import true_hits
    from deskside.language.tokens import is_solid, tokens

    seeming = any(len(word) > 2 and is_solid(word) for word in tokens(words))
    return true_hits(conn, words, numbers) if seeming and len(numbers) <= _CHECKED else numbers
