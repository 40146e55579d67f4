"""What the end of a day is made of."""

from deskside.desk.declarations import Derived, LineKind, Subject
from deskside.language.i18n import N_

_HERE = "deskside.desk.day"
_OF_DAY = f"{_HERE}.called:called_of_day"

SUBJECT = Subject(
    name="day",
    tables=("carry_over", "day_close"),
    settings=(f"{_HERE}.settings:DAY",),
    lines=(LineKind("carried", words=f"{_HERE}.line_text:carried", searched=True),),
    deeds={
        "carry_over": N_("carried {what} over"),
        "close_day": N_("closed the day of {what}"),
    },
    about={"close_day": _OF_DAY},
    derived=(Derived(f"{_HERE}.carried_on:follow", ("carry_over", "line", "ticket"), ("ticket.carried_on",)),),
    invariants=f"{_HERE}.rules:INVARIANTS",
)
