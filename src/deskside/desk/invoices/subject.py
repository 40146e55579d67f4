"""What invoices are made of."""

from deskside.desk.declarations import Searched, Subject
from deskside.language.i18n import N_

_HERE = "deskside.desk.invoices"

SUBJECT = Subject(
    name="invoice",
    tables=("invoice", "instalment", "dispute"),
    records=(f"{_HERE}.fields:INVOICE",),
    acts={"open": "deskside.screens.actions.things:open_customer"},
    searched=Searched(
        "invoice",
        "id",
        "invoice_id",
        f"{_HERE}.search_text:texts",
        {"invoice": N_("invoice")},
        ((5, f"{_HERE}.finding:numbered"), (35, f"{_HERE}.finding:holding")),
        {"customer": f"{_HERE}.search_text:leaning"},
        rank=5,
    ),
    refold=f"{_HERE}.search_text:refold",
)
