"""When the shop reminds of what is overdue, and what it may charge for being paid late (R-44)."""

import re
import sqlite3
from typing import NamedTuple

from deskside.errors import BadInput
from deskside.fields.kinds import Kind
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, _
from deskside.money.chinese_numerals import with_digits
from deskside.money.currencies import decimals
from deskside.shop.setting_kinds import DayBounds

REMINDER_DAYS, LATE_FEE, LATE_INTEREST = "reminder_days", "late_fee", "late_interest"
MOST_PERCENT = 100
_DAYS = "7,21,35"
MOST_FEE = 100_000


class Decimal(Kind):
    """A number that is not negative, kept as text with a decimal point; "" is none."""

    name = "decimal"
    metavar = N_("NUMBER")
    nothing = N_("none is charged")

    def __init__(self, places: int, most: int) -> None:
        self.places, self.most = places, most

    def fit(self, value: str) -> str:
        text = with_digits(str(value).strip().removesuffix("%").rstrip()).replace(",", ".")
        if text in ("", "-") or not text.strip("0."):
            return ""
        hint = _("Write it like 5 or 9.5; 0 is none.")
        if not re.fullmatch(rf"[0-9]{{1,9}}(?:\.[0-9]{{1,{self.places}}})?", text):
            raise BadInput(_("“{text}” is not a number.").format(text=value), hint=hint)
        if int(text.partition(".")[0]) >= self.most:
            raise BadInput(_("{text} is not below {most}.").format(text=text, most=self.most), hint=hint)
        return text


REMINDERS = Record(
    "setting",
    Field(
        REMINDER_DAYS,
        DayBounds(_DAYS),
        N_("Reminders"),
        hint=N_("Days overdue from which each step of reminding is due, like 7 21 35."),
        default=_DAYS,
    ),
    Field(
        LATE_FEE,
        Decimal(3, MOST_FEE),
        N_("Late fee"),
        hint=N_("Proposed with each reminder after the first, in the shop's money; empty is none."),
        default="",
    ),
    Field(
        LATE_INTEREST,
        Decimal(2, MOST_PERCENT),
        N_("Late interest"),
        hint=N_("Per cent a year, proposed with each reminder after the first; empty is none."),
        default="",
    ),
)


class LateTerms(NamedTuple):
    """A fee in minor units of the shop's currency, and interest in hundredths of a per cent a year; 0 is none."""

    fee: int
    interest: int


def reminder_days(conn: sqlite3.Connection) -> tuple[int, ...]:
    """From how many days overdue on each step is due, ascending."""
    return tuple(map(int, _kept(conn, REMINDER_DAYS).split(",")))


def check_step(conn: sqlite3.Connection, step: int) -> None:
    """`BadInput` for a step of reminding that the shop does not have."""
    most = len(reminder_days(conn))
    if not 1 <= step <= most:
        raise BadInput(
            _("There is no step {step}: the last one is {most}.").format(step=step, most=most),
            hint=_("Leave --step out for the one that is due. The steps are the setting reminder_days."),
        )


def late_terms(conn: sqlite3.Connection, currency: str) -> LateTerms:
    """What the shop proposes for being paid late; `currency` is its own."""
    return LateTerms(_scaled(_kept(conn, LATE_FEE), decimals(currency)), _scaled(_kept(conn, LATE_INTEREST), 2))


def _scaled(text: str, places: int) -> int:
    whole, _point, fraction = text.partition(".")
    return int((whole or "0") + fraction[:places].ljust(places, "0"))


def _kept(conn: sqlite3.Connection, key: str) -> str:
    row = conn.execute("select value from setting where key = ?", (key,)).fetchone()
    return str(REMINDERS[key].usual if row is None else row[0])
