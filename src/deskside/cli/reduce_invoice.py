"""`deskside invoice credit|write-off|dispute|settle|void`: what reduces an invoice, or stands against it (R-46)."""

from typing import Annotated

from deskside.cli.arguments import joined, ticket_number
from deskside.cli.context import Run
from deskside.cli.invoice_output import (
    InvoiceNumber,
    On,
    Reason,
    changed,
    known_invoice,
    optional_day,
    row_in_the_end,
    row_of,
)
from deskside.cli.parameters import Argument, Option
from deskside.cli.typed_amounts import amount_of, money, said
from deskside.cli.wrong_usage import WrongUsage
from deskside.errors import BadInput
from deskside.language.i18n import N_, NP_, _
from deskside.money.amounts import Minor

Part = Annotated[str | None, Option(metavar=N_("AMOUNT"), help=N_("How much; all that is open if not said."))]


def void(run: Run, which: InvoiceNumber, reason: Reason, on: On = None) -> None:
    """Let an invoice count as nothing; what was paid on it is credit again."""
    from deskside.desk.invoices.void_invoice import void_invoice

    invoice = known_invoice(run, which)
    run.do(void_invoice, invoice, joined(reason), on=optional_day(run, on))
    changed(run, invoice, _("Invoice {number} is void"))


def credit(
    run: Run,
    which: InvoiceNumber,
    amount: Annotated[str, Argument(metavar=N_("AMOUNT"), help=N_("How much."))],
    on: On = None,
    note_number: Annotated[
        str, Option("--number", metavar=NP_("invoice", "NUMBER"), help=N_("The number of the credit note."))
    ] = "",
    reason: Annotated[str, Option(metavar=N_("TEXT"), help=N_("What it is for."))] = "",
) -> None:
    """Note a credit note: it reduces the invoice, and what is more than that is credit."""
    from deskside.desk.payments.record_payment import credit_note

    row = row_of(run, known_invoice(run, which))
    given = amount_of(run, amount if any(map(str.isalpha, amount)) else f"{amount} {row.currency}")
    noted = run.do(
        credit_note,
        row.customer.id,
        given,
        invoice=row.id,
        number=note_number,
        reason=reason,
        on=optional_day(run, on),
    )
    sentence = _("Credit note for invoice {number} noted, {amount} is open")
    if noted.credit:
        sentence = _("Credit note for invoice {number} noted: {credit} of it is credit, {amount} is open").replace(
            "{credit}", said(run, noted.credit, row.currency)
        )
    changed(run, row.id, sentence, credit=money(noted.credit, row.currency))


def write_off(
    run: Run,
    which: InvoiceNumber,
    reason: Reason,
    amount: Part = None,
    on: On = None,
) -> None:
    """Give up what is open of an invoice, with the reason."""
    from deskside.desk.payments.record_payment import write_off as give_up

    row = row_of(run, known_invoice(run, which))
    _no_amount(run, row.currency, joined(reason), "write-off", which, amount)
    most = None if amount is None else amount_of(run, amount, only=row.currency).minor
    before = row_in_the_end(run, row.id)
    run.do(give_up, row.id, joined(reason), amount=most, on=optional_day(run, on))
    gone = said(run, Minor(before.open - row_in_the_end(run, row.id).open), row.currency)
    sentence = _("{gone} of invoice {number} written off, {amount} is still open")
    changed(run, row.id, sentence.replace("{gone}", gone))


def dispute(
    run: Run,
    which: InvoiceNumber,
    reason: Reason,
    amount: Part = None,
    on: On = None,
    ticket: Annotated[
        int | None,
        Option(metavar=N_("N"), parser=ticket_number, help=N_("The ticket that is about it; a new one if not said.")),
    ] = None,
) -> None:
    """Note that an invoice is contested; that part is not asked for, the rest is."""
    from deskside.desk.invoices.dispute import dispute as contest
    from deskside.desk.invoices.invoice_rows import disputes

    row = row_of(run, known_invoice(run, which))
    _no_amount(run, row.currency, joined(reason), "dispute", which, amount)
    most = None if amount is None else amount_of(run, amount, only=row.currency).minor
    key = run.do(contest, row.id, joined(reason), amount=most, on=optional_day(run, on), ticket=ticket)
    about = next(each.ticket for each in disputes(run.conn, row.id) if each.id == key)
    changed(run, row.id, _("Invoice {number} is contested, see #{ticket}").replace("{ticket}", str(about)))


def settle(run: Run, which: InvoiceNumber, on: On = None) -> None:
    """An invoice is no longer contested."""
    from deskside.desk.invoices.dispute import settle_disputes

    invoice = known_invoice(run, which)
    run.do(settle_disputes, invoice, on=optional_day(run, on))
    changed(run, invoice, _("Invoice {number} is no longer contested"))


def _no_amount(run: Run, currency: str, reason: str, verb: str, which: str, amount: str | None) -> None:
    """Refuse an amount where the reason stands, or begins: all of the invoice would go where a part was meant."""
    first, _blank, rest = reason.strip().partition(" ")
    whole = _is_amount(run, currency, reason)
    if whole or (amount is None and _is_amount(run, currency, first)):
        text, words = (reason, _("REASON")) if whole else (first, rest)
        raise WrongUsage(
            _("“{text}” is an amount, no reason.").format(text=text),
            hint=_("Write it like: {usage}").format(usage=f"deskside invoice {verb} {which} {words} --amount {text}"),
        )


def _is_amount(run: Run, currency: str, text: str) -> bool:
    try:
        amount_of(run, text, only=currency)
    except BadInput:
        return False
    return True
