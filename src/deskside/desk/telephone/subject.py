"""What incoming calls are made of."""

from deskside.desk.declarations import Subject

_HERE = "deskside.desk.telephone"

SUBJECT = Subject(
    name="telephone",
    tables=("incoming_call",),
    settings=(f"{_HERE}.settings:TELEPHONE",),
)
