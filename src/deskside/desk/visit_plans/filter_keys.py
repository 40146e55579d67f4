"""Customers by whether visits to them are planned, as a filter (R-71): `plan:yes`, `plan:no`."""

import sqlite3
from collections.abc import Sequence

from deskside.desk.filter_asked import Asked
from deskside.desk.filter_keys import FilterKey
from deskside.desk.yes_or_no_key import yes_or_no_key
from deskside.language.i18n import N_


def _planned(_asked: Asked, _which: str) -> str:
    return "select customer_id from visit_plan where withdrawn_at is null"


_KEYS = (yes_or_no_key("plan", N_("Visit plan"), _planned, "回访 plans visits"),)


def of_customers(_conn: sqlite3.Connection | None) -> Sequence[FilterKey]:
    """The key `plan`."""
    return _KEYS
