"""An export put into a file: whole or not at all, and never over the desk itself (R-91)."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from deskside.desk.shared_sql import one_moment
from deskside.errors import BadInput, Refused
from deskside.exchange.exporting import as_csv, as_json, records
from deskside.exchange.kind import Kind, Record
from deskside.language.i18n import _
from deskside.store.store_errors import system_words

Form = Literal["csv", "json"]


class AlreadyThere(Refused):
    """A file of that name is there, and nobody said that it may be replaced."""


def form_of(file: Path) -> Form | None:
    """The form that a file's name says; None where it says neither."""
    forms: dict[str, Form] = {".csv": "csv", ".json": "json"}
    return forms.get(file.suffix.lower())


def write_export(
    conn: sqlite3.Connection,
    kind: Kind,
    file: Path,
    form: Form,
    *,
    desk: Path,
    zone: ZoneInfo,
    keys: Sequence[int] | None = None,
    replace: bool = False,
) -> int:
    """Write every record of a kind of the desk at `desk`, or those of `keys` in that order; how many there were.

    Raises `AlreadyThere` where the file exists and `replace` was not said, `BadInput` where it cannot be written.
    """
    count = 0

    def counted() -> Iterator[Record]:
        nonlocal count
        for record in records(conn, kind, zone, keys):
            count += 1
            yield record

    try:
        _may_be_written(file, desk, replace=replace)
        with one_moment(conn):
            _save(file, as_json(kind, counted()) if form == "json" else as_csv(kind, counted()), mark=form == "csv")
    except OSError as error:
        raise BadInput(
            _("{path} cannot be written: {reason}.").format(path=file, reason=system_words(error)),
            hint=_("Name a file in a folder that you may write to."),
        ) from None
    return count


def _may_be_written(file: Path, desk: Path, *, replace: bool) -> None:
    if not file.exists():
        return
    if desk.exists() and file.samefile(desk):
        raise BadInput(
            _("{path} is the desk itself.").format(path=file), hint=_("Name another file. Nothing was changed.")
        )
    if not replace:
        raise AlreadyThere(_("{path} is there already.").format(path=file), hint=_("Name another file."))


def _save(file: Path, pieces: Iterable[str], *, mark: bool) -> None:
    """Write beside the file and put it in its place when it is whole; a CSV begins with the mark that Excel needs."""
    partial = file.with_name(f".{file.name}.part")
    handle = os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(b"\xef\xbb\xbf" if mark else b"")
            for piece in pieces:
                stream.write(piece.encode("utf-8", "replace"))
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
