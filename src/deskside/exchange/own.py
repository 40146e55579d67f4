"""The columns of our own exports, by which they are known when they come back (R-34)."""

from collections.abc import Sequence

TICKET = "deskside_ticket"
CUSTOMER = "deskside_customer"
TICKET_COLUMNS = (
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
)
CUSTOMER_COLUMNS = (
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
    "emails",
    "others",
    "people",
    "created_at",
)
OWN_NUMBER = {"tickets": TICKET, "customers": CUSTOMER}
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
        "email": "emails",
        "other": "others",
        "people": "people",
        "decision": "deskside_decision",
    },
}
"""Our names of columns and what our own exports call them."""
LISTED = frozenset({"tags", "phones", "emails", "others", "people"})
"""Columns that hold several values; in a CSV one below the other."""


def is_own(header: Sequence[str], column: str) -> bool:
    """Whether a file is our own export: it has our number and the version that it was taken from."""
    return column in header and "version" in header
