"""`deskside invoice …`: what customers owe, as it was issued elsewhere (R-41, R-46)."""

from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli.arguments import Limit, joined, ticket_number
from deskside.cli.context import Run
from deskside.cli.done_work import work_id
from deskside.cli.field_options import nothing_named, takes, values
from deskside.cli.invoice_output import (
    InvoiceNumber,
    WhoAmount,
    changed,
    day_said,
    json_shape,
    known_invoice,
    row_of,
    state_word,
    table,
)
from deskside.cli.output import Column
from deskside.cli.parameters import Argument, Option
from deskside.cli.promise_output import promise_said, promise_shape, promises_for
from deskside.cli.tickets import known as known_ticket
from deskside.cli.typed_amounts import amount_of, day_of, money, said, today, who_and_amount
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.invoices.fields import INVOICE
from deskside.language.i18n import N_, _, pgettext

if TYPE_CHECKING:
    from datetime import date

    from deskside.money.amounts import Amount


def _terms(text: str) -> int:
    from deskside.desk.document_kinds import days_after

    if (days := days_after(text)) is None:
        raise WrongUsage(_("“{text}” is not a number of days.").format(text=text), hint=_("Write it like --terms 30"))
    return days


@takes(INVOICE, "add")
def add(
    run: Run,
    words: WhoAmount,
    terms: Annotated[
        int | None,
        Option(metavar=N_("N"), parser=_terms, help=N_("Days until it is due; those of the shop if not said.")),
    ] = None,
    part: Annotated[
        list[str] | None,
        Option(metavar=N_("DAY=AMOUNT"), help=N_("An instalment and its day; given once for each of them.")),
    ] = None,
    ticket: Annotated[
        int | None,
        Option(metavar=N_("N"), parser=ticket_number, help=N_("The ticket it is for; what was to be billed of it is.")),
    ] = None,
    work: Annotated[
        list[str] | None,
        Option(metavar=N_("ID"), help=N_("What was done and not billed; may be given several times.")),
    ] = None,
    **given: Any,
) -> None:
    """Write down an invoice that was issued elsewhere."""
    from datetime import date

    from deskside.cli.add import new_customer
    from deskside.cli.customer_on_the_way import is_new, with_customer
    from deskside.desk.document_kinds import days_after
    from deskside.desk.invoices.note_invoice import Due, note_invoice

    who, text = who_and_amount(words, "deskside invoice add")
    amount = amount_of(run, text)
    if terms is None and (days := days_after(given.get("due_on") or "")) is not None:
        terms, given = days, given | {"due_on": None}
    fields = values(run, INVOICE, given)
    due = fields.get("due_on")
    if sum(each is not None for each in (due, terms, part)) > 1:
        raise WrongUsage(
            _("It is due on a day, after so many days, or in parts."), hint=_("Say one of --due, --terms and --part.")
        )
    if ticket is not None:
        known_ticket(run, ticket)
    issued, new = fields.get("issued_on"), is_new(run, who)
    invoice = run.do(
        with_customer(note_invoice),
        who,
        run.shop.region,
        amount,
        number=fields.get("number", ""),
        issued_on=date.fromisoformat(issued) if issued else None,
        due=Due(date.fromisoformat(due) if due else None, terms, [_part(run, each, amount) for each in part or ()]),
        about=fields.get("about", ""),
        ticket=ticket,
        works=[work_id(each) for each in work or ()],
    )
    row = row_of(run, invoice)
    made = new_customer(run, row.customer.id) if new else ""
    if run.json:
        run.answer(json_shape(row) | {"warnings": [made] if made else []})
        return
    sentence = _("Invoice {number} of {name} noted: {amount}, due {day}")
    if len(row.parts) > 1:
        sentence = _("Invoice {number} of {name} noted: {amount} in {n} parts, the first due {day}")
    run.done(
        sentence.format(
            number=row.reference,
            name=row.customer.name,
            amount=said(run, row.amount, row.currency),
            n=len(row.parts),
            day=day_said(row.parts[0].due_on if row.parts else row.due_on),
        )
    )
    if row.issued_on > today(run):
        run.remark(_("It counts from {day}, the day it is issued.").format(day=day_said(row.issued_on)))
    if made:
        run.remark(made)


