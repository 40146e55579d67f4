"""What payments are made of."""

from deskside.desk.declarations import Subject

SUBJECT = Subject(name="payment", tables=("payment", "allocation"))
