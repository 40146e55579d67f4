"""What the commands about invoices share: what they take, the invoice that is meant, and how it is shown."""

from typing import TYPE_CHECKING, Annotated

from deskside.cli import completion
from deskside.cli.context import Run
from deskside.cli.output import Column
from deskside.cli.parameters import Argument, Option
from deskside.cli.typed_amounts import money, past_day_of, said, today
from deskside.language.i18n import N_, NP_, _, pgettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from deskside.cli.json_shapes import Shape
    from deskside.desk.invoices.invoice_rows import InvoiceRow

WhoAmount = Annotated[
    list[str],
    Argument(metavar=N_("WHO AMOUNT"), help=N_("Whose it is, then how much: “Ana Gonçalves” 1240.50 EUR.")),
]
InvoiceNumber = Annotated[
    str, Argument(metavar=NP_("invoice", "NUMBER"), offers=completion.invoices, help=N_("The number of the invoice."))
]
On = Annotated[str | None, Option("--on", metavar=N_("DAY"), help=N_("The day of it; today if not said."))]
Reason = Annotated[list[str], Argument(metavar=N_("REASON"), help=N_("Why, in a few words."))]


def known_invoice(run: Run, number: str) -> int:
    """The id of the invoice of a number; `NotFound` where there is none, or several."""
    from deskside.desk.invoices.named_invoice import named_invoice

    return named_invoice(run.conn, number)


def optional_day(run: Run, text: str | None) -> "date | None":
    """The day of a document, where one was said."""
    return None if text is None else past_day_of(run, text)


def row_of(run: Run, invoice: int) -> "InvoiceRow":
    """The invoice as it is today."""
    from deskside.desk.invoices.invoice_rows import invoice_rows

    return invoice_rows(run.conn, [invoice], today(run))[0]


def row_in_the_end(run: Run, invoice: int) -> "InvoiceRow":
    """The invoice as it is today; one of a day to come as it will be then."""
    from deskside.desk.invoices.invoice_rows import invoice_rows

    row = row_of(run, invoice)
    return row if row.issued_on <= today(run) else invoice_rows(run.conn, [invoice], row.issued_on)[0]


def table(run: Run, rows: "Sequence[InvoiceRow]") -> None:
    """Invoices for people, one a row."""
    columns = (
        Column(_("Invoice")),
        Column(_("Customer"), elastic=True),
        Column(pgettext("invoice", "Due")),
        Column(_("State")),
        Column(_("Amount"), align="right"),
        Column(pgettext("invoice", "Open"), align="right"),
        Column(_("What for"), elastic=True),
    )
    shown = [
        (
            row.reference,
            row.customer.name,
            day_said(row.due_on),
            state_word(row),
            said(run, row.amount, row.currency),
            said(run, row.open, row.currency),
            row.about,
        )
        for row in rows
    ]
    run.table(columns, shown, _("No invoice fits."))


def state_word(row: "InvoiceRow") -> str:
    """How an invoice stands, in a word."""
    return row.state_word


def json_shape(row: "InvoiceRow") -> "Shape":
    """An invoice in JSON."""
    from deskside.cli.json_shapes import of_named

    return {
        "id": row.id,
        "number": row.number,
        "customer": of_named(row.customer),
        "issued_on": row.issued_on.isoformat(),
        "due_on": row.due_on.isoformat(),
        "amount": money(row.amount, row.currency),
        "open": money(row.open, row.currency),
        "disputed": money(row.disputed, row.currency),
        "state": row.state,
        "about": row.about,
        "ticket": row.ticket,
        "voided_on": row.voided_on and row.voided_on.isoformat(),
        "parts": [
            {
                "due_on": part.due_on.isoformat(),
                "amount": money(part.amount, row.currency),
                "open": money(part.open, row.currency),
            }
            for part in row.parts
        ],
    }


def changed(run: Run, invoice: int, sentence: str, **more: "Shape") -> None:
    """Answer with an invoice that was changed: as it is now and `more`, or with a sentence about it."""
    if run.json:
        run.answer(json_shape(row_of(run, invoice)) | more)
        return
    row = row_in_the_end(run, invoice)
    run.done(sentence.format(number=row.reference, amount=said(run, row.open, row.currency)))


def day_said(day: "date") -> str:
    """A day for people."""
    from deskside.when.format_time import dated

    return dated(day)
