"""What is written down of a lost customer, and of a step of winning them back (P-13)."""

from deskside.desk.field_kinds import ComingDay, PastDay
from deskside.desk.losses.codes import ENDS, MISTAKEN, REASONS
from deskside.fields.kinds import Choice, Line
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, NP_

ENDS_OF_A_PLAN = {code: word for code, word in ENDS.items() if code != MISTAKEN}
# fmt: off
LOSS = Record(
    "loss",
    Field("reason", Choice(REASONS), NP_("loss", "Reason"), N_("reason they left"), default="unknown"),
    Field("note", Line(), NP_("loss", "Words"), N_("what they said"), N_("in their words, if they said any")),
    Field("lost_on", PastDay(), N_("Since"), N_("lost since"), N_("today, if empty")),
)
STEP = Record(
    "win_back_step",
    Field("note", Line(), NP_("loss", "Words"), N_("what came of it"), N_("what you did, and what came of it")),
    Field("due_on", ComingDay(), N_("Next step"), N_("day of the next step"), N_("a day you are open")),
)
END = Record(
    "loss",
    Field("ended", Choice(ENDS_OF_A_PLAN, N_("goes on")), N_("Result"), N_("what became of it")),
)
# fmt: on
