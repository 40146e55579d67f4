"""What the figures of service are made of."""

from deskside.desk.declarations import Subject

SUBJECT = Subject(name="service_figures")
