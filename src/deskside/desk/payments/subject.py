"""What payments are made of."""

from deskside.desk.declarations import Command, Entry, Exchanged, Forgotten, LineKind, Subject, Tab
from deskside.language.i18n import N_, NN_

_HERE = "deskside.desk.payments"
_CLI = "deskside.cli.payments"
_MONEY = "deskside.screens.actions.money"
_WORDS = f"{_HERE}.line_text"

SUBJECT = Subject(
    name="payment",
    tables=("payment", "allocation"),
    records=(f"{_HERE}.fields:PAYMENT",),
    lines=(
        LineKind("paid", words=f"{_WORDS}:paid", searched=True, group="money"),
        LineKind("allocated", words=f"{_WORDS}:allocated", group="money"),
        LineKind("credited", words=f"{_WORDS}:credited", searched=True, group="money"),
        LineKind("written_off", words=f"{_WORDS}:written_off", searched=True, group="money"),
        LineKind("returned", words=f"{_WORDS}:returned", searched=True, group="money"),
        LineKind("refunded", words=f"{_WORDS}:refunded", searched=True, group="money"),
    ),
    forgotten={
        "payment": Forgotten("kind currency", "note", numbers="method reference"),
        "allocation": Forgotten(),
    },
    deeds={
        "pay": N_("noted a payment of {what}"),
        "allocate": N_("used credit of {what}"),
        "credit_note": N_("noted a credit note over {what}"),
        "write_off": N_("wrote off {what}"),
        "return_payment": N_("noted that {what} came back"),
        "refund": N_("gave back {what}"),
    },
    commands=(
        Command("pay", "row", "r", N_("Payment"), N_("Write down what was paid.")),
        Command("came_back", "row", "", N_("Came back"), N_("A payment came back: what it paid is open again.")),
        Command("use_credit", "row", "", N_("Use credit"), N_("Let credit pay what is due the longest.")),
        Command("refund", "row", "", N_("Give back"), N_("Give credit back, with the reason.")),
    ),
    acts={
        "open": f"{_MONEY}:open_payment",
        "promise": "deskside.screens.actions.collecting:promise_to_pay",
        "invoices": f"{_MONEY}:invoices",
        "pay": f"{_MONEY}:pay",
        "came_back": f"{_MONEY}:came_back",
        "use_credit": f"{_MONEY}:use_credit",
        "refund": f"{_MONEY}:refund",
    },
    tabs=(
        Tab(
            "money",
            N_("Money"),
            f"{_HERE}.money_tab:keys",
            "deskside.widgets.money_source:MoneySource",
            N_("No money yet. i writes an invoice down, r what was paid"),
            f"{_HERE}.money_tab:rows",
            "deskside.cli.money_tab:shape",
            "deskside.cli.money_tab:table",
            30,
        ),
    ),
    called="deskside.desk.money_kinds:amount_and_whose",
    exchanged=Exchanged(
        "payments",
        "deskside.exchange.payment_kind:PAYMENTS",
        N_("Import payments from the statement of a bank or the bill of a wallet, matched to invoices."),
        N_("Write every payment to a file for other programs."),
        NN_("{n} payment", "{n} payments"),
        rank=3,
        beside={
            "credit-note": NN_("{n} credit note", "{n} credit notes"),
            "write-off": NN_("{n} write-off", "{n} write-offs"),
            "refund": NN_("{n} refund", "{n} refunds"),
            "return": NN_("{n} return", "{n} returns"),
        },
        named=f"{_HERE}.payment_rows:names_of",
        word=N_("Payments"),
    ),
    invariants=f"{_HERE}.rules:INVARIANTS",
    sample={"pay": f"{_HERE}.sample_steps:pay", "pay return": f"{_HERE}.sample_steps:give_back"},
    entries=(
        Entry(
            "pay",
            f"{_CLI}:pay",
            N_("Write down what a customer paid."),
            "money",
            120,
            ("return", "refund", "use", "list"),
        ),
        Entry("pay return", f"{_CLI}:give_back", N_("Note that a payment came back."), "money", 130),
        Entry("pay refund", f"{_CLI}:refund", N_("Give credit back, with the reason."), "money", 140),
        Entry("pay use", f"{_CLI}:use", N_("Let credit pay invoices."), "money", 150),
        Entry(
            "pay list", f"{_CLI}:list_payments", N_("List what was paid, came back and was given back."), "money", 160
        ),
    ),
)
