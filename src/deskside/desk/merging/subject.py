"""What merging customers who are one is made of."""

from deskside.desk.declarations import GOES, Command, Derived, Entry, LineKind, Subject
from deskside.language.i18n import N_

_HERE = "deskside.desk.merging"
_CLI = "deskside.cli.merging"

SUBJECT = Subject(
    name="merge",
    tables=("customer_merge", "merge_moved", "not_same"),
    lines=(
        LineKind("merged", words=f"{_HERE}.line_text:merged"),
        LineKind("unmerged", words=f"{_HERE}.line_text:unmerged"),
    ),
    commands=(Command("duplicates", "rare", "", N_("Duplicates"), N_("Go through customers who may be one.")),),
    deeds={
        "merge_customers": N_("merged {what}"),
        "unmerge_customers": N_("told {what} apart again"),
        "not_same": N_("noted that {what} are two"),
    },
    about={"not_same": f"{_HERE}.called:two_in_a_sentence"},
    called=f"{_HERE}.called:called_in_a_sentence",
    derived=(
        Derived(
            f"{_HERE}.follow:follow",
            ("customer_merge",),
            ("line.customer_id", "done_work.customer_id", "merge_moved"),
        ),
    ),
    checks=f"{_HERE}.checks:CHECKS",
    forgotten=dict.fromkeys(("customer_merge", "merge_moved", "not_same"), GOES),
    moved_apart=("customer_merge", "merge_moved", "not_same"),
    sample={
        "customer merge": f"{_HERE}.sample_steps:merge",
        "customer not-same": f"{_HERE}.sample_steps:keep_apart",
    },
    entries=(
        Entry("customer duplicates", f"{_CLI}:duplicates", N_("List customers who may be one."), "people", 50),
        Entry("customer not-same", f"{_CLI}:not_same", N_("Remember that two customers are two."), "people", 51),
        Entry("customer merge", f"{_CLI}:merge", N_("Make one customer of two; it can be undone."), "people", 52),
        Entry("customer unmerge", f"{_CLI}:unmerge", N_("Tell two merged customers apart again."), "people", 53),
    ),
)
