"""What getting paid is made of."""

from deskside.desk.declarations import Entry, Place, Subject
from deskside.language.i18n import N_

SUBJECT = Subject(
    name="collection",
    settings=("deskside.desk.collecting.settings:COLLECTING", "deskside.desk.collecting.call_rules:CALL_RULES"),
    acts={"open": "deskside.screens.actions.things:open_customer"},
    place=Place(
        "collections",
        "5",
        N_("Collections"),
        N_("Who owes what for how long, and what is not billed."),
        "deskside.screens.collections:CollectionsPlace",
    ),
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
