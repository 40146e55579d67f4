"""When the shop is reminded of important dates, which kinds of its own it has, and what 29 February is (R-06)."""

import re

from deskside.desk.dates.field_kinds import LONGEST_KIND, known_kind
from deskside.desk.dates.kinds import BIRTHDAY, FIRST_PURCHASE, FOUNDING, KINDS, MOST_DAYS, OTHER
from deskside.desk.dates.reminders import DATE_KINDS, LEAP_DAY, REMINDED
from deskside.errors import BadInput
from deskside.fields.kinds import Choice, Count, Kind
from deskside.fields.record import Field, Record
from deskside.fields.short_text import short_text
from deskside.language.i18n import N_, _, listed
from deskside.language.text import fold
from deskside.when.yearly import FEB_28, LEAP_YEARS, MAR_1

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
            kind = short_text(kind, LONGEST_KIND)
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
