"""The money of a customer as `customer show` gives it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from deskside.cli.context import Run
from deskside.cli.invoice_output import day_said, json_shape, state_word
from deskside.cli.output import Column
from deskside.cli.typed_amounts import money, said
from deskside.desk.collecting.ageing import AgeingRow
from deskside.desk.invoices.invoice_rows import InvoiceRow
from deskside.desk.payments.money_tab import MoneyRow
from deskside.desk.payments.payment_rows import KINDS, PaymentRow
from deskside.language.i18n import _, pgettext

if TYPE_CHECKING:
    from deskside.cli.json_shapes import Shape


def shape(row: MoneyRow, zone: ZoneInfo) -> "Shape":  # noqa: ARG001
    """A row in JSON: an `account`, an `invoice`, a `promise` or a `payment` of any kind."""
    thing = row.thing
    if isinstance(thing, AgeingRow):
        return {
            "kind": "account",
            "currency": thing.currency,
            "balance": money(thing.total, thing.currency),
            "overdue": money(thing.overdue, thing.currency),
            "credit": money(thing.credit, thing.currency),
            "disputed": money(thing.disputed, thing.currency),
        }
    if isinstance(thing, InvoiceRow):
        return {"kind": "invoice", **json_shape(thing)}
    if isinstance(thing, PaymentRow):
        return {
            "kind": thing.kind,
            "id": thing.id,
            "on": thing.dated.isoformat(),
            "amount": money(thing.amount, thing.currency),
            "credit": money(thing.credit, thing.currency),
            "invoices": [number for _id, number, _amount in thing.on],
        }
    return {
        "kind": "promise",
        "id": thing.id,
        "due_on": thing.due_on.isoformat(),
        "amount": money(thing.amount, thing.currency),
        "came": money(thing.came, thing.currency),
        "state": thing.state,
    }


def table(run: Run, rows: Sequence[MoneyRow]) -> None:
    """The invoices, promises and payments for people; the balance stands above with the facts."""
    columns = (
        Column(_("When")),
        Column(_("What"), elastic=True),
        Column(_("State")),
        Column(_("Amount"), align="right"),
        Column(pgettext("invoice", "Open"), align="right"),
    )
    shown = [_line(run, row) for row in rows if not isinstance(row.thing, AgeingRow)]
    if shown:
        run.table(columns, shown)


def _line(run: Run, row: MoneyRow) -> tuple[str, ...]:
    from deskside.desk.promises_to_pay.states import STATES

    thing = row.thing
    assert not isinstance(thing, AgeingRow)
    amount = said(run, thing.amount, thing.currency)
    if isinstance(thing, InvoiceRow):
        left = said(run, thing.open, thing.currency) if thing.open else ""
        what = _("Invoice {number}").format(number=thing.reference)
        return day_said(thing.due_on), what, state_word(thing), amount, left
    if isinstance(thing, PaymentRow):
        return day_said(thing.dated), _(KINDS[thing.kind]).capitalize(), "", amount, ""
    left = said(run, thing.left, thing.currency) if thing.left else ""
    return day_said(thing.due_on), _("promised to pay"), _(STATES[thing.state]), amount, left
