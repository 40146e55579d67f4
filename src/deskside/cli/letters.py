"""`deskside collect letters`, `collect letter` and `collect fees`: reminders in writing, late fees (R-44, R-63)."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from deskside.cli import customer_output
from deskside.cli.ageing import AsOf, day_asked
from deskside.cli.arguments import joined
from deskside.cli.context import Run
from deskside.cli.customers import Who
from deskside.cli.document_output import Out, put_document
from deskside.cli.export import Replace
from deskside.cli.output import Column
from deskside.cli.parameters import Argument, Option
from deskside.errors import BadInput
from deskside.language.i18n import N_, _, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deskside.desk.reminders.due import Apart, Reminded
    from deskside.money.amounts import Amount

Tone = Annotated[
    str | None, Option("--tone", metavar="warm|plain|firm", help=N_("The tone; else that of the customer."))
]
Step = Annotated[
    int | None, Option("--step", metavar=N_("N"), help=N_("The words of this step; else of the one that is due."))
]  # fmt: skip
Form = Annotated[
    Literal["text", "html", "pdf"] | None,
    Option("--format", metavar="text|html|pdf", help=N_("The form; else as the file's name says, else text.")),
]
Sent = Annotated[bool, Option("--sent", help=N_("Note that it was sent: the next step counts from today."))]
Channel = Annotated[
    str, Option("--channel", metavar="letter|mail|statement|call", help=N_("How it was sent, with --sent."))
]  # fmt: skip


def letters(run: Run, as_of: AsOf = None) -> None:
    """Whose next reminder is due, and who is left out and why (R-44)."""
    from deskside.desk.reminders.due import reminders, why_apart

    day = day_asked(run, as_of)
    found = reminders(run.conn, run.shop, day)
    if run.json:
        run.answer(
            {
                "as_of": day.isoformat(),
                "due": [_shape(each) for each in found.due],
                "apart": [_apart_shape(each) for each in found.apart],
            }
        )
        return
    columns = (
        Column(_("Step"), align="right"),
        Column(_("Customer"), elastic=True),
        Column(_("Invoices"), elastic=True),
        Column(_("Overdue"), align="right"),
        Column(_("Amount"), align="right"),
    )
    rows = [
        (
            str(each.step),
            each.customer.name,
            listed(asked.called for asked in each.due),
            _days(max(asked.days for asked in each.due)),
            _amounts(run, [asked.asked for asked in each.due]),
        )
        for each in found.due
    ]
    run.table(columns, rows, _("Nobody is to be reminded."))
    if found.apart:
        from deskside.when.format_time import dated

        run.gap()
        run.say(_("Left out"))
        heads = _("Invoice"), _("Why"), _("Until")
        run.table(
            (Column(_("Customer"), elastic=True), *map(Column, heads)),
            [
                (
                    each.customer.name,
                    each.called,
                    why_apart(each.reason),
                    "" if each.until is None else dated(each.until),
                )
                for each in found.apart
            ],
        )


def letter(
    run: Run,
    who: Who,
    tone: Tone = None,
    step: Step = None,
    form: Form = None,
    out: Out = None,
    replace: Replace = False,
    sent: Sent = False,
    channel: Channel = "letter",
) -> None:
    """A reminder of what is overdue, in the customer's language; `--sent` writes down that it was sent."""
    from deskside.desk.reminders.due import left_out, reminded
    from deskside.desk.reminders.remind import CHANNEL, TONE, remind
    from deskside.exchange.documents.letter import customer_tone
    from deskside.exchange.documents.letter import letter as written

    customer = customer_output.known(run, joined(who))
    how = TONE.fit(tone) if tone else customer_tone(run.conn, customer)
    CHANNEL.fit(channel)
    day = day_asked(run, None)
    found, apart = reminded(run.conn, run.shop, customer, day)
    document = written(
        run.conn, run.shop, found, day, tone=how, step=step, code=run.asked.lang or "", desk=Path(run.path)
    )

    def note() -> None:
        run.do(remind, customer, found.due or found.invoices, step=step, tone=how, channel=channel)

    beside = note if sent else None
    if not run.json or out is not None:
        put_document(run, document, form, out, replace=replace, beside=beside)
    elif beside is not None:
        beside()
    if said := left_out(found, apart):
        run.remark(_("Not in it: {what}").format(what=listed(said)))
    if sent:
        noted = _("Noted: {name} was reminded, step {step}").format(name=found.customer.name, step=step or found.step)
        if not run.json:
            run.done(noted)
    elif not found.due:
        run.remark(_("Its next step is not due yet."))
    if run.json and out is None:
        from deskside.exchange.documents.as_text import as_text

        run.answer({**_shape(found), "title": document.title, "text": as_text(document), "sent": sent})


