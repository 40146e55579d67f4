"""When the shop is reminded of important dates, which kinds of its own it has, and what 29 February is (R-06)."""

import re
import sqlite3

from deskside.desk.dates.fields import MOST_DAYS
from deskside.desk.dates.kinds import (
    BIRTHDAY,
    DATE_KINDS,
    FIRST_PURCHASE,
    FOUNDING,
    KINDS,
    LONGEST_KIND,
    OTHER,
    known_kind,
    own_kinds,
)
from deskside.errors import BadInput
from deskside.fields.kinds import Choice, Count, Kind
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, _, listed
from deskside.language.text import fold
from deskside.when.yearly import FEB_28, LEAP_YEARS, MAR_1

LEAP_DAY = "leap_day"
REMINDED = {BIRTHDAY: 3, FOUNDING: 7, FIRST_PURCHASE: 0, OTHER: 1}
"""The days before it from which on each kind is reminded of; any other kind is as the last one."""
MOST_KINDS = 20


class OwnKinds(Kind):
    """Kinds of dates in the shop's own words, each with the days before it: "house-warming=3, first lesson"."""

    name = "date-kinds"
    metavar = N_("WORDS")

    def fit(self, value: str) -> str:
        kinds: dict[str, str] = {}
        for part in re.split(r"[,，、;；\n]", str(value)):
            word, _sign, days = (piece.strip() for piece in part.replace("＝", "=").partition("="))
            if not word and not days:
                continue
            kind = known_kind(word)
            if not kind or len(kind) > LONGEST_KIND or kind in KINDS:
                raise BadInput(_("“{word}” is not a kind of your own.").format(word=word), hint=_hint())
            kinds[fold(kind)] = f"{kind}={Count(0, MOST_DAYS).fit(days)}" if days else kind
        if len(kinds) > MOST_KINDS:
            raise BadInput(_("At most {most} kinds of your own.").format(most=MOST_KINDS), hint=_hint())
        return ", ".join(kinds.values())

    def word(self, written: str) -> str:
        """The words, with what the language puts between them."""
        return listed(filter(None, written.split(", ")))


def _hint() -> str:
    return _("Write them with commas between, and the days before it, like: house-warming=3, first lesson")


def _remind(kind: str, label: str) -> Field:
    hint = N_("Days before it from which on Today reminds of it; 0 is on the day alone.")
    return Field(f"remind.{kind}", Count(0, MOST_DAYS), label, hint=hint, default=str(REMINDED[kind]))


DATES = Record(
    "setting",
    _remind(BIRTHDAY, N_("Remind of birthdays")),
    _remind(FOUNDING, N_("Remind of foundings")),
    _remind(FIRST_PURCHASE, N_("Remind of first purchases")),
    _remind(OTHER, N_("Remind of other dates")),
    Field(
        DATE_KINDS,
        OwnKinds(),
        N_("Kinds of dates"),
        hint=N_("More kinds of important dates, with the days before it, like: house-warming=3, first lesson"),
        default="",
    ),
    Field(
        LEAP_DAY,
        Choice({FEB_28: N_("28 February"), MAR_1: N_("1 March"), LEAP_YEARS: N_("leap years only")}),
        N_("29 February"),
        hint=N_("The day on which a 29 February falls in years that have none."),
        default=FEB_28,
    ),
)


def leap_day(conn: sqlite3.Connection) -> str:
    """What 29 February is in common years."""
    return _kept(conn, LEAP_DAY)


def reminders(conn: sqlite3.Connection) -> dict[str, int]:
    """By kinds, the days before from which on is reminded; `OTHER` stands for any that is not named."""
    usual = {kind: int(_kept(conn, f"remind.{kind}")) for kind in REMINDED}
    return usual | {kind: days for kind, days in own_kinds(conn).items() if days is not None}


def _kept(conn: sqlite3.Connection, key: str) -> str:
    row = conn.execute("select value from setting where key = ?", (key,)).fetchone()
    return str(DATES[key].usual if row is None else row[0])
