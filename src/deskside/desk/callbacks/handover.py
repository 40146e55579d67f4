"""A ticket that gets other hands: what becomes of the calls promised on it (R-10)."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from deskside.desk.callbacks.callback_record import due_window, line, open_calls, replace
from deskside.desk.shared_sql import plain
from deskside.desk.unit_of_work import UnitOfWork
from deskside.language.i18n import listed, ngettext
from deskside.store.codec import text_time, time_text
from deskside.when import When


class OwnedCalls(NamedTuple):
    """How many calls somebody owes on some tickets, and how many of them are not due yet and could go along."""

    owner: str
    calls: int
    free: int


def calls_of_others(
    conn: sqlite3.Connection, numbers: Sequence[int], staff_id: int | None, *, now: datetime
) -> list[OwnedCalls]:
    """Who else than `staff_id` owes the calls promised on these tickets."""
    rows = plain(
        conn,
        "select s.name, count(*), total(c.due_at > ?) from callback c join staff s on s.id = c.owner_id"
        " where c.state = 'open' and c.ticket_number in (select value from json_each(?)) and c.owner_id is not ?"
        " group by s.id order by s.id",
        (time_text(now), json.dumps(list(numbers)), staff_id),
    )
    return [OwnedCalls(name, calls, int(free)) for name, calls, free in rows]


def calls_said(others: Sequence[OwnedCalls], name: str, *, along: bool) -> list[str]:
    """What becomes of those calls, in a sentence each, once the ticket is with `name`."""
    went = sum(each.free for each in others) if along else 0
    left = [(each.owner, each.calls - (each.free if along else 0)) for each in others]
    stays = sum(calls for _owner, calls in left)
    said = []
    if went:
        words = ngettext("the promised call goes along to {name}", "{n} promised calls go along to {name}", went)
        said.append(words.format(n=went, name=name))
    if stays:
        words = ngettext("the promised call stays with {name}", "{n} promised calls stay with {name}", stays)
        said.append(words.format(n=stays, name=listed(owner for owner, calls in left if calls)))
    return said


def hand_over(work: UnitOfWork, number: int, staff_id: int) -> None:
    """Let the calls of a ticket that are not due yet go along to `staff_id`, each at its time.

    A commitment is never edited: the old one points to the new one.
    """
    for call in open_calls(work, number):
        if call["owner_id"] == staff_id or call["due_at"] <= work.at:
            continue
        at, until = text_time(call["due_at"]), text_time(call["due_until"])
        made = replace(work, call, When(at, None if until == at else until), "us", owner_id=staff_id)
        line(work, "moved", work.row("callback", made), text="owner", old=due_window(call), new=due_window(call))
