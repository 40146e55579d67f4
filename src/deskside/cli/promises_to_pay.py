"""`deskside collect promise|plan|promises|cancel-promise`: what customers promised to pay, and the calls we promised
(R-50 to R-53)."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli import completion
from deskside.cli.ageing import AsOf, day_asked
from deskside.cli.arguments import Limit, joined
from deskside.cli.context import Run
from deskside.cli.customer_output import known
from deskside.cli.field_options import takes, values
from deskside.cli.invoice_output import Reason, day_said, known_invoice
from deskside.cli.output import Column
from deskside.cli.parameters import Argument, Option
from deskside.cli.payments import Invoices
from deskside.cli.promise_output import both_shape, promise_shape, say_record, stated_now
from deskside.cli.typed_amounts import amount_of, coming_day_of, said
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.promises_to_pay.fields import PLAN, PROMISE
from deskside.errors import BadInput
from deskside.language.i18n import N_, _, listed

if TYPE_CHECKING:
    from deskside.money.amounts import Amount


def promise_id(text: str) -> int:
    """The id of a promise to pay, as `deskside collect promises` shows it."""
    digits = text.strip().removeprefix("@")
    if not digits.isdecimal() or len(digits) > 15:
        raise BadInput(
            _("“{text}” is not the id of a promise to pay.").format(text=text),
            hint=_("See them with: deskside collect promises"),
        )
    return int(digits)


@takes(PROMISE, "add")
def promise(
    run: Run,
    who: Annotated[str, Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("Who promised it."))],
    amount: Annotated[str, Argument(metavar=N_("AMOUNT"), help=N_("How much."))],
    due_on: Annotated[str, Argument(metavar=N_("DATE"), help=N_("The day by which they will pay."))],
    method: Annotated[str, Argument(metavar=N_("METHOD"), help=N_("How, like card, cash or transfer."))],
    invoice: Invoices = None,
    replaces: Annotated[
        int | None, Option(metavar=N_("ID"), parser=promise_id, help=N_("The promise that it takes the place of."))
    ] = None,
    **given: Any,
) -> None:
    """Note what a customer promised to pay, until when and how; their record is shown with it."""
    from deskside.desk.promises_to_pay.promise_to_pay import promise as verb

    customer, whole, day = known(run, who), amount_of(run, amount), coming_day_of(run, due_on)
    named = [known_invoice(run, number) for number in invoice or ()]
    fields = values(run, PROMISE, given)
    key = run.do(verb, customer, whole, day, method, invoices=named, replaces=replaces, person=fields.get("person", ""))
    found = stated_now(run, key)
    if run.json:
        run.answer(promise_shape(run, found))
        return
    run.done(
        _("Promise {id} noted: {amount} by {day}").format(
            id=key, amount=said(run, found.amount, found.currency), day=day_said(found.due_on)
        )
    )
    say_record(run, customer)


@takes(PLAN, "add")
def plan(
    run: Run,
    words: Annotated[
        list[str], Argument(metavar=N_("WHO DATE=AMOUNT…"), help=N_("Who pays in parts, and each day with its part."))
    ],
    invoice: Invoices = None,
    **given: Any,
) -> None:
    """Agree that a customer pays in parts, each with its day."""
    from deskside.desk.promises_to_pay.plans import plans
    from deskside.desk.promises_to_pay.promise_to_pay import agree_plan
    from deskside.money.amounts import total

    whose, parts = _plan_of(run, words)
    customer = known(run, whose)
    named = [known_invoice(run, number) for number in invoice or ()]
    fields = values(run, PLAN, given)
    method = fields.pop("method", "")
    currency = parts[0][1].currency
    if other := next((part.currency for _day, part in parts if part.currency != currency), None):
        raise BadInput(
            _("A part in {currency} is no part of a plan in {other}.").format(currency=other, other=currency),
            hint=_("Write all parts in one currency."),
        )
    made = [(day, part.minor) for day, part in parts]
    key = run.do(agree_plan, customer, made, currency, method, invoices=named, **fields)
    found = next(each for each in plans(run.conn, day_asked(run, None), run.shop, customer=customer) if each.id == key)
    if run.json:
        run.answer({"id": key, "note": found.note, "parts": [promise_shape(run, part) for part in found.parts]})
        return
    whole = said(run, total(part.amount for part in found.parts), currency)
    run.done(
        _("Plan {id} agreed: {amount} in {n} parts, the last on {day}").format(
            id=key, amount=whole, n=len(found.parts), day=day_said(found.parts[-1].due_on)
        )
    )
    say_record(run, customer)


def cancel(
    run: Run,
    promise: Annotated[int, Argument(metavar=N_("ID"), parser=promise_id, help=N_("The id of the promise."))],
    reason: Reason,
) -> None:
    """A promise to pay no longer stands, for a reason."""
    from deskside.desk.promises_to_pay.promise_to_pay import cancel as verb

    run.do(verb, promise, joined(reason))
    found = stated_now(run, promise)
    if run.json:
        run.answer(promise_shape(run, found))
        return
    run.done(
        _("Promise {id} cancelled: {amount} by {day}").format(
            id=found.id, amount=said(run, found.amount, found.currency), day=day_said(found.due_on)
        )
    )


def promises(
    run: Run,
    who: Annotated[
        list[str] | None,
        Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("Of whom; all if not said.")),
    ] = None,
    as_of: AsOf = None,
    state: Annotated[
        str | None,
        Option(
            metavar=N_("STATE"),
            help=N_("In one state: open, kept, part-kept, broken, replaced, cancelled, missed, late, moved."),
        ),
    ] = None,
    limit: Limit = 50,
) -> None:
    """What was promised on both sides: the calls of ours, the payments of theirs; the latest first."""
    from deskside.cli.queries import more_of
    from deskside.desk.promises_to_pay.both_sides import BOTH_STATES, SIDES, both_sides, state_word
    from deskside.desk.promises_to_pay.plans import plans
    from deskside.fields.kinds import Choice

    customer = known(run, joined(who)) if who else None
    only = None if state is None else Choice(BOTH_STATES, more="open=promised,约好,to come,未到期").fit(state)
    day = day_asked(run, as_of)
    rows = both_sides(run.conn, customer, run.shop, day, now=run.now)[::-1]
    rows = [row for row in rows if only in (None, row.state)]
    if run.json:
        run.answer([both_shape(run, row) for row in rows[:limit]])
        return
    columns = (
        Column(_("ID"), align="right"),
        Column(_("Day")),
        Column(_("Whose")),
        Column(_("Customer"), elastic=True),
        Column(_("What"), elastic=True),
        Column(_("State")),
        Column(_("Amount"), align="right"),
        Column(_("Came"), align="right"),
    )
    shown = [
        (
            str(row.id),
            day_said(row.due_on),
            _(SIDES[row.side]),
            row.customer.name,
            listed(filter(None, (row.about, *row.invoices))),
            state_word(row),
            said(run, row.amount.minor, row.amount.currency) if row.amount else "",
            said(run, row.came.minor, row.came.currency) if row.came and row.came.minor else "",
        )
        for row in rows[:limit]
    ]
    run.table(columns, shown, _("Nothing was promised."))
    missed = [each for each in plans(run.conn, day, run.shop, customer=customer) if each.missed]
    if missed or (customer is not None and rows):
        run.gap()
    for each in missed:
        run.say(_("Payment plan {id}: {state}").format(id=each.id, state=each.state))
    if customer is not None and rows:
        say_record(run, customer, as_of=day)
    more_of(run, len(rows) - len(shown))


def _plan_of(run: Run, words: list[str]) -> "tuple[str, list[tuple[date, Amount]]]":
    """Who pays, and the parts: every word from the first with a sign in it."""
    at = next((place for place, word in enumerate(words) if "=" in word or "＝" in word), len(words))
    if not 0 < at < len(words):
        raise WrongUsage(
            _("Who pays, or what, is missing."),
            hint=_("Write it like: {usage}").format(
                usage=f"deskside collect plan {_('WHO')} 2026-05-01=120 2026-06-01=120"
            ),
        )
    parts = []
    for word in words[at:]:
        until, sign, amount = word.replace("＝", "=").partition("=")
        if not sign:
            raise WrongUsage(
                _("“{text}” is no part of a plan.").format(text=word), hint=_("Write it like 2026-05-01=120")
            )
        parts.append((coming_day_of(run, until), amount_of(run, amount)))
    return " ".join(words[:at]), parts
