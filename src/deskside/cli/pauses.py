"""`deskside collect pause|resume|pauses`: what nobody asks for at present (R-45)."""

from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli import completion
from deskside.cli.ageing import AsOf, day_asked
from deskside.cli.arguments import joined
from deskside.cli.context import Run
from deskside.cli.customer_output import known
from deskside.cli.customers import Who
from deskside.cli.invoice_output import day_said, known_invoice
from deskside.cli.json_shapes import Shape, of_named
from deskside.cli.output import Column
from deskside.cli.parameters import Argument, Option
from deskside.cli.typed_amounts import coming_day_of, money, said, today
from deskside.desk.pauses.fields import DERIVED, REASONS
from deskside.language.i18n import N_, NP_, _, ngettext

if TYPE_CHECKING:
    from deskside.desk.pauses.paused import Paused

_ID_AT_MOST = 6
"""The most figures of an id; a number of more is somebody's."""


def pause(
    run: Run,
    who: Annotated[str, Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("Whose account it is."))],
    reason: Annotated[str, Argument(metavar=N_("REASON"), help=N_("waiting-on-us, hardship, plan or other."))],
    until: Annotated[str, Option(metavar=N_("DAY"), help=N_("The last day of the pause."))],
    invoice: Annotated[
        str | None,
        Option(metavar=NP_("invoice", "NUMBER"), help=N_("Only this invoice; the whole account if not said.")),
    ] = None,
    note: Annotated[str, Option(metavar=N_("TEXT"), help=N_("What else to know."))] = "",
) -> None:
    """Let nobody ask for an account, or an invoice, up to a day."""
    from deskside.desk.pauses.pause import pause as verb

    customer, day = known(run, who), coming_day_of(run, until)
    named = None if invoice is None else known_invoice(run, invoice)
    key = run.do(verb, customer, reason, day, invoice=named, note=note)
    found = next(each for each in _paused(run, customer) if each.id == key)
    if run.json:
        run.answer(_shape(run, found))
        return
    run.done(_("Pause {id} noted: nothing is asked for until {day}").format(id=key, day=day_said(day)))


def resume(run: Run, who: Who) -> None:
    """End a pause by its id, or all that somebody paused of a customer: it is asked for again."""
    from deskside.desk.pauses.pause import resume as verb
    from deskside.desk.pauses.pause import resume_account

    text = joined(who).strip()
    if text.isdecimal() and len(text) <= _ID_AT_MOST:
        run.do(verb, int(text))
        count = 1
    else:
        count = run.do(resume_account, known(run, text))
    if run.json:
        run.answer({"ended": count})
        return
    run.done(ngettext("{n} pause ended", "{n} pauses ended", count).format(n=count))


def pauses(
    run: Run,
    who: Annotated[
        list[str] | None,
        Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("Of whom; all if not said.")),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """What is not asked for, why and until when: paused, contested, promised."""
    customer = known(run, joined(who)) if who else None
    rows = _paused(run, customer, as_of)
    if run.json:
        run.answer([_shape(run, row) for row in rows])
        return
    names, numbers = _names(run, rows)
    columns = (
        Column(_("ID"), align="right"),
        Column(_("Customer"), elastic=True),
        Column(_("Invoice")),
        Column(_("Reason")),
        Column(_("Until")),
        Column(_("Part"), align="right"),
        Column(_("Note"), elastic=True),
    )
    shown = [
        (
            "" if row.id is None else str(row.id),
            names[row.customer_id].name,
            "" if row.invoice_id is None else numbers[row.invoice_id],
            _((REASONS | DERIVED)[row.reason]),
            "" if row.until is None else day_said(row.until),
            "" if row.amount is None else said(run, row.amount, _currency(run, row)),
            row.note,
        )
        for row in rows
    ]
    run.table(columns, shown, _("Nothing is paused."))


def _paused(run: Run, customer: int | None, as_of: str | None = None) -> "list[Paused]":
    from deskside.desk.pauses.paused import paused

    return paused(run.conn, today(run) if as_of is None else day_asked(run, as_of), run.shop, customer=customer)


def _names(run: Run, rows: "list[Paused]") -> tuple[dict[int, Any], dict[int, str]]:
    from deskside.desk.promises_to_pay.both_sides import invoice_numbers, named_customers

    invoices = {row.invoice_id for row in rows if row.invoice_id is not None}
    return named_customers(run.conn, {row.customer_id for row in rows}), invoice_numbers(run.conn, invoices)


def _currency(run: Run, row: "Paused") -> str:
    return str(run.conn.execute("select currency from invoice where id = ?", (row.invoice_id,)).fetchone()[0])


def _shape(run: Run, row: "Paused") -> Shape:
    names, numbers = _names(run, [row])
    return {
        "id": row.id,
        "customer": of_named(names[row.customer_id]),
        "invoice": None if row.invoice_id is None else {"id": row.invoice_id, "number": numbers[row.invoice_id]},
        "reason": row.reason,
        "amount": None if row.amount is None else money(row.amount, _currency(run, row)),
        "since": row.since and row.since.isoformat(),
        "until": row.until and row.until.isoformat(),
        "note": row.note,
        "by": row.by,
    }
