"""Fees and interest for being paid late: proposed, then accepted or waived, never part of what is owed (R-44)."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from deskside.desk.invoices.invoice_record import amount_said
from deskside.desk.reminders.due import Asked
from deskside.desk.reminders.interest import Charged, interest, was_late
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
    """What was proposed, of all or of one customer, the oldest first; `only_open` what nobody decided yet.

    What is not decided is as much as it is by the dates that are known now (R-02): nothing is left out.
    """
    rows = plain(
        conn,
        f"select f.id, f.customer_id, {called('c')}, f.amount, f.currency, f.basis, f.dated, f.decided, f.reason,"
        " f.reminder_id, f.rate from late_fee f join customer c on c.id = f.customer_id where f.withdrawn_at is null"
        " and (:customer is null or f.customer_id = :customer) and (not :open or f.decided = 'proposed')"
        " order by f.dated, f.id",
        {"customer": customer, "open": only_open},
    ).fetchall()
    found = []
    for key, who, name, amount, code, basis, day, decided, reason, reminder, rate in rows:
        dated = date.fromisoformat(day)
        stands = decided != "proposed" or reminder is None
        if minor := amount if stands else _now(conn, Charged(reminder, key, dated, code, rate), amount, basis):
            found.append(LateFee(key, Named(who, name), Amount(Minor(minor), code), basis, dated, decided, reason))
    return found


def _now(conn: sqlite3.Connection, charged: Charged, amount: int, basis: str) -> int:
    """How much is proposed, by the dates that are known now."""
    if basis == "interest":
        return interest(conn, charged)
    return amount if was_late(conn, charged) else 0


def is_further(conn: sqlite3.Connection, each: Asked) -> bool:
    """Whether a reminder brings a part of an invoice to a step after the first to which none brought it before."""
    (sent,) = conn.execute(
        "select coalesce(max(r.step), 1) from reminder r join reminder_invoice i on i.reminder_id = r.id"
        " where i.invoice_id = ? and r.dated > ? and r.withdrawn_at is null",
        (each.invoice_id, each.due_on.isoformat()),
    ).fetchone()
    return each.step > int(sent)


def propose(work: UnitOfWork, reminder: int, customer: int, about: Sequence[Asked], day: str, *, fee: bool) -> None:
    """Propose what the shop's settings say, with a letter about some invoices: one `fee`, and the interest of each
    currency; nothing as a rule. `reminder` is the one of its highest step.

    Interest is for the days since it was proposed last, whatever was decided: no day is proposed twice.
    """
    terms = late_terms(work.conn, work.shop.currency)
    proposed = [(terms.fee if fee else 0, work.shop.currency, "fee", 0)]
    for currency in dict.fromkeys(each.asked.currency for each in about):
        charged = Charged(reminder, None, date.fromisoformat(day), currency, terms.interest)
        proposed.append((interest(work.conn, charged), currency, "interest", terms.interest))
    for minor, currency, basis, rate in proposed:
        if minor > 0:
            values: Values = {"reminder_id": reminder, "customer_id": customer, "amount": minor, "currency": currency}
            values |= {"basis": basis, "rate": rate, "dated": day, "decided": "proposed", "reason": ""}
            work.insert("late_fee", values | {"created_at": work.at, "created_by": work.by})


def decide_fee(
    conn: sqlite3.Connection, fee_id: int, *, accept: bool, reason: str = "", by: int | None, now: datetime
) -> None:
    """Accept what was proposed, or waive it for a reason. `Refused` for what was decided already, and what is nothing
    by now."""
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
        known = late_fees(conn, customer=row["customer_id"], only_open=True)
        minor = next((each.amount.minor for each in known if each.id == fee_id), 0)
        if not minor:
            raise Refused(
                _("Nothing is left of that: what it was for was paid in time, is contested, or void."),
                hint=_("See them with: deskside collect fees"),
            )
        work.about_customer = row["customer_id"]
        work.update("late_fee", fee_id, {"decided": decided, "reason": why, "amount": minor})
        amount = amount_said(work, minor, row["currency"])
        work.line(f"fee_{decided}", customer=row["customer_id"], text=why, new=f"{row['dated']} {amount}")
