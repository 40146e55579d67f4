"""What customers are made of."""

from deskside.desk.subjects import Entry, Exchanged, Place, Subject
from deskside.language.i18n import N_

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
        "staff": N_("changed who works here"),
        "settings": N_("changed the settings"),
        "view": N_("changed the saved views"),
    },
    acts={
        "open": f"{_ACTS}.things:open_customer",
        "call": f"{_ACTS}.promises:call",
        "told": f"{_ACTS}.conversation:told_customer",
        "note": f"{_ACTS}.conversation:note_customer",
        "promise": f"{_ACTS}.promises:promise",
        "edit": f"{_ACTS}.things:edit_customer",
        "copy": f"{_ACTS}.things:copy",
    },
    place=Place(
        "customers", "3", N_("Customers"), N_("Everybody we serve."), "deskside.screens.customers:CustomersPlace"
    ),
    exchanged=Exchanged(
        "customers",
        "deskside.exchange.customer_kind:CUSTOMERS",
        N_("Import customers from a table or vCards."),
        N_("Write every customer to a file for other programs."),
        1,
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
        Entry("staff list", "deskside.cli.staff:list_staff", N_("List who works here."), "people", 50),
        Entry("staff add", "deskside.cli.staff:add", N_("Add somebody who works here."), "people", 60),
        Entry(
            "staff rename", "deskside.cli.staff:rename", N_("Change the name of somebody who works here."), "people", 70
        ),
        Entry("staff leave", "deskside.cli.staff:leave", N_("Somebody left; their history stays."), "people", 80),
    ),
    groups={"customer": N_("Customers: write down, show, change, list."), "staff": N_("Who works here.")},
)
