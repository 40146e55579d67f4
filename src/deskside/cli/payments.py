"""`deskside pay …`: what was paid, came back, was given back (R-42)."""

from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli import completion
from deskside.cli.add import new_customer
from deskside.cli.arguments import Limit, joined
from deskside.cli.context import Run
from deskside.cli.customer_on_the_way import is_new, with_customer
from deskside.cli.field_options import takes, values
from deskside.cli.invoice_output import On, Reason, WhoAmount, known_invoice, optional_day
from deskside.cli.output import Column
from deskside.cli.parameters import Argument, Option
from deskside.cli.typed_amounts import amount_of, money, said, who_and_amount
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.payments.fields import PAYMENT
from deskside.desk.ways_to_pay import method_word
from deskside.errors import BadInput
from deskside.language.i18n import N_, NP_, _, listed

if TYPE_CHECKING:
    from deskside.cli.json_shapes import Shape
    from deskside.desk.payments.payment_rows import PaymentRow

UNDER = ("return", "refund", "use", "list")
"""The commands whose names come after `pay`."""
Invoices = Annotated[
    list[str] | None,
    Option(
        "--invoice",
        metavar=NP_("invoice", "NUMBER"),
        offers=completion.invoices,
        help=N_("The invoice it is for; may be given several times."),
    ),
]


def payment_id(text: str) -> int:
    """The id of a payment, as `deskside pay list` shows it."""
    digits = text.strip().removeprefix("@")
    if not digits.isdecimal() or len(digits) > 15:
        raise BadInput(
            _("“{text}” is not the id of a payment.").format(text=text), hint=_("See them with: deskside pay list")
        )
    return int(digits)


@takes(PAYMENT, "add")
def pay(run: Run, words: WhoAmount, on: On = None, invoice: Invoices = None, **given: Any) -> None:
    """Write down what a customer paid: for the invoices named, else for what is due the longest."""
    from deskside.desk.payments.record_payment import record_payment

    if words[0] in UNDER:
        raise WrongUsage(
            _("“{name}” comes right after pay.").format(name=words[0]),
            hint=_("See: {command} --help").format(command=f"deskside pay {words[0]}"),
        )
    who, text = who_and_amount(words, "deskside pay")
    amount = amount_of(run, text)
    named = [known_invoice(run, number) for number in invoice or ()]
    fields = values(run, PAYMENT, given)
    day, new = optional_day(run, on), is_new(run, who)
    paid = run.do(with_customer(record_payment), who, run.shop.region, amount, on=day, invoices=named, **fields)
    row = row_of(run, paid.id)
    made = new_customer(run, row.customer.id) if new else ""
    if run.json:
        run.answer(_shape(row) | {"warnings": [made] if made else []})
        return
    whole = said(run, amount.minor, amount.currency)
    if not paid.on:
        run.done(_("Payment {id} noted: {amount}, all of it credit").format(id=paid.id, amount=whole))
    elif paid.credit:
        run.done(
            _("Payment {id} noted: {amount} for {invoices}, {credit} of it credit").format(
                id=paid.id, amount=whole, invoices=listed(paid.on), credit=said(run, paid.credit, amount.currency)
            )
        )
    else:
        run.done(
            _("Payment {id} noted: {amount} for {invoices}").format(id=paid.id, amount=whole, invoices=listed(paid.on))
        )
    if made:
        run.remark(made)


def give_back(
    run: Run,
    payment: Annotated[int, Argument(metavar=N_("ID"), parser=payment_id, help=N_("The id of the payment."))],
    on: On = None,
    reason: Annotated[str, Option(metavar=N_("TEXT"), help=N_("What the bank says of it."))] = "",
) -> None:
    """A payment came back: what it paid is open again from that day on."""
    from deskside.desk.payments.give_back import return_payment

    key = run.do(return_payment, payment, on=optional_day(run, on), reason=reason)
    sentences = {
        "credit-note": _("Noted as {id}: the credit note over {amount} is taken back"),
        "write-off": _("Noted as {id}: the write-off of {amount} is taken back"),
    }
    _answer(run, key, sentences.get(row_of(run, payment).kind, _("Noted as {id}: {amount} came back")))


