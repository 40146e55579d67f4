"""`deskside show`: one ticket with its timeline and promises."""

from typing import TYPE_CHECKING

from deskside.cli.arguments import Number
from deskside.cli.context import Run
from deskside.desk.codes import channel_word, priority_word, status_word
from deskside.desk.own_fields.declared import own_json, own_said
from deskside.desk.subjects import line_kind
from deskside.desk.tickets.fields import TICKET
from deskside.language.i18n import _, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deskside.desk.queue_rows import QueueRow
    from deskside.desk.tickets.page import TicketPage
    from deskside.desk.tickets.timeline import TimelineLine


def show(run: Run, number: Number) -> None:
    """One ticket."""
    from deskside.desk.tickets.page import ticket_page

    page = ticket_page(run.conn, number, now=run.now, shop=run.shop)
    if run.json:
        from deskside.cli import json_shapes

        zone = run.shop.zone
        row = json_shapes.ticket(page.row, zone)
        run.answer(
            {
                **row,
                **{
                    field.name: field.kind.json(run.conn, page.values[field.name])
                    for field in TICKET.kept
                    if field.json and field.name not in row
                },
                "fields": own_json(run.conn, "ticket", page.values),
                "thing": TICKET["thing"].kind.json(run.conn, page.thing),
                "tags": list(page.tags),
                "timeline": [json_shapes.line(line, now=run.now, shop=run.shop) for line in page.lines],
                "callbacks": [json_shapes.call(row, zone) for row in page.callbacks],
            }
        )
        return
    _head(run, page)
    if page.callbacks:
        from deskside.cli.calls import calls_table

        run.gap()
        run.say(_("Promised calls"))
        calls_table(run, page.callbacks, "")
    run.gap()
    run.say(_("Timeline"))
    timeline(run, page.lines)


def _head(run: Run, page: "TicketPage") -> None:
    from deskside.when.format_time import long

    row = page.row
    who = "" if row.customer_id is None else _("{name} (@{id})").format(name=row.customer_name, id=row.customer_id)
    if page.person is not None:
        who = f"{page.person.name}, {who}"
    run.facts(
        (
            (f"#{row.number}", row.subject),
            (_("Customer"), who or _("caller not known yet")),
            (_("Status"), status_word(row.status)),
            (_("Why"), row.why),
            *_owed(run, row),
            (_("Priority"), priority_word(row.priority)),
            (_("With"), row.assignee_name or ""),
            (_("Channel"), channel_word(row.channel)),
            (_("Complaint"), _("yes") if row.complaint else ""),
            (_("Thing"), _thing(run, page.thing)),
            *own_said(run.conn, "ticket", page.values),
            (_("Tags"), listed(page.tags)),
            (_("Opened"), long(row.opened_at, run.shop.zone, run.now)),
            (_("Note"), page.description),
        )
    )


def _thing(run: Run, key: int | None) -> str:
    """The thing it is about, with its warranty."""
    if key is None:
        return ""
    from deskside.cli.typed_amounts import today
    from deskside.desk.things.of_customer import rows
    from deskside.desk.things.row_text import thing_said

    return "".join(thing_said(row, today(run)) for row in rows(run.conn, [key], now=run.now, shop=run.shop))


def _owed(run: Run, row: "QueueRow") -> list[tuple[str, str]]:
    """Until when an answer and the solution of a live ticket are owed (R-04)."""
    from deskside.when.format_time import long

    targets = ((_("Answer by"), row.response_due_at), (_("Solve by"), row.resolution_due_at))
    if row.resolved_at is not None:
        return []
    return [(label, long(due, run.shop.zone, run.now)) for label, due in targets if due is not None]


def timeline(run: Run, lines: "Sequence[TimelineLine]", *, numbered: bool = False) -> None:
    """A timeline for people, the newest last; what was taken back is marked so.

    `numbered` names the ticket of each line, where those of several stand together.
    """
    from deskside.desk.tickets.line_text import line_text
    from deskside.when.format_time import stamp

    for line in lines:
        said = line_text(line, now=run.now, shop=run.shop)
        if sentence := line_kind(line.kind).sentence:
            said = _(sentence).format(channel=channel_word(line.channel or "other"), text=said)
        if line.withdrawn:
            said = _("(taken back) {text}").format(text=said)
        number = f"#{line.ticket}" if numbered and line.ticket is not None else ""
        parts = [stamp(line.at, run.shop.zone, run.now), line.by or "", number, said]
        run.paragraph("  ".join(part for part in parts if part).replace("\n", "\n  "))
