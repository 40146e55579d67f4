"""What calls about money are made of."""

from deskside.desk.declarations import Entry, LineKind, Subject
from deskside.language.i18n import N_

_HERE = "deskside.desk.collection_calls"

SUBJECT = Subject(
    name="collection_call",
    tables=("collection_call",),
    settings=(f"{_HERE}.settings:CALLS",),
    lines=(LineKind("collection_call", words=f"{_HERE}.line_text:called", searched=True),),
    deeds={
        "collection_call": N_("called {what} about money"),
        "guided_call": N_("called {what} about money"),
    },
    called=f"{_HERE}.line_text:called_in_a_sentence",
    invariants=f"{_HERE}.rules:INVARIANTS",
    entries=(
        Entry(
            "collect call",
            "deskside.cli.collect_call:call",
            N_("Call about money, led question by question; or all by options."),
            "money",
            205,
        ),
    ),
)
