"""A file given to a ticket or a customer, and taken off again: a photo, a scan, a recording (R-91)."""

import os.path
import sqlite3
from datetime import datetime

from deskside.desk.attachments.blobs import keep_blob
from deskside.desk.attachments.fields import ATTACHMENT
from deskside.desk.attachments.file_kinds import kind_of
from deskside.desk.attachments.read_file import Content, safe_name, too_large
from deskside.desk.attachments.settings import most_bytes
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput, NotFound, Refused
from deskside.language.i18n import _
from deskside.language.text import titled


def attach(
    conn: sqlite3.Connection,
    content: Content,
    *,
    ticket: int | None = None,
    customer: int | None = None,
    name: str = "",
    note: str = "",
    by: int | None,
    now: datetime,
) -> int:
    """Keep a file with a ticket, else with a customer; its id.

    `BadInput` for an empty one and for one above the shop's limit, `Refused` where the same bytes are there already.
    """
    called = safe_name(ATTACHMENT["name"].kind.fit(name) or content.name)
    words = ATTACHMENT["note"].kind.fit(note)
    if not content.data:
        raise BadInput(_("{name} is empty.").format(name=called), hint=_("Nothing was changed."))
    if len(content.data) > (most := most_bytes(conn)):
        raise too_large(called, most)
    with unit_of_work(conn, "attach", by=by, now=now, ticket=ticket, customer=customer) as work:
        if ticket is not None:
            work.ticket(ticket)
        else:
            work.customer(customer or 0)
        # What a file is called decides nothing: its kind is by its bytes, and by the name that it came with.
        blob = keep_blob(conn, content.data, kind_of(content.data, os.path.splitext(content.name)[1]))
        _refuse_the_same(work, blob, ticket, customer)
        values: Values = {"ticket_number": ticket, "customer_id": None if ticket is not None else customer}
        values |= {"name": called, "blob_id": blob, "note": words, "created_at": work.at, "created_by": by}
        made = work.insert("attachment", values)
        work.line("attached", ticket=ticket, customer=customer, text=titled(called, words) if words else called)
    return made


def remove_file(conn: sqlite3.Connection, attachment_id: int, *, by: int | None, now: datetime) -> None:
    """Take a file off its ticket or customer; undo brings it back, so its bytes stay."""
    with unit_of_work(conn, "remove_file", by=by, now=now) as work:
        row = work.find("attachment", attachment_id)
        if row is None or row["withdrawn_at"] is not None:
            raise no_file(attachment_id)
        work.about_ticket, work.about_customer = row["ticket_number"], row["customer_id"]
        work.update("attachment", attachment_id, {"withdrawn_at": work.at})
        work.line("file_removed", ticket=row["ticket_number"], customer=row["customer_id"], old=row["name"])


def no_file(attachment_id: int) -> NotFound:
    """There is no such file."""
    return NotFound(
        _("No file has the id {id}.").format(id=attachment_id), hint=_("See them with: deskside attach list N")
    )


def _refuse_the_same(work: UnitOfWork, blob: int, ticket: int | None, customer: int | None) -> None:
    same = work.conn.execute(
        "select id, name from attachment where blob_id = ? and ticket_number is ? and customer_id is ?"
        " and withdrawn_at is null",
        (blob, ticket, None if ticket is not None else customer),
    ).fetchone()
    if same is not None:
        raise Refused(
            _("The same file is there already: {name} (id {id}).").format(name=same[1], id=same[0]),
            hint=_("Nothing was changed."),
        )
