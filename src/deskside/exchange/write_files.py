"""Files that came with a record written down: each once, as it was, up to the size that the desk takes (R-34, R-36)."""

import os
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from deskside.desk.attachments.blobs import keep_blob
from deskside.desk.attachments.file_kinds import kind_of
from deskside.desk.attachments.read_file import read_file, safe_name
from deskside.desk.attachments.settings import MEGABYTE, most_bytes
from deskside.errors import BadInput
from deskside.exchange.files_out import FOLDER
from deskside.exchange.incoming import FileDraft, Particular
from deskside.exchange.part import Part
from deskside.language.i18n import _
from deskside.language.text import keep, one_line
from deskside.store.codec import time_text


def new_files(conn: sqlite3.Connection, owner: str, key: int, files: Iterable[FileDraft]) -> tuple[FileDraft, ...]:
    """Those that a record has not; what was taken off it here does not come back."""
    there = {
        digest
        for (digest,) in conn.execute(
            f"select b.sha256 from attachment a join blob b on b.id = a.blob_id where a.{owner} = ?", (key,)
        )
    }
    return tuple(each for each in files if each.sha256 not in there)


def add_files(part: Part, owner: str, key: int, files: Iterable[FileDraft], line: int, *, told: bool = False) -> None:
    """Write files of a record, with a line of its timeline each where they are `told`; what cannot be is remarked."""
    most, have = most_bytes(part.conn), set[int]()
    for each in _once(files):
        data = _bytes(part, each, line, most)
        if data is None:
            continue
        blob = keep_blob(part.conn, data, kind_of(data, os.path.splitext(each.name)[1]))
        if blob in have:
            continue
        have.add(blob)
        name = safe_name(each.name)
        values = {"ticket_number": None, "customer_id": None, owner: key, "name": name, "blob_id": blob}
        values |= {"note": keep(one_line(each.note)), "created_at": _moment(each.at) or part.work.at}
        part.work.insert("attachment", values | {"created_by": part.work.by})
        if told:
            is_ticket = owner == "ticket_number"
            part.work.line(
                "attached", text=name, ticket=key if is_ticket else None, customer=None if is_ticket else key
            )


def _once(files: Iterable[FileDraft]) -> Iterable[FileDraft]:
    """Each content once: a card of ours has the picture itself, and a line that says what it is called here."""
    found: dict[str, FileDraft] = {}
    for each in files:
        before = found.get(each.sha256)
        found[each.sha256] = each if before is None else each._replace(data=before.data or each.data)
    return found.values()


def _bytes(part: Part, each: FileDraft, line: int, most: int) -> bytes | None:
    said = general = ""
    data = each.data
    if not data and each.path:
        try:
            data = read_file(_beside(part.plan.path, each.path)).data
        except BadInput:
            said = _("Its file {name} is not there in {path}, and was left out.").format(name=each.name, path=each.path)
            general = _("Its file is not beside the export, and was left out.")
    if data and len(data) > most:
        said = _("{name} is larger than {n} MB, and was left out.").format(name=each.name, n=most // MEGABYTE)
        general = _("A file that is larger than the desk takes was left out.")
    elif data and each.sha256 and sha256(data).hexdigest() != each.sha256:
        said = _("{name} is another file than the one that was exported, and was left out.").format(name=each.name)
        general = _("A file is another than the one that was exported, and was left out.")
    if said:
        part.plan.remark(line, [Particular(said, general)])
        return None
    return data or None


def _beside(export: Path, path: str) -> Path:
    """Where a file is said to be: in a folder of files beside the export, and nowhere else."""
    folder, _slash, name = path.partition("/")
    whole = export.absolute().parent / folder / name
    if not folder.endswith(FOLDER) or name != os.path.basename(name) or name in ("", ".", "..") or whole.is_symlink():
        raise BadInput(_("{path} is not a file that can be attached.").format(path=path), hint="")
    if whole.parent.is_symlink() or folder in (FOLDER, ".."):
        raise BadInput(_("{path} is not a file that can be attached.").format(path=path), hint="")
    return whole


def _moment(at: str) -> str:
    try:
        return time_text(datetime.fromisoformat(at)) if at else ""
    except (BadInput, OverflowError, ValueError):
        return ""
