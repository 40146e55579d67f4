"""Promises to pay as they are given, agreed in parts, replaced and cancelled (R-50)."""

import sqlite3
from collections.abc import Collection, Sequence
from datetime import date, datetime

from deskside.desk.document_limits import fitting_amount, fitting_day
from deskside.desk.invoices.finding import numbers_of
from deskside.desk.invoices.invoice_record import REASON, amount_said, past_day
from deskside.desk.promises_to_pay.covered import covered
from deskside.desk.promises_to_pay.fields import PLAN, PROMISE
from deskside.desk.promises_to_pay.states import STATES, stated_promise
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput, Refused
from deskside.language.i18n import _, listed
from deskside.money.amounts import Amount, Minor, total
from deskside.when.format_time import dated

Part = tuple[date, Minor]
"""A part of a plan: until when, and how much."""


def promise(
    conn: sqlite3.Connection,
    customer_id: int,
    amount: Amount,
    due_on: date,
    method: str,
    *,
    invoices: Sequence[int] = (),
    among: Collection[int] = (),
    given_on: date | None = None,
    person: str = "",
    replaces: int | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """Note what a customer promised to pay until a day, and how; the id.

    It is for the invoices named, else for those due the longest that it pays, `among` those that were asked for. Given
    today unless another day is said.
    With `replaces` it takes the place of one that is open. Raises `Refused` for a day before it was given, and for
    more than is open and not promised already.
    """
    with unit_of_work(conn, "promise_to_pay", by=by, now=now, customer=customer_id) as work:
        work.customer(customer_id)
        given = past_day(work, given_on)
        replaced = None if replaces is None else _open_promise(work, replaces, customer_id)
        keys = covered(work, customer_id, amount, invoices, given, among=among, without=replaces)
        row = _row(work, customer_id, amount, due_on, given, method, person)
        made = _write(work, row, keys)
        if replaced is not None:
            _end(work, replaced, given, {"replaced_by": made})
        _tell(work, "promised_to_pay" if replaced is None else "promised_anew", row, keys)
    return made


def agree_plan(
    conn: sqlite3.Connection,
    customer_id: int,
    parts: Sequence[Part],
    currency: str,
    method: str,
    *,
    invoices: Sequence[int] = (),
    among: Collection[int] = (),
    given_on: date | None = None,
    person: str = "",
    note: str = "",
    by: int | None,
    now: datetime,
) -> int:
    """Agree that a customer pays in parts: one plan, a promise for each day; the id of the plan.

    All of them are for the same invoices, chosen as for one promise. Raises as `promise` does.
    """
    if len(parts) < 2:
        raise BadInput(_("A plan has two parts or more."), hint=_("For one day, note a promise to pay."))
    if len({day for day, _amount in parts}) < len(parts):
        raise BadInput(_("Two parts are due on one day."), hint=_("Write them as one."))
    with unit_of_work(conn, "agree_plan", by=by, now=now, customer=customer_id) as work:
        work.customer(customer_id)
        given = past_day(work, given_on)
        whole = Amount(total(part for _day, part in parts), currency)
        rows = [
            _row(work, customer_id, Amount(part, currency), day, given, method, person) for day, part in sorted(parts)
        ]
        keys = covered(work, customer_id, whole, invoices, given, among=among)
        words = PLAN["note"].kind.fit(note)
        values: Values = {"customer_id": customer_id, "currency": currency, "agreed_on": given, "note": words}
        values |= {"created_at": work.at, "created_by": by}
        plan = work.insert("payment_plan", values)
        for row in rows:
            _write(work, row | {"plan_id": plan}, keys)
        _tell(work, "plan_agreed", rows[-1] | {"amount": whole.minor}, keys, text=words)
    return plan


def cancel(conn: sqlite3.Connection, promise_id: int, reason: str, *, by: int | None, now: datetime) -> None:
    """A promise that is open no longer stands, for a reason; from today on it counts for nothing."""
    why = REASON.fit(reason)
    with unit_of_work(conn, "cancel_promise", by=by, now=now) as work:
        row = _open_promise(work, promise_id, None)
        work.about_customer = row["customer_id"]
        _end(work, row, past_day(work, None), {"cancel_reason": why})
        _tell(work, "promise_cancelled", row, [], text=why)


def _open_promise(work: UnitOfWork, promise_id: int, customer: int | None) -> Values:
    """The promise to be ended: `Refused` for one that is not open, or of another customer."""
    today = date.fromisoformat(past_day(work, None))
    found = stated_promise(work.conn, promise_id, today, work.shop)
    if customer is not None and found.customer_id != customer:
        raise Refused(_("That promise is another customer’s."), hint=_("See them with: deskside collect promises"))
    if found.state != "open":
        raise Refused(
            _("That promise is not open: {state}.").format(state=_(STATES[found.state])),
            hint=_("What became of it stays on record; note a new one."),
        )
    return work.row("promise_to_pay", promise_id)


def _row(work: UnitOfWork, customer: int, amount: Amount, due_on: date, given: str, method: str, person: str) -> Values:
    if amount.minor <= 0:
        raise BadInput(_("That is not more than nothing."), hint=_("Write how much they will pay."))
    fitting_amount(amount)
    due = fitting_day(due_on).isoformat()
    if due < given:
        raise Refused(
            _("{day} is over.").format(day=dated(due_on)), hint=_("What was paid is noted with: deskside pay …")
        )
    last = work.conn.execute("select coalesce(max(id), 0) from payment").fetchone()[0]
    values = {"customer_id": customer, "amount": amount.minor, "currency": amount.currency, "given_on": given}
    values |= {"given_after": last, "due_on": due, "method": PROMISE["method"].kind.fit(method)}
    return values | {"person": PROMISE["person"].kind.fit(person)}


def _write(work: UnitOfWork, row: Values, invoices: Sequence[int]) -> int:
    made = work.insert("promise_to_pay", {"cancel_reason": ""} | row | {"created_at": work.at, "created_by": work.by})
    for key in invoices:
        work.insert("promise_invoice", {"promise_id": made, "invoice_id": key})
    return made


def _end(work: UnitOfWork, row: Values, day: str, how: Values) -> None:
    last = work.conn.execute("select coalesce(max(id), 0) from payment").fetchone()[0]
    work.update("promise_to_pay", row["id"], how | {"ended_on": max(day, row["given_on"]), "ended_after": last})


def _tell(work: UnitOfWork, kind: str, row: Values, invoices: Sequence[int], *, text: str = "") -> None:
    amount = amount_said(work, row["amount"], row["currency"])
    said = text or listed(filter(None, (row["method"], row["person"])))
    what = listed(numbers_of(work.conn, invoices)) or None
    work.line(kind, customer=row["customer_id"], text=said, old=what, new=f"{row['due_on']} {amount}")
