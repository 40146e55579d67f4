"""What the figures of money are made of."""

from deskside.desk.declarations import Entry, Subject
from deskside.language.i18n import N_

SUBJECT = Subject(
    name="money_figures",
    acts={"open": "deskside.screens.actions.figures:open_rows"},
    entries=(
        Entry(
            "report money",
            "deskside.cli.money_report:money",
            N_("Show how well money comes in: ageing, DSO, CEI, promises kept."),
            "money",
            170,
        ),
    ),
    groups={"report": N_("Figures over a span of days, each with its definition.")},
)
