"""A shop with money to collect: invoices of every age in two currencies, credit, a dispute, work that is not billed."""

import sqlite3
from datetime import date, datetime, timedelta
from pathlib import Path

from deskside.desk.customers.who import KnownCustomer
from deskside.desk.done_work.mark_done import mark_done
from deskside.desk.invoices.dispute import dispute
from deskside.desk.invoices.note_invoice import Due, note_invoice
from deskside.desk.pauses.pause import pause
from deskside.desk.payments.record_payment import record_payment
from deskside.desk.promises_to_pay.promise_to_pay import promise
from deskside.money.amounts import Amount, Minor
from deskside.store import desk_file

AGES = (70, 12, -20, 40, 95, 31)
"""How many days the first invoice of each customer is overdue."""


def fill_with_debts(path: Path, now: datetime, *, customers: int = 6) -> None:
    """Each of the first customers owes: one invoice in the shop's currency, every second one more in euro."""
    today = now.date()
    with desk_file.writing(path) as conn:
        for place in range(customers):
            late, who = AGES[place % len(AGES)], place + 1
            first = _invoice(conn, who, 124_000 + place, "CNY", today, late, f"20{place:02}", now)
            if place % 2:
                _invoice(conn, who, 5_050, "EUR", today, late - 30, f"30{place:02}", now)
            if place == 3:
                dispute(conn, first, "[/x] not received", amount=Minor(40_000), by=1, now=now)
        earlier = now - timedelta(days=3)
        record_payment(conn, KnownCustomer(2), Amount(Minor(30_000), "CNY"), on=earlier.date(), by=1, now=earlier)
        mark_done(conn, 1, "[/x] new pads\x1b[2J and 刹车", amount=Amount(Minor(8_800), "CNY"), by=1, now=now)
        mark_done(conn, 2, "an hour of adjusting", minutes=60, on=today - timedelta(days=9), by=1, now=now)


def _invoice(
    conn: sqlite3.Connection, who: int, minor: int, currency: str, today: date, late: int, number: str, now: datetime
) -> int:
    due = today - timedelta(days=late)
    return note_invoice(
        conn,
        KnownCustomer(who),
        Amount(Minor(minor), currency),
        number=number,
        issued_on=min(due - timedelta(days=30), today),
        due=Due(on=due),
        about="service [/x]",
        by=1,
        now=now,
    )


def fill_with_promises(path: Path, now: datetime) -> None:
    """One promise kept, one broken and one to come, a pause; beside what was promised to them already."""
    today = now.date()
    with desk_file.writing(path) as conn:
        promise(conn, 1, Amount(Minor(20_000), "CNY"), today + timedelta(days=2), "card [/x]", by=1, now=now)
        then = now - timedelta(days=12)
        promise(conn, 4, Amount(Minor(50_000), "CNY"), then.date() + timedelta(days=2), "cash", by=1, now=then)
        promise(conn, 6, Amount(Minor(10_000), "CNY"), then.date() + timedelta(days=3), "transfer", by=1, now=then)
        paid = now - timedelta(days=10)
        record_payment(conn, KnownCustomer(6), Amount(Minor(10_000), "CNY"), by=1, now=paid)
        pause(conn, 5, "hardship", today + timedelta(days=20), note="[/x] in hospital", by=1, now=now)
