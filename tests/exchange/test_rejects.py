"""Rows that were not taken, in a file beside the one they came from (R-34, R-90)."""

import os
from pathlib import Path

import pytest

from deskside.errors import StoreProblem
from deskside.exchange import rejects as module

from .conftest import Importer

TEXT = 'id;subject;description\n1;;\n2;brake;"=1;\n2"\n3;;x\n4;;\t\n'
BAD = "id;subject;opened\n1;=brake;31.02.2026\n2;chain;13.02.2026\n"


def test_r34_rejects_have_a_reason_and_can_be_mended(bring: Importer) -> None:
    """R-34, R-90: with the file's own columns and separator; formulas guarded."""
    brought = bring("tickets", BAD, name="my tickets.csv")
    assert brought.rejects == bring.folder / "my tickets-rejects.csv"
    assert brought.rejects.read_text("utf-8-sig").splitlines() == [
        "id;subject;opened;deskside_reason",
        "1;'=brake;31.02.2026;“31.02.2026” in “opened” is not a date.",
    ]
    assert brought.rejects.stat().st_mode & 0o777 == 0o600
    mended = brought.rejects.read_bytes().replace(b"31.02.2026;", b"28.02.2026;")
    assert bring("tickets", mended, name="my tickets-rejects.csv").counts == (1, 0, 0, 0, 0)
    assert bring("tickets", BAD.replace("31.02", "28.02"), name="x.csv").counts == (0, 0, 2, 0, 0)


def test_rejects_overwrite_nothing(bring: Importer) -> None:
    """A file that says the same is the same; one that was worked on stays."""
    first = bring("tickets", BAD).rejects
    assert bring("tickets", BAD).rejects == first
    assert first is not None
    first.write_text("mine")
    second = bring("tickets", BAD).rejects
    assert second == first.with_name("file-rejects-2.csv")
    assert first.read_text() == "mine"


def test_rejects_go_to_the_data_folder_where_there_is_no_room_beside(
    bring: Importer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """R-34: a file on a read-only disk is imported all the same."""
    path = bring.file(BAD)
    written = module._written

    def read_only(folder: Path, *rest: object) -> Path:
        if folder == bring.folder:
            raise PermissionError(13, "Permission denied")
        return written(folder, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_written", read_only)
    rejects = bring("tickets", path).rejects
    assert rejects == tmp_path / "data" / "deskside" / "file-rejects.csv"


def test_r34_empty_rows_are_counted_nowhere(bring: Importer) -> None:
    """R-34: new to bad add up to the rows read."""
    assert bring("tickets", TEXT + ";;\n\n").counts == (2, 0, 0, 0, 2)


def test_no_link_is_followed_and_nothing_is_put_beside_a_device(
    bring: Importer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-90: a link planted under the name stays, and what it leads to too."""
    victim = tmp_path / "victim.txt"
    for text in ("precious", None):
        if text is not None:
            victim.write_text(text)
        (bring.folder / "file-rejects.csv").unlink(missing_ok=True)
        (bring.folder / "file-rejects.csv").symlink_to(victim)
        assert bring("tickets", BAD).rejects == bring.folder / "file-rejects-2.csv"
        assert victim.read_text() == "precious"
        victim.unlink() if text is None else None
    plan = bring.plan("tickets", bring.file(BAD))
    monkeypatch.setattr(type(plan.path), "is_file", lambda _path: False)
    rejects = module.write_rejects(plan)
    assert rejects is not None
    assert rejects.parent == tmp_path / "data" / "deskside"


def test_half_a_file_of_rejects_does_not_stay(bring: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is there is whole: on a full disk nothing is."""
    plan = bring.plan("tickets", bring.file(BAD))
    opened = os.fdopen

    def full(handle: int, mode: str) -> object:
        opened(handle, mode).close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fdopen", full)
    with pytest.raises(StoreProblem):
        module.write_rejects(plan)
    assert [one.name for one in bring.folder.iterdir()] == ["file.csv"]
