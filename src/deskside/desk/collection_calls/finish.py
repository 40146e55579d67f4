"""What came of a guided call is written down at once: one change, which one undo takes back (R-60, R-23)."""

import sqlite3
from datetime import date, datetime
from typing import NamedTuple

from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.callback_rows import callback
from deskside.desk.collection_calls.agreed import asked_for, method_of, payable_for, promised_parts
from deskside.desk.collection_calls.fields import OUTCOMES
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.legal_step import legal_step
from deskside.desk.collection_calls.record_call import record_call
from deskside.desk.collection_calls.steps import DETAILS
from deskside.desk.customers.customer_columns import contact_row
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.edit_record import RowEdit
from deskside.desk.invoices.dispute import dispute
from deskside.desk.payments.record_payment import record_payment
from deskside.desk.promises_to_pay.promise_to_pay import agree_plan, promise
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.desk.unit_of_work import one_change
from deskside.language.i18n import _
from deskside.language.names import normal
from deskside.money.amounts import Amount, Minor
from deskside.shop.settings import read_shop


class Written(NamedTuple):
    """What a call left behind: its own id, and those of what it made; None for what it did not."""

    call: int
    outcome: str
    next_on: date | None
    promise: int | None
    plan: int | None
    payment: int | None
    ticket: int | None
    callback: int | None


class _Deed(NamedTuple):
    """Who makes the change, and when."""

    conn: sqlite3.Connection
    call: GuidedCall
    by: int | None
    now: datetime


def finish(conn: sqlite3.Connection, call: GuidedCall, *, by: int | None, now: datetime) -> Written:
    """Write down a call that came to something, with payment, dispute, ticket, promise and the next day."""
    assert call.came is not None
    account, answers, came = call.account, call.answers, call.came
    deed = _Deed(conn, call, by, now)
    with one_change(conn, "guided_call", customer=account.customer_id):
        _people(deed)
        payment = _payment(deed)
        ticket = _dispute(deed)
        made, plan = _promise(deed)
        if "legal_name" in answers:
            legal_step(conn, account.customer_id, answers["legal_name"], by=by, now=now)
        next_on = _next_on(call)
        answered = None if came.outcome == "not-today" else _callback(deed)
        key = record_call(
            conn,
            account.customer_id,
            came.outcome,
            spoke=came.spoke,
            dialled=came.outcome != "not-today",
            person=account.person if came.spoke else answers.get("left_with") or answers.get("right_person", ""),
            phone=account.phone,
            why=answers.get("why", ""),
            why_detail=_detail(call),
            note=_note(call),
            next_on=next_on,
            override=answers.get("override", ""),
            was_allowed=not account.blocked,
            callback=account.callback,
            ticket=ticket,
            promise=made,
            by=by,
            now=now,
        )
    return Written(key, came.outcome, next_on, made, plan, payment, ticket, answered)


def _people(deed: _Deed) -> None:
    """The right person, and who signs, become people of the customer, with the number where it is known.

    Whoever is known already is not added again, nor is a number; one that was nobody's becomes theirs.
    """
    answers, conn, customer = deed.call.answers, deed.conn, deed.call.account.customer_id
    people = conn.execute("select name from person where customer_id = ?", (customer,)).fetchall()
    known = {normal(name) for (name,) in people}
    named = [name for step in ("signatory", "right_person") if (name := answers.get(step))]
    new = {normal(name): name for name in named if normal(name) not in known}
    changes: dict[str, list[RowEdit]] = {"people": [RowEdit({"person": name}) for name in new.values()]}
    if number := answers.get("right_number"):
        digits = contact_row(customer, "phone", number, read_shop(conn).region)["digits"]
        found = conn.execute(
            "select id, person_id from contact_point where customer_id = ? and kind = 'phone' and digits = ?",
            (customer, digits),
        ).fetchone()
        if found is None:
            changes["reach"] = [RowEdit({"phone": number, "contact_person": answers["right_person"]})]
        elif found[1] is None:
            changes["reach"] = [RowEdit({"contact_person": answers["right_person"]}, found[0])]
    if any(changes.values()):
        edit_customer(conn, customer, changes, by=deed.by, now=deed.now)


