"""Bringing a file up to date that has aged: what a crash left, the search, the holidays (R-03, R-34, R-94)."""

from datetime import datetime
from pathlib import Path

from deskside.desk import search_version
from deskside.desk.attachments.private_copy import remove_stale
from deskside.desk.imports.batches import settle
from deskside.desk.targets.rewrite import rewrite_live
from deskside.language.i18n import _
from deskside.shop import holiday_rows
from deskside.store import desk_file

_DAYS = "select day, kind, hours from holiday order by day"


def keep_up(path: Path, *, by: int | None, now: datetime) -> str | None:
    """Finish what a crash cut short, and bring up to date what has aged (R-34, R-94): the open app, in a thread.

    What to say of it, if anything.
    """
    with desk_file.reading(path) as conn:
        said = [settle(conn, path, by=by, now=now)]
        renewed = not search_version.is_current(conn)
    if renewed:
        with desk_file.writing(path) as conn:
            search_version.renew(conn)
            said.append(_("The search has been made anew, as it is once after an update."))
    renew_holidays(path, now)
    remove_stale()
    return " ".join(filter(None, said)) or None


def renew_holidays(path: Path, now: datetime) -> None:
    """Write the country's holidays again where they end before the year after next, or more is known of them (R-03).

    Where days are others then, what is owed on the live tickets is too (R-02).
    """
    with desk_file.reading(path) as conn:
        renewed = not holiday_rows.are_current(conn, now)
    if renewed:
        with desk_file.writing(path) as conn:
            before = conn.execute(_DAYS).fetchall()
            holiday_rows.keep_holidays(conn, now)
            if conn.execute(_DAYS).fetchall() != before:
                rewrite_live(conn)
