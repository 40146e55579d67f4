"""Customers of a file written down: new ones with their numbers, and what is new about those we know (R-34)."""

from collections.abc import Iterable
from typing import Any

from deskside.desk.customers.customer_columns import address_row, insert_customer, phone_row
from deskside.desk.customers.customer_writer import say_edited, set_fields
from deskside.desk.customers.name_keys import insert_name_keys
from deskside.desk.tables import insert
from deskside.desk.unit_of_work import UnitOfWork
from deskside.exchange.batch import Batch
from deskside.exchange.customer_acts import ChangedCustomer
from deskside.exchange.incoming import Contact, CustomerDraft
from deskside.exchange.matching import Party


def write_customers(batch: Batch, parties: Iterable[Party]) -> None:
    """Write the parties that are new, each once; from then on they have an id."""
    conn, plan = batch.conn, batch.plan
    for party in parties:
        draft = party.draft
        if party.id is not None or draft is None:
            continue
        values = dict(draft.fields)
        name = draft.name
        if not name and values.get("company"):
            name, values["kind"] = values.pop("company"), "company"
        party.id = insert_customer(conn, name=name, by=batch.by, now=plan.now, batch=batch.id, **values)
        for contact in draft.contacts:
            insert(conn, "contact_point", row_of(party.id, contact, plan.shop.region))
        for person, role in draft.people:
            insert(conn, "person", {"customer_id": party.id, "name": person, "role": role})
            insert_name_keys(conn, party.id, person)
        insert(conn, "line", {"customer_id": party.id, "at": batch.at, "by_id": batch.by, "kind": "opened", "text": ""})
        for source_id, said_there in party.said_by.items():
            batch.note_source("customer", source_id, party.id, fields(said_there))
        batch.made.setdefault("customer", []).append(party.id)


def change_customer(batch: Batch, act: ChangedCustomer) -> None:
    """Write what the file says more of a customer of ours, each change with its line."""
    customer_id = act.party.id
    if customer_id is None:
        return
    if act.changes or act.contacts:
        work = UnitOfWork(batch.conn, "import", batch.by, batch.plan.now)
        set_fields(work, customer_id, act.changes)
        for contact in act.contacts:
            row = row_of(customer_id, contact, batch.plan.shop.region)
            work.insert("contact_point", row)
            say_edited(work, customer_id, row["kind"], None, row["shown"])
        batch.rows += work.settle()
    if act.draft.source_id:
        if act.known:
            batch.renew_source("customer", act.draft.source_id, fields(act.draft))
        else:
            batch.note_source("customer", act.draft.source_id, customer_id, fields(act.draft), apart=True)


def row_of(customer_id: int, contact: Contact, region: str) -> dict[str, Any]:
    """The columns of a number or address."""
    if contact.kind == "phone":
        return phone_row(customer_id, contact.raw, region, contact.label, do_not_call=contact.do_not_call)
    return address_row(customer_id, contact.raw, None, contact.kind)


def fields(draft: CustomerDraft) -> dict[str, Any]:
    """What the source says of a customer, to tell its changes from ours later."""
    return {"name": draft.name, **draft.fields, "contacts": [contact.raw for contact in draft.contacts]}
