"""What is asked of the promised calls of the whole file: their history, and what is next on a ticket (R-02, R-92)."""

import sqlite3

from deskside.desk.checks.check import Check, Rows
from deskside.language.i18n import N_, NN_

_NEXT = (
    "(select min(c.due_at), min(c.missed_at) from callback c where c.ticket_number = t.number and c.state = 'open'"
    " and t.resolved_at is null)"
)
_OTHERWISE = f"(t.next_due_at, t.next_missed_at) is not {_NEXT}"


def _reckon_next(conn: sqlite3.Connection) -> None:
    conn.execute(f"update ticket as t set (next_due_at, next_missed_at) = {_NEXT} where {_OTHERWISE}")


CHECKS = (
    Check(
        "promise-history",
        N_("Each promised call has its history"),
        Rows(
            "select id from callback c where not exists (select 1 from line l where l.callback_id = c.id)",
            NN_(
                "{n} promised call stands on no timeline: {first}",
                "{n} promised calls stand on no timeline: {first}",
            ),
        ),
    ),
    Check(
        "next-commitment",
        N_("Tickets say which call is next"),
        Rows(
            f"select number from ticket t where {_OTHERWISE}",
            NN_(
                "{n} ticket says another call is next than its calls do: {first}",
                "{n} tickets say another call is next than their calls do: {first}",
            ),
            "#{key}",
        ),
        _reckon_next,
        ("ticket.next_due_at", "ticket.next_missed_at"),
    ),
)
