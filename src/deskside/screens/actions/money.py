"""Verbs about money: invoices and payments of whoever is meant, and what is done with one of them (R-42, R-46)."""

from datetime import date
from typing import Any

from deskside.desk.document_kinds import in_currency
from deskside.desk.invoices import form_fields
from deskside.desk.invoices.fields import INVOICE
from deskside.desk.invoices.invoice_rows import InvoiceRow, invoice_rows
from deskside.desk.invoices.open_items import credits
from deskside.desk.money_kinds import Money, said_amount
from deskside.desk.payments.payment_rows import PaymentRow, payment_rows
from deskside.errors import BadInput, Refused
from deskside.fields.record import Field
from deskside.language.i18n import _, listed
from deskside.money.amounts import Amount, Minor
from deskside.screens.actions.common import Targets, row_of
from deskside.screens.document_echo import today
from deskside.screens.form import Values
from deskside.screens.places import open_screen
from deskside.screens.sheets.fields_sheet import FieldsSheet
from deskside.widgets.desk_app import DeskApp


def customer_of(app: DeskApp, targets: Targets) -> int:
    """Whose money it is about; `Refused` where nobody knows."""
    if len(targets) > 1:
        raise Refused(_("Money is about one customer at a time."), hint=_("Take the marks off with Esc."))
    target = targets[0]
    customer = target.customer
    if customer is None and target.ticket is not None:
        customer = row_of(app, target.ticket).customer_id
    if customer is None:
        raise Refused(_("Nobody knows whose {name} is.").format(name=target.name), hint=_("e writes down who it was."))
    return customer


async def invoices(app: DeskApp, targets: Targets) -> None:
    """The customer's invoices."""
    app.push_screen(open_screen("invoices", customer_of(app, targets)))


async def pay(app: DeskApp, targets: Targets) -> None:
    """What the customer paid, for the invoice that is meant if one is."""
    customer = customer_of(app, targets)
    app.push_screen(open_screen("payment_form", customer, targets[0].ids.get("invoice")))


async def bill_it(app: DeskApp, targets: Targets) -> None:
    """Write down the invoice for what was done on the ticket, or for the customer."""
    app.push_screen(open_screen("invoice_form", customer_of(app, targets), targets[0].ticket))


async def open_invoice(app: DeskApp, targets: Targets) -> None:
    """Show the invoice's page."""
    app.push_screen(open_screen("invoice", targets[0].ids["invoice"]))


async def open_payment(app: DeskApp, targets: Targets) -> None:
    """Show the payment's page."""
    app.push_screen(open_screen("payment", targets[0].ids["payment"]))


async def edit_invoice(app: DeskApp, targets: Targets) -> str | None:
    """Correct its number, or what it is for; all else stays (R-46)."""
    from deskside.desk.invoices.note_invoice import edit_invoice as edit

    row = _invoice(app, targets)

    def act(values: Values) -> str:
        app.desk.do(edit, row.id, values)
        if not app.desk.did_change:
            return _("Nothing was changed, and nothing had to be saved")
        return _said(app, row.id, _("Invoice {number} corrected"))

    start = {"number": row.number, "about": row.about}
    fields = (INVOICE["number"], INVOICE["about"])
    return await app.push_screen_wait(FieldsSheet(_("Edit"), _about(row), fields, act, start=start))


async def void(app: DeskApp, targets: Targets) -> str | None:
    """Let it count as nothing, with the reason."""
    from deskside.desk.invoices.void_invoice import void_invoice

    row = _invoice(app, targets)

    def act(values: Values) -> str:
        app.desk.do(void_invoice, row.id, values["reason"], on=_day(values))
        return _said(app, row.id, _("Invoice {number} is void"))

    return await _ask(app, "void", row, (form_fields.WHY, form_fields.ON), act)


