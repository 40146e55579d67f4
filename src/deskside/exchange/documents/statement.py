"""A statement of account as a document in the customer's language (R-64)."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from deskside.desk.collecting.bucket_titles import overdue_titles
from deskside.desk.collecting.statement import Account, Statement
from deskside.desk.invoices.finding import called_by
from deskside.desk.money_kinds import shop_manner
from deskside.exchange.documents.document import Document, Facts, Grid, Heading, Part, Words
from deskside.language.i18n import _, clauses, language, language_code, ngettext, pgettext, speaking
from deskside.money.amounts import Amount, Minor
from deskside.money.currencies import spoken
from deskside.money.format_amount import shown
from deskside.shop.settings import Shop
from deskside.when.format_time import dated

Said = Callable[[Minor], str]


def statement_document(
    conn: sqlite3.Connection,
    shop: Shop,
    found: Statement,
    bounds: Sequence[int],
    *,
    only_open: bool = False,
    code: str = "",
) -> Document:
    """How the account came about, or what is open of it; in the language of `code`, else in the customer's own.

    `bounds` are those that the statement was asked with.
    """
    with speaking(code or customer_language(conn, found.customer.id)):
        parts: list[Part] = [] if found.accounts else [Words(_("Nothing is owed, and nothing was moved."))]
        for account in found.accounts:
            said = saying(conn, account.owed.currency)
            if len(found.accounts) > 1 or account.owed.currency != shop.currency:
                parts.append(Heading(_("In {currency}").format(currency=spoken(account.owed.currency))))
            parts.append(_open_items(account, found.as_of, said) if only_open else _movements(account, found, said))
            parts.append(_by_age(account, bounds, said))
        title = _("Open invoices as of {day}") if only_open else _("Statement of account as of {day}")
        name = found.customer.name or f"@{found.customer.id}"
        return Document(language(), shop.name, name, title.format(day=dated(found.as_of)), tuple(parts))


def customer_language(conn: sqlite3.Connection, customer_id: int) -> str:
    """The code of the language that a customer is written to in; "" where nothing is known of it."""
    row = conn.execute("select language from customer where id = ?", (customer_id,)).fetchone()
    return language_code(row[0]) if row else ""


def saying(conn: sqlite3.Connection, currency: str) -> Said:
    """What says amounts of a currency in the shop's manner."""
    manner = shop_manner(conn)
    return lambda minor: shown(Amount(minor, currency), manner)


def open_rows(account: Account, as_of: date, said: Said) -> Iterator[tuple[str, ...]]:
    """A row for each open part: the invoice, its date, when it is due, days overdue, its amount, what is open."""
    for item in account.items:
        late = (as_of - item.due_on).days
        yield (
            called_by(item.invoice_id, item.number),
            dated(item.issued_on),
            dated(item.due_on),
            ngettext("{n} day", "{n} days", late).format(n=late) if late > 0 else "",
            said(item.amount),
            said(item.open),
        )


def _movements(account: Account, found: Statement, said: Said) -> Grid:
    rows = [(dated(found.since), _("Opening balance"), "", said(account.opening))]
    for each in account.movements:
        what = clauses(each.words, each.due_words, each.text)
        rows.append((dated(each.dated), what, said(each.amount), said(each.balance)))
    rows.append((dated(found.as_of), _("Closing balance"), "", said(account.closing)))
    heads = _("Date"), _("What"), _("Amount"), _("Balance")
    return Grid(heads, tuple(rows), frozenset({2, 3}), frozenset({0, len(rows) - 1}))


def _open_items(account: Account, as_of: date, said: Said) -> Grid:
    rows = [*open_rows(account, as_of, said)]
    if account.owed.credit:
        rows.append((_("Credit not used"), "", "", "", "", said(account.owed.credit)))
    rows.append((_("Closing balance"), "", "", "", "", said(account.closing)))
    dates = _("Issued"), pgettext("invoice", "Due"), _("Overdue")
    heads = _("Invoice"), *dates, _("Amount"), pgettext("invoice", "Open")
    return Grid(heads, tuple(rows), frozenset({3, 4, 5}), frozenset({len(rows) - 1}))


def _by_age(account: Account, bounds: Sequence[int], said: Said) -> Facts:
    """What the balance is made of: what is not due yet, what is overdue by how long, credit; what is in dispute."""
    current, *overdue = account.owed.buckets
    aged = zip(overdue_titles(bounds), overdue, strict=True)
    facts = (
        (_("Not due yet"), current),
        *aged,
        (_("Credit not used"), account.owed.credit),
        (_("In dispute"), account.owed.disputed),
    )
    promised = ((_("Promised until {day}").format(day=dated(each.due_on)), each.left) for each in account.promised)
    return Facts(tuple((label, said(minor)) for label, minor in (*facts, *promised) if minor))
