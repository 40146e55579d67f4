"""Fees and interest for being paid late: proposed, then accepted or waived, never part of what is owed (R-44)."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from deskside.desk.invoices.invoice_record import amount_said
from deskside.desk.reminders.due import Asked
from deskside.desk.reminders.settings import late_terms
from deskside.desk.shared_sql import Named, called, plain
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import NotFound, Refused
from deskside.fields.kinds import Choice, Line
from deskside.language.i18n import N_, _
from deskside.money.amounts import Amount, Minor

BASES = {"fee": N_("fee"), "interest": N_("interest")}
DECISIONS = {"proposed": N_("proposed"), "accepted": N_("accepted"), "waived": N_("waived")}
DECIDE = Choice({"accept": N_("accept"), "waive": N_("waive")}, more="accept=收 waive=免,不收")
_REASON = Line((N_("A reason is missing."), N_("Say in a few words why.")))
_YEAR = 365 * 100 * 100
"""Days of a year, times hundredths of a per cent."""


class LateFee(NamedTuple):
    """What was proposed for being paid late, and what was decided."""

    id: int
    customer: Named
    amount: Amount
    basis: str
    dated: date
    decided: str
    reason: str


def late_fees(conn: sqlite3.Connection, *, customer: int | None = None, only_open: bool = False) -> list[LateFee]:
    """What was proposed, of all or of one customer, the oldest first; `only_open` what nobody decided yet."""
    rows = plain(
        conn,
        f"select f.id, f.customer_id, {called('c')}, f.amount, f.currency, f.basis, f.dated, f.decided, f.reason"
        " from late_fee f join customer c on c.id = f.customer_id where f.withdrawn_at is null"
        " and (:customer is null or f.customer_id = :customer) and (not :open or f.decided = 'proposed')"
        " order by f.dated, f.id",
        {"customer": customer, "open": only_open},
    )
    return [
        LateFee(key, Named(who, name), Amount(Minor(minor), code), basis, date.fromisoformat(day), decided, reason)
        for key, who, name, minor, code, basis, day, decided, reason in rows
    ]


def propose(work: UnitOfWork, reminder: int, customer: int, about: Sequence[Asked], day: str) -> None:
    """Propose what the shop's settings say, with a reminder of some invoices; nothing as a rule.

    Interest is for the days since it was proposed last, whatever was decided: no day is proposed twice.
    """
    terms = late_terms(work.conn, work.shop.currency)
    proposed = [(terms.fee, work.shop.currency, "fee")]
    for currency in dict.fromkeys(each.asked.currency for each in about):
        parts = (each.asked.minor * _days(work, each, day) for each in about if each.asked.currency == currency)
        proposed.append((sum(parts) * terms.interest // _YEAR, currency, "interest"))
    for minor, currency, basis in proposed:
        if minor > 0:
            values: Values = {"reminder_id": reminder, "customer_id": customer, "amount": minor, "currency": currency}
            values |= {"basis": basis, "dated": day, "decided": "proposed", "reason": ""}
            work.insert("late_fee", values | {"created_at": work.at, "created_by": work.by})


def _days(work: UnitOfWork, each: Asked, day: str) -> int:
    """For how many days interest of an overdue part was not proposed yet."""
    (last,) = work.conn.execute(
        "select max(f.dated) from reminder_invoice r join late_fee f on f.reminder_id = r.reminder_id"
        " where r.invoice_id = ? and f.basis = 'interest' and f.currency = ? and f.withdrawn_at is null",
        (each.invoice_id, each.asked.currency),
    ).fetchone()
    if last is None:
        return each.days
    return max(0, min(each.days, (date.fromisoformat(day) - date.fromisoformat(last)).days))


def decide_fee(
    conn: sqlite3.Connection, fee_id: int, *, accept: bool, reason: str = "", by: int | None, now: datetime
) -> None:
    """Accept what was proposed, or waive it for a reason. `Refused` where that was decided already."""
    with unit_of_work(conn, "decide_fee", by=by, now=now) as work:
        row = work.find("late_fee", fee_id)
        if row is None or row["withdrawn_at"] is not None:
            raise NotFound(
                _("Nothing proposed has the id {id}.").format(id=fee_id), hint=_("See them with: deskside collect fees")
            )
        if row["decided"] != "proposed":
            raise Refused(
                _("That was decided already: {decided}.").format(decided=_(DECISIONS[row["decided"]])),
                hint=_("Take that back first: deskside undo"),
            )
        why = reason.strip() if accept and not reason.strip() else _REASON.fit(reason)
        decided = "accepted" if accept else "waived"
        work.about_customer = row["customer_id"]
        work.update("late_fee", fee_id, {"decided": decided, "reason": why})
        amount = amount_said(work, row["amount"], row["currency"])
        work.line(f"fee_{decided}", customer=row["customer_id"], text=why, new=f"{row['dated']} {amount}")
