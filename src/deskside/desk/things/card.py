"""What a customer's card says of their things (P-08)."""

import sqlite3
from datetime import datetime

from deskside.desk.order import Timing
from deskside.desk.shared_sql import plain
from deskside.language.i18n import _
from deskside.shop.zones import local_day


def on_card(conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Timing) -> tuple[str, str] | None:
    """The thing bought last, for the card, with how many more there are; one with a serial number before the others."""
    if plain(conn, "select 1 from thing where customer_id = ? limit 1", (customer_id,)).fetchone() is None:
        return None
    from deskside.desk.things.of_customer import keys, rows
    from deskside.desk.things.row_text import thing_said

    found = rows(conn, keys(conn, customer_id), now=now, shop=shop)
    if not found:
        return None
    first = next((row for row in found if row.serial), found[0])
    more = _("{n} more").format(n=len(found) - 1) if len(found) > 1 else ""
    return " · ".join(filter(None, (thing_said(first, local_day(now, shop.zone)), more))), ""
