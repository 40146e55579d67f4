"""What important dates are made of."""

from deskside.desk.declarations import GOES, Command, Entry, Facet, LineKind, Subject, Tab, TodaySection
from deskside.language.i18n import N_, NP_

_HERE = "deskside.desk.dates"
_CLI = "deskside.cli.dates"
_ACTS = "deskside.screens.actions.dates"
_WORDS = f"{_HERE}.line_text"

SUBJECT = Subject(
    name="date",
    tables=("important_date", "date_done"),
    records=(f"{_HERE}.fields:DATE", f"{_HERE}.fields:DONE"),
    settings=(f"{_HERE}.settings:DATES",),
    lines=(
        LineKind("date_noted", words=f"{_WORDS}:date_noted", searched=True, group="care"),
        LineKind("date_edited", words=f"{_WORDS}:date_edited", group="care"),
        LineKind("date_dropped", words=f"{_WORDS}:date_dropped", group="care"),
        LineKind("greeted", words=f"{_WORDS}:greeted", searched=True, group="care"),
    ),
    forgotten={"important_date": GOES, "date_done": GOES},
    today=(TodaySection("date", 46, N_("Important dates"), f"{_HERE}.today:near", f"{_CLI}:today_row"),),
    commands=(Command("date_done", "row", "", N_("Done"), N_("Write down what was done about the important date.")),),
    acts={
        "date_done": f"{_ACTS}:done",
        "edit": f"{_ACTS}:edit",
        "dismiss": f"{_ACTS}:dismiss",
        "drop_here": f"{_ACTS}:drop",
    },
    enter="date_done",
    tabs=(
        Tab(
            "dates",
            NP_("tab", "Dates"),
            f"{_HERE}.of_customer:keys",
            "deskside.widgets.date_source:DateSource",
            N_("No important dates yet. + notes a birthday, a founding, or another day"),
            f"{_HERE}.of_customer:rows",
            f"{_CLI}:shape",
            f"{_CLI}:table",
            40,
            add=f"{_ACTS}:add",
        ),
    ),
    facets=(Facet("dates", NP_("tab", "Dates"), 40, f"{_HERE}.of_customer:ahead"),),
    deeds={
        "add_date": N_("noted the {what}"),
        "edit_date": N_("changed the {what}"),
        "drop_date": N_("took away the {what}"),
        "date_done": N_("noted what was done about the {what}"),
    },
    called=f"{_HERE}.called:called_in_a_sentence",
    about={"date_done": f"{_HERE}.called:called_of_done"},
    invariants=f"{_HERE}.rules:INVARIANTS",
    sample={
        "customer dates add": f"{_HERE}.sample_steps:add",
        "customer dates done": f"{_HERE}.sample_steps:done",
    },
    entries=(
        Entry(
            "customer dates",
            f"{_CLI}:dates",
            N_("List important dates: of the days ahead, of a year, or of a customer."),
            "people",
            45,
            ("add", "edit", "done", "drop"),
        ),
        Entry("customer dates add", f"{_CLI}:add", N_("Note a birthday or another day of a customer."), "people", 46),
        Entry("customer dates edit", f"{_CLI}:edit", N_("Correct an important date."), "people", 47),
        Entry("customer dates done", f"{_CLI}:done", N_("Write down what was done about it."), "people", 48),
        Entry("customer dates drop", f"{_CLI}:drop", N_("Take an important date away."), "people", 49),
        Entry(
            "export dates",
            "deskside.cli.export_dates:dates",
            N_("Write a year of important dates as a calendar or a table."),
            "files",
            60,
        ),
    ),
)
