"""What customers' things are made of."""

from deskside.desk.declarations import GOES, Command, Entry, Exchanged, Facet, LineKind, Searched, Subject, Tab
from deskside.language.i18n import N_, NN_, NP_

_HERE = "deskside.desk.things"
_CLI = "deskside.cli.things"
_ACTS = "deskside.screens.actions.customer_things"
_WORDS = f"{_HERE}.line_text"

SUBJECT = Subject(
    name="thing",
    tables=("thing",),
    records=(f"{_HERE}.fields:THING",),
    lines=(
        LineKind("thing_noted", words=f"{_WORDS}:thing_noted", searched=True, group="care"),
        LineKind("thing_edited", words=f"{_WORDS}:thing_edited", group="care"),
        LineKind("thing_dropped", words=f"{_WORDS}:thing_dropped", group="care"),
    ),
    commands=(
        Command("tickets_about", "row", "", N_("Tickets about it"), N_("Show the tickets that are about this thing.")),
    ),
    acts={
        "tickets_about": f"{_ACTS}:tickets_about",
        "edit": f"{_ACTS}:edit",
        "drop_here": f"{_ACTS}:drop",
    },
    enter="tickets_about",
    tabs=(
        Tab(
            "things",
            NP_("tab", "Things"),
            f"{_HERE}.of_customer:keys",
            "deskside.widgets.thing_source:ThingSource",
            N_("Nothing they bought or have is noted. + notes something, with its serial number"),
            f"{_HERE}.of_customer:rows",
            f"{_CLI}:shape",
            f"{_CLI}:table",
            45,
            add=f"{_ACTS}:add",
        ),
    ),
    facets=(Facet("things", NP_("tab", "Things"), 60, f"{_HERE}.card:on_card"),),
    forgotten={"thing": GOES},
    deeds={
        "add_thing": N_("noted {what}"),
        "edit_thing": N_("changed {what}"),
        "drop_thing": N_("took away {what}"),
    },
    called=f"{_HERE}.called:called_in_a_sentence",
    searched=Searched(
        "thing",
        "id",
        "thing_id",
        f"{_HERE}.finding:texts",
        {"thing": N_("thing")},
        ((6, f"{_HERE}.finding:numbered"), (36, f"{_HERE}.finding:holding")),
        rank=40,
    ),
    exchanged=Exchanged(
        "purchases",
        "deskside.exchange.purchase_kind:PURCHASES",
        N_("Import what customers bought from a file of another program, an item a thing."),
        N_("Write everything that customers bought and have to a file for other programs."),
        NN_("{n} thing", "{n} things"),
        rank=4,
        named=f"{_HERE}.called:names_of",
        word=N_("Purchases"),
    ),
    refold=f"{_HERE}.serial_number:refold",
    sample={"customer bought": f"{_HERE}.sample_steps:bought"},
    entries=(
        Entry("customer bought", f"{_CLI}:bought", N_("Note what a customer bought."), "people", 60),
        Entry(
            "customer things",
            f"{_CLI}:things",
            N_("List what customers bought and have, with serial numbers and warranties."),
            "people",
            62,
            ("add", "edit", "drop"),
        ),
        Entry(
            "customer things add",
            f"{_CLI}:add",
            N_("Note something a customer has that they bought elsewhere."),
            "people",
            64,
        ),
        Entry("customer things edit", f"{_CLI}:edit", N_("Correct what is noted of a thing."), "people", 66),
        Entry("customer things drop", f"{_CLI}:drop", N_("Take a thing away."), "people", 68),
    ),
)
