"""What is to be billed, in words for a timeline."""

import sqlite3

from deskside.desk.tickets.line_text import Saying, because
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _, ngettext


def to_bill(line: TimelineLine, _time: Saying) -> str:
    """It was done, and is to be billed."""
    fact = _("To be billed, {worth}").format(worth=line.new) if line.new else _("To be billed")
    return because(fact, line.text)


def not_billed(line: TimelineLine, _time: Saying) -> str:
    """It is not billed after all."""
    return because(_("Not billed: “{what}”").format(what=line.old), line.text)


def work_started(_line: TimelineLine, _time: Saying) -> str:
    """Somebody began to work on it."""
    return _("Stopwatch started")


def work_stopped(line: TimelineLine, _time: Saying) -> str:
    """Somebody stopped working on it."""
    minutes = int(line.new or 0)
    return ngettext("Stopwatch stopped after {n} minute", "Stopwatch stopped after {n} minutes", minutes).format(
        n=minutes
    )


def ticket_of_change(conn: sqlite3.Connection, change: int) -> str:
    """The ticket whose stopwatch a change started or stopped."""
    row = conn.execute("select ticket_number from change where id = ?", (change,)).fetchone()
    return "" if row is None else str(row[0])