def fees(run: Run) -> None:
    """What was proposed for being paid late, and what was decided."""
    from deskside.desk.reminders.late_fees import BASES, DECISIONS, late_fees
    from deskside.when.format_time import dated

    found = late_fees(run.conn)
    if run.json:
        run.answer([_fee_shape(each) for each in found])
        return
    columns = (
        Column(_("ID"), align="right"),
        Column(_("Date")),
        Column(_("Customer"), elastic=True),
        Column(_("What")),
        Column(_("Amount"), align="right"),
        Column(_("Decided"), elastic=True),
    )
    run.table(
        columns,
        [
            (
                str(each.id),
                dated(each.dated),
                each.customer.name,
                _(BASES[each.basis]),
                _amounts(run, [each.amount]),
                listed(filter(None, (_(DECISIONS[each.decided]), each.reason))),
            )
            for each in found
        ],
        _("Nothing is proposed. The settings late_fee and late_interest say what would be."),
    )


def fee_id(text: str | int) -> int:
    """The id of a late fee, as `deskside collect fees` shows it."""
    digits = str(text).strip().removeprefix("@")
    if not digits.isdecimal() or len(digits) > 15:
        raise BadInput(
            _("“{text}” is not the id of a late fee.").format(text=text), hint=_("See them with: deskside collect fees")
        )
    return int(digits)


def fee(
    run: Run,
    number: Annotated[
        int, Argument(metavar=N_("ID"), parser=fee_id, help=N_("The id, as deskside collect fees shows it."))
    ],
    decision: Annotated[str, Argument(metavar="accept|waive", help=N_("What was decided."))],
    reason: Annotated[list[str] | None, Argument(metavar=N_("REASON"), help=N_("Why; needed to waive."))] = None,
) -> None:
    """Accept a late fee, or waive it for a reason; it stays apart from what is owed (R-44)."""
    from deskside.desk.reminders.late_fees import DECIDE, decide_fee, late_fees

    accept = DECIDE.fit(decision) == "accept"
    run.do(decide_fee, number, accept=accept, reason=joined(reason or []))
    (found,) = (each for each in late_fees(run.conn) if each.id == number)
    if run.json:
        run.answer(_fee_shape(found))
        return
    amount = _amounts(run, [found.amount])
    if accept:
        run.done(_("{amount} accepted; note the invoice for it when it is issued").format(amount=amount))
    else:
        run.done(_("{amount} waived").format(amount=amount))


def _days(days: int) -> str:
    from deskside.language.i18n import ngettext

    return ngettext("{n} day", "{n} days", days).format(n=days)


def _amounts(run: Run, amounts: "Sequence[Amount]") -> str:
    from deskside.cli.amounts import saying
    from deskside.money.amounts import totals

    return listed(saying(run, each.currency)(each.minor) for each in totals(amounts))


def _shape(each: "Reminded") -> dict[str, Any]:
    from deskside.money.format_amount import shape

    return {
        "customer": each.customer._asdict(),
        "step": each.step,
        "invoices": [
            {
                "id": asked.invoice_id,
                "number": asked.called,
                "due_on": asked.due_on.isoformat(),
                "days_overdue": asked.days,
                "asked": shape(asked.asked),
                "sent": asked.sent,
                "step": asked.step,
                "due": asked.is_due,
            }
            for asked in each.invoices
        ],
    }


def _apart_shape(each: "Apart") -> dict[str, Any]:
    until = None if each.until is None else each.until.isoformat()
    return {"customer": each.customer._asdict(), "invoice": each.called, "why": each.reason, "until": until}


def _fee_shape(each: Any) -> dict[str, Any]:
    from deskside.money.format_amount import shape

    return {
        "id": each.id,
        "customer": each.customer._asdict(),
        "amount": shape(each.amount),
        "basis": each.basis,
        "on": each.dated.isoformat(),
        "decided": each.decided,
        "reason": each.reason,
    }
