"""Settings with their prose, the shop's and each person's, kept in the file so that a backup carries them."""

import sqlite3
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from deskside.language.i18n import _, language

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


class Personal(NamedTuple):
    """One person's own settings; language "auto" follows the environment."""

    language: str = "auto"
    theme: str = "auto"
    glyphs: str = "auto"


HOURS = tuple(f"hours.{day}" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
"""The settings of the week, Monday first."""
USUAL = {
    "shop": "",
    "country": "GB",
    "zone": "UTC",
    "region": "GB",
    "currency": "GBP",
    "date_order": "dmy",
    **dict.fromkeys(HOURS[:5], "9:00-18:00"),
    **dict.fromkeys(HOURS[5:], "closed"),
    "closed_days": "",
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
    )


def read_hours(conn: sqlite3.Connection, shop: Shop) -> "OpeningHours":
    """The shop's opening hours with its closed days, from rows of the file (R-03)."""
    from deskside.shop.hours import OpeningHours
    from deskside.shop.typed_hours import parse_spans

    values = read_settings(conn)
    days: dict[str, dict[date, str]] = {"holiday": {}, "closed": {}, "workday": {}}
    chinese = language() == "zh"
    for day, name, name_zh, kind in conn.execute("select day, name, name_zh, kind from holiday").fetchall():
        named = (name_zh or name) if chinese else name
        days[kind][date.fromisoformat(day)] = named or _("our own day off")
    return OpeningHours(
        week=tuple(parse_spans(values[key]) for key in HOURS),
        zone=shop.zone,
        closed=days["holiday"] | days["closed"],
        workdays=days["workday"],
    )


def read_person(conn: sqlite3.Connection, staff_id: int | None) -> Personal:
    """One person's settings; the defaults for nobody."""
    if staff_id is None:
        return Personal()
    values = read_settings(conn, staff_id)
    return Personal(language=values["language"], theme=values["theme"], glyphs=values["glyphs"])


def keep_holidays(conn: sqlite3.Connection, country: str, now: datetime) -> None:
    """Write the public holidays of `country` for this year and the next two, in place of those kept before (R-03).

    The shop's own closed days are written with them, and win over a holiday or a day worked instead. What is past,
    before this year, stays as it was, so that nothing reckoned of it changes (R-94).
    """
    from deskside.shop.closed_days import parse_closed
    from deskside.shop.public_holidays import country_rows

    years = range(now.year, now.year + 3)
    chinese = {day: name for day, name, _kind in country_rows(country, years, "zh")}
    conn.execute("delete from holiday where day >= ?", (date(now.year, 1, 1).isoformat(),))
    conn.executemany(
        "insert into holiday (day, name, name_zh, kind, source) values (?, '', '', 'closed', 'shop')"
        " on conflict do update set name = '', name_zh = '', kind = 'closed', source = 'shop'",
        [(day.isoformat(),) for day in parse_closed(read_settings(conn)["closed_days"])],
    )
    conn.executemany(
        "insert into holiday (day, name, name_zh, kind, source) values (?, ?, ?, ?, 'country') on conflict do nothing",
        [(day.isoformat(), name, chinese.get(day, ""), kind) for day, name, kind in country_rows(country, years, "en")],
    )


def is_sample(conn: sqlite3.Connection) -> bool:
    """Whether this is the sample shop's file, which the header says in words."""
    return conn.execute("select 1 from setting where key = 'sample'").fetchone() is not None
