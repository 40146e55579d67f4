"""What the end of a day is made of."""

from deskside.desk.declarations import Derived, Entry, Forgotten, LineKind, Subject, TodaySection
from deskside.language.i18n import N_

_HERE = "deskside.desk.day"
_CLI = "deskside.cli.day"
_OF_DAY = f"{_HERE}.called:called_of_day"

SUBJECT = Subject(
    name="day",
    tables=("carry_over", "day_close"),
    settings=(f"{_HERE}.settings:DAY",),
    lines=(LineKind("carried", words=f"{_HERE}.line_text:carried", searched=True),),
    today=(
        TodaySection(
            "carried",
            20,
            N_("Carried over"),
            f"{_HERE}.today:carried",
            "deskside.cli.json_shapes:today_ticket",
            whose=N_("With"),
        ),
    ),
    forgotten={"carry_over": Forgotten("", "reason awaited")},
    deeds={
        "carry_over": N_("carried {what} over"),
        "close_day": N_("closed the day of {what}"),
    },
    about={"close_day": _OF_DAY},
    derived=(Derived(f"{_HERE}.carried_on:follow", ("carry_over", "line", "ticket"), ("ticket.carried_on",)),),
    invariants=f"{_HERE}.rules:INVARIANTS",
    checks=f"{_HERE}.checks:CHECKS",
    sample={"day carry": f"{_HERE}.sample_steps:carry", "day close": f"{_HERE}.sample_steps:close"},
    entries=(
        Entry(
            "day close",
            f"{_CLI}:close",
            N_("Close the day: solve or carry over what is left, one by one."),
            "day",
            10,
        ),
        Entry("day carry", f"{_CLI}:carry", N_("Carry one ticket over to a later day."), "day", 20),
        Entry("day open", f"{_CLI}:open_", N_("List the calls that were missed while the desk was closed."), "day", 30),
        Entry("day show", f"{_CLI}:show", N_("Show a day: calls, what was solved, what was carried over."), "day", 40),
    ),
    groups={"day": N_("The end of the day: close it, and see what it came to.")},
    headings={"day": N_("The end of the day")},
)
