"""The stopwatch on a ticket: when work began and ended, on its timeline: it goes on while the desk is closed."""

import sqlite3
from datetime import datetime, timedelta
from typing import NamedTuple

from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.store.codec import text_time


class Spent(NamedTuple):
    """The minutes worked since something was last marked as to be billed, and since when it runs (aware UTC)."""

    minutes: int
    since: datetime | None


def time_spent(conn: sqlite3.Connection, ticket: int, *, now: datetime) -> Spent:
    """What the stopwatch of a ticket shows; each minute begun counts."""
    rows = conn.execute(
        "select kind, at from line where ticket_number = ? and withdrawn_at is null"
        " and kind in ('work_started', 'work_stopped', 'to_bill') order by id",
        (ticket,),
    ).fetchall()
    worked, since = timedelta(0), None
    for kind, at in rows:
        moment = text_time(at)
        if kind == "work_started":
            since = moment
        elif kind == "to_bill":
            worked, since = timedelta(0), since and moment
        elif since is not None:
            worked, since = worked + (moment - since), None
    if since is not None:
        worked += max(now - since, timedelta(0))
    return Spent(-(-worked // timedelta(minutes=1)), since)


def start_work(conn: sqlite3.Connection, ticket: int, *, by: int | None, now: datetime) -> None:
    """Start the stopwatch of a ticket. `Refused` where it runs."""
    with unit_of_work(conn, "start_work", by=by, now=now, ticket=ticket) as work:
        _ticket(work, ticket)
        if time_spent(conn, ticket, now=now).since is not None:
            raise Refused(
                _("The stopwatch of #{number} runs already.").format(number=ticket), hint=_("Stop it once it is done.")
            )
        work.line("work_started", ticket=ticket)


def stop_work(conn: sqlite3.Connection, ticket: int, *, by: int | None, now: datetime) -> int:
    """Stop the stopwatch of a ticket; the minutes so far. `Refused` where it does not run."""
    with unit_of_work(conn, "stop_work", by=by, now=now, ticket=ticket) as work:
        _ticket(work, ticket)
        spent = time_spent(conn, ticket, now=now)
        if spent.since is None:
            raise Refused(
                _("The stopwatch of #{number} does not run.").format(number=ticket), hint=_("Start it first.")
            )
        work.line("work_stopped", ticket=ticket, new=str(spent.minutes))
    return spent.minutes


def _ticket(work: UnitOfWork, number: int) -> None:
    """`NotFound` where there is none."""
    work.ticket(number)
