"""An invoice that is void counts as nothing from that day on; what was paid on it is credit again (R-41, R-46)."""

import sqlite3
from datetime import date, datetime

from deskside.desk.invoices.invoice_record import day_said, invoice_change, name, past_day, tell
from deskside.desk.payments.allocate import take_back_all
from deskside.errors import Refused
from deskside.fields.kinds import Line
from deskside.language.i18n import N_, _

REASON = Line((N_("A reason is missing."), N_("Say in a few words why.")))


def void_invoice(
    conn: sqlite3.Connection, invoice_id: int, reason: str, *, on: date | None = None, by: int | None, now: datetime
) -> None:
    """Let an invoice count as nothing from a day on, today unless another is said.

    What it was for is to be billed again. `Refused` before it was issued.
    """
    why = REASON.fit(reason)
    with invoice_change(conn, "void_invoice", invoice_id, by=by, now=now) as (work, invoice):
        day = past_day(work, on)
        if on is not None and day < invoice["issued_on"]:
            raise Refused(
                _("Invoice {number} was issued on {day} only.").format(
                    number=name(invoice), day=day_said(invoice["issued_on"])
                ),
                hint=_("It is void on that day or later."),
            )
        take_back_all(work, "invoice_id", invoice_id, day)
        for (key,) in conn.execute("select id from done_work where invoice_id = ?", (invoice_id,)).fetchall():
            work.update("done_work", key, {"invoice_id": None})
        work.update("invoice", invoice_id, {"voided_on": day, "void_reason": why})
        tell(
            work, "voided", invoice["customer_id"], day, invoice["amount"], invoice["currency"],
            what=name(invoice), text=why,
        )  # fmt: skip
