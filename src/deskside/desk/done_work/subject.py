"""What is done and not billed."""

from deskside.desk.declarations import Subject

SUBJECT = Subject(name="done_work", tables=("done_work",))