async def credit_note(app: DeskApp, targets: Targets) -> str | None:
    """Note a credit note for it."""
    from deskside.desk.payments.record_payment import credit_note as note

    row = _invoice(app, targets)

    def act(values: Values) -> str:
        noted = app.desk.do(
            note,
            row.customer.id,
            values["amount"],
            invoice=row.id,
            number=values.get("number", ""),
            reason=values.get("reason", ""),
            on=_day(values),
        )
        sentence = _("Credit note for invoice {number} noted, {amount} is open")
        if noted.credit:
            credit = app.desk.ask(said_amount, noted.credit, row.currency)
            sentence = _("Credit note for invoice {number} noted: {credit} of it is credit, {amount} is open").replace(
                "{credit}", credit
            )
        return _said(app, row.id, sentence)

    amount = form_fields.AMOUNT._replace(kind=_InCurrency(row.currency, needed=True))
    fields = (amount, form_fields.NOTE_NUMBER, form_fields.WHAT_FOR, form_fields.ON)
    return await _ask(app, "credit_note", row, fields, act)


async def write_off(app: DeskApp, targets: Targets) -> str | None:
    """Give up what is open of it, or some of it, with the reason."""
    from deskside.desk.payments.record_payment import write_off as give_up

    row = _invoice(app, targets)

    def act(values: Values) -> str:
        app.desk.do(give_up, row.id, values["reason"], amount=_most(row, values), on=_day(values))
        return _said(app, row.id, _("Written off, {amount} of invoice {number} is open"))

    return await _ask(app, "write_off", row, (form_fields.WHY, _part_of(app, row), form_fields.ON), act)


async def dispute(app: DeskApp, targets: Targets) -> str | None:
    """Note that it is contested, or some of it."""
    from deskside.desk.invoices.dispute import dispute as contest

    row = _invoice(app, targets)

    def act(values: Values) -> str:
        app.desk.do(contest, row.id, values["reason"], amount=_most(row, values), on=_day(values))
        return _said(app, row.id, _("Invoice {number} is contested"))

    return await _ask(app, "dispute", row, (form_fields.WHY, _part_of(app, row), form_fields.ON), act)


async def settle(app: DeskApp, targets: Targets) -> str | None:
    """It is no longer contested."""
    from deskside.desk.invoices.dispute import settle_disputes

    row = _invoice(app, targets)
    app.desk.do(settle_disputes, row.id)
    return _said(app, row.id, _("Invoice {number} is no longer contested"))


async def came_back(app: DeskApp, targets: Targets) -> str | None:
    """A payment came back, or a credit note or write-off does not hold: what it paid is open again."""
    from deskside.desk.payments.give_back import return_payment

    row = _payment(app, targets)

    def act(values: Values) -> str:
        app.desk.do(return_payment, row.id, on=_day(values), reason=values.get("reason", ""))
        amount = app.desk.ask(said_amount, row.amount, row.currency)
        return " · ".join((_("Noted that {amount} came back").format(amount=amount), _("u takes it back")))

    about = f"{row.customer.name}   {app.desk.ask(said_amount, row.amount, row.currency)}"
    fields = (form_fields.ON, form_fields.WHAT_FOR)
    return await app.push_screen_wait(FieldsSheet(_("Came back"), about, fields, act))


async def refund(app: DeskApp, targets: Targets) -> str | None:
    """Give credit back to the customer, with the reason."""
    from deskside.desk.payments.give_back import refund as pay_back

    customer = customer_of(app, targets)
    has = _credit(app, customer)

    def act(values: Values) -> str:
        amount: Amount = values["amount"]
        method = values.get("method", "")
        app.desk.do(pay_back, customer, amount, values["reason"], on=_day(values), method=method)
        said = _("{amount} given back").format(amount=app.desk.ask(said_amount, *amount))
        return " · ".join((said, _("u takes it back")))

    amount = form_fields.AMOUNT._replace(kind=_InCurrency(has[0].currency, needed=True))
    fields = (amount, form_fields.WHY, form_fields.METHOD, form_fields.ON)
    start = {"amount": app.desk.ask(said_amount, *has[0])}
    return await app.push_screen_wait(
        FieldsSheet(_("Give back"), _about_credit(app, targets, has), fields, act, start=start)
    )


