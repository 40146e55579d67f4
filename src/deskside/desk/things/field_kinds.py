"""What is typed of a thing: its serial number, the end of its warranty; and which thing a ticket is about."""

import sqlite3
from datetime import date
from typing import Any

from deskside.desk.field_kinds import NOBODY, Day
from deskside.desk.things.serial_number import serial_key
from deskside.errors import BadInput
from deskside.fields.kinds import Kind, Line, Surroundings
from deskside.language.i18n import N_, _
from deskside.language.patterns import pattern
from deskside.language.text import searched

_LENGTH = pattern(r"(\d{1,3})\s*(?:(m|mo|months?|个月|月)|(y|yrs?|years?|年))")
LONGEST_MONTHS = 600


class Serial(Line):
    """A serial number; it is found by its letters and digits."""

    name = "serial"

    def follows(self, value: str) -> dict[str, Any]:
        return {"serial_key": serial_key(value)}


class Warranty(Day):
    """The last day of a warranty, or how many months it lasts from the purchase, which `ends` makes a day."""

    name = "warranty"

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> str | None:
        months = months_of(str(typed))
        return super().parse(conn, typed, at) if months is None else f"{months}m"


def months_of(text: str) -> int | None:
    """How many months a warranty lasts: "24m", "2 years", 两年; None for what is no length."""
    found = _LENGTH.fullmatch(searched(text.strip()).replace("两", "2").replace("一", "1").replace("三", "3"))
    if found is None:
        return None
    months = int(found[1]) * (1 if found[2] else 12)
    if not 1 <= months <= LONGEST_MONTHS:
        raise BadInput(
            _("A warranty lasts from one month to {n} years.").format(n=LONGEST_MONTHS // 12),
            hint=_("Write its last day instead."),
        )
    return months


def ends(warranty: str | None, bought: date) -> str | None:
    """The last day of a warranty that was typed as a day or as a length."""
    if warranty is None or (months := months_of(warranty)) is None:
        return warranty
    from deskside.when.calendar_days import month_later

    return month_later(bought, months).isoformat()


class TheThing(Kind):
    """The thing that a ticket is about, by id; none is None. It is typed by its id or its serial number."""

    name = "thing"
    empty = None
    metavar = N_("THING")
    plain = False

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> int | None:
        from deskside.desk.things.named_thing import thing_named

        return None if typed in NOBODY or not str(typed).strip() else thing_named(conn, str(typed))

    def written(self, conn: sqlite3.Connection, value: Any) -> str:
        from deskside.desk.things.called import called_of

        return "" if value is None else called_of(conn, value)

    def json(self, conn: sqlite3.Connection, value: Any) -> Any:
        from deskside.desk.things.called import called_of

        return None if value is None else {"id": value, "name": called_of(conn, value)}
