"""The important dates of the sample shop, by the desk's own verbs: counted from the day on which it is made."""

from datetime import timedelta

from deskside.desk.dates.add_date import add_date
from deskside.desk.dates.date_done import date_done
from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage
from deskside.when.lunar_calendar import on_lunar
from deskside.when.yearly import GREGORIAN, LUNAR, YearDay

_SHORTEST_MONTH = 29


def add(stage: Stage, step: Step) -> None:
    """`customer dates add KIND DAY [YEAR] | CUSTOMER`, a note below it.

    DAY is so many days from today, `+3` or `lunar+3`, or a month and a day, `02-29`.
    """
    kind, day, *year = step.words.split()
    values = {"kind": kind, "day": _day(stage, day, int(year[0]) if year else None), "note": " ".join(step.below)}
    stage.ids[f"date {step.text}"] = stage.do(add_date, stage.customers[step.text], values)


def done(stage: Stage, step: Step) -> None:
    """`customer dates done HOW | CUSTOMER`, in words below it."""
    stage.do(date_done, stage.ids[f"date {step.text}"], step.words, " ".join(step.below))


def _day(stage: Stage, text: str, year: int | None) -> YearDay:
    calendar, sign, days = text.partition("+")
    if not sign:
        month, _dash, day = text.partition("-")
        return YearDay(int(month), int(day), year)
    on = stage.calendar.today + timedelta(days=int(days))
    if calendar != LUNAR:
        return YearDay(on.month, on.day, year, GREGORIAN) if (on.month, on.day) != (2, 29) else YearDay(2, 29)
    lunar = on_lunar(on)
    if lunar is None:
        raise ValueError(f"not a day of the lunar calendar: {on}")
    return YearDay(lunar.month, min(lunar.day, _SHORTEST_MONTH), year, LUNAR)
