"""What customers are made of."""

from deskside.desk.declarations import GOES, Command, Derived, Entry, Exchanged, Place, Searched, Subject
from deskside.language.i18n import N_, NN_

_ACTS = "deskside.screens.actions"
_CLI = "deskside.cli.customers"

SUBJECT = Subject(
    name="customer",
    tables=("customer", "person", "contact_point", "name_key"),
    records=tuple(f"deskside.desk.customers.fields:{name}" for name in ("CUSTOMER", "PERSON", "CONTACT")),
    deeds={
        "add_customer": N_("added {what}"),
        "edit_customer": N_("edited {what}"),
        "contact": N_("changed the numbers of {what}"),
        "person": N_("changed the people of {what}"),
    },
    acts={
        "open": f"{_ACTS}.things:open_customer",
        "call": f"{_ACTS}.promises:call",
        "told": f"{_ACTS}.conversation:told_customer",
        "note": f"{_ACTS}.conversation:note_customer",
        "promise": f"{_ACTS}.promises:promise",
        "promise_to_pay": f"{_ACTS}.collecting:promise_to_pay",
        "edit": f"{_ACTS}.things:edit_customer",
        "copy": f"{_ACTS}.things:copy",
        "attach": f"{_ACTS}.attachments:add",
        "files": f"{_ACTS}.attachments:choose",
        "invoices": "deskside.screens.actions.money:invoices",
        "pay": "deskside.screens.actions.money:pay",
        "new_invoice": "deskside.screens.actions.money:bill_it",
        "use_credit": "deskside.screens.actions.money:use_credit",
        "refund": "deskside.screens.actions.money:refund",
        "collect": f"{_ACTS}.guided_call:collect",
        "pause": f"{_ACTS}.collecting:pause",
        "resume": f"{_ACTS}.collecting:resume",
        "letter": "deskside.screens.actions.letters:letter",
        "in_round": f"{_ACTS}.rounds:in_round",
        "ask": f"{_ACTS}.questionnaires:add",
        "plan_visits": f"{_ACTS}.visit_plans:add",
        "mark_lost": f"{_ACTS}.losses:mark_lost",
        "win_back": f"{_ACTS}.losses:win_back",
        "not_lost": f"{_ACTS}.losses:not_lost",
        "merge_customer": "deskside.screens.actions.merging:merge_customer",
        "unmerge_customer": "deskside.screens.actions.merging:unmerge_customer",
        "forget_customer": "deskside.screens.actions.forgetting:forget",
        "hand_over": "deskside.screens.actions.forgetting:hand_over",
    },
    commands=(
        Command("merge_customer", "row", "", N_("Merge customer"), N_("Make one of two who are the same.")),
        Command("in_round", "row", "", N_("In a round"), N_("Say what came of the round they are in, on the phone.")),
        Command("unmerge_customer", "row", "", N_("Unmerge customer"), N_("Tell two merged customers apart again.")),
        Command(
            "hand_over",
            "row",
            "",
            N_("Hand over what we hold"),
            N_("Write all that is held on them to a file."),
        ),
        Command(
            "forget_customer", "row", "", N_("Forget customer"), N_("Remove all that is held on them, but the money.")
        ),
    ),
    place=Place(
        "customers", "3", N_("Customers"), N_("Everybody we serve."), "deskside.screens.customers:CustomersPlace"
    ),
    forgotten=dict.fromkeys(("person", "contact_point"), GOES),
    derived=(
        Derived("deskside.desk.customers.name_keys:follow", ("customer", "person"), ("customer.folded", "name_key")),
    ),
    checks="deskside.desk.customers.checks:CHECKS",
    refold="deskside.desk.customers.name_keys:refold",
    filters={"customer": "deskside.desk.customers.filter_keys:filter_keys"},
    searched=Searched(
        "customer",
        "id",
        "customer_id",
        "deskside.desk.customers.search_text:texts",
        {"customer": N_("customer"), "phone": N_("phone")},
        (
            (10, "deskside.desk.customers.finding:callers"),
            (40, "deskside.desk.customers.finding:noted"),
        ),
        {
            "customer": "deskside.desk.merging.aliases:found_by",
            "own_field": "deskside.desk.own_fields.search_text:of_customers",
        },
        rank=90,
    ),
    exchanged=Exchanged(
        "customers",
        "deskside.exchange.customer_kind:CUSTOMERS",
        N_("Import customers from a table or vCards."),
        N_("Write every customer to a file for other programs."),
        NN_("{n} customer", "{n} customers"),
        "@{key}",
        N_("Customers left, since something of ours stands on them: {records}"),
        "deskside.desk.customers.imported:IMPORTED",
        1,
        named="deskside.desk.customers.imported:names_of",
        cards=True,
    ),
    entries=(
        Entry(
            "who",
            "deskside.cli.queries:who",
            N_("Find who is calling: part of a number or name, 汉字, pinyin or initials."),
            "phone",
            20,
        ),
        Entry("customer add", f"{_CLI}:add", N_("Write down a customer; a name or a number is enough."), "people", 10),
        Entry("customer show", f"{_CLI}:show", N_("Show a customer with tickets and promises."), "people", 20),
        Entry("customer edit", f"{_CLI}:edit", N_("Change what is known of a customer."), "people", 30),
        Entry("customer list", f"{_CLI}:list_customers", N_("List customers by name."), "people", 40),
    ),
    groups={"customer": N_("Customers: write down, show, change, list.")},
)
