"""What of a payment counts on which invoice, and from which day on (R-42)."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from deskside.desk.invoices.invoice_record import amount_said, invoice_of, name, past_day, tell, today
from deskside.desk.invoices.open_items import steps_of_credit, steps_of_invoice, steps_of_payment
from deskside.desk.payments.shares import shares
from deskside.desk.shared_sql import customer_name
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import Refused
from deskside.language.i18n import _, listed
from deskside.money.amounts import Amount, Minor


def allocate(work: UnitOfWork, payment: Values, invoice: Values, wanted: int, day: str) -> int:
    """Let as much of a payment count on an invoice as is `wanted`, free and open; how much that is.

    It counts from `day` on, or from the first day after it on which the invoice is there and as much is open, and free
    of the payment, ever after: so neither is ever exceeded, whatever was noted for later days.
    """
    sides = (
        steps_of_invoice(work.conn, invoice["id"]),
        steps_of_payment(work.conn, payment["id"]),
        steps_of_credit(work.conn, payment["customer_id"], payment["currency"]),
    )
    amount = min(wanted, *(side.last for side in sides))
    if amount <= 0:
        return 0
    dated = max(day, payment["dated"], invoice["issued_on"], *(side.from_when(amount) for side in sides))
    values = {"payment_id": payment["id"], "invoice_id": invoice["id"], "amount": amount, "dated": dated}
    work.insert("allocation", values | {"created_at": work.at, "created_by": work.by})
    return amount


def spread(work: UnitOfWork, payment: Values, named: Sequence[Values], day: str, most: int) -> dict[str, int]:
    """Let at most so much of a payment count on the invoices named, else on what is due (R-42).

    Then the invoices of promises that are open on its day come first, in the order of these; then the oldest due. What
    each of them got; the rest stays credit.
    """
    wanted = shares(
        work.conn,
        payment["customer_id"],
        Amount(Minor(most), payment["currency"]),
        [invoice["id"] for invoice in named],
        day=date.fromisoformat(day),
        today=today(work),
        shop=work.shop,
    )
    got = {}
    for key, amount in wanted.items():
        invoice = work.row("invoice", key)
        if counted := allocate(work, payment, invoice, amount, day):
            got[name(invoice)] = counted
    return got


def payable(
    work: UnitOfWork, customer: int, currency: str, invoices: Iterable[int], *, also_paid: bool = False
) -> list[Values]:
    """The invoices that somebody pays in a currency; `Refused` where one is not theirs, in another currency, or paid.

    A credit note may be for one that is `also_paid`.
    """
    found = []
    for key in dict.fromkeys(invoices):
        invoice = invoice_of(work, key)
        if invoice["customer_id"] != customer:
            raise Refused(
                _("Invoice {number} is another customer’s.").format(number=name(invoice)),
                hint=_("See whose it is with: deskside invoice show {number}").format(number=name(invoice)),
            )
        if invoice["currency"] != currency:
            raise Refused(
                _("Invoice {number} is in {currency}, and this is in {other}.").format(
                    number=name(invoice), currency=invoice["currency"], other=currency
                ),
                hint=_("Write the amount in {currency}, as it was booked.").format(currency=invoice["currency"]),
            )
        if not also_paid and steps_of_invoice(work.conn, key).last <= 0:
            raise Refused(
                _("Nothing is open of invoice {number}.").format(number=name(invoice)),
                hint=_("Without an invoice it is credit, or pays what is due the longest."),
            )
        found.append(invoice)
    return found


def allocate_credit(
    conn: sqlite3.Connection,
    customer_id: int,
    invoices: Sequence[int] = (),
    *,
    amount: Amount | None = None,
    on: date | None = None,
    by: int | None,
    now: datetime,
) -> Amount:
    """Let a customer's credit pay invoices: those named, else what is due the longest; how much was used.

    `amount` is at most how much, and in which currency; without one it is that of the invoices, or of the shop.
    `Refused` where there is no credit, or nothing to be paid with it.
    """
    with unit_of_work(conn, "allocate", by=by, now=now, customer=customer_id) as work:
        work.customer(customer_id)
        day = past_day(work, on)
        first = invoice_of(work, invoices[0]) if invoices else None
        currency = amount.currency if amount else first["currency"] if first else work.shop.currency
        named = payable(work, customer_id, currency, invoices)
        credit = steps_of_credit(conn, customer_id, currency).last
        if credit <= 0 or (amount is not None and amount.minor > credit):
            raise no_credit(work, customer_id, currency, credit)
        left = credit if amount is None else amount.minor
        paid: dict[str, int] = {}
        rows = conn.execute(
            "select * from payment where customer_id = ? and currency = ? and kind <> 'refund' and kind <> 'return'"
            " and withdrawn_at is null order by dated, id",
            (customer_id, currency),
        ).fetchall()
        for row in rows:
            free = min(steps_of_payment(conn, row["id"]).last, left)
            for number, counted in spread(work, dict(row), named, day, free).items():
                paid[number] = paid.get(number, 0) + counted
                left -= counted
        used = sum(paid.values())
        if not used:
            raise Refused(
                _("Nothing is open to be paid with it."), hint=_("Credit can be given back: deskside pay refund …")
            )
        tell(work, "allocated", customer_id, day, used, currency, what=listed(paid))
    return Amount(Minor(used), currency)


def take_back_all(work: UnitOfWork, column: str, key: int, day: str) -> None:
    """Take back from a day on what of a payment, or on an invoice, counts: each on its own day where that is later."""
    for payment, invoice, dated, amount in work.conn.execute(
        "select payment_id, invoice_id, max(dated, ?), sum(amount) from allocation"
        f" where {column} = ? and withdrawn_at is null group by 1, 2, 3 having sum(amount) <> 0 order by 3, 1, 2",
        (day, key),
    ).fetchall():
        values = {"payment_id": payment, "invoice_id": invoice, "amount": -amount, "dated": dated}
        work.insert("allocation", values | {"created_at": work.at, "created_by": work.by})


def no_credit(work: UnitOfWork, customer: int, currency: str, credit: int) -> Refused:
    """There is less credit than that."""
    who = customer_name(work.conn, customer)
    if credit <= 0:
        return Refused(
            _("{name} has no credit in {currency}.").format(name=who, currency=currency),
            hint=_("See what was paid with: deskside pay list"),
        )
    return Refused(
        _("{name} has a credit of {amount} only.").format(name=who, amount=amount_said(work, credit, currency)),
        hint=_("Write that, or less."),
    )
