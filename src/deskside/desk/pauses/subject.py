"""What pauses are made of."""

from deskside.desk.declarations import LineKind, Subject
from deskside.language.i18n import N_

_HERE = "deskside.desk.pauses"

SUBJECT = Subject(
    name="pause",
    tables=("pause",),
    records=(f"{_HERE}.fields:PAUSE",),
    lines=(
        LineKind("paused", words=f"{_HERE}.line_text:paused", searched=True),
        LineKind("resumed", words=f"{_HERE}.line_text:resumed"),
    ),
    deeds={
        "pause": N_("paused what is asked of {what}"),
        "resume": N_("ended the pause of {what}"),
    },
    called=f"{_HERE}.called:called_in_a_sentence",
    invariants=f"{_HERE}.rules:INVARIANTS",
)
