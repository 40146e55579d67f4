"""A customer's fields rewritten as part of a change, each with its line (R-21)."""

from typing import Any

from deskside.desk.customers.name_keys import filed
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork


def set_fields(work: UnitOfWork, customer_id: int, values: Values) -> None:
    """Write the fields that differ, as the file keeps them, each with its line."""
    filing = {"folded": filed(values["name"])} if "name" in values else {}
    before = work.update("customer", customer_id, values | filing)
    for name in values:
        if name in before:
            say_edited(work, customer_id, name, before[name], values[name])


def say_edited(work: UnitOfWork, customer_id: int, what: str, old: Any, new: Any) -> None:
    """One line of the customer's timeline: what was changed, old and new."""
    work.line("edited", customer=customer_id, text=what, old=_said(old), new=_said(new))


def _said(value: Any) -> str | None:
    return None if value in (None, "") else str(value)
