"""A statement as a table for spreadsheets, and for programs (R-64)."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from deskside.desk.collecting.statement import Account, Statement
from deskside.desk.invoices.finding import called_by
from deskside.exchange.formula_escape import guard
from deskside.language.i18n import _, pgettext
from deskside.money.amounts import Amount, Minor
from deskside.money.format_amount import plain, shape

if TYPE_CHECKING:
    from deskside.desk.invoices.open_items import OpenItem

Row = list[str]
Shape = dict[str, Any]


def as_csv(found: Statement, *, only_open: bool) -> Iterator[str]:
    """The rows of a table, the names of the columns first; no cell is a formula (R-90)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in _open_rows(found) if only_open else _moved_rows(found):
        writer.writerow(map(guard, row))
    yield out.getvalue()


def _moved_rows(found: Statement) -> Iterator[Row]:
    said = _("Currency"), _("Date"), _("What"), _("Number"), _("Text")
    yield [*said, pgettext("invoice", "Due"), _("Amount"), _("Balance")]
    for account in found.accounts:
        currency = account.owed.currency
        first, last = found.since.isoformat(), found.as_of.isoformat()
        yield [currency, first, _("Opening balance"), "", "", "", "", _figure(account.opening, currency)]
        for each in account.movements:
            due = "" if each.due_on is None else each.due_on.isoformat()
            figures = (_figure(minor, currency) for minor in (each.amount, each.balance))
            yield [currency, each.dated.isoformat(), each.words, each.number, each.text, due, *figures]
        yield [currency, last, _("Closing balance"), "", "", "", "", _figure(account.closing, currency)]


def _open_rows(found: Statement) -> Iterator[Row]:
    dates = _("Issued"), pgettext("invoice", "Due"), _("Days overdue")
    yield [_("Currency"), _("Invoice"), *dates, _("Amount"), pgettext("invoice", "Open"), _("In dispute")]
    for account in found.accounts:
        currency = account.owed.currency
        for item in account.items:
            days = max((found.as_of - item.due_on).days, 0)
            figures = (_figure(minor, currency) for minor in (item.amount, item.open, item.disputed))
            name = called_by(item.invoice_id, item.number)
            yield [currency, name, item.issued_on.isoformat(), item.due_on.isoformat(), str(days), *figures]
        if account.owed.credit:
            yield [currency, _("Credit not used"), "", "", "", "", _figure(account.owed.credit, currency), ""]
        yield [currency, _("Closing balance"), "", "", "", "", _figure(account.closing, currency), ""]


def _figure(minor: Minor, currency: str) -> str:
    return plain(Amount(minor, currency))


def as_json(found: Statement, names: Sequence[str]) -> Shape:
    """The statement for programs; `names` are those of the columns by age."""
    return {
        "customer": found.customer._asdict(),
        "from": found.since.isoformat(),
        "as_of": found.as_of.isoformat(),
        "accounts": [_account(account, names, found.as_of) for account in found.accounts],
    }


def _account(account: Account, names: Sequence[str], as_of: date) -> Shape:
    def money(minor: Minor) -> dict[str, str | int]:
        return shape(Amount(minor, account.owed.currency))

    return {
        "currency": account.owed.currency,
        "opening": money(account.opening),
        "movements": [
            {
                "date": each.dated.isoformat(),
                "kind": each.kind,
                "number": each.number,
                "text": each.text,
                "due_on": None if each.due_on is None else each.due_on.isoformat(),
                "amount": money(each.amount),
                "balance": money(each.balance),
            }
            for each in account.movements
        ],
        "closing": money(account.closing),
        "credit": money(account.owed.credit),
        **{name: money(minor) for name, minor in zip(names, account.owed.buckets, strict=True)},
        "disputed": money(account.owed.disputed),
        "promised": [
            {"id": each.id, "due_on": each.due_on.isoformat(), "left": money(each.left)} for each in account.promised
        ],
        "open": [_item(item, as_of, money) for item in account.items],
    }


def _item(item: "OpenItem", as_of: date, money: Callable[[Minor], dict[str, str | int]]) -> Shape:
    return {
        "id": item.invoice_id,
        "number": item.number,
        "issued_on": item.issued_on.isoformat(),
        "due_on": item.due_on.isoformat(),
        "days_overdue": max((as_of - item.due_on).days, 0),
        "amount": money(item.amount),
        "open": money(item.open),
        "disputed": money(item.disputed),
    }
