"""Customers taken down and corrected, each in one transaction with its lines (R-21, R-22, R-30, R-31)."""

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from deskside.desk.customers.contacts import BELONGING, edit_row, insert_row
from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.customers.reach_values import taken_apart
from deskside.desk.edit_record import edit, require_rights
from deskside.desk.own_fields.declared import refuse_gone, with_own
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.shop.settings import read_settings


def add_customer(conn: sqlite3.Connection, values: Mapping[str, Any], *, by: int | None, now: datetime) -> int:
    """Take down a customer from the values of their fields; the id. `BadInput` without a name and a number (R-30)."""
    values = taken_apart(values, read_settings(conn).get("region", ""))
    record = with_own(conn, CUSTOMER)
    refuse_gone(conn, record, values)
    fields = record.columns(values)
    numbers = (each.values.get("phone", "").strip() for each in values.get("reach", ()))
    if not fields["name"] and not any(numbers):
        raise BadInput(_("A customer needs a name or a number."), hint=_("Write what you know; the rest can wait."))
    with unit_of_work(conn, "add_customer", by=by, now=now) as work:
        from deskside.models import Customer

        require_rights(work, (field for field in record.fields if field.name in values))
        since = None if fields["since"] is None else date.fromisoformat(fields["since"])
        referrer = CUSTOMER["referred_by"].kind.fit(values.get("referred_by"))
        CUSTOMER["referred_by"].kind.check(conn, referrer)
        rest = {"since": since, "referred_by": referrer}
        made = work.add(Customer(created_at=now, created_by=by, **fields | rest))
        work.about_customer = customer_id = made.id or 0
        for name, record in BELONGING.items():
            for each in values.get(name, ()):
                insert_row(work, customer_id, record, each.values)
        work.line("opened", customer=customer_id)
    return customer_id


def edit_customer(
    conn: sqlite3.Connection,
    customer_id: int,
    changes: Mapping[str, Any],
    base: Mapping[str, Any] | None = None,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Change fields of a customer, as `edit` does with any record, and their numbers and people; each has its line.

    `Refused` when neither a name nor a number would be left (R-30), and for a standing that a loss does not let them
    have (R-28): who is *present* again was won back.
    """
    own = {name: value for name, value in changes.items() if name not in BELONGING}
    with unit_of_work(conn, "edit_customer", by=by, now=now, customer=customer_id) as work:
        before = work.customer(customer_id)
        if changes.get("reach"):
            changes = {**changes, **taken_apart({"reach": changes["reach"]}, work.shop.region)}
        edit(work, CUSTOMER, customer_id, own, base)
        if (after := work.customer(customer_id))["standing"] != before["standing"]:
            from deskside.desk.losses.mark_lost import stands_by_hand

            stands_by_hand(work, customer_id, after["name"] or _("That customer"), after["standing"])
        for name, record in BELONGING.items():
            for each in changes.get(name, ()):
                edit_row(work, customer_id, record, each)
