"""Customers by whether visits to them are planned, as a filter (R-71): `plan:yes`, `plan:no`."""

import sqlite3
from collections.abc import Sequence

from deskside.desk.filter_asked import Asked
from deskside.desk.filter_keys import CHOICE, FilterKey
from deskside.language.i18n import N_


def of_customers(conn: sqlite3.Connection | None) -> Sequence[FilterKey]:  # noqa: ARG001
    """The key `plan`."""
    words = {"yes": N_("yes"), "no": N_("no")}
    return [
        FilterKey(
            "plan", N_("Visit plan"), _plan, CHOICE, "回访 plans visits", words, "yes=是,有,any no=否,无,没有,none"
        )
    ]


def _plan(_asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    planned = "select customer_id from visit_plan where withdrawn_at is null"
    return f"k.id {'not in' if value == 'no' else 'in'} ({planned})"
