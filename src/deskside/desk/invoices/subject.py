"""What invoices are made of."""

from deskside.desk.declarations import Command, Derived, Entry, Exchanged, Forgotten, LineKind, Searched, Subject
from deskside.language.i18n import N_, NN_

_HERE = "deskside.desk.invoices"
_WORDS = f"{_HERE}.line_text"
_CLI = "deskside.cli.invoices"
_REDUCE = "deskside.cli.reduce_invoice"
_SAMPLE = f"{_HERE}.sample_steps"
_MONEY = "deskside.screens.actions.money"
_OF_DISPUTE = f"{_HERE}.dispute:called_of_change"

SUBJECT = Subject(
    name="invoice",
    tables=("invoice", "instalment", "dispute"),
    records=(f"{_HERE}.fields:INVOICE",),
    settings=(f"{_HERE}.settings:PAYMENT",),
    lines=(
        LineKind("invoiced", words=f"{_WORDS}:invoiced", group="money"),
        LineKind("voided", words=f"{_WORDS}:voided", group="money"),
        LineKind("disputed", words=f"{_WORDS}:disputed", searched=True, group="money"),
        LineKind("settled", words=f"{_WORDS}:settled", group="money"),
    ),
    deeds={
        "note_invoice": N_("noted invoice {what}"),
        "edit_invoice": N_("corrected invoice {what}"),
        "void_invoice": N_("noted that invoice {what} is void"),
        "dispute": N_("noted that invoice {what} is contested"),
        "settle_dispute": N_("noted that invoice {what} is no longer contested"),
    },
    called=f"{_HERE}.finding:called_in_a_sentence",
    about={"dispute": _OF_DISPUTE, "settle_dispute": _OF_DISPUTE},
    derived=(
        Derived(
            f"{_HERE}.settled:follow",
            ("invoice", "payment", "allocation"),
            ("invoice.settled_from", "payment.used_up_from"),
        ),
    ),
    invariants=f"{_HERE}.rules:INVARIANTS",
    checks=f"{_HERE}.checks:CHECKS",
    commands=(
        Command("invoices", "row", "i", N_("Invoices"), N_("The invoices, and writing one down.")),
        Command("new_invoice", "row", "", N_("New invoice"), N_("Write down an invoice that was issued elsewhere.")),
        Command("credit_note", "row", "", N_("Credit note"), N_("Note a credit note for the invoice.")),
        Command("write_off", "row", "", N_("Write off"), N_("Give up what is open of it, with the reason.")),
        Command("dispute", "row", "", N_("Contested"), N_("Note that they contest it, or some of it.")),
        Command("settle", "row", "", N_("Settled"), N_("It is no longer contested.")),
        Command("void", "row", "", N_("Void"), N_("Let it count as nothing, with the reason.")),
    ),
    forgotten={
        "invoice": Forgotten("number number_key currency", "about void_reason"),
        "instalment": Forgotten(),
        "dispute": Forgotten("", "reason"),
    },
    acts={
        "open": f"{_MONEY}:open_invoice",
        "promise": "deskside.screens.actions.collecting:promise_to_pay",
        "edit": f"{_MONEY}:edit_invoice",
        "invoices": f"{_MONEY}:invoices",
        "new_invoice": f"{_MONEY}:bill_it",
        "pay": f"{_MONEY}:pay",
        "use_credit": f"{_MONEY}:use_credit",
        **{verb: f"{_MONEY}:{verb}" for verb in ("credit_note", "write_off", "dispute", "settle", "void")},
    },
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
    sample={
        "invoice add": f"{_SAMPLE}:add",
        "invoice dispute": f"{_SAMPLE}:dispute",
        "invoice credit": f"{_SAMPLE}:credit",
        "invoice write-off": f"{_SAMPLE}:write_off",
        "invoice void": f"{_SAMPLE}:void",
    },
    entries=(
        Entry("invoice add", f"{_CLI}:add", N_("Write down an invoice that was issued elsewhere."), "money", 30),
        Entry("invoice list", f"{_CLI}:list_invoices", N_("List invoices: open ones, or others."), "money", 40),
        Entry("invoice show", f"{_CLI}:show", N_("Show an invoice with what counts on it."), "money", 50),
        Entry("invoice edit", f"{_CLI}:edit", N_("Correct its number, or what it is for."), "money", 60),
        Entry("invoice credit", f"{_REDUCE}:credit", N_("Note a credit note for an invoice."), "money", 70),
        Entry(
            "invoice write-off", f"{_REDUCE}:write_off", N_("Give up what is open of it, with the reason."), "money", 80
        ),
        Entry("invoice dispute", f"{_REDUCE}:dispute", N_("Note that it is contested."), "money", 90),
        Entry("invoice settle", f"{_REDUCE}:settle", N_("Note that it is no longer contested."), "money", 100),
        Entry("invoice void", f"{_REDUCE}:void", N_("Let it count as nothing, with the reason."), "money", 110),
    ),
    groups={"invoice": N_("Invoices: what is done and not billed, what is owed, what reduces it.")},
    exchanged=Exchanged(
        "invoices",
        "deskside.exchange.invoice_kind:INVOICES",
        N_("Import invoices from a file of another program, with what is paid of them."),
        N_("Write every invoice to a file for other programs."),
        NN_("{n} invoice", "{n} invoices"),
        "I{key}",
        rank=2,
        beside={
            "dispute": NN_("{n} dispute", "{n} disputes"),
        },
        named=f"{_HERE}.finding:numbers_of",
        word=N_("Invoices"),
    ),
)
