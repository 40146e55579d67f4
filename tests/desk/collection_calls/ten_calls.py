"""A round of ten calls, with every outcome: as keys on the screen and as options of the command (R-60)."""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.edit_record import RowEdit
from deskside.desk.invoices.note_invoice import Due, note_invoice
from deskside.money.amounts import Amount, Minor
from deskside.store import desk_file


class ACall(NamedTuple):
    """Whom, the keys after the first question stands there, and the options that say the same."""

    name: str
    outcome: str
    keys: tuple[str, ...]
    options: tuple[str, ...]


def typed(text: str) -> tuple[str, ...]:
    """The keys that replace what stands in the field by a text, and send it."""
    names = {" ": "space", "-": "minus", ".": "full_stop", ";": "semicolon", "=": "equals_sign", "#": "number_sign"}
    return (*(names.get(char, char) for char in text), "enter")


CALLS = (
    ACall("Ada Quill", "no-answer", ("0", "1", "enter"), ()),
    ACall("Ben Ostrow", "left-word", ("0", "2", *typed("his son"), "enter"), ("--person", "his son")),
    ACall(
        "Cleo Marsh",
        "wrong-person",
        ("2", *typed("Mr Hale"), *typed("020 7946 0019"), "enter"),
        ("--person", "Mr Hale", "--number", "020 7946 0019"),
    ),
    ACall(
        "Dov Peretz",
        "paid",
        ("1", "2", "enter", *typed("2026-03-02"), "2", *typed("TX-77"), "1"),
        ("--proof-date", "2026-03-02", "--method", "transfer", "--proof-reference", "TX-77", "--record"),
    ),
    ACall(
        "Eve Lindqvist",
        "promise",
        ("1", "1", "3", "1", "1", "enter", *typed("2026-03-10"), "tab", *typed("sounds calm")[:-1], "tab", "1"),
        ("--why", "cannot-pay/later", "--method", "card", "--date", "2026-03-10", "--note", "sounds calm"),
    ),
    ACall(
        "Finn Adeyemi",
        "part",
        ("1", "1", "3", "2", "3", *typed("300"), "enter", "1", *typed("2026-03-20"), "1"),
        ("--why", "cannot-pay/part", "--method", "cash", "--amount", "300", "--date", "today", "--rest", "2026-03-20"),
    ),
    ACall(
        "Gus Tanaka",
        "plan",
        ("1", "1", "3", "3", "2", "1", *typed("2026-03-31"), "enter", "2", "1"),
        (
            *("--why", "cannot-pay/hardship", "--method", "transfer", "--part", "2026-03-31=333.34"),
            *("--part", "2026-04-30=333.33", "--part", "2026-05-31=333.33"),
        ),
    ),
    ACall(
        "Hana Voss",
        "dispute",
        ("1", "1", "1", "2", *typed("400"), *typed("two tyres too many"), "2", "enter"),
        ("--why", "our-fault/wrong-amount", "--amount", "400", "--reason", "two tyres too many"),
    ),
    ACall(
        "Ivo Marchetti",
        "refused",
        ("1", "1", "4", "1", "2", *typed("ivo marchetti"), "enter"),
        ("--why", "will-not-pay/refuses", "--legal-step", "Ivo Marchetti"),
    ),
    ACall("June Okoro", "ended", ("0", "9", "enter"), ()),
)
"""Ten customers who owe 1,000 each, forty days late, and how each call goes."""


def fill(path: Path, now: datetime) -> dict[str, int]:
    """The ten customers with one invoice each, 40 days overdue; their ids by their names."""
    ids: dict[str, int] = {}
    due = now.date() - timedelta(days=40)
    for place, call in enumerate(CALLS):
        phone = RowEdit({"phone": f"138 1783 22{place:02}"})
        with desk_file.writing(path) as conn:
            ids[call.name] = add_customer(conn, {"name": call.name, "reach": [phone]}, by=1, now=now)
        with desk_file.writing(path) as conn:
            note_invoice(
                conn,
                KnownCustomer(ids[call.name]),
                Amount(Minor(100_000), "CNY"),
                number=f"20{place:02}",
                issued_on=due - timedelta(days=30),
                due=Due(on=due),
                by=1,
                now=now,
            )
    return ids


def left_behind(conn: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """What a round leaves in the file, without the moments at which it was written."""
    asked = {
        "calls": "select customer_id, person, phone, spoke, dialled, outcome, why, why_detail, note, next_on,"
        " override_reason, ticket_number, promise_id from collection_call where withdrawn_at is null order by id",
        "promises": "select customer_id, amount, given_on, due_on, method, person from promise_to_pay"
        " where withdrawn_at is null order by id",
        "plans": "select customer_id from payment_plan where withdrawn_at is null order by id",
        "payments": "select customer_id, amount, dated, method, reference from payment where withdrawn_at is null"
        " order by id",
        "disputes": "select invoice_id, amount, reason, ticket_number from dispute where withdrawn_at is null",
        "tickets": "select customer_id, subject, status from ticket where withdrawn_at is null order by number",
        "people": "select customer_id, name from person order by id",
        "numbers": "select customer_id, shown, person_id from contact_point order by id",
        "legal": "select id, legal_step_on from customer where legal_step_on is not null order by id",
        "drafts": "select form, about from draft",
    }
    return {name: [tuple(row) for row in conn.execute(sql).fetchall()] for name, sql in asked.items()}
