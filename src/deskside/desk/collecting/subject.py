"""What getting paid is made of."""

from deskside.desk.declarations import Entry, Subject
from deskside.language.i18n import N_

SUBJECT = Subject(
    name="collection",
    settings=("deskside.desk.collecting.settings:COLLECTING",),
    entries=(
        Entry("collect ageing", "deskside.cli.ageing:ageing", N_("List who owes what, and for how long."), "money", 50),
        Entry(
            "collect statement",
            "deskside.cli.statement:statement",
            N_("Show the account of a customer, to read aloud, print or send."),
            "money",
            60,
        ),
    ),
    groups={"collect": N_("Getting paid: what is owed, and the statement of an account.")},
    headings={"money": N_("Money")},
)
