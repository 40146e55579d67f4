"""Payments as files have them: statements of banks, bills of wallets, our own exports."""

from deskside.desk.payments.fields import PAYMENT
from deskside.desk.payments.payment_rows import KINDS
from deskside.desk.ways_to_pay import MEANS
from deskside.exchange.export_payments import export_payments
from deskside.exchange.invoice_words import are_payments
from deskside.exchange.kind import Kind, OwnForm
from deskside.exchange.synonyms import known
from deskside.language.i18n import N_

PAYMENTS = Kind(
    name="payments",
    record="payment",
    columns=lambda: known("known_columns.txt")["payments"],
    needed=("amount", "credit", "debit"),
    unknown=N_("No column of this file is known as the amount of a payment."),
    reader="deskside.exchange.payment_rows:PaymentReader",
    planner="deskside.exchange.payment_plan:PaymentPlanner",
    write="deskside.exchange.write_payments:write_acts",
    own=OwnForm(
        fields=PAYMENT,
        number="deskside_payment",
        more={
            "kind": "kind",
            "dated": "dated",
            "amount": "amount",
            "currency": "currency",
            "customer_id": "customer_id",
            "name": "customer",
            "on": "invoices",
            "returns": "returns",
        },
        after=(),
        signs=frozenset({"dated", "kind"}),
        pairs={"customer": "customer_id"},
        words={"kind": KINDS, "method": MEANS},
    ),
    keys="select id from payment where withdrawn_at is null",
    export=export_payments,
    several=frozenset({"text", "credit", "debit"}),
    dates=("dated", "refunded_on"),
    decide=True,
    ours_first=False,
    tells=are_payments,
)
