"""The fields of a file that a ticket or customer has."""

from deskside.fields.kinds import Line, Words
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, NP_

# fmt: off
ATTACHMENT = Record(
    "attachment",
    Field("name", Line(), NP_("file", "Name"), NP_("file", "name"), help=N_("What the file is called here.")),
    Field("note", Words(), N_("Note"), N_("note"), help=N_("What it shows, or why it is kept.")),
)
# fmt: on
