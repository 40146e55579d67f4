"""When and how often somebody may be called about money: the profiles of countries, and the shop's own (R-62).

They help to keep within the rules; they are no legal advice.
"""

import sqlite3
from typing import NamedTuple

from deskside.fields.kinds import Choice, Count, YesNo
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_
from deskside.shop.kept_hours import Week, kept_spans
from deskside.shop.setting_kinds import Hours
from deskside.shop.settings import Shop

COUNTED_DAYS, MONTH = 7, 30
"""Attempts are counted in so many days in a row, the day of the call as the last; by some rules in a month too."""
RULES, WEEKDAYS, WEEKENDS, HOLIDAYS, MOST, REST = (
    "call_rules", "call_hours", "call_weekend_hours", "call_holidays", "call_attempts", "call_rest_days",
)  # fmt: skip
PROFILES = {
    "auto": N_("as in the country of the shop"),
    "us": N_("United States"),
    "au": N_("Australia"),
    "in": N_("India"),
    "cn": N_("China"),
    "custom": N_("the shop’s own"),
}
# fmt: off
CALL_RULES = Record(
    "setting",
    Field(RULES, Choice(PROFILES), N_("Rules for calls about money"), default="auto",
          hint=N_("us, au, in, cn, or custom: the settings below. They help to keep within the rules and are no legal"
                  " advice.")),
    Field(WEEKDAYS, Hours(), N_("Calls on weekdays"), default="8:00-20:00",
          hint=N_("When customers may be called about money from Monday to Friday, by their own clock."
                  " Holds only with the shop’s own rules.")),
    Field(WEEKENDS, Hours(), N_("Calls at weekends"), default="closed",
          hint=N_("When customers may be called about money on Saturday and Sunday, by their own clock."
                  " Holds only with the shop’s own rules.")),
    Field(HOLIDAYS, YesNo(), N_("Calls on holidays"), default="no",
          hint=N_("Whether customers are called about money on public holidays where they are."
                  " Holds only with the shop’s own rules.")),
    Field(MOST, Count(1, 50), N_("Calls in seven days"), default="3",
          hint=N_("How often a customer is called about money in seven days, where the rules say no number.")),
    Field(REST, Count(0, 90), N_("Rest after a conversation"), default="3",
          hint=N_("For how many days a customer is left alone after a conversation, where the rules say no number.")),
)
# fmt: on


class CallRules(NamedTuple):
    """A profile: the hours of each weekday from Monday by the customer's clock, whether on holidays too, at most how
    many attempts in seven days, for how many days none after a conversation, and at most how many attempts in a month,
    0 where that is not said."""

    name: str
    week: Week
    on_holidays: bool
    most: int
    rest_days: int
    most_in_month: int = 0

    @property
    def days_back(self) -> int:
        """For how many days the calls that were made decide about the next one."""
        return max(MONTH if self.most_in_month else COUNTED_DAYS, self.rest_days)


_COUNTRIES = {"US": "us", "AU": "au", "IN": "in", "CN": "cn"}
_HOURS = {
    "us": (((480, 1260),),) * 7,
    "au": (((450, 1260),),) * 5 + (((540, 1260),),) * 2,
    "in": (((480, 1140),),) * 7,
    "cn": (((480, 1320),),) * 7,
}
_MOST, _REST_DAYS, _IN_MONTH = {"us": 7, "au": 3}, {"us": 7}, {"au": 10}
"""The numbers that a profile says; the shop's own stand for the others."""


def call_rules(conn: sqlite3.Connection, shop: Shop) -> CallRules:
    """The rules of the shop: those it chose, else those of its country, else its own."""
    fields = {field.name: str(field.usual) for field in CALL_RULES.fields}
    kept = fields | dict(conn.execute("select key, value from setting where key like 'call_%'").fetchall())
    chosen = kept[RULES]
    name = _COUNTRIES.get(shop.country.upper(), "custom") if chosen == "auto" else chosen
    most, rest = _MOST.get(name, int(kept[MOST])), _REST_DAYS.get(name, int(kept[REST]))
    if name in _HOURS:
        return CallRules(name, _HOURS[name], name != "au", most, rest, _IN_MONTH.get(name, 0))
    week = (kept_spans(kept[WEEKDAYS]),) * 5 + (kept_spans(kept[WEEKENDS]),) * 2
    return CallRules(name, week, kept[HOLIDAYS] in ("yes", "1"), most, rest)
