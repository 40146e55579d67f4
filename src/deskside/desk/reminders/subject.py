"""What reminders are made of."""

from deskside.desk.declarations import GOES, Entry, Forgotten, LineKind, Subject
from deskside.language.i18n import N_

_HERE = "deskside.desk.reminders"
_CLI = "deskside.cli.letters"

SUBJECT = Subject(
    name="reminder",
    tables=("reminder", "reminder_invoice", "late_fee"),
    settings=(f"{_HERE}.settings:REMINDERS",),
    lines=(
        LineKind("reminded", words=f"{_HERE}.line_text:reminded", searched=True, group="money"),
        LineKind("fee_accepted", words=f"{_HERE}.line_text:fee_accepted", searched=True, group="money"),
        LineKind("fee_waived", words=f"{_HERE}.line_text:fee_waived", searched=True, group="money"),
    ),
    forgotten={
        "reminder": GOES,
        "reminder_invoice": GOES,
        "late_fee": Forgotten("currency basis decided", "reason"),
    },
    deeds={
        "remind": N_("noted that {what} was reminded"),
        "decide_fee": N_("decided about a late fee of {what}"),
    },
    called=f"{_HERE}.called:called_in_a_sentence",
    about={"decide_fee": f"{_HERE}.called:called_of_fee"},
    invariants=f"{_HERE}.rules:INVARIANTS",
    entries=(
        Entry(
            "collect letters",
            f"{_CLI}:letters",
            N_("List who is to be reminded, and who is left out."),
            "money",
            70,
        ),
        Entry(
            "collect letter",
            f"{_CLI}:letter",
            N_("Write a reminder as text, page to print or PDF."),
            "money",
            80,
        ),
        Entry("collect fees", f"{_CLI}:fees", N_("List what is proposed for being paid late."), "money", 90),
        Entry("collect fee", f"{_CLI}:fee", N_("Accept a late fee, or waive it for a reason."), "money", 100),
    ),
)
