"""What loans are made of."""

from deskside.desk.declarations import (
    Command,
    Derived,
    Entry,
    Exchanged,
    Facet,
    LineKind,
    Place,
    Searched,
    Subject,
    Tab,
    TodaySection,
)
from deskside.language.i18n import N_, NN_

_HERE = "tests.demo_subject"

SUBJECT = Subject(
    name="loan",
    tables=("loan",),
    records=(f"{_HERE}.fields:LOAN",),
    settings=(f"{_HERE}.settings:LENDING", f"{_HERE}.settings:BELL"),
    lines=(
        LineKind("lent", words=f"{_HERE}.line_text:lent", label=N_("Note"), searched=True, group="care"),
        LineKind("brought_back", words=f"{_HERE}.line_text:brought_back"),
    ),
    today=(
        TodaySection("loans", 45, N_("Waits for"), f"{_HERE}.questions:back_today", f"{_HERE}.commands:today_loan"),
    ),
    commands=(Command("bring_back", "row", "h", N_("Back"), "Have the bicycle back."),),
    acts={"bring_back": f"{_HERE}.acts:back"},
    enter="bring_back",
    place=Place(
        "loans", "7", N_("Date"), "What is lent.", f"{_HERE}.screens:LoansPlace", f"{_HERE}.questions:count_out"
    ),
    tabs=(
        Tab(
            "loans",
            N_("When"),
            f"{_HERE}.questions:loans_of",
            f"{_HERE}.screens:LoanSource",
            "Nothing is lent.",
            f"{_HERE}.questions:loans",
            f"{_HERE}.commands:loan",
            f"{_HERE}.commands:table",
        ),
    ),
    facets=(Facet("lent", N_("Note"), 60, f"{_HERE}.questions:out_with", f"{_HERE}.questions:bicycles_of"),),
    deeds={"lend": "lent out {what}", "bring_back": "had {what} back"},
    called=f"{_HERE}.questions:called_in_a_sentence",
    derived=(Derived(f"{_HERE}.borrower:follow", ("loan", "customer"), ("loan.borrower",)),),
    invariants=f"{_HERE}.rules:INVARIANTS",
    checks=f"{_HERE}.checks:CHECKS",
    entries=(
        Entry("loan add", f"{_HERE}.commands:add", "Lend a bicycle.", "loans", 10),
        Entry("loan list", f"{_HERE}.commands:listed", "List what is lent.", "loans", 20),
        Entry("loan back", f"{_HERE}.commands:back", "Have a bicycle back.", "loans", 30),
    ),
    groups={"loan": "Bicycles lent."},
    headings={"loans": N_("Waits for")},
    sample={"loan add": f"{_HERE}.sample_steps:add", "loan back": f"{_HERE}.sample_steps:back"},
    searched=Searched(
        "loan",
        "id",
        "loan_id",
        f"{_HERE}.questions:texts",
        {"loan": N_("note")},
        ((35, f"{_HERE}.questions:find_loans"),),
        {"customer": f"{_HERE}.questions:leaning"},
    ),
    exchanged=Exchanged(
        "loans", f"{_HERE}.files:LOANS", "Import loans.", "Export loans.", NN_("{n} ticket", "{n} tickets")
    ),
)
