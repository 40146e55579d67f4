"""The fields of a pause (R-45)."""

from deskside.desk.field_kinds import ComingDay
from deskside.fields.kinds import Choice, Words
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

REASONS = {
    "waiting-on-us": N_("waiting on us"),
    "hardship": N_("hardship"),
    "plan": N_("agreed plan"),
    "other": N_("other"),
}
"""Why somebody pauses an account."""
DERIVED = {"dispute": N_("contested"), "promise": N_("open promise")}
"""What pauses by itself, as long as it lasts."""
# fmt: off
PAUSE = Record(
    "pause",
    Field("reason", Choice(REASONS), N_("Reason"), N_("reason"), help=N_("Why nobody asks for it now.")),
    Field("until", ComingDay(), N_("Until"), N_("until"), help=N_("The last day of the pause.")),
    Field("note", Words(), N_("Note"), N_("note"), help=N_("What else to know.")),
)
# fmt: on
