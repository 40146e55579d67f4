"""How far a round is and until when it goes, in words: for Today, which loads no more of rounds."""

from datetime import date

from deskside.desk.rounds.progress import RoundRow
from deskside.language.i18n import _
from deskside.when.format_time import long_day


def reached_said(row: RoundRow) -> str:
    """How far a round is: "12 of 40 reached"."""
    return _("{n} of {total} reached").format(n=f"{row.reached:,}", total=f"{row.taken:,}")


def until_said(until: date | None, today: date) -> str:
    """Up to which day a round goes, or that it should be over; nothing where no day was said."""
    if until is None:
        return ""
    day = long_day(until, with_year=until.year != today.year)
    return _("until {day}").format(day=day) if until >= today else _("was to be done by {day}").format(day=day)
