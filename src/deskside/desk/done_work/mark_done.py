"""Work marked as to be billed, on its ticket, and taken off that list without a bill (R-46)."""

import sqlite3
from datetime import date, datetime

from deskside.desk.document_limits import fitting_amount, fitting_day
from deskside.desk.done_work.fields import DONE_WORK
from deskside.desk.money_kinds import said_amount
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput, NotFound, Refused
from deskside.fields.kinds import Line
from deskside.language.i18n import N_, _, ngettext
from deskside.money.amounts import Amount
from deskside.shop.zones import local_day
from deskside.when.format_time import dated

_REASON = Line((N_("A reason is missing."), N_("Say in a few words why.")))


def mark_done(
    conn: sqlite3.Connection,
    ticket: int,
    what: str,
    *,
    amount: Amount | None = None,
    minutes: int | None = None,
    on: date | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """Note what was done on a ticket and is to be billed, with how much and how long where that is known; the id.

    `Refused` on a ticket of nobody's, or for a day to come.
    """
    words = DONE_WORK["what"].kind.fit(what)
    if amount is not None and amount.minor <= 0:
        raise BadInput(_("That is not more than nothing."), hint=_("Leave the amount out where it is not known yet."))
    if amount is not None:
        fitting_amount(amount)
    with unit_of_work(conn, "mark_done", by=by, now=now, ticket=ticket) as work:
        customer = work.ticket(ticket)["customer_id"]
        if customer is None:
            raise Refused(
                _("Nobody knows whose #{number} is.").format(number=ticket),
                hint=_("Name the customer first: deskside edit {number} -c WHO").format(number=ticket),
            )
        today = local_day(now, work.shop.zone)
        day = fitting_day(on or today)
        if day > today:
            raise Refused(_("{day} is still to come.").format(day=dated(day)), hint=_("Note it when it is done."))
        values: Values = {"ticket_number": ticket, "customer_id": customer, "what": words, "done_on": day.isoformat()}
        values |= DONE_WORK["amount"].columns(amount)
        values["minutes"] = None if minutes is None else DONE_WORK["minutes"].kind.fit(minutes)
        made = work.insert("done_work", values | {"created_at": work.at, "created_by": by})
        work.line("to_bill", ticket=ticket, text=words, new=_worth(conn, amount, minutes) or None)
    return made


def drop_done(conn: sqlite3.Connection, work_id: int, reason: str, *, by: int | None, now: datetime) -> None:
    """Take work off the list without a bill, with the reason."""
    why = _REASON.fit(reason)
    with unit_of_work(conn, "drop_done", by=by, now=now) as work:
        row = unbilled_work(work, work_id)
        work.about_ticket, work.about_customer = row["ticket_number"], row["customer_id"]
        work.update("done_work", work_id, {"withdrawn_at": work.at})
        number = row["ticket_number"]
        customer = None if number is not None else row["customer_id"]
        work.line("not_billed", ticket=number, customer=customer, text=why, old=row["what"])


def unbilled_work(work: UnitOfWork, work_id: int) -> Values:
    """Work that is on the list: `NotFound`, or `Refused` for what is billed."""
    found = work.find("done_work", work_id)
    if found is None or found["withdrawn_at"] is not None:
        raise NotFound(
            _("Nothing done has the id {id}.").format(id=work_id),
            hint=_("See the list with: deskside invoice unbilled"),
        )
    if found["invoice_id"] is not None:
        raise Refused(
            _("“{what}” is billed already.").format(what=found["what"]),
            hint=_("See the list with: deskside invoice unbilled"),
        )
    return found


def called_in_a_sentence(_conn: sqlite3.Connection, row: Values) -> str:
    """What was done."""
    return f"“{row['what']}”"


def _worth(conn: sqlite3.Connection, amount: Amount | None, minutes: int | None) -> str:
    said = [] if amount is None else [said_amount(conn, *amount)]
    if minutes is not None:
        said.append(ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes))
    return ", ".join(said)
