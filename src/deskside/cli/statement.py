"""`deskside collect statement`: the account of a customer, to read aloud, to print, or as a table (R-64)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from deskside.cli import customer_output, output
from deskside.cli.ageing import AsOf, as_of_heading, day_asked
from deskside.cli.arguments import joined
from deskside.cli.context import Run
from deskside.cli.customers import Who
from deskside.cli.document_output import Out, put_document, put_text
from deskside.cli.export import Replace
from deskside.cli.output import Column
from deskside.cli.parameters import Option
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.collecting.ageing import bucket_names
from deskside.desk.collecting.bucket_titles import overdue_titles
from deskside.desk.collecting.settings import ageing_bounds
from deskside.desk.collecting.statement import Account, Statement, year_before
from deskside.desk.collecting.statement import statement as question
from deskside.desk.invoices.finding import called_by
from deskside.errors import BadInput
from deskside.language.i18n import N_, _, clauses, ngettext, pgettext

if TYPE_CHECKING:
    from deskside.cli.amounts import Said

Since = Annotated[
    str | None, Option("--from", metavar=N_("DATE"), help=N_("The first day; a year before the last if not said."))
]
Open = Annotated[bool, Option("--open", help=N_("Only what is open, invoice by invoice."))]
Form = Annotated[
    Literal["text", "csv", "html", "pdf"] | None,
    Option(
        "--format",
        metavar="text|csv|html|pdf",
        help=N_("Text, a table, a page to print or PDF; else as the file's name says, else text."),
    ),
]


def statement(
    run: Run,
    who: Who,
    as_of: AsOf = None,
    since: Since = None,
    only_open: Open = False,
    form: Form = None,
    out: Out = None,
    replace: Replace = False,
) -> None:
    """How the account of a customer came about, or what is open of it (R-64)."""
    from deskside.desk.as_of import since_day

    if form and form != "text" and run.json and out is None:
        raise WrongUsage(
            _("Say one of --json and --format {form}.").format(form=form),
            hint=_("A table is for spreadsheets, a page for people."),
        )
    day = day_asked(run, as_of)
    first = year_before(day) if since is None else since_day(since, run.now, run.shop, lambda: run.hours)
    if first > day:
        raise BadInput(_("The statement would begin after it ends."), hint=_("Say an earlier day with --from."))
    bounds = ageing_bounds(run.conn)
    customer = customer_output.known(run, joined(who))
    found = question(run.conn, customer, first, day, bounds)
    if form is None and out is not None and out.suffix.lower() == ".csv":
        form = "csv"
    if form == "csv":
        from deskside.cli.statement_files import as_csv

        put_text(run, as_csv(found, only_open=only_open), out, replace=replace)
    elif out is not None or form in ("html", "pdf"):
        from deskside.exchange.documents.statement import statement_document

        code = run.asked.lang or ""
        document = statement_document(run.conn, run.shop, found, bounds, only_open=only_open, code=code)
        put_document(run, document, form, out, replace=replace, table=True)
    elif run.json:
        from deskside.cli.statement_files import as_json

        run.answer(as_json(found, bucket_names(bounds)))
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
        lines.append(
            [
                dated(each.dated),
                clauses(each.words, each.due_words, each.text),
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
        Column(pgettext("invoice", "Due")),
        Column(_("Overdue"), align="right"),
        Column(_("Amount"), align="right"),
        Column(pgettext("invoice", "Open"), align="right"),
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


def _show(run: Run, columns: Sequence[Column], lines: Sequence[Sequence[str]]) -> None:
    if run.plain:
        run.table(columns, lines)
    else:
        run.paragraph(output.first_that_fits((columns, lines)))


def _by_age(run: Run, account: Account, bounds: Sequence[int], said: "Said", *, closing: bool) -> None:
    """What the balance is made of: not due yet, overdue by how long, credit; what is in dispute, and what promised."""
    from deskside.when.format_time import dated

    current, *overdue = account.owed.buckets
    aged = zip(overdue_titles(bounds), overdue, strict=True)
    run.facts(
        [
            (_("Closing balance"), said(account.closing) if closing else ""),
            (_("Not due yet"), said(current) if current else ""),
            *((title, said(minor)) for title, minor in aged if minor),
            (_("Credit not used"), said(account.owed.credit) if account.owed.credit else ""),
            (_("In dispute"), said(account.owed.disputed) if account.owed.disputed else ""),
            *((_("Promised until {day}").format(day=dated(each.due_on)), said(each.left)) for each in account.promised),
        ]
    )
