"""What visit plans are made of."""

from deskside.desk.declarations import GOES, Command, Entry, Facet, LineKind, Subject, Tab, TodaySection
from deskside.language.i18n import N_, NP_

_HERE = "deskside.desk.visit_plans"
_CLI = "deskside.cli.visit_plans"
_ACTS = "deskside.screens.actions.visit_plans"
_WORDS = f"{_HERE}.line_text"

SUBJECT = Subject(
    name="visit_plan",
    tables=("visit_plan", "planned_visit"),
    records=(f"{_HERE}.fields:PLAN", f"{_HERE}.fields:VISIT"),
    lines=(
        LineKind("visits_planned", words=f"{_WORDS}:visits_planned", searched=True, group="care"),
        LineKind("plan_changed", words=f"{_WORDS}:plan_changed", searched=True, group="care"),
        LineKind("plan_dropped", words=f"{_WORDS}:plan_dropped", group="care"),
        LineKind("visit_skipped", words=f"{_WORDS}:visit_skipped", searched=True, group="care"),
    ),
    forgotten={"visit_plan": GOES, "planned_visit": GOES},
    today=(TodaySection("visit_plan", 49, N_("Visits planned"), f"{_HERE}.today:due", f"{_CLI}:today_row"),),
    commands=(
        Command("visit_done", "row", "", N_("Visit done"), N_("Write down the visit and what was learnt.")),
        Command("skip_visit", "row", "", N_("Skip the visit"), N_("Leave the visit out, with the reason.")),
        Command("plan_visits", "row", "", N_("Plan visits"), N_("Plan a contact that comes back, by a rule.")),
    ),
    acts={
        "visit_done": f"{_ACTS}:done",
        "skip_visit": f"{_ACTS}:skip",
        "plan_visits": f"{_ACTS}:add",
        "dismiss": f"{_ACTS}:skip",
        "edit": f"{_ACTS}:edit",
        "drop_here": f"{_ACTS}:drop",
        "open": "deskside.screens.actions.things:open_customer",
    },
    enter="visit_done",
    tabs=(
        Tab(
            "plans",
            NP_("tab", "Plans"),
            f"{_HERE}.of_customer:keys",
            "deskside.widgets.plan_source:PlanSource",
            N_("No visits planned. + plans them: every 90 days, or first monday of october"),
            f"{_HERE}.of_customer:rows",
            f"{_CLI}:shape",
            f"{_CLI}:table",
            42,
            add=f"{_ACTS}:add",
        ),
    ),
    facets=(Facet("plans", NP_("card", "Visit"), 38, f"{_HERE}.of_customer:on_card"),),
    filters={"customer": f"{_HERE}.filter_keys:of_customers"},
    deeds={
        "add_plan": N_("planned visits: {what}"),
        "edit_plan": N_("changed the visit plan {what}"),
        "drop_plan": N_("took away the visit plan {what}"),
        "visit_done": N_("noted a visit: {what}"),
        "skip_visit": N_("skipped a visit: {what}"),
    },
    called=f"{_HERE}.called:called_in_a_sentence",
    about=dict.fromkeys(("visit_done", "skip_visit"), f"{_HERE}.called:called_of_visit"),
    sample={"plan add": f"{_HERE}.sample_steps:add", "plan done": f"{_HERE}.sample_steps:done"},
    entries=(
        Entry("plan list", f"{_CLI}:list_plans", N_("List the visits planned, those due first."), "people", 90),
        Entry("plan add", f"{_CLI}:add", N_("Plan visits to a customer by a rule in words."), "people", 91),
        Entry("plan done", f"{_CLI}:done", N_("Write down a visit and what was learnt."), "people", 92),
        Entry("plan skip", f"{_CLI}:skip", N_("Leave a visit out, with the reason."), "people", 93),
        Entry("plan edit", f"{_CLI}:edit", N_("Change a visit plan."), "people", 94),
        Entry("plan drop", f"{_CLI}:drop", N_("Take a visit plan away."), "people", 95),
    ),
    groups={"plan": N_("Visit plans: contacts that come back.")},
)
