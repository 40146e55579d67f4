"""Lending a bicycle, and having it back."""

import sqlite3
from datetime import datetime, timedelta
from typing import Any

from deskside.desk.shop.settings import all_settings
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import NotFound
from deskside.store.codec import time_text
from tests.demo_subject.fields import LOAN


def lend(conn: sqlite3.Connection, customer_id: int, values: dict[str, Any], *, by: int | None, now: datetime) -> int:
    """Lend a bicycle to a customer; the id of the loan."""
    usual = {"days": all_settings(conn)["loan_days"]}
    fields = {field.name: field.kind.fit((usual | values).get(field.name, field.usual)) for field in LOAN.fields}
    with unit_of_work(conn, "lend", by=by, now=now, customer=customer_id) as work:
        from tests.demo_subject.models import Loan

        work.customer(customer_id)
        until = now + timedelta(days=fields["days"])
        made = work.add(Loan(customer_id=customer_id, until=until, made_at=now, **fields))
        work.line("lent", customer=customer_id, text=made.bicycle, new=time_text(until))
        return made.id or 0


def bring_back(conn: sqlite3.Connection, loan_id: int, *, by: int | None, now: datetime) -> str:
    """The bicycle is back; which one it is."""
    row = conn.execute("select customer_id from loan where id = ? and withdrawn_at is null", (loan_id,)).fetchone()
    if row is None:
        raise NotFound("There is no such loan.", hint="See: deskside loan list")
    with unit_of_work(conn, "bring_back", by=by, now=now, customer=row[0]) as work:
        loan = work.row("loan", loan_id)
        work.update("loan", loan_id, {"back_at": work.at})
        work.line("brought_back", customer=row[0], text=loan["bicycle"])
        return str(loan["bicycle"])
