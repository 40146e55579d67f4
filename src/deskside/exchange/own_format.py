"""The form of our own exports: their columns, by which they are known when they come back (R-34)."""

from collections.abc import Sequence
from typing import Any

TICKET = "deskside_ticket"
CUSTOMER = "deskside_customer"
OWN_NUMBER = {"tickets": TICKET, "customers": CUSTOMER}
COLUMNS = {
    "tickets": (
        TICKET,
        "version",
        "subject",
        "description",
        "status",
        "priority",
        "channel",
        "complaint",
        "tags",
        "assignee",
        "customer_id",
        "customer",
        "company",
        "phones",
        "emails",
        "opened_at",
        "resolved_at",
        "closed_at",
        "promise_due_at",
    ),
    "customers": (
        CUSTOMER,
        "version",
        "name",
        "kind",
        "company",
        "language",
        "manner",
        "needs",
        "note",
        "since",
        "phones",
        "phone_labels",
        "emails",
        "others",
        "people",
        "created_at",
    ),
}
LISTED = frozenset({"tags", "phones", "phone_labels", "emails", "others", "people"})
"""Columns that hold several values; in a CSV one below the other."""
OWN = {
    "tickets": {
        **{name: name for name in ("subject", "description", "status", "priority", "channel", "complaint", "tags")},
        **{name: name for name in ("assignee", "company", "customer_id")},
        "name": "customer",
        "phone": "phones",
        "email": "emails",
        "opened": "opened_at",
        "resolved": "resolved_at",
        "closed": "closed_at",
        "due": "promise_due_at",
    },
    "customers": {
        **{name: name for name in ("name", "kind", "company", "language", "manner", "needs", "note", "since")},
        "phone": "phones",
        "phone_labels": "phone_labels",
        "email": "emails",
        "other": "others",
        "people": "people",
        "decision": "deskside_decision",
    },
}
"""Our names of columns and what our own exports call them."""


def is_own(header: Sequence[str], column: str) -> bool:
    """Whether a file is our own export: it has our number and the version that it was taken from."""
    return column in header and "version" in header


def nested(record: dict[str, Any]) -> dict[str, Any]:
    """A record as our JSON has it: `number` or `id` first, the customer as `{"id", "name"}` or null."""
    shaped = dict(record)
    if CUSTOMER in shaped:
        return {"id": shaped.pop(CUSTOMER), **shaped}
    customer_id, name = shaped.pop("customer_id"), shaped.pop("customer")
    number = shaped.pop(TICKET)
    return {"number": number, **shaped, "customer": None if customer_id is None else {"id": customer_id, "name": name}}


def flat(record: dict[str, Any]) -> dict[str, Any]:
    """A record of our JSON with the columns of our CSV; one of another program as it is."""
    if {"number", "version", "opened_at", "customer"} <= record.keys():
        customer = record["customer"] or {}
        if isinstance(customer, dict):
            return {
                TICKET: record["number"],
                **record,
                "customer_id": customer.get("id"),
                "customer": customer.get("name"),
            }
    if {"id", "version", "created_at", "phones"} <= record.keys():
        return {CUSTOMER: record["id"], **record}
    return record
