"""What targets are made of."""

from deskside.desk.declarations import Subject

SUBJECT = Subject(name="target", tables=("target_result",))
