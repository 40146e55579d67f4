"""Opening a desk for the first time: its file, its shop, the first person."""

import os
import sqlite3
from datetime import datetime

from deskside.desk.staff.members import login_name
from deskside.language.i18n import _
from deskside.language.text import fold
from deskside.shop.countries import Country, countries, system_country, system_zone
from deskside.shop.holiday_rows import keep_holidays
from deskside.store import create_file, file_header
from deskside.store.codec import time_text
from deskside.store.paths import StrPath


def make_desk(
    path: StrPath,
    *,
    shop: str,
    person: str,
    country: str,
    now: datetime,
    zone: str | None = None,
    login: str | None = None,
    settings: dict[str, str] | None = None,
) -> bool:
    """Make the file at `path` for a shop in `country` (ISO 3166) with the first person who sits there.

    Zone, currency and order of dates follow from the country where `settings` does not name them.
    Whether it was made: another terminal may have been quicker, and its desk stays as it is.
    """
    values = _settings(shop, country, zone) | (settings or {})

    def fill(conn: sqlite3.Connection) -> None:
        _first_rows(conn, values, person, login, now)
        keep_holidays(conn, now, whole_year=True)

    return create_file.create(path, fill)


def ensure_desk(path: StrPath, now: datetime) -> str | None:
    """Make a missing file from what this machine says of itself; the sentence that tells so, or nothing."""
    if file_header.exists(path):
        return None
    zone, country = _here()
    login = login_name()
    if not make_desk(path, shop=_("The shop"), person=login, country=country.code, zone=zone, login=login, now=now):
        return None
    return _(
        "A new desk was made at {path}: {country}, {zone}, {currency}. Change that with: deskside settings"
    ).format(path=path, country=country.name, zone=zone, currency=country.currency)


def empty_desk(now: datetime, *, writable: bool = False) -> sqlite3.Connection:
    """What a missing file would hold, in memory and without holidays: questions answer on it, nothing is made.

    A `writable` one takes changes too, and forgets them.
    """
    zone, country = _here()
    login = login_name()
    values = _settings(_("The shop"), country.code, zone)
    return create_file.in_memory(lambda conn: _first_rows(conn, values, login, login, now), writable=writable)


def _here() -> tuple[str, Country]:
    zone = system_zone()
    country = system_country(zone)
    return country.zone if zone == "UTC" else zone, country


def _settings(shop: str, country: str, zone: str | None) -> dict[str, str]:
    home = countries()[country]
    return {
        "shop": shop,
        "country": country,
        "zone": zone or home.zone,
        "region": country,
        "currency": home.currency,
        "date_order": home.date_order,
    }


def _first_rows(
    conn: sqlite3.Connection, values: dict[str, str], person: str, login: str | None, now: datetime
) -> None:
    conn.executemany("insert into setting values (?, ?)", (*values.items(), ("desk_id", os.urandom(16).hex())))
    conn.execute(
        "insert into staff (name, folded, login, joined_at) values (?, ?, ?, ?)",
        (person, fold(person), login, time_text(now)),
    )
    from deskside.desk.search_version import note_version

    note_version(conn)
