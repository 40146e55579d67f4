"""What own fields are made of."""

from deskside.desk.declarations import Command, Entry, Subject
from deskside.language.i18n import N_, NP_

_HERE = "deskside.desk.own_fields"
_CLI = "deskside.cli.own_fields"

SUBJECT = Subject(
    name="own_field",
    tables=("own_field",),
    records=(f"{_HERE}.fields:OWN_FIELD",),
    commands=(
        Command(
            "own_fields", "rare", "", N_("Own fields"), N_("The fields that the shop adds to customers and tickets.")
        ),
    ),
    deeds={
        "add_field": NP_("own field", "added {what}"),
        "edit_field": N_("changed {what}"),
        "move_field": N_("moved {what}"),
        "drop_field": N_("took away {what}"),
    },
    invariants=f"{_HERE}.rules:INVARIANTS",
    checks=f"{_HERE}.checks:CHECKS",
    called=f"{_HERE}.called:called_in_a_sentence",
    filters={"customer": f"{_HERE}.filter_keys:of_customers", "ticket": f"{_HERE}.filter_keys:of_tickets"},
    sample={"field add": f"{_HERE}.sample_steps:add", "customer edit": f"{_HERE}.sample_steps:fill"},
    groups={"field": N_("Own fields of customers and tickets: list, add, change, order, take away.")},
    entries=(
        Entry("field list", f"{_CLI}:list_fields", N_("List the fields that the shop added."), "desk", 22),
        Entry("field add", f"{_CLI}:add", N_("Add a field to customers or tickets."), "desk", 23),
        Entry("field edit", f"{_CLI}:edit", N_("Rename a field, or change its words to choose from."), "desk", 24),
        Entry("field move", f"{_CLI}:move", N_("Put a field further up or down."), "desk", 25),
        Entry("field drop", f"{_CLI}:drop", N_("Take a field away; what it held stays in the file."), "desk", 26),
    ),
)
