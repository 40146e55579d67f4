"""What promises to pay are made of."""

from deskside.desk.declarations import Entry, Facet, Forgotten, LineKind, Subject
from deskside.language.i18n import N_

_HERE = "deskside.desk.promises_to_pay"
_CLI = "deskside.cli.promises_to_pay"
_WORDS = f"{_HERE}.line_text"
_PLAN = f"{_HERE}.called:called_of_plan"

SUBJECT = Subject(
    name="promise_to_pay",
    tables=("promise_to_pay", "promise_invoice", "payment_plan"),
    records=(f"{_HERE}.fields:PROMISE", f"{_HERE}.fields:PLAN"),
    settings=(f"{_HERE}.settings:PROMISES",),
    lines=(
        LineKind("promised_to_pay", words=f"{_WORDS}:promised", searched=True, group="money"),
        LineKind("promised_anew", words=f"{_WORDS}:promised_anew", searched=True, group="money"),
        LineKind("plan_agreed", words=f"{_WORDS}:plan_agreed", searched=True, group="money"),
        LineKind("promise_cancelled", words=f"{_WORDS}:cancelled", searched=True, group="money"),
    ),
    forgotten={
        "promise_to_pay": Forgotten("currency", "cancel_reason", "person", numbers="method"),
        "promise_invoice": Forgotten(),
        "payment_plan": Forgotten("currency", "note"),
    },
    deeds={
        "promise_to_pay": N_("noted a promise to pay {what}"),
        "agree_plan": N_("agreed that {what} is paid in parts"),
        "cancel_promise": N_("cancelled a promise to pay {what}"),
    },
    called="deskside.desk.money_kinds:amount_and_whose",
    about={"agree_plan": _PLAN},
    sample={
        "collect promise": f"{_HERE}.sample_steps:promise",
        "collect plan": f"{_HERE}.sample_steps:plan",
    },
    facets=(Facet("promises_to_pay", N_("Money"), 20, f"{_HERE}.of_customer:said", f"{_HERE}.of_customer:shape"),),
    invariants=f"{_HERE}.rules:INVARIANTS",
    entries=(
        Entry("collect promise", f"{_CLI}:promise", N_("Note what a customer promised to pay."), "money", 180),
        Entry("collect plan", f"{_CLI}:plan", N_("Agree that a customer pays in parts."), "money", 190),
        Entry("collect promises", f"{_CLI}:promises", N_("List what both sides promised."), "money", 200),
        Entry("collect cancel-promise", f"{_CLI}:cancel", N_("Note that a promise no longer stands."), "money", 210),
    ),
)
