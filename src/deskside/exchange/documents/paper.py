"""What is written to a customer: a statement, what is open, or a reminder in a tone (R-44, R-64)."""

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from deskside.desk.codes import TONES
from deskside.desk.collecting.settings import ageing_bounds
from deskside.desk.collecting.statement import statement, year_before
from deskside.desk.reminders.due import Asked, left_out, reminded
from deskside.exchange.documents.document import Document
from deskside.exchange.documents.letter import letter
from deskside.exchange.documents.statement import statement_document
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day


class Paper(NamedTuple):
    """A document for a customer, what a reminder is about and what it leaves out, each with why; its `tone` is "" for a
    statement."""

    customer_id: int
    document: Document
    about: tuple[Asked, ...]
    tone: str
    left_out: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, conn: sqlite3.Connection, customer_id: int, kind: str, *, shop: Shop, desk: Path, now: datetime
    ) -> "Paper":
        """A reminder in a tone, the statement, or what is open, as of `now` (aware). `Refused` where there is none."""
        today = local_day(now, shop.zone)
        if kind in TONES:
            found, apart = reminded(conn, shop, customer_id, today)
            document = letter(conn, shop, found, today, tone=kind, desk=desk)
            return cls(customer_id, document, found.due or found.invoices, kind, tuple(left_out(found, apart)))
        bounds = ageing_bounds(conn)
        account = statement(conn, customer_id, year_before(today), today, bounds)
        return cls(customer_id, statement_document(conn, shop, account, bounds, only_open=kind == "open"), (), "")
