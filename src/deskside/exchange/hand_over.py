"""What is held on a customer, in a file for them (R-35): to read, or for programs; their files beside it or in it."""

import json
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Literal

from deskside.desk.forgetting.hand_over import everything, files
from deskside.desk.forgetting.held import held
from deskside.errors import BadInput
from deskside.exchange.documents.handed_over import handed_over
from deskside.exchange.documents.written import DocumentForm, written
from deskside.exchange.export_file import put
from deskside.exchange.files_out import FilesOut
from deskside.language.i18n import _
from deskside.store.new_file import taken

HandOverForm = Literal[DocumentForm, "json"]
_ENDINGS: dict[str, HandOverForm] = {".txt": "text", ".html": "html", ".htm": "html", ".pdf": "pdf", ".json": "json"}


def form_of(file: Path) -> HandOverForm:
    """The form that a file's name says; `BadInput` where it says none of them."""
    form = _ENDINGS.get(file.suffix.lower())
    if form is None:
        raise BadInput(
            _("“{name}” does not say in which form it is to be written.").format(name=file.name),
            hint=_("Name a file that ends in .txt, .html, .pdf or .json."),
        )
    return form


def content(
    conn: sqlite3.Connection, customer_id: int, form: HandOverForm, *, attachments: bool = False, now: datetime
) -> bytes:
    """All of it in a form; the bytes of files are in that for programs, if they are asked for."""
    if form == "json":
        found = everything(conn, customer_id, attachments=attachments, now=now)
        return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
    return written(handed_over(conn, customer_id, now=now), form)


def write(
    conn: sqlite3.Connection,
    customer_id: int,
    file: Path,
    form: HandOverForm | None = None,
    *,
    desk: Path,
    attachments: bool = False,
    replace: bool = False,
    now: datetime,
) -> list[Path]:
    """Write it, and what is attached into a folder beside it where the form has no bytes; the paths of what there is.

    Raises `AlreadyThere` where the file, or the folder with something in it, exists and `replace` was not said.
    """
    chosen = form or form_of(file)
    going = FilesOut(file)
    if attachments and chosen != "json":
        for row in files(conn, held(conn, customer_id)):
            going.add(row)
    if going and not replace and going.is_there:
        raise taken(going.folder)
    paths: list[Path] = []
    put(
        file,
        lambda: [content(conn, customer_id, chosen, attachments=attachments, now=now)],
        desk=desk,
        replace=replace,
        beside=lambda: paths.extend(going.write(conn)),
    )
    return [file, *paths]
