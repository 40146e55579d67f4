"""The files of a ticket or a customer, and one of them (P-08): a customer’s are those of their tickets too."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from deskside.desk.attachments.attach import no_file
from deskside.desk.order import Timing
from deskside.desk.shared_sql import customer_name, plain
from deskside.store.codec import text_time

_ROW = (
    "select a.id, a.name, a.note, b.bytes, b.media, a.ticket_number, coalesce(a.customer_id, t.customer_id),"
    " a.created_at, s.name, a.blob_id from attachment a join blob b on b.id = a.blob_id"
    " left join ticket t on t.number = a.ticket_number left join staff s on s.id = a.created_by"
    " where a.withdrawn_at is null"
)
_OF_A_CUSTOMER = (
    "select id from attachment where customer_id = ?1 and withdrawn_at is null union all"
    " select a.id from ticket t join attachment a on a.ticket_number = t.number"
    " where t.customer_id = ?1 and t.withdrawn_at is null and a.withdrawn_at is null order by 1 desc"
)
_OF_A_TICKET = "select id from attachment where ticket_number = ? and withdrawn_at is null order by id desc"


class FileRow(NamedTuple):
    """A file: what it is called, how large it is and what kind, whose, and who attached it (aware UTC)."""

    id: int
    name: str
    note: str
    bytes: int
    media: str
    ticket: int | None
    customer: int | None
    at: datetime
    by: str
    blob: int


def keys(conn: sqlite3.Connection, customer_id: int) -> list[int]:
    """The files of a customer and of their tickets, the newest first."""
    return [key for (key,) in plain(conn, _OF_A_CUSTOMER, (customer_id,))]


def rows(conn: sqlite3.Connection, listed: Sequence[int], *, now: datetime, shop: Timing) -> list[FileRow]:  # noqa: ARG001
    """The files of these keys, in their order; one that was removed meanwhile is left out."""
    found = (conn.execute(f"{_ROW} and a.id = ?", (key,)).fetchone() for key in listed)
    return [_row(row) for row in found if row is not None]


def files_of_ticket(conn: sqlite3.Connection, number: int) -> list[FileRow]:
    """The files of a ticket, the newest first."""
    return [file_row(conn, key) for (key,) in plain(conn, _OF_A_TICKET, (number,)).fetchall()]


def how_many_of_ticket(conn: sqlite3.Connection, number: int) -> int:
    """How many files a ticket has."""
    return len(plain(conn, _OF_A_TICKET, (number,)).fetchall())


def files_of_customer(conn: sqlite3.Connection, customer_id: int) -> list[FileRow]:
    """The files of a customer and of their tickets, the newest first."""
    return [file_row(conn, key) for key in keys(conn, customer_id)]


def file_row(conn: sqlite3.Connection, attachment_id: int) -> FileRow:
    """One file; `NotFound` where there is none, or it was removed."""
    row = conn.execute(f"{_ROW} and a.id = ?", (attachment_id,)).fetchone()
    if row is None:
        raise no_file(attachment_id)
    return _row(row)


def whose(conn: sqlite3.Connection, file: FileRow) -> str:
    """Whose a file is: the number of its ticket, else the name of its customer."""
    return f"#{file.ticket}" if file.ticket is not None else customer_name(conn, file.customer)


def _row(row: Sequence[object]) -> FileRow:
    key, name, note, size, media, ticket, customer, at, by, blob = row
    return FileRow(key, name, note, size, media, ticket, customer, text_time(str(at)), by or "", blob)  # type: ignore[arg-type]