async def use_credit(app: DeskApp, targets: Targets) -> str | None:
    """Let the customer's credit pay what is due the longest, or the invoice that is meant."""
    from deskside.desk.payments.allocate import allocate_credit

    customer = customer_of(app, targets)
    has = _credit(app, customer)
    invoice = targets[0].ids.get("invoice")

    def act(values: Values) -> str:
        named = [] if invoice is None else [invoice]
        used = app.desk.do(allocate_credit, customer, named, amount=values.get("amount"), on=_day(values))
        said = _("Credit of {amount} used").format(amount=app.desk.ask(said_amount, *used))
        return " · ".join((said, _("u takes it back")))

    amount = form_fields.AMOUNT._replace(kind=_InCurrency(has[0].currency))
    start = {"amount": app.desk.ask(said_amount, *has[0])}
    about = _about_credit(app, targets, has)
    sheet = FieldsSheet(_("Use credit"), about, (amount, form_fields.ON), act, start=start)
    return await app.push_screen_wait(sheet)


class _InCurrency(Money):
    """An amount that is in this currency where none is named."""

    def __init__(self, meant: str, *, needed: bool = False) -> None:
        super().__init__(needed=needed, positive=True)
        self.meant = meant

    def parse(self, conn: Any, typed: Any, at: Any) -> Amount | None:
        text = str(typed)
        return super().parse(conn, in_currency(text, self.meant) if text.strip() else text, at)


def _invoice(app: DeskApp, targets: Targets) -> InvoiceRow:
    return app.desk.ask(invoice_rows, [targets[0].ids["invoice"]], today(app.desk))[0]


def _payment(app: DeskApp, targets: Targets) -> PaymentRow:
    return app.desk.ask(payment_rows, [targets[0].ids["payment"]])[0]


def _about(row: InvoiceRow) -> str:
    return f"{row.reference}   {row.customer.name}"


def _credit(app: DeskApp, customer: int) -> list[Amount]:
    """The credit of a customer, the most of it first; `Refused` where there is none."""
    found = app.desk.ask(credits, today(app.desk), customer=customer)
    if not found:
        raise Refused(_("There is no credit to use or to give back."), hint=_("r writes down what was paid."))
    own = app.desk.shop.currency
    return sorted((Amount(each.amount, each.currency) for each in found), key=lambda each: each.currency != own)


def _about_credit(app: DeskApp, targets: Targets, has: list[Amount]) -> str:
    said = listed(app.desk.ask(said_amount, *each) for each in has)
    return f"{targets[0].name}   {_('credit {amount}').format(amount=said)}"


def _part_of(app: DeskApp, row: InvoiceRow) -> Field:
    """How much of an invoice; all that is open where nothing is written."""
    left = app.desk.ask(said_amount, row.open, row.currency)
    hint = _("{amount}, if nothing is written").format(amount=left)
    return form_fields.AMOUNT._replace(kind=_InCurrency(row.currency), hint=hint)


def _most(row: InvoiceRow, values: Values) -> Minor | None:
    amount: Amount | None = values.get("amount")
    if amount is not None and amount.currency != row.currency:
        raise BadInput(
            _("Invoice {number} is in {currency}, and this is in {other}.").format(
                number=row.reference, currency=row.currency, other=amount.currency
            )
        )
    return None if amount is None else amount.minor


def _day(values: Values) -> date | None:
    return date.fromisoformat(values["on"]) if values.get("on") else None


async def _ask(app: DeskApp, verb: str, row: InvoiceRow, fields: tuple[Field, ...], act: Any) -> str | None:
    from deskside import commands

    word = _(commands.command(verb).label)
    sheet = FieldsSheet(word, _about(row), fields, act, kept=verb, kept_about=f"invoice {row.id}")
    return await app.push_screen_wait(sheet)


def _said(app: DeskApp, invoice: int, sentence: str) -> str:
    """A sentence about an invoice as it is now, and the way back."""
    row = app.desk.ask(invoice_rows, [invoice], today(app.desk))[0]
    if row.issued_on > today(app.desk):
        row = app.desk.ask(invoice_rows, [invoice], row.issued_on)[0]
    amount = app.desk.ask(said_amount, row.open, row.currency)
    return " · ".join((sentence.format(number=row.reference, amount=amount), _("u takes it back")))
