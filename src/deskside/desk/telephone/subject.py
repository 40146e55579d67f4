"""What incoming calls are made of."""

from deskside.desk.declarations import Command, Entry, Subject, TodaySection
from deskside.language.i18n import N_

_HERE = "deskside.desk.telephone"
_CLI = "deskside.cli.ring"
_ACTS = "deskside.screens.actions.telephone"

SUBJECT = Subject(
    name="incoming_call",
    tables=("incoming_call",),
    settings=(f"{_HERE}.settings:TELEPHONE",),
    today=(
        TodaySection(
            "rang", 35, N_("Rang, not answered"), f"{_HERE}.today:rang", "deskside.cli.json_shapes:today_incoming"
        ),
    ),
    commands=(
        Command(
            "dismiss", "row", "x", N_("Off the list"), N_("Nobody calls back who rang; nothing is done about a date.")
        ),
    ),
    acts={
        "open": f"{_ACTS}:who",
        "call": f"{_ACTS}:call_back",
        "copy": f"{_ACTS}:copy_number",
        "dismiss": f"{_ACTS}:dismiss",
    },
    enter="call",
    deeds={"dismiss": N_("took the call of {what} off the list")},
    called=f"{_HERE}.called:called_in_a_sentence",
    sample={"ring": f"{_HERE}.sample_steps:ring"},
    entries=(
        Entry(
            "ring",
            f"{_CLI}:ring",
            N_("A telephone rings: every open desk shows who is calling."),
            "calls",
            90,
            deeper=("list", "dismiss"),
        ),
        Entry(
            "ring list",
            f"{_CLI}:list_calls",
            N_("List who rang and waits to be called back."),
            "calls",
            91,
        ),
        Entry("ring dismiss", f"{_CLI}:dismiss", N_("Take who rang off that list."), "calls", 92),
    ),
)