def refund(
    run: Run,
    who: Annotated[str, Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("Whose credit it is."))],
    amount: Annotated[str, Argument(metavar=N_("AMOUNT"), help=N_("How much."))],
    reason: Reason,
    on: On = None,
    method: Annotated[str, Option(metavar=N_("WORD"), help=N_("How, like card, cash or transfer."))] = "",
) -> None:
    """Give credit back to a customer, with the reason."""
    from deskside.cli.customer_output import known
    from deskside.desk.payments.give_back import refund as pay_back

    customer, whole = known(run, who), amount_of(run, amount)
    key = run.do(pay_back, customer, whole, joined(reason), on=optional_day(run, on), method=method)
    _answer(run, key, _("Noted as {id}: {amount} given back"))


def use(
    run: Run,
    who: Annotated[str, Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("Whose credit it is."))],
    amount: Annotated[
        str | None, Argument(metavar=N_("AMOUNT"), help=N_("At most how much; all of it if not said."))
    ] = None,
    on: On = None,
    invoice: Invoices = None,
) -> None:
    """Let a customer's credit pay invoices: those named, else what is due the longest."""
    from deskside.cli.customer_output import known
    from deskside.desk.invoices.open_items import credits
    from deskside.desk.payments.allocate import allocate_credit

    customer = known(run, who)
    most = None if amount is None else amount_of(run, amount)
    named = [known_invoice(run, number) for number in invoice or ()]
    used = run.do(allocate_credit, customer, named, amount=most, on=optional_day(run, on))
    if run.json:
        from deskside.cli.typed_amounts import today

        left = [money(each.amount, each.currency) for each in credits(run.conn, today(run), customer=customer)]
        run.answer({"used": money(used.minor, used.currency), "credit": left})
        return
    run.done(_("Credit of {amount} used").format(amount=said(run, used.minor, used.currency)))


def list_payments(
    run: Run,
    who: Annotated[
        list[str] | None, Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("Of whom; all if not said."))
    ] = None,
    limit: Limit = 50,
) -> None:
    """What was paid, came back and was given back, the latest first."""
    from deskside.cli.queries import more_of
    from deskside.desk.payments.payment_rows import KINDS, payment_ids, payment_rows
    from deskside.when.format_time import dated

    customer = None
    if who:
        from deskside.cli.customer_output import known

        customer = known(run, joined(who))
    ids = payment_ids(run.conn, customer)
    rows = payment_rows(run.conn, ids[:limit])
    if run.json:
        run.answer([_shape(row) for row in rows])
        return
    columns = (
        Column(_("ID"), align="right"),
        Column(_("When")),
        Column(_("Customer"), elastic=True),
        Column(_("What")),
        Column(_("Amount"), align="right"),
        Column(_("Invoices"), elastic=True),
        Column(_("Note"), elastic=True),
    )
    shown = [
        (
            str(row.id),
            dated(row.dated),
            row.customer.name,
            _(KINDS[row.kind]),
            said(run, row.amount, row.currency),
            listed(number for _id, number, _amount in row.on),
            listed(filter(None, (method_word(row.method), row.reference, row.note))),
        )
        for row in rows
    ]
    run.table(columns, shown, _("Nothing was paid yet."))
    more_of(run, len(ids) - len(rows))


def row_of(run: Run, payment: int) -> "PaymentRow":
    """The payment as it is now."""
    from deskside.desk.payments.payment_rows import payment_rows

    return payment_rows(run.conn, [payment])[0]


def _answer(run: Run, payment: int, sentence: str) -> None:
    row = row_of(run, payment)
    if run.json:
        run.answer(_shape(row))
        return
    run.done(sentence.format(id=row.id, amount=said(run, row.amount, row.currency)))


def _shape(row: "PaymentRow") -> "Shape":
    from deskside.cli.json_shapes import of_named

    return {
        "id": row.id,
        "kind": row.kind,
        "customer": of_named(row.customer),
        "on": row.dated.isoformat(),
        "amount": money(row.amount, row.currency),
        "credit": money(row.credit, row.currency),
        "method": row.method,
        "reference": row.reference,
        "note": row.note,
        "returns": row.returns,
        "returned_by": row.returned_by,
        "invoices": [
            {"id": key, "number": number, "amount": money(amount, row.currency)} for key, number, amount in row.on
        ],
    }