def list_invoices(
    run: Run,
    words: Annotated[
        list[str] | None,
        Argument(metavar=N_("[STATE] [WHO]"), help=N_("open (as a rule), overdue, paid, void or all; and whose.")),
    ] = None,
    limit: Limit = 50,
) -> None:
    """Invoices that are open, the first due first; or others, and whose."""
    from deskside.cli.queries import more_of
    from deskside.desk.invoices.invoice_rows import STATES, listed_invoices
    from deskside.fields.kinds import Choice

    left, state = [*(words or ())], "open"
    if left and (code := Choice(STATES).code(left[0])) is not None:
        state, left = code, left[1:]
    customer = None
    if left:
        from deskside.cli.customer_output import known

        customer = known(run, joined(left))
    rows, count = listed_invoices(run.conn, state, today(run), customer=customer, limit=limit)
    if run.json:
        run.answer([json_shape(row) for row in rows])
        return
    table(run, rows)
    more_of(run, count - len(rows))


def show(run: Run, which: InvoiceNumber) -> None:
    """One invoice with its parts, what counts on it and what is contested."""
    from deskside.desk.invoices.invoice_rows import disputes, movements
    from deskside.desk.payments.payment_rows import KINDS

    row = row_of(run, known_invoice(run, which))
    promised = promises_for(run, row.customer.id, row.id)
    counted, contested = movements(run.conn, row.id), disputes(run.conn, row.id)
    if run.json:
        more = {
            "payments": [
                {
                    "id": each.payment,
                    "kind": each.kind,
                    "on": each.dated.isoformat(),
                    "amount": money(each.amount, row.currency),
                }
                for each in counted
            ],
            "disputes": [
                {
                    "id": each.id,
                    "since": each.since.isoformat(),
                    "until": each.until and each.until.isoformat(),
                    "amount": money(each.amount, row.currency),
                    "reason": each.reason,
                    "ticket": each.ticket,
                }
                for each in contested
            ],
            "promises": [promise_shape(run, each) for each in promised],
        }
        run.answer(json_shape(row) | more)
        return

    def amount(minor: Any) -> str:
        return said(run, minor, row.currency)

    run.facts(
        [
            (_("Invoice"), row.reference),
            (_("Customer"), f"{row.customer.name} @{row.customer.id}"),
            (_("State"), state_word(row)),
            (_("Amount"), amount(row.amount)),
            (pgettext("invoice", "Open"), amount(row.open)),
            (_("Contested"), amount(row.disputed) if row.disputed else ""),
            (_("Issued"), day_said(row.issued_on)),
            (
                pgettext("invoice", "Due"),
                "\n".join(f"{day_said(part.due_on)}  {amount(part.amount)}" for part in row.parts),
            ),
            (_("Promised to pay"), "\n".join(promise_said(run, each) for each in promised)),
            (_("What for"), row.about),
            (_("Ticket"), f"#{row.ticket}" if row.ticket else ""),
        ]
    )
    if counted:
        run.gap()
        columns = (
            Column(_("ID"), align="right"),
            Column(_("When")),
            Column(_("What")),
            Column(_("Amount"), align="right"),
        )
        run.table(
            (*columns, Column(_("Note"), elastic=True)),
            [(str(e.payment), day_said(e.dated), _(KINDS[e.kind]), amount(e.amount), e.text) for e in counted],
        )
    if contested:
        run.gap()
        run.table(
            (
                Column(_("ID"), align="right"),
                Column(_("Contested")),
                Column(_("Settled")),
                Column(_("Amount"), align="right"),
                Column(_("Ticket")),
                Column(_("Why"), elastic=True),
            ),
            [
                (
                    str(e.id),
                    day_said(e.since),
                    day_said(e.until) if e.until else "",
                    amount(e.amount),
                    f"#{e.ticket}" if e.ticket else "",
                    e.reason,
                )
                for e in contested
            ],
        )


@takes(INVOICE, "edit")
def edit(run: Run, which: InvoiceNumber, **given: Any) -> None:
    """Correct the number of an invoice, or what it is for; its amount, dates and customer stay."""
    from deskside.desk.invoices.note_invoice import edit_invoice

    fields = values(run, INVOICE, given)
    if not fields:
        raise nothing_named(run)
    invoice = known_invoice(run, which)
    run.do(edit_invoice, invoice, fields)
    changed(run, invoice, _("Invoice {number} corrected"))


def _part(run: Run, text: str, whole: "Amount") -> "tuple[date, Amount]":
    until, sign, amount = text.partition("=")
    if not sign:
        raise WrongUsage(
            _("“{text}” is no part of an invoice.").format(text=text), hint=_("Write it like --part 2026-05-01=120")
        )
    apart = amount if any(map(str.isalpha, amount)) else f"{amount} {whole.currency}"
    return day_of(run, until), amount_of(run, apart)
