"""Tickets as files have them."""

from deskside.desk.tickets.fields import TICKET
from deskside.exchange.export_tickets import export_tickets
from deskside.exchange.kind import Kind, OwnForm, Record
from deskside.exchange.own_format import TICKET as NUMBER
from deskside.exchange.synonyms import known
from deskside.language.i18n import N_


def _nested(record: Record) -> Record:
    """`number` first, the customer as `{"id", "name"}` or null."""
    shaped = dict(record)
    customer_id, name = shaped.pop("customer_id"), shaped.pop("customer")
    number = shaped.pop(NUMBER)
    return {"number": number, **shaped, "customer": None if customer_id is None else {"id": customer_id, "name": name}}


def _flat(record: Record) -> Record | None:
    if not {"number", "version", "opened_at", "customer"} <= record.keys():
        return None
    customer = record["customer"] or {}
    if not isinstance(customer, dict):
        return None
    return {NUMBER: record["number"], **record, "customer_id": customer.get("id"), "customer": customer.get("name")}


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
        number=NUMBER,
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
        },
        after=(),
        listed=frozenset({"phones", "emails"}),
        nested=_nested,
        flat=_flat,
    ),
    keys="select number from ticket where withdrawn_at is null",
    export=export_tickets,
    several=frozenset({"phone", "email", "tags"}),
    dates=("opened", "resolved", "closed", "first_response"),
)
