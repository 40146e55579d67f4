"""An export put into a file: whole or not at all, never over the desk itself nor through a link (R-90, R-91)."""

import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from deskside.desk.shared_sql import one_moment
from deskside.desk.subjects import exchanged
from deskside.errors import BadInput
from deskside.exchange.exporting import as_cells, as_csv, as_json, cards, records
from deskside.exchange.files_out import FilesOut, going_out
from deskside.exchange.kind import Kind, Record
from deskside.exchange.own_columns import own_columns, with_own_columns
from deskside.exchange.own_titles import titles
from deskside.language.i18n import _
from deskside.store.new_file import new_file, refuse_unwritable, sync, taken, unwritable

TableForm = Literal["csv", "json", "xlsx"]
Form = Literal[TableForm, "vcard"]
_CARDS = (".vcf", ".vcard")
_ENDING = re.compile(r"\.(?!\d+$)\w{1,5}")
"""What says a form: `list.2026` is a name."""
_Each = TypeVar("_Each")
_STREAMS = ("/dev/stdout", "/dev/stderr")
_OPEN_FILE = re.compile(r"/(?:dev|proc/self)/fd/(\d{1,6})")


def form_of(file: Path) -> TableForm | None:
    """The form that a file's name says; None where it says none. `BadInput` where it says one that is not written."""
    forms: dict[str, TableForm] = {".csv": "csv", ".json": "json", ".xlsx": "xlsx", ".txt": "csv"}
    ending = file.suffix.lower()
    if _ENDING.fullmatch(ending) and ending not in forms:
        raise BadInput(
            _("{ending} files are not written here.").format(ending=ending),
            hint=_("Name a file that ends in .csv, .json or .xlsx."),
        )
    return forms.get(ending)


def form_of_records(file: Path, kind: str) -> Form | None:
    """The same for records of a kind, some of which go out as vCards, too."""
    if file.suffix.lower() in _CARDS and exchanged()[kind].cards:
        return "vcard"
    return form_of(file)


def write_export(
    conn: sqlite3.Connection,
    kind: Kind,
    file: Path,
    form: Form,
    *,
    desk: Path,
    zone: ZoneInfo,
    keys: Sequence[int] | None = None,
    attachments: bool = False,
    replace: bool = False,
) -> int:
    """Write every record of a kind of the desk at `desk`, or those of `keys` in that order; how many there were.

    With `attachments` the files of these records stand in a folder beside it. Raises `AlreadyThere` where the file
    exists, or that folder with something in it, and `replace` was not said, `BadInput` where it cannot be written.
    """
    kind = with_own_columns(kind, own_columns(conn, kind))
    count = 0
    files = FilesOut(file) if attachments else None
    if files is not None and files.is_there and not replace:
        raise taken(files.folder)

    def counted(found: Iterator[_Each]) -> Iterator[_Each]:
        nonlocal count
        for record in found:
            count += 1
            yield record

    def content() -> Iterable[bytes]:
        if form == "vcard":
            return (card.encode("utf-8", "replace") for card in counted(cards(conn, kind, zone, keys)))
        found = counted(records(conn, kind, zone, keys))
        return _as_workbook(kind, found) if form == "xlsx" else _as_text(kind, found, form)

    with one_moment(conn), going_out(files):
        put(file, content, desk=desk, replace=replace, beside=None if files is None else partial(files.write, conn))
    return count


def put(
    file: Path,
    content: Callable[[], Iterable[bytes]],
    *,
    desk: Path,
    replace: bool = False,
    beside: Callable[[], object] | None = None,
) -> None:
    """Write what `content` makes into a file; it is asked once the name is found to be one that may be written.

    What goes with the file is done by `beside` once all of it is on the disk: where that fails there is no file.

    Raises `AlreadyThere` where the file exists and `replace` was not said, `BadInput` where it cannot be written.
    """
    descriptor = _descriptor(file)
    if descriptor is None:
        refuse_unwritable(file, desk, replace=replace)
    try:
        if descriptor is not None:
            _write_into(os.dup(descriptor), content())
        elif _is_regular(file):
            _save(file, content(), desk, replace=replace, beside=beside)
            return
        else:
            _write_into(os.open(file, os.O_WRONLY), content())
        if beside is not None:
            beside()
    except OSError as error:
        raise unwritable(file, error) from None


def descriptor_of(name: str) -> int | None:
    """The number of the open file that a name of the system's stands for, such as /dev/stdout; None for others."""
    if name in _STREAMS:
        return _STREAMS.index(name) + 1
    found = _OPEN_FILE.fullmatch(name)
    return int(found[1]) if found else None


def _descriptor(file: Path) -> int | None:
    return descriptor_of(str(file)) if os.name == "posix" else None


def _is_regular(file: Path) -> bool:
    return not file.exists() or file.is_file()


def _as_workbook(kind: Kind, found: Iterator[Record]) -> Iterator[bytes]:
    from deskside.exchange.workbook import workbook

    yield workbook(titles(kind), as_cells(kind, found))


def _as_text(kind: Kind, found: Iterator[Record], form: Form) -> Iterator[bytes]:
    """What is written; a CSV begins with the mark that Excel needs."""
    if form == "csv":
        yield b"\xef\xbb\xbf"
    for piece in as_json(kind, found) if form == "json" else as_csv(kind, found):
        yield piece.encode("utf-8", "replace")


def _write_into(handle: int, content: Iterable[bytes]) -> None:
    """Write into what is no regular file, as it comes: a pipe, a terminal, what somebody else has open."""
    with os.fdopen(handle, "wb") as stream:
        stream.writelines(content)


def _save(
    file: Path, content: Iterable[bytes], desk: Path, *, replace: bool, beside: Callable[[], object] | None
) -> None:
    with new_file(file, desk, replace=replace) as partial:
        with partial.open("wb") as stream:
            stream.writelines(content)
        if beside is not None:
            sync(partial)
            beside()
