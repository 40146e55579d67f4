"""The fields of somebody who works here."""

from deskside.fields.kinds import Line
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

STAFF = Record(
    "staff",
    Field(
        "name",
        Line((N_("Somebody who works here needs a name."), N_("Write it as it is spoken at the desk."))),
        N_("Name"),
        hint=N_("as they are called at the desk"),
    ),
    Field("login", Line(metavar=N_("LOGIN")), add=N_("Their name on this machine.")),
)
