"""What incoming calls are made of."""

from deskside.desk.declarations import Subject

SUBJECT = Subject(name="telephone", tables=("incoming_call",))
