"""The fields of a promised call that are its own; when it is due and what came of it are acts (R-10, R-11)."""

from deskside.desk.field_kinds import Staff
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

CALLBACK = Record(
    "callback",
    Field("reason", add=N_("What the call is about.")),
    Field("owner", Staff(), column="owner_id", add=N_("Who of us owes the call.")),
)
