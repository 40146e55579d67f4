"""How promises to pay are shown by commands, and the record of who gives one (R-52)."""

from typing import TYPE_CHECKING

from deskside.cli.context import Run
from deskside.cli.json_shapes import Shape, iso, of_named
from deskside.cli.typed_amounts import money, said, today
from deskside.language.i18n import _, listed

if TYPE_CHECKING:
    from datetime import date

    from deskside.desk.promises_to_pay.both_sides import Commitment
    from deskside.desk.promises_to_pay.states import StatedPromise


def stated_now(run: Run, promise: int) -> "StatedPromise":
    """A promise as it is today."""
    from deskside.desk.promises_to_pay.states import stated_promise

    return stated_promise(run.conn, promise, today(run), run.shop)


def say_record(run: Run, customer: int, *, as_of: "date | None" = None) -> None:
    """Say how well somebody kept their promises, and what to propose where that was too little."""
    from deskside.desk.promises_to_pay.record import after_broken, record_of, record_words

    if run.json:
        return
    found = record_of(run.conn, customer, as_of or today(run), run.shop)
    run.say(_("Their record: {record}").format(record=record_words(found)))
    if proposals := after_broken(found):
        words = listed(each.said for each in proposals)
        run.say(_("Rather than one more promise: {proposals}").format(proposals=words))


def promise_shape(run: Run, found: "StatedPromise") -> Shape:
    """A promise to pay in JSON."""
    from deskside.desk.promises_to_pay.both_sides import invoice_numbers, named_customers

    numbers = invoice_numbers(run.conn, {*found.invoices})
    return {
        "id": found.id,
        "customer": of_named(named_customers(run.conn, {found.customer_id})[found.customer_id]),
        "plan": found.plan_id,
        "amount": money(found.amount, found.currency),
        "came": money(found.came, found.currency),
        "given_on": found.given_on.isoformat(),
        "due_on": found.due_on.isoformat(),
        "until": found.until.isoformat(),
        "method": found.method,
        "person": found.person,
        "state": found.state,
        "paid_on": found.paid_on and found.paid_on.isoformat(),
        "invoices": [{"id": key, "number": numbers[key]} for key in found.invoices],
        "ended_on": found.ended_on and found.ended_on.isoformat(),
        "replaced_by": found.replaced_by,
        "reason": found.cancel_reason,
    }


def both_shape(run: Run, row: "Commitment") -> Shape:
    """A promise of either side in JSON: a promise to pay as ever, a call with its time."""
    if row.promise is not None:
        return {"side": row.side, **promise_shape(run, row.promise)}
    return {
        "side": row.side,
        "id": row.id,
        "customer": of_named(row.customer),
        "due_on": row.due_on.isoformat(),
        "due_at": iso(row.due_at, run.shop.zone),
        "state": row.state,
        "about": row.about,
    }


def open_promises(run: Run, customer: int) -> "list[StatedPromise]":
    """What a customer has promised and not paid yet, today."""
    from deskside.desk.promises_to_pay.states import stated

    return [each for each in stated(run.conn, today(run), run.shop, customer=customer) if each.state == "open"]


def promises_for(run: Run, customer: int, invoice: int) -> "list[StatedPromise]":
    """The promises for an invoice, as they stand today."""
    from deskside.desk.promises_to_pay.states import stated

    return [each for each in stated(run.conn, today(run), run.shop, customer=customer) if invoice in each.invoices]


def promise_said(run: Run, found: "StatedPromise") -> str:
    """A promise in a line: how much, until when, and how it stands where it is not open."""
    from deskside.desk.promises_to_pay.states import STATES
    from deskside.when.format_time import dated

    amount = said(run, found.amount, found.currency)
    sentence = _("{amount} by {day}") if found.state == "open" else _("{amount} by {day}: {state}")
    return sentence.format(amount=amount, day=dated(found.due_on), state=_(STATES[found.state]))


def promised_to_pay(run: Run, customer: int) -> str:
    """What a customer has promised and not paid yet, and how well they kept what fell due; nothing of who never did."""
    from deskside.desk.promises_to_pay.record import record, record_words
    from deskside.desk.promises_to_pay.states import stated

    found = stated(run.conn, today(run), run.shop, customer=customer)
    if not found:
        return ""
    return "\n".join(
        [*(promise_said(run, each) for each in found if each.state == "open"), record_words(record(found))]
    )
