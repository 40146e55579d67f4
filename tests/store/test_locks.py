"""Several processes on one file: nobody takes the log away from somebody who is still there (R-91)."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from deskside.store import desk_file, file_header

OTHER = (
    "import sqlite3, sys\n"
    "with sqlite3.connect(sys.argv[1]) as other: other.execute(\"insert into setting values ('other', 'was here')\")\n"
    "other.close()"
)


@pytest.mark.skipif(not hasattr(os, "pread"), reason="locks belong to handles here, not to the process")
def test_r91_opening_a_file_again_drops_no_lock(desk: Path) -> None:
    """R-91: a second connection reads the header, and the first one's locks hold all the same."""
    with closing(desk_file.connect(desk)) as first:
        first.execute("select count(*) from setting").fetchone()
        file_header.exists(desk)
        file_header.identify(desk)
        desk_file.connect(desk, write=True).close()
        subprocess.run([sys.executable, "-c", OTHER, str(desk)], check=True)
        assert Path(f"{desk}-wal").exists()
        assert first.execute("select value from setting where key = 'other'").fetchone()[0] == "was here"
    assert not Path(f"{desk}-wal").exists()


def test_a_file_put_in_place_of_another_is_read_anew(desk: Path, tmp_path: Path) -> None:
    """R-91: what a restored or strange file says is not taken from the one before."""
    file_header.identify(desk)
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as made:
        made.execute("create table strange (x)")
    other.replace(desk)
    with pytest.raises(desk_file.StoreProblem, match="another program"):
        file_header.identify(desk)


def test_headers_of_many_files_keep_few_descriptors(tmp_path: Path) -> None:
    for count in range(file_header._MOST_DESCRIPTORS * 2):
        path = tmp_path / str(count)
        path.write_bytes(b"x" * 200)
        assert file_header.read_header(path) == b"x" * file_header.HEADER_BYTES
    assert len(file_header._descriptors) <= file_header._MOST_DESCRIPTORS
