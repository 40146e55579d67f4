"""What the end of a day is made of."""

from deskside.desk.declarations import Subject

SUBJECT = Subject(name="day", tables=("carry_over", "day_close"))
