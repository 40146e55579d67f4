"""What rounds are made of."""

from deskside.desk.declarations import GOES, Command, Derived, Entry, Facet, Forgotten, LineKind, Subject, TodaySection
from deskside.language.i18n import N_, NP_

_HERE = "deskside.desk.rounds"
_CLI = "deskside.cli.rounds"
_ACTS = "deskside.screens.actions.rounds"

SUBJECT = Subject(
    name="round",
    tables=("round", "round_entry", "round_claim"),
    records=(f"{_HERE}.fields:ROUND",),
    lines=(LineKind("round_tried", words=f"{_HERE}.line_text:round_tried", searched=True, group="call"),),
    today=(TodaySection("round", 48, N_("Rounds"), f"{_HERE}.today:under_way", f"{_CLI}:today_row", whose=N_("With")),),
    commands=(
        Command(
            "go_through", "row", "", NP_("round", "Go through"), N_("Go through who is to be reached in the round.")
        ),
        Command("rounds", "rare", "", N_("Rounds"), N_("The same contact for many customers: begin, go on, results.")),
    ),
    acts={"go_through": f"{_ACTS}:go_through", "open": f"{_ACTS}:open_round"},
    enter="go_through",
    facets=(Facet("rounds", NP_("card", "Round"), 35, f"{_HERE}.card:on_card"),),
    forgotten={
        "round_entry": Forgotten("state outcome answer", "note", becomes="deskside.desk.rounds.forgotten:becomes"),
        "round_claim": GOES,
    },
    deeds={
        "begin_round": N_("began the round {what}"),
        "take_in": N_("took customers into the round {what}"),
        "edit_round": N_("changed the round {what}"),
        "end_round": N_("ended the round {what}"),
        "settle_round": N_("went on with the round {what}"),
    },
    called=f"{_HERE}.called:called_in_a_sentence",
    about={"take_in": f"{_HERE}.called:called_of_entry", "settle_round": f"{_HERE}.called:called_of_entry"},
    derived=(Derived(f"{_HERE}.claims:follow", ("round_entry",), ("round_claim",)),),
    sample={"round begin": f"{_HERE}.sample_steps:begin", "round done": f"{_HERE}.sample_steps:done"},
    entries=(
        Entry("round list", f"{_CLI}:list_rounds", N_("List the rounds under way."), "people", 70),
        Entry("round begin", f"{_CLI}:begin", N_("Begin a round for the customers of a filter."), "people", 71),
        Entry("round show", f"{_CLI}:show", N_("Show how far a round is, and who is in it."), "people", 72),
        Entry("round next", f"{_CLI}:next_one", N_("Show who is next in a round, and what to say."), "people", 73),
        Entry("round done", f"{_CLI}:done", N_("Write down what came of a contact in a round."), "people", 74),
        Entry("round edit", f"{_CLI}:edit", N_("Change a round."), "people", 75),
        Entry("round take-in", f"{_CLI}:take_in_more", N_("Take in who fits by now."), "people", 76),
        Entry("round export", f"{_CLI}:export", N_("Write the result of a round as a table."), "people", 77),
        Entry("round end", f"{_CLI}:end", N_("End a round with what was learnt."), "people", 78),
    ),
    groups={"round": N_("Rounds: the same contact for all customers of a filter.")},
)
