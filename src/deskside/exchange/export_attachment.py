"""An attached file written out again, as it came."""

import sqlite3
from pathlib import Path

from deskside.desk.attachments.blobs import chunks
from deskside.desk.attachments.files_of import FileRow
from deskside.exchange.export_file import put


def write_attachment(conn: sqlite3.Connection, file: Path, row: FileRow, *, desk: Path, replace: bool = False) -> None:
    """Write it to a file; raises what `put` does for one that is there, or may not be written."""
    put(file, lambda: chunks(conn, row.blob), desk=desk, replace=replace)
