"""`deskside show`: one ticket with its timeline and promises."""

from typing import TYPE_CHECKING

import typer

from deskside.cli.context import Run
from deskside.cli.options import Number
from deskside.desk.codes import channel_word, priority_word, status_word
from deskside.desk.subjects import line_kind
from deskside.desk.tickets.fields import TICKET
from deskside.language.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deskside.desk.tickets.page import TicketPage
    from deskside.desk.tickets.timeline import TimelineLine


def show(ctx: typer.Context, number: Number) -> None:
    """One ticket."""
    from deskside.desk.tickets.page import ticket_page

    here: Run = ctx.obj
    page = ticket_page(here.conn, number, now=here.now, shop=here.shop)
    if here.json:
        from deskside.cli import json_shapes

        zone = here.shop.zone
        row = json_shapes.ticket(page.row, zone)
        here.answer(
            {
                **row,
                **{
                    field.name: field.kind.json(here.conn, page.values[field.name])
                    for field in TICKET.kept
                    if field.json and field.name not in row
                },
                "tags": list(page.tags),
                "timeline": [json_shapes.line(line, now=here.now, shop=here.shop) for line in page.lines],
                "callbacks": [json_shapes.call(row, zone) for row in page.callbacks],
            }
        )
        return
    _head(here, page)
    if page.callbacks:
        from deskside.cli.calls import calls_table

        here.gap()
        here.say(_("Promised calls"))
        calls_table(here, page.callbacks, "")
    here.gap()
    here.say(_("Timeline"))
    timeline(here, page.lines)


def _head(here: Run, page: "TicketPage") -> None:
    from deskside.when.format_time import long

    row = page.row
    who = "" if row.customer_id is None else f"{row.customer_name} (@{row.customer_id})"
    if page.person is not None:
        who = f"{page.person.name}, {who}"
    here.facts(
        (
            (f"#{row.number}", row.subject),
            (_("Customer"), who or _("caller not known yet")),
            (_("Status"), status_word(row.status)),
            (_("Why"), row.why),
            (_("Priority"), priority_word(row.priority)),
            (_("With"), row.assignee_name or ""),
            (_("Channel"), channel_word(row.channel)),
            (_("Complaint"), _("yes") if row.complaint else ""),
            (_("Tags"), _(", ").join(page.tags)),
            (_("Opened"), long(row.opened_at, here.shop.zone, here.now)),
            (_("Note"), page.description),
        )
    )


def timeline(here: Run, lines: "Sequence[TimelineLine]") -> None:
    """A timeline for people, the newest last; what was taken back is marked so."""
    from deskside.desk.tickets.line_text import line_text
    from deskside.when.format_time import stamp

    for line in lines:
        said = line_text(line, now=here.now, shop=here.shop)
        if sentence := line_kind(line.kind).sentence:
            said = _(sentence).format(channel=channel_word(line.channel or "other"), text=said)
        if line.withdrawn:
            said = _("(taken back) {text}").format(text=said)
        parts = [stamp(line.at, here.shop.zone, here.now), line.by or "", said]
        here.paragraph("  ".join(part for part in parts if part).replace("\n", "\n  "))
