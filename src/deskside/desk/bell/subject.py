"""What the bell is made of."""

from deskside.desk.declarations import Subject

SUBJECT = Subject(name="bell", tables=("rung",))
