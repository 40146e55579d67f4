"""The visit plans of one customer, for the tab of their page and their card (P-08, P-15)."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from deskside.desk.losses.lost import gone
from deskside.desk.order import Timing
from deskside.desk.shared_sql import plain
from deskside.shop.zones import local_day

if TYPE_CHECKING:
    from deskside.desk.visit_plans.plans import PlanRow


def keys(conn: sqlite3.Connection, customer_id: int) -> list[int]:
    """Their plans, those that are due first before the others."""
    if not _has_any(conn, customer_id):
        return []
    from deskside.desk.visit_plans.plans import by_due, plan_ids, plan_rows
    from deskside.shop.settings import read_shop

    return [row.id for row in by_due(plan_rows(conn, plan_ids(conn, customer_id), shop=read_shop(conn)))]


def rows(conn: sqlite3.Connection, listed: Sequence[int], *, now: datetime, shop: Timing) -> "list[PlanRow]":  # noqa: ARG001
    """The plans of these keys with the day of the next visit."""
    if not listed:
        return []
    from deskside.desk.visit_plans.plans import plan_rows

    return plan_rows(conn, listed, shop=shop)


def on_card(conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Timing) -> tuple[str, str] | None:
    """The visit that is due, or next; nothing where none is planned, or of somebody who died or is infirm (R-28)."""
    if not _has_any(conn, customer_id) or plain(conn, f"select {gone('?')}", (customer_id,)).fetchone()[0]:
        return None
    from deskside.desk.visit_plans.plans import by_due, plan_ids, plan_rows
    from deskside.desk.visit_plans.row_text import plan_said, when_said
    from deskside.language.i18n import dotted

    found = by_due(plan_rows(conn, plan_ids(conn, customer_id), shop=shop))
    if not found:
        return None
    today = local_day(now, shop.zone)
    return dotted(when_said(found[0], today), plan_said(found[0])), "due" if found[0].falls <= today else ""


def _has_any(conn: sqlite3.Connection, customer_id: int) -> bool:
    found = plain(conn, "select 1 from visit_plan where customer_id = ? limit 1", (customer_id,))
    return found.fetchone() is not None
