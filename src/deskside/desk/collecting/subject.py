"""What getting paid is made of."""

from deskside.desk.declarations import Command, Entry, Place, Subject
from deskside.language.i18n import N_

_ACTS = "deskside.screens.actions.collecting"

SUBJECT = Subject(
    name="collection",
    settings=("deskside.desk.collecting.settings:COLLECTING",),
    commands=(
        Command("pause", "row", "z", N_("Pause"), N_("Ask for nothing up to a day, or ask again.")),
        Command("resume", "row", "", N_("Ask again"), N_("End the pause of an account before its day.")),
        Command("cancel_promise", "row", "", N_("Cancel promise"), N_("A promise to pay no longer stands.")),
    ),
    acts={
        "open": "deskside.screens.actions.things:open_customer",
        "promise": f"{_ACTS}:promise_to_pay",
        "cancel_promise": f"{_ACTS}:cancel_promise",
        "pause": f"{_ACTS}:pause",
        "resume": f"{_ACTS}:resume",
        "letter": "deskside.screens.actions.letters:letter",
    },
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
