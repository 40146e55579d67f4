"""Customers as files have them."""

from deskside.desk.codes import PARTS
from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.customers.typed_reach import SAID
from deskside.desk.dates.kinds import KINDS
from deskside.exchange.export_customers import export_customers
from deskside.exchange.incoming import REACHED
from deskside.exchange.kind import Kind, OwnForm
from deskside.exchange.synonyms import known
from deskside.language.i18n import N_

CUSTOMERS = Kind(
    name="customers",
    record="customer",
    columns=lambda: known("known_columns.txt")["customers"],
    needed=("name", "first", "last", "company", "phone", "email"),
    unknown=N_("No column of this file is known as a customer's name, number or address."),
    reader="deskside.exchange.customer_rows:CustomerReader",
    planner="deskside.exchange.customer_plan:CustomerPlanner",
    write="deskside.exchange.write_customers:write_acts",
    own=OwnForm(
        fields=CUSTOMER,
        number="deskside_customer",
        more={
            "phone": "phones",
            "phone_labels": "phone_labels",
            "email": "emails",
            "other": "others",
            "people": "people",
            "people_parts": "people_parts",
            "contact_people": "contact_people",
            "dates": "dates",
            "files": "files",
        },
        after=("created_at",),
        signs=frozenset({"created_at", "phones"}),
        first_words={"others": SAID, "people_parts": PARTS, "dates": KINDS},
    ),
    keys="select id from customer where withdrawn_at is null",
    export=export_customers,
    several=frozenset({"phone", "email", "note", "birthday", *REACHED}),
    dates=("since",),
    days=("birthday", "anniversary", "founding"),
    decide=True,
    cards="deskside.exchange.vcards:VCardReader",
    cards_out="deskside.exchange.vcards_out:write_cards",
)
