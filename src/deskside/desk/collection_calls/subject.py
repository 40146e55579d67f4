"""What calls about money are made of."""

from deskside.desk.declarations import Entry, Forgotten, LineKind, Subject
from deskside.language.i18n import N_

_HERE = "deskside.desk.collection_calls"

SUBJECT = Subject(
    name="collection_call",
    tables=("collection_call",),
    records=(f"{_HERE}.fields:CALL",),
    settings=(f"{_HERE}.settings:CALLS",),
    forgotten={"collection_call": Forgotten("outcome why", "why_detail note override_reason", "person phone")},
    lines=(
        LineKind("collection_call", words=f"{_HERE}.line_text:called", searched=True, group="call"),
        LineKind("legal_step_on", words=f"{_HERE}.line_text:legal_step_on", searched=True, group="money"),
        LineKind("legal_step_off", words=f"{_HERE}.line_text:legal_step_off", searched=True, group="money"),
    ),
    deeds={
        "collection_call": N_("wrote down a call to {what} about what is owed"),
        "guided_call": N_("called {what} about money"),
        "legal_step": N_("changed whether a legal step is meant for {what}"),
    },
    called=f"{_HERE}.called:called_in_a_sentence",
    sample={"collect call": f"{_HERE}.sample_steps:call"},
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
