"""The banner of a customer: one line that whoever serves them sees first, wherever the customer stands (P-08)."""

import sqlite3
from collections.abc import Iterable

from deskside.desk.shared_sql import keys
from deskside.language.i18n import _
from deskside.language.text import one_line


def banners(conn: sqlite3.Connection, customers: Iterable[int]) -> dict[int, str]:
    """The banners of some customers; those who have none are missing."""
    rows = conn.execute(
        "select id, banner from customer where id in (select value from json_each(?)) and banner <> ''",
        (keys(customers),),
    )
    return dict(rows.fetchall())


def banner_of(conn: sqlite3.Connection, customer: int | None) -> str:
    """The banner of one customer; empty for none, and for nobody."""
    return "" if customer is None else banners(conn, [customer]).get(customer, "")


def banner_said(banner: str) -> str:
    """A banner where it stands among other things, on one line; nothing for nothing."""
    return _("Mind: {banner}").format(banner=one_line(banner)) if banner else ""
