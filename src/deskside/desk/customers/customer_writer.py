"""A customer's fields rewritten as part of a change, each with its line (R-21)."""

from collections.abc import Mapping
from typing import Any

from deskside.desk import edit_record
from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.customers.name_keys import filed
from deskside.desk.unit_of_work import UnitOfWork


def set_fields(work: UnitOfWork, customer_id: int, values: Mapping[str, Any]) -> None:
    """Write the fields that differ, as the file keeps them, each with its line."""
    edit_record.set_fields(work, CUSTOMER, customer_id, values)
    file_name(work, customer_id)


def file_name(work: UnitOfWork, customer_id: int) -> None:
    """Let a customer stand in lists under the name that they have now."""
    work.update("customer", customer_id, {"folded": filed(work.row("customer", customer_id)["name"])})


def say_edited(work: UnitOfWork, customer_id: int, what: str, old: Any, new: Any) -> None:
    """One line of the customer's timeline: what was changed, old and new."""
    work.line("edited", customer=customer_id, text=what, old=_said(old), new=_said(new))


def _said(value: Any) -> str | None:
    return None if value in (None, "") else str(value)
