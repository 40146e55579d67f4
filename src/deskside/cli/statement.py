"""`deskside collect statement`: the account of a customer, to read aloud, to print, or as a table (R-64)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from deskside.cli import customer_output, output
from deskside.cli.ageing import AsOf, as_of_heading, bucket_titles, day_asked
from deskside.cli.arguments import joined
from deskside.cli.context import Run
from deskside.cli.customers import Who
from deskside.cli.export import print_pieces
from deskside.cli.output import Column
from deskside.cli.parameters import Option
from deskside.desk.collecting.ageing import bucket_names
from deskside.desk.collecting.settings import ageing_bounds
from deskside.desk.collecting.statement import MOVEMENTS, Account, Movement, Statement, year_before
from deskside.desk.collecting.statement import statement as question
from deskside.desk.invoices.finding import called_by
from deskside.errors import BadInput
from deskside.language.i18n import N_, _, listed, ngettext
from deskside.money.amounts import Amount, Minor

if TYPE_CHECKING:
    from deskside.cli.amounts import Said
    from deskside.desk.invoices.open_items import OpenItem

Since = Annotated[
    str | None, Option("--from", metavar=N_("DATE"), help=N_("The first day; a year before the last if not said."))
]
Open = Annotated[bool, Option("--open", help=N_("Only what is open, invoice by invoice."))]
Form = Annotated[Literal["text", "csv"], Option("--format", metavar="text|csv", help=N_("As text, or as a table."))]
Row = list[str]


def statement(
    run: Run, who: Who, as_of: AsOf = None, since: Since = None, only_open: Open = False, form: Form = "text"
) -> None:
    """How the account of a customer came about, or what is open of it (R-64)."""
    from deskside.desk.collecting.as_of import since_day

    day = day_asked(run, as_of)
    first = year_before(day) if since is None else since_day(since, run.now, run.shop, lambda: run.hours)
    if first > day:
        raise BadInput(_("The statement would begin after it ends."), hint=_("Say an earlier day with --from."))
    bounds = ageing_bounds(run.conn)
    customer = customer_output.known(run, joined(who))
    found = question(run.conn, customer, first, day, bounds)
    if form == "csv":
        print_pieces(_csv(found, only_open=only_open))
    elif run.json:
        run.answer(_shape(found, bucket_names(bounds)))
    else:
        _text(run, found, bounds, only_open=only_open)


def _text(run: Run, found: Statement, bounds: Sequence[int], *, only_open: bool) -> None:
    from deskside.cli.amounts import saying
    from deskside.money.currencies import spoken

    if run.shop.name:
        run.say(run.shop.name)
    name = found.customer.name or f"@{found.customer.id}"
    run.say(as_of_heading(run, _("Statement for {name} as of {day}"), found.as_of, name=name))
    if not found.accounts:
        run.say(_("Nothing is owed, and nothing was moved."))
    for account in found.accounts:
        said = saying(run, account.owed.currency)
        run.gap()
        if len(found.accounts) > 1 or account.owed.currency != run.shop.currency:
            run.say(_("In {currency}").format(currency=spoken(account.owed.currency)))
        if only_open:
            _open_items(run, account, found.as_of, said)
        else:
            _movements(run, account, found, said)
        run.gap()
        _by_age(run, account, bounds, said, closing=only_open)


def _movements(run: Run, account: Account, found: Statement, said: "Said") -> None:
    from deskside.when.format_time import dated

    columns = [
        Column(_("Date")),
        Column(_("What"), elastic=True),
        Column(_("Amount"), align="right"),
        Column(_("Balance"), align="right"),
    ]
    lines = [[dated(found.since), _("Opening balance"), "", said(account.opening)]]
    for each in account.movements:
        due = "" if each.due_on is None else _("due {day}").format(day=dated(each.due_on))
        lines.append(
            [
                dated(each.dated),
                listed(filter(None, (_kind(each), due, each.text))),
                said(each.amount),
                said(each.balance),
            ]
        )
    lines.append([dated(found.as_of), _("Closing balance"), "", said(account.closing)])
    _show(run, columns, lines)


def _open_items(run: Run, account: Account, as_of: date, said: "Said") -> None:
    from deskside.when.format_time import dated

    columns = [
        Column(_("Invoice"), elastic=True),
        Column(_("Issued")),
        Column(_("Due")),
        Column(_("Overdue"), align="right"),
        Column(_("Amount"), align="right"),
        Column(_("Open"), align="right"),
    ]
    lines = []
    for item in account.items:
        late = (as_of - item.due_on).days
        lines.append(
            [
                called_by(item.invoice_id, item.number),
                dated(item.issued_on),
                dated(item.due_on),
                ngettext("{n} day", "{n} days", late).format(n=late) if late > 0 else "",
                said(item.amount),
                said(item.open),
            ]
        )
    if lines:
        _show(run, columns, lines)
    else:
        run.say(_("No invoice is open."))


def _show(run: Run, columns: Sequence[Column], lines: Sequence[Row]) -> None:
    if run.plain:
        run.table(columns, lines)
    else:
        run.paragraph(output.first_that_fits((columns, lines)))


def _by_age(run: Run, account: Account, bounds: Sequence[int], said: "Said", *, closing: bool) -> None:
    """What the balance is made of: what is not due yet, what is overdue by how long, credit; what is in dispute."""
    current, *overdue = account.owed.buckets
    _current, *titles = bucket_titles(bounds)
    aged = zip(titles, overdue, strict=True)
    run.facts(
        [
            (_("Closing balance"), said(account.closing) if closing else ""),
            (_("Not due yet"), said(current) if current else ""),
            *((_("{days} days overdue").format(days=title), said(minor)) for title, minor in aged if minor),
            (_("Credit not used"), said(account.owed.credit) if account.owed.credit else ""),
            (_("In dispute"), said(account.owed.disputed) if account.owed.disputed else ""),
        ]
    )


def _kind(movement: Movement) -> str:
    return _(MOVEMENTS[movement.kind]).format(number=movement.number)


def _csv(found: Statement, *, only_open: bool) -> Iterator[str]:
    """The rows of a table, the names of the columns first; no cell is a formula (R-90)."""
    import csv
    import io

    from deskside.exchange.formula_escape import guard

    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in _open_rows(found) if only_open else _moved_rows(found):
        writer.writerow(map(guard, row))
    yield out.getvalue()


def _moved_rows(found: Statement) -> Iterator[Row]:
    yield [_("Currency"), _("Date"), _("What"), _("Number"), _("Text"), _("Due"), _("Amount"), _("Balance")]
    for account in found.accounts:
        currency = account.owed.currency
        first, last = found.since.isoformat(), found.as_of.isoformat()
        yield [currency, first, _("Opening balance"), "", "", "", "", _figure(account.opening, currency)]
        for each in account.movements:
            due = "" if each.due_on is None else each.due_on.isoformat()
            figures = (_figure(minor, currency) for minor in (each.amount, each.balance))
            yield [currency, each.dated.isoformat(), _kind(each), each.number, each.text, due, *figures]
        yield [currency, last, _("Closing balance"), "", "", "", "", _figure(account.closing, currency)]


def _open_rows(found: Statement) -> Iterator[Row]:
    yield [
        _("Currency"), _("Invoice"), _("Issued"), _("Due"), _("Days overdue"), _("Amount"), _("Open"), _("In dispute"),
    ]  # fmt: skip
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
    from deskside.money.format_amount import plain

    return plain(Amount(minor, currency))


def _shape(found: Statement, names: Sequence[str]) -> dict[str, Any]:
    return {
        "customer": found.customer._asdict(),
        "from": found.since.isoformat(),
        "as_of": found.as_of.isoformat(),
        "accounts": [_account(account, names, found.as_of) for account in found.accounts],
    }


def _account(account: Account, names: Sequence[str], as_of: date) -> dict[str, Any]:
    from deskside.money.format_amount import shape

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
        "open": [_item(item, as_of, money) for item in account.items],
    }


def _item(item: "OpenItem", as_of: date, money: Callable[[Minor], dict[str, str | int]]) -> dict[str, Any]:
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
