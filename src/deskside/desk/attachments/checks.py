"""What is asked of the attached files of the whole desk: their bytes are those that were kept (R-91, R-92)."""

import sqlite3
from collections.abc import Iterator
from hashlib import sha256

from deskside.desk.attachments.blobs import UNNAMED, chunks, sweep
from deskside.desk.checks.check import Check, Rows
from deskside.desk.many_tickets import tell_progress
from deskside.desk.shared_sql import plain
from deskside.language.i18n import N_, NN_


def _otherwise(conn: sqlite3.Connection) -> Iterator[str]:
    """Contents whose chunks are not all there in their places, or are others, by the files that name them."""
    whole = plain(conn, "select count(*) from blob").fetchone()[0]
    for done, (key, digest, size) in enumerate(plain(conn, "select id, sha256, bytes from blob order by id")):
        tell_progress(done, whole)
        found, length = sha256(), 0
        for chunk in chunks(conn, key):
            found.update(chunk)
            length += len(chunk)
        if (found.hexdigest(), length) != (digest, size):
            named = plain(conn, "select id from attachment where blob_id = ? order by id", (key,)).fetchall()
            yield from (each for (each,) in named)


def _sweep(conn: sqlite3.Connection) -> None:
    sweep(conn)


CHECKS = (
    Check(
        "files",
        N_("Attached files are what was attached"),
        Rows(
            _otherwise,
            NN_(
                "{n} attached file is not what was attached: {first}",
                "{n} attached files are not what was attached: {first}",
            ),
            hint=N_("Attach it again from where it came, or go back to a backup: deskside restore PATH"),
        ),
    ),
    Check(
        "unnamed-files",
        N_("All that is kept of files is attached somewhere"),
        Rows(
            UNNAMED,
            NN_(
                "The bytes of {n} file are attached nowhere: {first}",
                "The bytes of {n} files are attached nowhere: {first}",
            ),
        ),
        _sweep,
        ("blob", "blob_chunk"),
    ),
)
