"""Invoices as files have them."""

from deskside.desk.invoices.fields import INVOICE
from deskside.exchange.export_invoices import export_invoices
from deskside.exchange.kind import Kind, OwnForm
from deskside.exchange.synonyms import known
from deskside.language.i18n import N_

INVOICES = Kind(
    name="invoices",
    record="invoice",
    columns=lambda: known("known_columns.txt")["invoices"],
    needed=("amount", "balance", "debit", "net", "line_total", "price"),
    unknown=N_("No column of this file is known as the amount of an invoice."),
    reader="deskside.exchange.invoice_rows:InvoiceReader",
    planner="deskside.exchange.invoice_plan:InvoicePlanner",
    write="deskside.exchange.write_invoices:write_acts",
    own=OwnForm(
        fields=INVOICE,
        number="deskside_invoice",
        more={
            "currency": "currency",
            "customer_id": "customer_id",
            "name": "customer",
            "paid": "paid",
            "credited": "credited",
            "written_off": "written_off",
            "paid_on": "paid_on",
            "balance": "open",
            "disputed": "disputed",
            "disputed_amount": "disputed_amount",
            "instalments": "instalments",
            "voided_on": "voided_on",
            "void_reason": "void_reason",
        },
        after=(),
        signs=frozenset({"issued_on", "due_on"}),
        pairs={"customer": "customer_id"},
    ),
    keys="select id from invoice where withdrawn_at is null",
    export=export_invoices,
    beside_amounts=frozenset(
        {"number", "due_on", "name", "company", "first", "last", "customer_id", "email", "net", "tax"}
    ),
    dates=("issued_on", "due_on", "paid_on"),
    ours_first=False,
    lent={
        "number": ("reference", "ref", "reference number", "name"),
        "name": ("account",),
        "applies_to": ("reference", "ref", "reference number"),
    },
)
