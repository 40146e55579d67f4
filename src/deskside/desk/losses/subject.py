"""What lost customers are made of."""

from deskside.desk.declarations import GOES, Command, Entry, Facet, LineKind, Subject, TodaySection
from deskside.language.i18n import N_, NP_

_HERE = "deskside.desk.losses"
_CLI = "deskside.cli.losses"
_ACTS = "deskside.screens.actions.losses"
_WORDS = f"{_HERE}.line_text"

SUBJECT = Subject(
    name="loss",
    tables=("loss", "win_back_step"),
    records=(f"{_HERE}.fields:LOSS", f"{_HERE}.fields:STEP"),
    lines=(
        LineKind("customer_lost", words=f"{_WORDS}:customer_lost", searched=True, group="care"),
        LineKind("win_back_begun", words=f"{_WORDS}:win_back_begun", group="care"),
        LineKind("win_back_step", words=f"{_WORDS}:win_back_step", searched=True, group="care"),
        LineKind("loss_ended", words=f"{_WORDS}:loss_ended", searched=True, group="care"),
    ),
    forgotten={"loss": GOES, "win_back_step": GOES},
    today=(TodaySection("loss", 47, N_("Winning back"), f"{_HERE}.today:due", f"{_CLI}:today_row"),),
    commands=(
        Command("mark_lost", "row", "", N_("Mark as lost"), N_("Write down that they do not come any more, and why.")),
        Command(
            "win_back", "row", "", N_("Win back…"), N_("Win them back step by step, or say what came of the last.")
        ),
        Command("not_lost", "row", "", N_("Not lost after all"), N_("They were marked as lost by mistake.")),
    ),
    acts={
        "win_back": f"{_ACTS}:win_back",
        "mark_lost": f"{_ACTS}:mark_lost",
        "not_lost": f"{_ACTS}:not_lost",
        "open": "deskside.screens.actions.things:open_customer",
    },
    filters={"customer": f"{_HERE}.filter_keys:of_customers"},
    enter="win_back",
    facets=(Facet("loss", NP_("card", "Lost"), 5, f"{_HERE}.card:on_card"),),
    deeds={
        "mark_lost": N_("marked {what} as lost"),
        "begin_win_back": N_("began to win back {what}"),
        "do_step": N_("went on with winning back {what}"),
        "end_loss": N_("said what became of losing {what}"),
    },
    sample={
        "customer lost": f"{_HERE}.sample_steps:lost",
        "customer winback": f"{_HERE}.sample_steps:win_back",
    },
    entries=(
        Entry("customer lost", f"{_CLI}:lost", N_("Mark a customer as lost and why; or list them."), "people", 80),
        Entry("customer winback", f"{_CLI}:winback", N_("Win a lost customer back, step by step."), "people", 81),
        Entry("report losses", f"{_CLI}:report", N_("Show why customers were lost, who was won back."), "people", 82),
    ),
)
