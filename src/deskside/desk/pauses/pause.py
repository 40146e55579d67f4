"""An account, or one invoice of it, that nobody asks for until a day, and that is asked for again (R-45)."""

import sqlite3
from datetime import date, datetime

from deskside.desk.document_limits import fitting_day
from deskside.desk.invoices.invoice_record import invoice_of, name, past_day
from deskside.desk.pauses.fields import PAUSE
from deskside.desk.shared_sql import customer_name
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput, NotFound, Refused
from deskside.language.i18n import _
from deskside.when.format_time import dated


def pause(
    conn: sqlite3.Connection,
    customer_id: int,
    reason: str,
    until: date,
    *,
    invoice: int | None = None,
    note: str = "",
    since: date | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """Let nobody ask for an invoice of a customer, or for any, up to a day and including it; the id.

    From today on unless an earlier day is said. `BadInput` for a day that is over, `Refused` for an invoice of
    somebody else's.
    """
    why, words = PAUSE["reason"].kind.fit(reason), PAUSE["note"].kind.fit(note)
    with unit_of_work(conn, "pause", by=by, now=now, customer=customer_id) as work:
        work.customer(customer_id)
        first, last = past_day(work, since), fitting_day(until).isoformat()
        if last < first:
            raise BadInput(_("{day} is over.").format(day=dated(until)), hint=_("Say a day to come."))
        found = None if invoice is None else invoice_of(work, invoice)
        if found is not None and found["customer_id"] != customer_id:
            raise Refused(
                _("Invoice {number} is another customer’s.").format(number=name(found)),
                hint=_("See whose it is with: deskside invoice show {number}").format(number=name(found)),
            )
        _refuse_the_same(work, customer_id, invoice, why, last)
        values = {"customer_id": customer_id, "invoice_id": invoice, "reason": why, "note": words}
        values |= {"since": first, "until": last, "created_at": work.at, "created_by": by}
        made = work.insert("pause", values)
        called = None if found is None else name(found)
        work.line("paused", customer=customer_id, text=words, old=called, new=f"{last} {why}")
    return made


def _refuse_the_same(work: UnitOfWork, customer: int, invoice: int | None, why: str, last: str) -> None:
    """`Refused` where a pause for the same reason lasts as long already."""
    found = work.conn.execute(
        "select id, until from pause where customer_id = ? and invoice_id is ? and reason = ? and until >= ?"
        " and ended_on is null and withdrawn_at is null order by id limit 1",
        (customer, invoice, why, last),
    ).fetchone()
    if found is not None:
        key, until = found
        said = _("{name} has the same pause already (id {id}, up to {day}).")
        raise Refused(
            said.format(name=customer_name(work.conn, customer), id=key, day=dated(date.fromisoformat(until))),
            hint=_("For another day end it first: deskside collect resume {id}").format(id=key),
        )


def resume(conn: sqlite3.Connection, pause_id: int, *, by: int | None, now: datetime) -> None:
    """End a pause before its day: from today on it is asked for again. `Refused` for one that is over."""
    with unit_of_work(conn, "resume", by=by, now=now) as work:
        found = work.find("pause", pause_id)
        if found is None or found["withdrawn_at"] is not None:
            raise NotFound(
                _("There is no pause {id}.").format(id=pause_id), hint=_("See them with: deskside collect pauses")
            )
        work.about_customer = found["customer_id"]
        if found["ended_on"] is not None or found["until"] < past_day(work, None):
            raise Refused(_("That pause is over."), hint=_("Nothing was changed."))
        _end(work, found)


def resume_account(conn: sqlite3.Connection, customer_id: int, *, by: int | None, now: datetime) -> int:
    """End every pause of a customer; how many. `Refused` where nobody paused anything.

    What is contested, or promised, is not asked for all the same (`paused`).
    """
    with unit_of_work(conn, "resume", by=by, now=now, customer=customer_id) as work:
        rows = conn.execute(
            "select * from pause where customer_id = ? and withdrawn_at is null and ended_on is null and until >= ?"
            " order by id",
            (customer_id, past_day(work, None)),
        ).fetchall()
        if not rows:
            raise Refused(
                _("Nobody paused anything of {name}.").format(name=customer_name(conn, customer_id)),
                hint=_("What is contested is settled with: deskside invoice settle NUMBER"),
            )
        for row in rows:
            _end(work, dict(row))
    return len(rows)


def _end(work: UnitOfWork, found: Values) -> None:
    work.update("pause", found["id"], {"ended_on": max(past_day(work, None), found["since"])})
    called = None if found["invoice_id"] is None else name(work.row("invoice", found["invoice_id"]))
    work.line("resumed", customer=found["customer_id"], old=called, new=f"{found['until']} {found['reason']}")
