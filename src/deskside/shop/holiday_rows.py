"""The days that differ from the week, as rows of the file: holidays of country and region, days off, days of their own.

Whoever asks for hours reads rows; the library is loaded only here (R-03).
"""

import sqlite3
from datetime import date, datetime
from zoneinfo import ZoneInfo

from deskside.shop.closed_days import parse_closed
from deskside.shop.kept_hours import USUAL, format_spans
from deskside.shop.open_days import parse_open
from deskside.shop.public_holidays import YEARS, country_rows, version
from deskside.shop.settings import read_settings

_VERSION = "holidays"


def keep_holidays(conn: sqlite3.Connection, now: datetime, *, whole_year: bool = False) -> None:
    """Write the days of this year and the next two that differ from the week, as the settings have them (R-03).

    What is past stays as it was, so that nothing reckoned of it changes (R-94); in a new file the `whole_year` is
    written. A closed day wins over hours of a day's own, and both over what the country has. A holiday on which the
    shop opens stays one by name and kind, and has hours.
    """
    values = read_settings(conn)
    today = now.astimezone(ZoneInfo(values["zone"])).date()
    first = date(today.year, 1, 1) if whole_year else today
    years = range(today.year, today.year + YEARS)
    rows: dict[date, tuple[str, str, str, str, str]] = {}
    where = values["country"], years
    chinese = {day: name for day, name, _kind in country_rows(*where, "zh", values["holiday_region"])}
    for day, name, kind in country_rows(*where, "en", values["holiday_region"]):
        rows[day] = (name, chinese.get(day, ""), kind, "country", "")
    for day, spans in parse_open(values["open_days"]).items():
        hours = USUAL if spans is None else format_spans(spans)
        rows[day] = (*rows.get(day, ("", "", "workday", "shop"))[:4], hours)
    for day in parse_closed(values["closed_days"]):
        rows[day] = ("", "", "closed", "shop", "")
    conn.execute("delete from holiday where day >= ?", (first.isoformat(),))
    conn.executemany(
        "insert into holiday (day, name, name_zh, kind, source, hours) values (?, ?, ?, ?, ?, ?)",
        [(day.isoformat(), *row) for day, row in sorted(rows.items()) if day >= first],
    )
    conn.execute(
        "insert into setting values (?, ?) on conflict do update set value = excluded.value", (_VERSION, version())
    )


def are_current(conn: sqlite3.Connection, now: datetime) -> bool:
    """Whether the holidays reach into the year after next and were made from what is known now (R-03, R-94)."""
    made = conn.execute("select value from setting where key = ?", (_VERSION,)).fetchone()
    last = conn.execute("select max(day) from holiday where source = 'country'").fetchone()[0]
    return made is not None and made[0] == version() and (last is None or last >= str(now.year + YEARS - 1))
