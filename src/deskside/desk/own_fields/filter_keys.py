"""The owner's own fields as filters of customers and tickets (R-71): `frame size:54`, `vet:none`."""

import sqlite3
from collections.abc import Sequence

from deskside.desk.filter_keys import CUSTOMER, TICKET, FilterKey


def of_customers(conn: sqlite3.Connection | None) -> Sequence[FilterKey]:
    """The own fields of customers."""
    return _keys(conn, CUSTOMER)


def of_tickets(conn: sqlite3.Connection | None) -> Sequence[FilterKey]:
    """The own fields of tickets."""
    return _keys(conn, TICKET)


def _keys(conn: sqlite3.Connection | None, record: str) -> Sequence[FilterKey]:
    """The keys; nothing is loaded for a desk that has none."""
    if conn is None or conn.execute("select 1 from own_field limit 1").fetchone() is None:
        return ()
    from deskside.desk.own_fields.as_filters import as_filter
    from deskside.desk.own_fields.declared import rows_of

    return [as_filter(row) for row in rows_of(conn, record)]
