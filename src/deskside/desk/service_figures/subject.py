"""What the figures of service are made of."""

from deskside.desk.declarations import Entry, Subject
from deskside.language.i18n import N_

_CLI = "deskside.cli.service_report"

SUBJECT = Subject(
    name="service_figures",
    entries=(
        Entry(
            "report callbacks",
            f"{_CLI}:callbacks",
            N_("Show what became of our word: kept, late, missed, put off, how early."),
            "calls",
            90,
        ),
    ),
)
