"""Taking back (R-23): a person's last change, by a new line and not by erasing one, and doing it again."""

import sqlite3
from datetime import datetime
from typing import NamedTuple

from deskside.desk.change_descriptions import Done, select_done
from deskside.desk.undo.revert import revert
from deskside.errors import Refused
from deskside.language.i18n import _, ngettext

MINE = "c.by_id is ? and c.undone_at is null and exists (select 1 from changed_row r where r.change_id = c.id)"


class Undone(NamedTuple):
    """What was taken back or done again, in one sentence, and what it is about."""

    sentence: str
    done: Done
    ticket: int | None
    customer: int | None


def last_changes(conn: sqlite3.Connection, by: int | None, limit: int = 20) -> list[Done]:
    """What a person did and could take back, the latest first."""
    return select_done(conn, f"{MINE} and c.undoes_id is null", (by,), limit)


def undone_changes(conn: sqlite3.Connection, by: int | None, limit: int = 20) -> list[Done]:
    """What a person took back and could do again, the first to come back first: nothing else was done since."""
    newest = max((done.id for done in last_changes(conn, by, 1)), default=0)
    undos = select_done(conn, f"{MINE} and c.verb = 'undo' and c.id > {newest}", (by,), limit)
    return [select_done(conn, "c.id = (select undoes_id from change where id = ?)", (undo.id,), 1)[0] for undo in undos]


def undo_last(conn: sqlite3.Connection, *, by: int | None, now: datetime) -> Undone:
    """Take back the last thing this person did: what it changed goes back, its lines stay and are marked.

    A ticket, note or promise that it made is withdrawn; of an import, what was worked on since stays. `Refused` when
    there is nothing, or when something that was done since stands on it, naming who did what and when.
    """
    done = next(iter(last_changes(conn, by, 1)), None)
    if done is None:
        raise Refused(_("There is nothing of yours to take back."), hint=_("See it with: deskside undo --list"))
    if done.batch is not None:
        return _whole_import(conn, done, done.batch, by, now)
    revert(conn, done.id, "undo", done, by=by, now=now)
    return Undone(_("Taken back: {deed}").format(deed=done.deed), done, done.ticket, done.customer)


def redo_last(conn: sqlite3.Connection, *, by: int | None, now: datetime) -> Undone:
    """Do again what this person took back last, as long as they have done nothing else since."""
    undo = next(iter(select_done(conn, f"{MINE} and c.verb = 'undo'", (by,), 1)), None)
    newer = next(iter(last_changes(conn, by, 1)), None)
    if undo is None or (newer is not None and newer.id > undo.id):
        raise Refused(_("There is nothing to do again."), hint=_("It comes right after taking something back."))
    done = select_done(conn, "c.id = (select undoes_id from change where id = ?)", (undo.id,), 1)[0]
    revert(conn, undo.id, "redo", done, by=by, now=now)
    return Undone(_("Done again: {deed}").format(deed=done.deed), done, done.ticket, done.customer)


def _whole_import(conn: sqlite3.Connection, done: Done, batch: int, by: int | None, now: datetime) -> Undone:
    from deskside.desk.batches import take_back

    taken = take_back(conn, batch, by=by, now=now)
    stays = len(taken.left_tickets) + len(taken.left_customers)
    sentence = _("Taken back: the import of {file}")
    if stays:
        sentence = ngettext(
            "Taken back: the import of {file}. {n} record was worked on since and stays",
            "Taken back: the import of {file}. {n} records were worked on since and stay",
            stays,
        )
    sentence = sentence.format(file=taken.file_name, n=stays)
    return Undone(sentence, done, None, None)
