"""Tickets as files have them."""

from deskside.desk.tickets.fields import TICKET
from deskside.exchange.export_tickets import export_tickets
from deskside.exchange.kind import Kind, OwnForm
from deskside.exchange.synonyms import known
from deskside.language.i18n import N_

TICKETS = Kind(
    name="tickets",
    record="ticket",
    columns=lambda: known("known_columns.txt")["tickets"],
    needed=("subject", "description"),
    unknown=N_("No column of this file is known as a ticket's subject or description."),
    reader="deskside.exchange.ticket_rows:TicketReader",
    planner="deskside.exchange.ticket_plan:TicketPlanner",
    write="deskside.exchange.write_tickets:write_acts",
    own=OwnForm(
        fields=TICKET,
        number="deskside_ticket",
        more={
            "customer_id": "customer_id",
            "name": "customer",
            "company": "company",
            "phone": "phones",
            "email": "emails",
            "opened": "opened_at",
            "resolved": "resolved_at",
            "closed": "closed_at",
            "due": "promise_due_at",
            "due_until": "promise_due_until",
            "files": "files",
            "thing_id": "thing_id",
            "thing": "thing",
        },
        after=(),
        signs=frozenset({"opened_at"}),
        pairs={"customer": "customer_id"},
    ),
    keys="select number from ticket where withdrawn_at is null",
    export=export_tickets,
    several=frozenset({"phone", "email", "tags"}),
    beside_amounts=frozenset({"subject", "status"}),
    dates=("opened", "resolved", "closed", "first_response"),
)
