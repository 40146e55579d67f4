"""What merging customers who are one is made of."""

from deskside.desk.declarations import Derived, LineKind, Subject
from deskside.language.i18n import N_

_HERE = "deskside.desk.merging"

SUBJECT = Subject(
    name="merge",
    tables=("customer_merge", "merge_moved", "not_same"),
    lines=(
        LineKind("merged", words=f"{_HERE}.line_text:merged"),
        LineKind("unmerged", words=f"{_HERE}.line_text:unmerged"),
    ),
    deeds={
        "merge_customers": N_("merged {what}"),
        "unmerge_customers": N_("told {what} apart again"),
        "not_same": N_("noted that {what} is somebody else"),
    },
    called=f"{_HERE}.called:called_in_a_sentence",
    derived=(
        Derived(
            f"{_HERE}.follow:follow",
            ("customer_merge",),
            ("line.customer_id", "done_work.customer_id", "merge_moved"),
        ),
    ),
    moved_apart=("customer_merge", "merge_moved", "not_same"),
)
