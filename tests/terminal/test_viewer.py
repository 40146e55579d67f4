"""The system's viewer gets a path as one word, and is not waited for longer than it takes to begin."""

import sys
from pathlib import Path

import pytest

from deskside.terminal.viewer import view

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the name of the program is Linux's")


def viewer(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """`xdg-open` as a script, the only program there is."""
    program = folder / "xdg-open"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def test_it_gets_the_path_as_one_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    viewer(tmp_path, monkeypatch, f'echo "$#:$1" > {tmp_path}/said')
    assert view(f"{tmp_path}/a photo; rm -rf x.jpg") is None
    assert (tmp_path / "said").read_text(encoding="utf-8") == f"1:{tmp_path}/a photo; rm -rf x.jpg\n"


def test_one_that_stays_is_left_to_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    viewer(tmp_path, monkeypatch, "read x < /dev/stdin; while :; do exec /bin/sleep 1; done")
    assert view("photo.jpg", seconds=0.01) is None


def test_what_fails_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    viewer(tmp_path, monkeypatch, "exit 3")
    assert view("photo.jpg") == "This system has nothing to show it with."
    (tmp_path / "xdg-open").unlink()
    assert view("photo.jpg") == "xdg-open is not there."
