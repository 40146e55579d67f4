"""The important dates of one customer, for the tab of their page (P-08, P-09)."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from deskside.desk.losses.lost import gone
from deskside.desk.order import Timing
from deskside.desk.shared_sql import plain
from deskside.errors import NotFound
from deskside.language.i18n import _, listed
from deskside.language.text import fold
from deskside.shop import clock
from deskside.shop.settings import read_shop
from deskside.shop.zones import local_day

if TYPE_CHECKING:
    from deskside.desk.dates.upcoming import DateRow

_NEAR = 30
"""So many days before it a date stands on the card."""


def keys(conn: sqlite3.Connection, customer_id: int) -> list[int]:
    """Their dates, the next occasion first; those that come no more at the end."""
    if not _has_any(conn, customer_id):
        return []
    from deskside.desk.dates.upcoming import dates_of

    today = local_day(clock.now(), read_shop(conn).zone)
    return [row.id for row in dates_of(conn, customer_id, today=today)]


def rows(conn: sqlite3.Connection, listed: Sequence[int], *, now: datetime, shop: Timing) -> "list[DateRow]":
    """The dates of these keys with the occasion that stands on Today, else the next."""
    if not listed:
        return []
    from deskside.desk.dates.upcoming import date_row

    today = local_day(now, shop.zone)
    return [date_row(conn, key, today=today) for key in listed]


def has_birthday(conn: sqlite3.Connection, customer_id: int, day: date) -> bool:
    """Whether it is the birthday of the customer; those of their people are not asked."""
    if not _has_any(conn, customer_id):
        return False
    from deskside.desk.dates.kinds import BIRTHDAY
    from deskside.desk.dates.upcoming import upcoming

    rows, _total = upcoming(conn, day, day, customer=customer_id)
    return any(row.kind == BIRTHDAY and not row.person for row in rows)


def _has_any(conn: sqlite3.Connection, customer_id: int) -> bool:
    found = plain(conn, "select 1 from important_date where customer_id = ? limit 1", (customer_id,))
    return found.fetchone() is not None


def people_of(conn: sqlite3.Connection, customer_id: int) -> list[tuple[int, str]]:
    """The people of a customer, whose dates there may be."""
    rows = conn.execute("select id, name from person where customer_id = ? order by id", (customer_id,)).fetchall()
    return [(key, name) for key, name in rows]


def person_named(conn: sqlite3.Connection, customer_id: int, name: str) -> int:
    """Somebody of a customer by name; `NotFound` names who there is."""
    people = people_of(conn, customer_id)
    found = [key for key, called in people if fold(called) == fold(name.strip())]
    if len(found) != 1:
        hint = _("Write one of: {names}").format(names=listed(called for _key, called in people))
        raise NotFound(
            _("Nobody there is called “{name}”.").format(name=name),
            hint=hint if people else _("Write down who there is first: deskside customer edit"),
        )
    return found[0]


def ahead(conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Timing) -> tuple[str, str] | None:
    """The date that is near, or just over with nothing done, for their card; with how many more there are.

    What nothing was done about yet goes first.
    """
    if not _has_any(conn, customer_id):
        return None
    from deskside.desk.dates.row_text import date_said
    from deskside.desk.dates.upcoming import dates_of

    today = local_day(now, shop.zone)
    if plain(conn, f"select {gone('?1')}", (customer_id,)).fetchone()[0]:
        return None
    near = [row for row in dates_of(conn, customer_id, today=today) if row.on and (row.on - today).days <= _NEAR]
    if not near:
        return None
    more = _("{n} more").format(n=len(near) - 1) if len(near) > 1 else ""
    near.sort(key=lambda row: bool(row.done))
    return date_said(near[0], today, more), "" if near[0].done else "due"