def _payment(deed: _Deed) -> int | None:
    answers, account = deed.call.answers, deed.call.account
    if answers.get("paid_record") != "record":
        return None
    amount = Amount(Minor(int(answers["paid_amount"])), account.currency)
    paid = record_payment(
        deed.conn,
        KnownCustomer(account.customer_id),
        amount,
        on=date.fromisoformat(answers["paid_on"]),
        invoices=payable_for(deed.call),
        method=answers["paid_by"],
        reference=answers.get("paid_reference", ""),
        by=deed.by,
        now=deed.now,
    )
    return paid.id


def _dispute(deed: _Deed) -> int | None:
    """A ticket with what is wrong, and the part of the invoice that it is about (R-45)."""
    answers, account = deed.call.answers, deed.call.account
    if "dispute_why" not in answers:
        return None
    due = account.due(answers["dispute_invoice"]) if "dispute_invoice" in answers else account.dues[0]
    subject = _("Invoice {number}: {reason}").format(number=due.reference, reason=answers["dispute_why"])
    opened = open_ticket(
        deed.conn,
        {"customer": KnownCustomer(account.customer_id), "subject": subject, "channel": "phone"},
        by=deed.by,
        now=deed.now,
    )
    dispute(
        deed.conn,
        due.invoice_id,
        answers["dispute_why"],
        amount=Minor(int(answers["dispute_amount"])),
        ticket=opened.number,
        by=deed.by,
        now=deed.now,
    )
    return opened.number


def _promise(deed: _Deed) -> tuple[int | None, int | None]:
    """The promise, or the plan where there are several parts: the id of the first promise, and of the plan."""
    account, agreed = deed.call.account, promised_parts(deed.call)
    if not agreed:
        return None, None
    method = method_of(deed.call)
    if len(agreed) == 1:
        day, minor = agreed[0]
        amount = Amount(minor, account.currency)
        key = promise(
            deed.conn,
            account.customer_id,
            amount,
            day,
            method,
            among=asked_for(deed.call),
            person=account.person,
            by=deed.by,
            now=deed.now,
        )
        return key, None
    plan = agree_plan(
        deed.conn,
        account.customer_id,
        agreed,
        account.currency,
        method,
        among=asked_for(deed.call),
        person=account.person,
        by=deed.by,
        now=deed.now,
    )
    first = deed.conn.execute(
        "select id from promise_to_pay where plan_id = ? order by due_on, id limit 1", (plan,)
    ).fetchone()
    return int(first[0]), plan


def _callback(deed: _Deed) -> int | None:
    """The call they had asked for was made (R-11): which it was, None where there is none or it is answered already."""
    account, came = deed.call.account, deed.call.came
    if account.callback is None or callback(deed.conn, account.callback, now=deed.now).ended_as != "open":
        return None
    assert came is not None
    outcome = "spoke" if came.spoke else came.outcome if came.outcome == "left-word" else "no-answer"
    record_attempt(
        deed.conn,
        account.callback,
        outcome,
        text=_("What is owed was talked about") if came.spoke else "",
        without_reason=_(OUTCOMES[came.outcome]) if came.spoke else None,
        phone=account.phone,
        by=deed.by,
        now=deed.now,
    )
    return account.callback


def _next_on(call: GuidedCall) -> date | None:
    """The day that was said, else the next one after the first promised; None where nothing is left to do."""
    said = call.answers.get("next_on")
    if said:
        return date.fromisoformat(said)
    agreed = promised_parts(call)
    return call.account.next_promised(agreed[0][0]) if agreed else None


def _detail(call: GuidedCall) -> str:
    return next((call.answers[f"why_{why}"] for why in DETAILS if f"why_{why}" in call.answers), "")


def _note(call: GuidedCall) -> str:
    """The notes, with what the customer's process wants, and who else was spoken to."""
    answers = call.answers
    number = answers.get("order_number", "")
    wanted = _("Order number: {number}").format(number=number) if number else ""
    checked = ""
    if answers.get("paid_record") == "check":
        said = call.account.said(int(answers["paid_amount"]))
        checked = _("They say that {amount} was paid on {day}, {reference}").format(
            amount=said, day=answers["paid_on"], reference=answers.get("paid_reference", "") or "-"
        )
    return "\n".join(filter(None, (wanted, checked, call.notes.strip())))
