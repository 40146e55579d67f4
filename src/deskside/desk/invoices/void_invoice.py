"""An invoice that is void counts as nothing from that day on; what was paid on it is credit again, and nothing else is
(R-41, R-46)."""

import sqlite3
from datetime import date, datetime

from deskside.desk.invoices.invoice_record import REASON, day_on, day_said, invoice_change, name, past_day, tell
from deskside.desk.payments.allocate import take_back_all
from deskside.desk.payments.give_back import came_back_on, reverse
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork
from deskside.errors import Refused
from deskside.language.i18n import _


def void_invoice(
    conn: sqlite3.Connection, invoice_id: int, reason: str, *, on: date | None = None, by: int | None, now: datetime
) -> None:
    """Let an invoice count as nothing from a day on, today unless another is said.

    What it was for is to be billed again. What was written off of it, and a credit note noted for it, are taken back
    with it. `Refused` before it was issued, or before such a one was taken back by itself.
    """
    why = REASON.fit(reason)
    with invoice_change(conn, "void_invoice", invoice_id, by=by, now=now) as (work, invoice):
        day = past_day(work, None) if on is None else day_on(work, invoice, on)
        take_back_all(work, "invoice_id", invoice_id, day)
        _lapse(work, invoice, day, why)
        for (key,) in conn.execute("select id from done_work where invoice_id = ?", (invoice_id,)).fetchall():
            work.update("done_work", key, {"invoice_id": None})
        work.update("invoice", invoice_id, {"voided_on": day, "void_reason": why})
        tell(
            work, "voided", invoice["customer_id"], day, invoice["amount"], invoice["currency"],
            what=name(invoice), text=why,
        )  # fmt: skip


def _lapse(work: UnitOfWork, invoice: Values, day: str, why: str) -> None:
    """Take back what was given up of an invoice: nothing came that could be credit."""
    for row in work.conn.execute(
        "select * from payment where invoice_id = ? and withdrawn_at is null order by id", (invoice["id"],)
    ).fetchall():
        given_up = dict(row)
        back = came_back_on(work, given_up["id"])
        if back is None:
            reverse(work, given_up, max(day, given_up["dated"]), why)
        elif back > day:
            raise Refused(
                _("What was given up of it was taken back on {day} only.").format(day=day_said(back)),
                hint=_("It is void on that day or later."),
            )
