"""The words of important dates: their kinds, what is done about them, and the day that the columns of a row make."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from deskside.language.i18n import N_, NP_, _
from deskside.when.yearly import YearDay

BIRTHDAY, FOUNDING, FIRST_PURCHASE, OTHER = "birthday", "founding", "first-purchase", "other"
KINDS = {
    BIRTHDAY: N_("birthday"),
    FOUNDING: N_("founding"),
    FIRST_PURCHASE: N_("first purchase"),
    "wedding": N_("wedding day"),
    "name-day": N_("name day"),
    OTHER: N_("other date"),
}
"""What days of the year matter; the shop has more of its own, in its own words (setting `date_kinds`)."""
MOST_DAYS = 60
"""A reminder comes at most so many days before."""
HOWS = {
    "card": NP_("date", "card"),
    "gift": N_("gift"),
    "call": N_("phone call"),
    "note": N_("message"),
    "nothing": N_("nothing"),
}
"""What was done about an occasion."""


def kind_said(kind: str) -> str:
    """What a kind is called: one of the shop's own by its own word."""
    return _(KINDS[kind]) if kind in KINDS else kind


def day_of(row: Mapping[str, Any] | sqlite3.Row) -> YearDay:
    """The day that the columns of a row make."""
    return YearDay(row["month"], row["day"], row["year"], row["calendar"], bool(row["leap"]))
