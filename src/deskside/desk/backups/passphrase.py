"""The shop's key for backups (R-92): its public part makes them, and the passphrase that opens them is kept nowhere."""

import sqlite3
from datetime import datetime

from deskside.desk.rights import require
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.store.encrypted import Key, new_key

_PUBLIC, _LOCKED = "backup_key.public", "backup_key.locked"
SHORTEST = 8


def kept_key(conn: sqlite3.Connection) -> Key | None:
    """The key by which backups are encrypted; None where they are not."""
    kept = dict(conn.execute("select key, value from setting where key in (?, ?)", (_PUBLIC, _LOCKED)).fetchall())
    return Key(kept[_PUBLIC], kept[_LOCKED]) if len(kept) == 2 else None


def key_for(passphrase: str) -> Key:
    """A new key for a passphrase; `BadInput` for one that is guessed at once. Takes a second or two."""
    if len(passphrase) < SHORTEST:
        raise BadInput(
            _("A passphrase has {n} signs at least.").format(n=SHORTEST),
            hint=_("Take four or five words that nobody would put together."),
        )
    return new_key(passphrase)


def choose_key(conn: sqlite3.Connection, key: Key | None, *, by: int | None, now: datetime) -> None:
    """Have backups encrypted by a key from now on, or no more; those that are there stay as they are."""
    with unit_of_work(conn, "backup_key", by=by, now=now) as work:
        require(conn, by, "restore")
        before = kept_key(conn)
        for name, value in ((_PUBLIC, key and key.public), (_LOCKED, key and key.locked)):
            if before is None and value is not None:
                work.insert("setting", {"key": name, "value": value})
            elif value is not None:
                work.update("setting", name, {"value": value})
            elif before is not None:
                work.delete("setting", name)
