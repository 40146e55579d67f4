"""Taking back (R-23): a person's last change, by a new line and not by erasing one, and doing it again."""

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from deskside.desk.change_descriptions import Done, select_done
from deskside.desk.imports.batches import refuse_during_import
from deskside.desk.undo.revert import revert
from deskside.errors import Conflict, Refused
from deskside.language.i18n import _, ngettext
from deskside.store import desk_file
from deskside.store.paths import StrPath
from deskside.store.transactions import PATIENCE_SECONDS, Waiting

if TYPE_CHECKING:
    from deskside.desk.imports.undo_import import Progress

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
    newest = _last_act(conn, by)
    undos = select_done(conn, f"{MINE} and c.verb = 'undo' and c.id > {newest}", (by,), limit)
    return [select_done(conn, "c.id = (select undoes_id from change where id = ?)", (undo.id,), 1)[0] for undo in undos]


def undo(
    path: StrPath,
    *,
    by: int | None,
    now: datetime,
    progress: "Progress | None" = None,
    waiting: Waiting | None = None,
    patience: float = PATIENCE_SECONDS,
) -> Undone:
    """Take back the last thing this person did: a change as `undo_last` has it, an import in parts (R-95).

    `progress` is told how many rows of an import have gone, of how many.
    """
    with desk_file.reading(path) as conn:
        refuse_during_import(conn, by)
        done = next(iter(last_changes(conn, by, 1)), None)
    if done is None or done.batch is None:
        with desk_file.writing(path, waiting, patience) as conn:
            return undo_last(conn, by=by, now=now)
    from deskside.desk.imports.undo_import import undo_import

    taken = undo_import(path, done.batch, by=by, now=now, progress=progress, waiting=waiting)
    stays = sum(map(len, taken.left.values()))
    sentence = _("Taken back: the import of {file}")
    if stays:
        sentence = ngettext(
            "Taken back: the import of {file}. {n} record was worked on since and stays",
            "Taken back: the import of {file}. {n} records were worked on since and stay",
            stays,
        )
    return Undone(sentence.format(file=taken.file_name, n=stays), done, None, None)


def undo_last(conn: sqlite3.Connection, *, by: int | None, now: datetime) -> Undone:
    """Take back the last change of this person: what it changed goes back, its lines stay and are marked.

    A ticket, note or promise that it made is withdrawn. `Refused` when there is nothing, or when something that was
    done since stands on it, naming who did what and when; `Conflict` while an import of theirs is under way, or where
    one has just ended: that is taken back by `undo`.
    """
    refuse_during_import(conn, by)
    done = next(iter(last_changes(conn, by, 1)), None)
    if done is None:
        raise Refused(_("There is nothing of yours to take back."), hint=_("What others did, they take back."))
    if done.batch is not None:
        raise Conflict(_("An import of yours has just ended."), hint=_("Take it back with: deskside import undo"))
    revert(conn, done.id, "undo", done, by=by, now=now)
    return Undone(_("Taken back: {deed}").format(deed=done.deed), done, done.ticket, done.customer)


def redo_last(conn: sqlite3.Connection, *, by: int | None, now: datetime) -> Undone:
    """Do again what this person took back last, as long as they have done nothing else since."""
    undo = next(iter(select_done(conn, f"{MINE} and c.verb = 'undo'", (by,), 1)), None)
    if undo is None or undo.id < _last_act(conn, by):
        raise Refused(
            _("There is nothing to do again."),
            hint=_("It comes right after taking something back. An import is done again from its file."),
        )
    done = select_done(conn, "c.id = (select undoes_id from change where id = ?)", (undo.id,), 1)[0]
    revert(conn, undo.id, "redo", done, by=by, now=now)
    return Undone(_("Done again: {deed}").format(deed=done.deed), done, done.ticket, done.customer)


def _last_act(conn: sqlite3.Connection, by: int | None) -> int:
    """The last thing this person did that was no taking back of one change; taking back an import is."""
    row = conn.execute(
        "select id from change where by_id is ? and undoes_id is null order by id desc limit 1", (by,)
    ).fetchone()
    return 0 if row is None else int(row[0])
