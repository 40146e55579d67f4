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
        Entry(
            "report response",
            f"{_CLI}:response",
            N_("Show how soon tickets were answered and solved."),
            "ticket",
            210,
        ),
        Entry(
            "report day",
            f"{_CLI}:day",
            N_("Show how days ended: solved the same day, carried over, closed."),
            "day",
            50,
        ),
    ),
)
