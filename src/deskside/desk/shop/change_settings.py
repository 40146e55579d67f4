"""The shop's settings and each person's own, changed as one change that can be taken back (R-23)."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from deskside.desk.shop.settings import fit_settings, setting, shop_settings
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.shop.closed_days import parse_closed
from deskside.shop.open_days import parse_open
from deskside.shop.settings import read_settings
from deskside.shop.zones import local_day
from deskside.when import format_time


def change_settings(
    conn: sqlite3.Connection, values: Iterable[tuple[str, str]], *, by: int | None, now: datetime
) -> None:
    """Check and keep settings: the shop's for everybody, a person's for who makes the change.

    A week without any opening hour is refused (R-03). A new country or closed day brings its holidays, and with the
    country goes the region that it has not. `BadInput` for a setting of one person where nobody acts, and for a day
    off or with hours of its own that is over: what was counted with it stays (R-94).
    """
    fitting = _fitting(conn, dict(values), now)
    with unit_of_work(conn, "settings", by=by, now=now) as work:
        for key, value in fitting.items():
            setting(key).kind.check(conn, value)
            if key in shop_settings():
                table = "setting"
            elif by is None:
                raise BadInput(
                    _("“{key}” is a setting of one person, and nobody sits here.").format(key=key),
                    hint=_("Say who with --as NAME."),
                )
            else:
                table = "staff_setting"
            whose: Values = {"key": key} if table == "setting" else {"staff_id": by, "key": key}
            known = work.table(table).key_of(whose)
            if work.find(table, known) is None:
                work.insert(table, whose | {"value": value})
            else:
                work.update(table, known, {"value": value})


def _fitting(conn: sqlite3.Connection, values: dict[str, str], now: datetime) -> dict[str, str]:
    """The settings as they are kept, with what follows from a new country."""
    before = read_settings(conn)
    country = fit_settings({"country": values.get("country", before["country"])}.items())["country"]
    if country != before["country"] and before["holiday_region"]:
        values = {"holiday_region": "", **values}
    fitting = fit_settings(values.items(), country=country)
    today = local_day(now, ZoneInfo(before["zone"]))
    for key, days in (("closed_days", parse_closed), ("open_days", parse_open)):
        if key not in fitting:
            continue
        over = min((day for day in {*days(fitting[key])} - {*days(before[key])} if day < today), default=None)
        if over is not None:
            raise BadInput(
                _("{day} is over: what was counted with it stays.").format(day=format_time.dated(over)),
                hint=_("Write days from today on."),
            )
    return fitting
