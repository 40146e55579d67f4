"""What pauses are made of."""

from deskside.desk.declarations import GOES, Entry, LineKind, Subject
from deskside.language.i18n import N_

_HERE = "deskside.desk.pauses"
_CLI = "deskside.cli.pauses"

SUBJECT = Subject(
    name="pause",
    tables=("pause",),
    records=(f"{_HERE}.fields:PAUSE",),
    lines=(
        LineKind("paused", words=f"{_HERE}.line_text:paused", searched=True, group="money"),
        LineKind("resumed", words=f"{_HERE}.line_text:resumed", group="money"),
    ),
    forgotten={"pause": GOES},
    deeds={
        "pause": N_("paused what is asked of {what}"),
        "resume": N_("ended the pause of {what}"),
    },
    called=f"{_HERE}.called:called_in_a_sentence",
    invariants=f"{_HERE}.rules:INVARIANTS",
    entries=(
        Entry("collect pause", f"{_CLI}:pause", N_("Let nobody ask for it until a day."), "money", 220),
        Entry("collect resume", f"{_CLI}:resume", N_("Let it be asked for again."), "money", 230),
        Entry("collect pauses", f"{_CLI}:pauses", N_("List what is not asked for, and until when."), "money", 240),
    ),
)
