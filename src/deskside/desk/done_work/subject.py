"""What is done and not billed."""

from deskside.desk.declarations import GOES, Command, Derived, Entry, LineKind, Subject
from deskside.language.i18n import N_

_HERE = "deskside.desk.done_work"
_CLI = "deskside.cli.done_work"
_WORK = "deskside.screens.actions.done_work"

SUBJECT = Subject(
    name="done_work",
    tables=("done_work",),
    records=(f"{_HERE}.fields:DONE_WORK",),
    settings=(f"{_HERE}.settings:TIME_SPENT",),
    lines=(
        LineKind("to_bill", words=f"{_HERE}.line_text:to_bill", searched=True, group="money"),
        LineKind("not_billed", words=f"{_HERE}.line_text:not_billed", searched=True, group="money"),
        LineKind("work_started", stays=True, words=f"{_HERE}.line_text:work_started", ground=False, group="money"),
        LineKind("work_stopped", stays=True, words=f"{_HERE}.line_text:work_stopped", ground=False, group="money"),
    ),
    forgotten={"done_work": GOES},
    deeds={
        "mark_done": N_("noted {what} as to be billed"),
        "drop_done": N_("took {what} off what is to be billed"),
        "start_work": N_("started the stopwatch of #{what}"),
        "stop_work": N_("stopped the stopwatch of #{what}"),
    },
    called=f"{_HERE}.mark_done:called_in_a_sentence",
    about=dict.fromkeys(("start_work", "stop_work"), f"{_HERE}.line_text:ticket_of_change"),
    commands=(
        Command("bill", "row", "", N_("To be billed"), N_("Note what was done and is to be billed.")),
        Command("drop_work", "row", "", N_("Take it off"), N_("Take it off what is to be billed, without a bill.")),
        Command("stopwatch", "row", "", N_("Stopwatch"), N_("Start or stop the time spent."), setting="stopwatch"),
    ),
    acts={
        "open": f"{_WORK}:open_work",
        "bill": f"{_WORK}:bill",
        "drop_work": f"{_WORK}:drop_work",
        "stopwatch": f"{_WORK}:stopwatch",
    },
    derived=(Derived(f"{_HERE}.customer:follow", ("ticket",), ("done_work.customer_id",)),),
    checks=f"{_HERE}.checks:CHECKS",
    sample={"bill": f"{_HERE}.sample_steps:bill"},
    entries=(
        Entry(
            "bill",
            f"{_CLI}:bill",
            N_("Note what was done on a ticket and is to be billed."),
            "ticket",
            130,
            ("start", "stop"),
        ),
        Entry("bill start", f"{_CLI}:start", N_("Start the stopwatch of a ticket."), "ticket", 132),
        Entry("bill stop", f"{_CLI}:stop", N_("Stop it; its minutes are proposed for the bill."), "ticket", 134),
        Entry("invoice unbilled", f"{_CLI}:unbilled", N_("List what is done and not billed."), "money", 10),
        Entry("invoice drop", f"{_CLI}:drop", N_("Take something off that list without a bill."), "money", 20),
    ),
)
