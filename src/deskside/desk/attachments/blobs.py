"""The bytes of attached files: each content once, by its SHA-256, in chunks (R-91).

They are written beside the recorded rows: bytes are no JSON, and undo needs none of them, for what is taken back keeps
its row.
"""

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskside.desk.derived import Written

CHUNK = 262_144
UNNAMED = "select id from blob b where not exists (select 1 from attachment a where a.blob_id = b.id)"


def keep_blob(conn: sqlite3.Connection, data: bytes, media: str) -> int:
    """Keep some bytes, once; their id."""
    digest = sha256(data).hexdigest()
    found = conn.execute("select id from blob where sha256 = ?", (digest,)).fetchone()
    if found is not None:
        return int(found[0])
    made = conn.execute("insert into blob (sha256, bytes, media) values (?, ?, ?)", (digest, len(data), media))
    blob_id = int(made.lastrowid or 0)
    view = memoryview(data)
    conn.executemany(
        "insert into blob_chunk (blob_id, place, data) values (?, ?, ?)",
        ((blob_id, start // CHUNK, view[start : start + CHUNK]) for start in range(0, len(data), CHUNK)),
    )
    return blob_id


def chunks(conn: sqlite3.Connection, blob_id: int) -> Iterator[bytes]:
    """The bytes again, a chunk at a time."""
    for (data,) in conn.execute("select data from blob_chunk where blob_id = ? order by place", (blob_id,)):
        yield data


def bytes_of(conn: sqlite3.Connection, blob_id: int) -> bytes:
    """All of the bytes at once."""
    return b"".join(chunks(conn, blob_id))


def follow(written: "Written") -> None:
    """Bytes that no file names any more go, once a row was deleted; one that was only taken back still names its."""
    if any(table == "attachment" and after is None for table, _key, _before, after in written.rows):
        sweep(written.conn)


def sweep(conn: sqlite3.Connection) -> None:
    """Let go of all bytes that no file names."""
    conn.execute(f"delete from blob_chunk where blob_id in ({UNNAMED})")
    conn.execute(f"delete from blob as b where b.id in ({UNNAMED})")
