"""What forgetting a customer, and handing over what is held on one, are made of."""

from deskside.desk.declarations import Entry, LineKind, Subject
from deskside.language.i18n import N_

_CLI = "deskside.cli.forgetting"

SUBJECT = Subject(
    name="forgetting",
    lines=(LineKind("forgotten", words="deskside.desk.forgetting.line_text:forgotten"),),
    deeds={"forget_customer": N_("forgot a customer")},
    entries=(
        Entry(
            "customer forget",
            f"{_CLI}:forget",
            N_("Remove what is held on a customer; only the money stays. It is not taken back."),
            "people",
            60,
        ),
        Entry(
            "customer export",
            f"{_CLI}:export",
            N_("Hand over all that is held on a customer, to read or as JSON."),
            "people",
            61,
        ),
    ),
)
