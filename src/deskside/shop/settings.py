"""Settings with their prose, the shop's and each person's, kept in the file so that a backup carries them."""

import sqlite3
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours


class Shop(NamedTuple):
    """What the questions and verbs need to know of the shop. `region` is the home of its phone numbers."""

    name: str
    zone: ZoneInfo
    country: str
    region: str
    currency: str
    date_order: str
    grace_minutes: int
    lead_minutes: int
    tries: int
    customer_word: str = "customer"


class Personal(NamedTuple):
    """One person's own settings; language "auto" follows the environment."""

    language: str = "auto"
    theme: str = "auto"
    glyphs: str = "auto"


HOURS = tuple(f"hours.{day}" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
"""The settings of the week, Monday first."""
CUSTOMER_WORD = "customer_word"
"""The setting of what a customer is called (P-11)."""
USUAL = {
    "shop": "",
    CUSTOMER_WORD: "customer",
    "country": "GB",
    "zone": "UTC",
    "region": "GB",
    "currency": "GBP",
    "date_order": "dmy",
    **dict.fromkeys(HOURS[:5], "9:00-18:00"),
    **dict.fromkeys(HOURS[5:], "closed"),
    "holiday_region": "",
    "closed_days": "",
    "open_days": "",
    "grace_minutes": "10",
    "lead_minutes": "5",
    "tries": "3",
    **Personal()._asdict(),
}
"""The settings of the shop and of a person as they are where nobody chose; the fields of `setting_fields` begin so."""


def read_settings(conn: sqlite3.Connection, staff_id: int | None = None) -> dict[str, str]:
    """The settings as text: the shop's, and those of one person where `staff_id` names one; as usual where none is."""
    values = dict(USUAL)
    values.update(conn.execute("select key, value from setting").fetchall())
    if staff_id is not None:
        rows = conn.execute("select key, value from staff_setting where staff_id = ?", (staff_id,))
        values.update(rows.fetchall())
    return values


def read_shop(conn: sqlite3.Connection) -> Shop:
    """The shop's settings."""
    values = read_settings(conn)
    return Shop(
        name=values["shop"],
        zone=ZoneInfo(values["zone"]),
        country=values["country"],
        region=values["region"],
        currency=values["currency"],
        date_order=values["date_order"],
        grace_minutes=int(values["grace_minutes"]),
        lead_minutes=int(values["lead_minutes"]),
        tries=int(values["tries"]),
        customer_word=values[CUSTOMER_WORD],
    )


def read_customer_word(conn: sqlite3.Connection) -> str:
    """What a customer is called in this shop, as the setting has it (`language/customer_word.py`)."""
    row = conn.execute("select value from setting where key = ?", (CUSTOMER_WORD,)).fetchone()
    return USUAL[CUSTOMER_WORD] if row is None else str(row[0])


def read_hours(conn: sqlite3.Connection, shop: Shop) -> "OpeningHours":
    """The shop's opening hours with the days that differ from its week, from rows of the file (R-03)."""
    from deskside.shop.kept_hours import kept_spans
    from deskside.shop.special_days import opening_hours

    values = read_settings(conn)
    return opening_hours(conn, tuple(kept_spans(values[key]) for key in HOURS), shop.zone)


def read_person(conn: sqlite3.Connection, staff_id: int | None) -> Personal:
    """One person's settings; the defaults for nobody."""
    if staff_id is None:
        return Personal()
    values = read_settings(conn, staff_id)
    return Personal(language=values["language"], theme=values["theme"], glyphs=values["glyphs"])


def is_sample(conn: sqlite3.Connection) -> bool:
    """Whether this is the sample shop's file, which the header says in words."""
    return conn.execute("select 1 from setting where key = 'sample'").fetchone() is not None
