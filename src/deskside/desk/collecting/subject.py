"""What getting paid is made of."""

from deskside.desk.declarations import Command, Entry, Place, Subject, TodaySection
from deskside.language.i18n import N_

_ACTS = "deskside.screens.actions.collecting"
_CLI, _RULES = "deskside.cli.call_list", "deskside.cli.call_rules"

SUBJECT = Subject(
    name="collection",
    settings=("deskside.desk.collecting.settings:COLLECTING", "deskside.desk.collecting.call_rules:CALL_RULES"),
    today=(
        TodaySection(
            "collection",
            45,
            N_("Collection calls worth making"),
            "deskside.desk.collecting.today:worth_making",
            "deskside.cli.call_list:today_row",
        ),
    ),
    commands=(
        Command("collect", "row", "", N_("Begin"), N_("Call about money, led question by question.")),
        Command("pause", "row", "z", N_("Pause"), N_("Ask for nothing up to a day, or ask again.")),
        Command("letter", "row", "l", N_("Letter"), N_("A reminder or a statement: read, save, copy, sent.")),
        Command("resume", "row", "", N_("Ask again"), N_("End the pause of an account before its day.")),
        Command(
            "promise_to_pay", "row", "", N_("Promise to pay"), N_("Note what they promised to pay, and for which day.")
        ),
        Command("cancel_promise", "row", "", N_("Cancel promise"), N_("A promise to pay no longer stands.")),
    ),
    acts={
        "open": "deskside.screens.actions.things:open_customer",
        "promise": f"{_ACTS}:promise_to_pay",
        "promise_to_pay": f"{_ACTS}:promise_to_pay",
        "cancel_promise": f"{_ACTS}:cancel_promise",
        "collect": "deskside.screens.actions.guided_call:collect",
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
        "deskside.desk.collecting.today:count",
        "invoice",
    ),
    entries=(
        Entry("collect list", f"{_CLI}:call_list", N_("List whom to call about money, the best first."), "money", 40),
        Entry(
            "collect rules", f"{_RULES}:rules", N_("Say whether somebody may be called now, and why not."), "money", 42
        ),
        Entry("collect legal", f"{_RULES}:legal", N_("Switch a legal step on for one account, or off."), "money", 245),
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
