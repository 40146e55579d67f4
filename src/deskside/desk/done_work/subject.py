"""What is done and not billed."""

from deskside.desk.declarations import Derived, Entry, LineKind, Subject
from deskside.language.i18n import N_

_HERE = "deskside.desk.done_work"
_CLI = "deskside.cli.done_work"

SUBJECT = Subject(
    name="done_work",
    tables=("done_work",),
    records=(f"{_HERE}.fields:DONE_WORK",),
    lines=(
        LineKind("to_bill", words=f"{_HERE}.line_text:to_bill", searched=True),
        LineKind("not_billed", words=f"{_HERE}.line_text:not_billed", searched=True),
    ),
    deeds={
        "mark_done": N_("noted {what} as to be billed"),
        "drop_done": N_("took {what} off what is to be billed"),
    },
    called=f"{_HERE}.mark_done:called_in_a_sentence",
    derived=(Derived(f"{_HERE}.customer:follow", ("ticket",), ("done_work.customer_id",)),),
    sample={"bill": f"{_HERE}.sample_steps:bill"},
    entries=(
        Entry("bill", f"{_CLI}:bill", N_("Note what was done on a ticket and is to be billed."), "ticket", 130),
        Entry("invoice unbilled", f"{_CLI}:unbilled", N_("List what is done and not billed."), "money", 10),
        Entry("invoice drop", f"{_CLI}:drop", N_("Take something off that list without a bill."), "money", 20),
    ),
)
