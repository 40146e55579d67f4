"""What the targets of tickets are reckoned of, read from their rows and lines."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from deskside.desk.shared_sql import plain
from deskside.desk.targets.target_times import Happened, TargetFacts
from deskside.store.codec import optional_time, text_time

KINDS = ("status", "told", "heard", "attempt")
"""The kinds of lines that count."""
_TICKETS = (
    "select t.number, t.opened_at, t.channel, t.priority, coalesce(k.kind, ''), t.status, t.resolved_at, b.at,"
    " t.withdrawn_at is not null, t.response_due_at, t.resolution_due_at, t.target_due_at, t.responded_at"
    " from ticket t left join customer k on k.id = t.customer_id left join import_batch b on b.id = t.batch_id"
    " where t.number in ({listed})"
)
_LINES = (
    "select ticket_number, at, kind, old, new from line where ticket_number in ({listed}) and withdrawn_at is null"
    " and (kind = 'status' or kind = 'told' or kind = 'heard' or kind = 'attempt' and new = 'spoke') order by at, id"
)
Columns = tuple[str | None, str | None, str | None, str | None]
"""The columns that follow, as the file keeps them: `response_due_at`, `resolution_due_at`, `target_due_at`,
`responded_at`."""


class Found(NamedTuple):
    """A ticket with what its targets are reckoned of, and the columns as they are."""

    number: int
    facts: TargetFacts
    solved_at: str | None
    withdrawn: bool
    columns: Columns


def read_facts(conn: sqlite3.Connection, numbers: Sequence[int]) -> list[Found]:
    """Some tickets, of those that there are."""
    listed = ",".join(map(str, numbers))
    happened: dict[int, list[Happened]] = {}
    for number, at, kind, old, new in plain(conn, _LINES.format(listed=listed)):
        happened.setdefault(number, []).append(Happened(text_time(at), kind, old or "", new or ""))
    found = []
    for number, opened, channel, priority, kind, status, solved, imported, withdrawn, *columns in plain(
        conn, _TICKETS.format(listed=listed)
    ):
        facts = TargetFacts(
            text_time(opened),
            channel,
            priority,
            kind,
            status,
            optional_time(solved),
            happened.get(number, ()),
            optional_time(imported),
        )
        found.append(Found(number, facts, solved, bool(withdrawn), tuple(columns)))
    return found
