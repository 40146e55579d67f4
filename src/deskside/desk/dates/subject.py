"""What important dates are made of."""

from deskside.desk.declarations import Subject

SUBJECT = Subject(name="date", tables=("important_date", "date_done"))
