"""The questions asked most: today, list, find, who. No module here is slow to import."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from deskside.cli import completion, output
from deskside.cli.arguments import Limit, joined
from deskside.cli.context import Run
from deskside.cli.output import Column
from deskside.cli.own_cells import OwnCells
from deskside.cli.parameters import Argument, Option
from deskside.desk.codes import status_word
from deskside.desk.shared_sql import beside
from deskside.desk.subjects import resolve, searched, today_sections
from deskside.language.i18n import N_, _, listed, ngettext, pgettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deskside.cli.json_shapes import Shape
    from deskside.desk.customers.caller_lookup import LookupRow
    from deskside.desk.finding import Hit
    from deskside.desk.queue_rows import QueueRow
    from deskside.desk.today import Section, TodayRow


def today(
    run: Run,
    notify: Annotated[
        bool, Option(help=N_("Only what rings now, each step of a promise once; for cron and the like."))
    ] = False,
) -> None:
    """Today, in the order of R-13."""
    if notify:
        from deskside.cli.notify import notify as ring

        ring(run)
        return
    from deskside.desk.today import today as ask
    from deskside.desk.today import under_headings

    sections = ask(run.conn, now=run.now, shop=run.shop, limit=-1 if run.json else 50)
    if run.json:
        shapes = {kind: resolve(section.shape) for kind, section in today_sections().items()}
        run.answer([shapes[section.kind](row, run.shop.zone) for section in sections for row in section.rows])
        return
    if not sections:
        run.say(_("Nothing waits today. A new ticket: deskside add"))
        return
    columns = (
        Column(_("State")),
        Column(_("Time")),
        Column(_("Number")),
        Column(_("Who"), elastic=True),
        Column(pgettext("column", "Phone")),
        Column(_("What"), elastic=True),
        Column(_("With")),
        Column(_("ID"), align="right"),
    )
    headed = under_headings(sections)
    run.parts(columns, [output.Part(_heading(each), [_today_cells(run, row) for row in each.rows]) for each in headed])


def _heading(section: "Section") -> str:
    heading = f"{section.heading}  {section.how_many}"
    if section.total == len(section.rows):
        return heading
    shown = ngettext("the first {n}", "the first {n}", len(section.rows)).format(n=len(section.rows))
    return _("{heading} ({shown})").format(heading=heading, shown=shown)


def _today_cells(run: Run, row: "TodayRow") -> tuple[str, ...]:
    return (
        run.state(row.state, row.status, row.sign),
        row.waits or time_cell(run, row.due_at, row.due_until, row.missed_at),
        row.reference,
        row.who,
        beside(row.who, row.reach or row.phone),
        row.what,
        row.with_name or "",
        "" if row.id is None else str(row.id),
    )


def time_cell(run: Run, due_at: datetime | None, due_until: datetime | None, missed_at: datetime | None) -> str:
    """A promised time as a column shows it; blank where there is none."""
    from deskside.when.format_time import relative

    if due_at is None:
        return ""
    return relative(due_at, due_until, missed_at, run.now, run.shop.zone, width=14)


def list_tickets(
    run: Run,
    filter_line: Annotated[
        list[str] | None,
        Argument(
            metavar=N_("FILTER"),
            offers=completion.ticket_filter,
            help=N_("Like “status:open assignee:me due:<tomorrow 退款”."),
        ),
    ] = None,
    view: Annotated[
        str | None, Option(metavar=N_("NAME"), offers=completion.ticket_views, help=N_("A saved view."))
    ] = None,
    limit: Limit = 50,
) -> None:
    """The queue in the order of R-13, filtered (R-71)."""
    from deskside.desk.queue import queue

    line = joined(filter_line or [])
    if view is not None:
        from deskside.desk.views import view_named

        line = f"{view_named(run.conn, view, run.me).filter} {line}".strip()
    rows = queue(run.conn, line, now=run.now, shop=run.shop, me=run.me, limit=limit + 1)
    more = len(rows) > limit
    del rows[limit:]
    if run.json:
        from deskside.cli.json_shapes import ticket

        run.answer([ticket(row, run.shop.zone) for row in rows])
        return
    tickets_table(run, rows)
    if more:
        from deskside.desk.queue import count

        more_of(run, count(run.conn, line, now=run.now, shop=run.shop, me=run.me) - limit)


def tickets_table(run: Run, rows: "Sequence[QueueRow]") -> None:
    """Tickets for people, one a row."""

    def promise(row: "QueueRow") -> str:
        if row.due_at is None and row.resolved_at is None:
            return _("no promise")
        return time_cell(run, row.due_at, row.due_until, row.missed_at)

    own = OwnCells(run, "ticket", [row.number for row in rows])
    columns = (
        Column(_("State")),
        Column("#", align="right"),
        Column(_("Promise")),
        Column(_("Priority")),
        Column(_("Customer"), elastic=True),
        Column(_("Subject"), elastic=True),
        Column(_("Status")),
        *own.columns,
        Column(_("With")),
    )
    run.table(
        columns,
        [
            (
                run.state(row.state, row.status, row.sign),
                str(row.number),
                promise(row),
                run.priority(row.priority),
                row.customer_name or "",
                row.subject,
                status_word(row.status),
                *own.cells(row.number),
                row.assignee_name or "",
            )
            for row in rows
        ],
        _("No ticket fits."),
    )


def find(
    run: Run,
    words: Annotated[list[str], Argument(metavar=N_("WORDS"), help=N_("What to look for."))],
    limit: Limit = 50,
) -> None:
    """Search everywhere (R-70)."""
    from deskside.desk.finding import find_some, more_customers

    found = find_some(run.conn, joined(words), limit)
    if run.json:
        from deskside.cli.json_shapes import hit

        run.answer([hit(row, run.shop.zone) for row in found.hits])
        return
    _hits(run, found.hits, joined(words))
    if found.people:
        customers = more_customers(found.people, uncounted=found.people_uncounted)
        run.remark(_("{customers}; --limit N shows them.").format(customers=customers))
    if not found.uncounted:
        more_of(run, found.more)
    else:
        run.remark(_("There are more than these: --limit N shows more."))


def _hits(run: Run, hits: "Sequence[Hit]", asked: str) -> None:
    from deskside.when.format_time import stamp

    columns = (
        Column(_("Kind")),
        Column("#", align="right"),
        Column(_("Title"), elastic=True),
        Column(_("Customer"), elastic=True),
        Column(_("Status")),
        Column(_("Found"), elastic=True),
        Column(_("When")),
    )
    rows = [
        (
            _(searched()[hit.subject].kinds[hit.kind]),
            hit.reference,
            hit.title,
            hit.customer,
            status_word(hit.status) if hit.status else "",
            hit.beyond,
            "" if hit.at is None else stamp(hit.at, run.shop.zone, run.now),
        )
        for hit in hits
    ]
    run.table(columns, rows, _("Nothing found for “{words}”.").format(words=output.one_line(asked)))


def who(
    run: Run,
    query: Annotated[list[str], Argument(metavar=N_("QUERY"), help=N_("Digits, a name or part of one, initials."))],
    limit: Limit = 20,
) -> None:
    """Caller look-up (R-32)."""
    from deskside.desk.customers.caller_lookup import look_up

    asked = joined(query)
    found = look_up(run.conn, asked, region=run.shop.region, now=run.now, limit=limit)
    callers(run, found.rows, _("Nobody with “{query}” yet.").format(query=output.one_line(asked)), found=True)
    for row in found.rows:
        words = row.banner if row.lost is None else _minded(row)
        if words and not run.json:
            run.remark(_("{name} @{id}: {words}").format(name=row.name, id=row.id, words=output.one_line(words)))
    more_of(run, found.more, uncounted=found.uncounted)


def _minded(row: "LookupRow") -> str:
    from deskside.desk.losses.said import lost_said
    from deskside.language.i18n import dotted

    return dotted(row.banner, lost_said(row.lost))


def more_of(run: Run, more: int, *, uncounted: bool = False) -> None:
    """Say how many more there are than were listed; programs ask for as many as they want."""
    if not more or run.json:
        return
    said = _("More than {n} more; --limit N shows them.") if uncounted else _("{n} more; --limit N shows them.")
    run.remark(said.format(n=f"{more:,}"))


def caller_shapes(run: Run, rows: "Sequence[LookupRow]") -> "list[Shape]":
    """Customers as programs read them, with what they owe."""
    from deskside.cli.json_shapes import caller
    from deskside.desk.invoices.open_items import balances_of
    from deskside.shop.zones import local_day

    owed = balances_of(run.conn, [row.id for row in rows], local_day(run.now, run.shop.zone))
    return [caller(row, owed.get(row.id, ())) for row in rows]


def callers(run: Run, rows: "Sequence[LookupRow]", nothing: str, *, found: bool = False) -> None:
    """Customers, one a row; with `found` also by what they were found."""
    if run.json:
        run.answer(caller_shapes(run, rows))
        return
    own = OwnCells(run, "customer", [row.id for row in rows])
    columns = [
        Column(_("ID"), align="right"),
        Column(_("Name"), elastic=True),
        Column(_("Phones"), elastic=True),
        *own.columns,
        Column(_("Promise")),
        Column(_("Live"), align="right"),
        *([Column(_("Found"), elastic=True)] if found else []),
    ]
    run.table(
        columns,
        [
            (
                f"@{row.id}",
                row.name or row.company,
                listed(row.phones) or row.reach,
                *own.cells(row.id),
                time_cell(run, row.next_due_at, row.next_due_until, row.missed_at),
                str(row.open_tickets),
                *([row.matched] if found else []),
            )
            for row in rows
        ],
        nothing,
    )
