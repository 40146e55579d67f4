"""What merging customers who are one is made of."""

from deskside.desk.declarations import Subject

SUBJECT = Subject(name="merge", tables=("customer_merge", "merge_moved", "not_same"))
