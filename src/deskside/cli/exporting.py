"""`deskside export …`: tickets or customers for other programs, to a file or to standard output."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from deskside.cli import output
from deskside.cli.context import Run
from deskside.errors import BadInput
from deskside.i18n import N_, _, ngettext
from deskside.troubles import system_words

File = Annotated[Path | None, typer.Argument(metavar="FILE", help=N_("Where to; without it, to standard output."))]
Format = Annotated[
    Literal["csv", "json"] | None,
    typer.Option("--format", metavar="csv|json", help=N_("The form; else as the file's name says, else csv.")),
]


def tickets(ctx: typer.Context, file: File = None, form: Format = None) -> None:
    """Every ticket with its customer's name and numbers."""
    _export(ctx.obj, "tickets", file, form)


def customers(ctx: typer.Context, file: File = None, form: Format = None) -> None:
    """Every customer with their numbers and people."""
    _export(ctx.obj, "customers", file, form)


def _export(
    here: Run, kind: Literal["tickets", "customers"], file: Path | None, form: Literal["csv", "json"] | None
) -> None:
    from deskside.desk.rows import one_moment
    from deskside.exchange.exporting import as_csv, as_json, records

    count = 0

    def counted() -> Iterator[dict[str, Any]]:
        nonlocal count
        for record in records(here.conn, kind, here.shop.zone):
            count += 1
            yield record

    named = "json" if file is not None and file.suffix.lower() == ".json" else "csv"
    as_records = (form or ("json" if here.json and file is None else named)) == "json"
    with one_moment(here.conn):
        pieces = as_json(counted()) if as_records else as_csv(kind, counted())
        if file is None:
            _print(pieces)
            return
        _save(here, file, pieces, mark=not as_records)
    if here.json:
        here.answer({"path": str(file), "rows": count})
    else:
        here.say(ngettext("{n} row written to {path}", "{n} rows written to {path}", count).format(n=count, path=file))


def _print(pieces: Iterable[str]) -> None:
    """To a terminal cleaned (R-90), to a pipe or file as it is, always in UTF-8."""
    if sys.stdout.isatty():
        for piece in pieces:
            output.write(piece.rstrip("\r\n"))
        return
    binary = getattr(sys.stdout, "buffer", None)
    for piece in pieces:
        if binary is None:
            sys.stdout.write(piece)
        else:
            sys.stdout.flush()
            binary.write(piece.encode("utf-8", "replace"))


def _save(here: Run, file: Path, pieces: Iterable[str], *, mark: bool) -> None:
    """Write beside the file and put it in its place when it is whole; a CSV begins with the mark that Excel needs."""
    if file.exists() and here.path.exists() and file.samefile(here.path):
        raise BadInput(
            _("{path} is the desk itself.").format(path=file), hint=_("Name another file. Nothing was changed.")
        )
    partial = file.with_name(f".{file.name}.part")
    try:
        handle = os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(b"\xef\xbb\xbf" if mark else b"")
                for piece in pieces:
                    stream.write(piece.encode("utf-8", "replace"))
            partial.replace(file)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise BadInput(
            _("{path} cannot be written: {reason}.").format(path=file, reason=system_words(error)),
            hint=_("Name a file in a folder that you may write to."),
        ) from None
