"""Customers of a file written down: new ones with their numbers, and what is new about those we know (R-34)."""

from collections.abc import Iterable, Sequence
from typing import Any

from deskside.desk.customers.contacts import say_edited
from deskside.desk.customers.customer_columns import contact_key, contact_row, customer_row
from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.customers.search_text import text_of_new
from deskside.desk.edit_record import set_fields
from deskside.desk.own_fields.declared import COLUMN, NOTHING
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork
from deskside.exchange.customer_acts import ChangedCustomer, NewCustomer
from deskside.exchange.incoming import Contact, CustomerDraft
from deskside.exchange.part import SOURCE_ROW, Part, next_key
from deskside.exchange.parties import CustomerRef, SaidOfNew
from deskside.exchange.source_marks import marked
from deskside.exchange.write_files import add_files
from deskside.exchange.write_people import (
    Ids,
    add_dates,
    add_people,
    as_compared,
    date_row,
    dates_at,
    ids_at,
    ids_of,
    people_of_new,
    person_row,
)
from deskside.language.names import name_keys, normal


def write_acts(part: Part, acts: Sequence[NewCustomer | ChangedCustomer]) -> None:
    """Write what a plan of customers decided."""
    write_customers(part, [act.party for act in acts if isinstance(act, NewCustomer)])
    for act in acts:
        if isinstance(act, ChangedCustomer):
            change_customer(part, act)


def write_customers(part: Part, parties: Iterable[CustomerRef], *, found_later: bool = False) -> dict[int, list[str]]:
    """Write the parties that are new, each once; from then on they have an id. The words their tickets have of them.

    `found_later` are those of whom more is about to be written: what they are found by is read at the end.
    """
    new: dict[int, SaidOfNew] = {}
    key = 0
    for party in parties:
        if party.id is None:
            party.id = key = key + 1 if new else next_key(part.conn, "customer", "id")
            new[key] = part.plan.acts.parties.said(party)
            party.contacts = len(new[key].draft.contacts)
    if not new:
        return {}
    work, source = part.work, part.source("customer")
    customers = [{"id": key} | _customer(part, draft) for key, (draft, _by) in new.items()]
    people = people_of_new(part, {key: draft.people for key, (draft, _by) in new.items()})
    whose = ids_of(people)
    contacts = _once(
        _contact(part, key, contact, whose) for key, (draft, _by) in new.items() for contact in draft.contacts
    )
    batch = part.whole.batch
    dates = [date_row(part, key, day, whose, batch=batch) for key, (draft, _by) in new.items() for day in draft.dates]
    names = {(int(row["id"]), str(row[name]), name == "name") for row in customers for name in ("name", "company")}
    names.update((row["customer_id"], row["name"], False) for row in people)
    written = (("customer", customers), ("person", people), ("contact_point", contacts), ("important_date", dates))
    for table, rows in written:
        if rows:
            work.many(table, tuple(rows[0]), (tuple(row.values()) for row in rows))
    work.many(
        "name_key",
        ("kind", "key", "customer_id"),
        sorted((kind, key, owner) for owner, name, own in names for kind, key in name_keys(name, own=own)),
    )
    work.many(
        "line", ("customer_id", "at", "by_id", "kind", "text"), ((key, work.at, work.by, "opened", "") for key in new)
    )
    for key, (draft, _by) in new.items():
        add_files(part, "customer_id", key, draft.files, draft.line)
    said = ((key, their_id, draft) for key, (_all, by) in new.items() for their_id, draft in by.items())
    work.many("source_row", SOURCE_ROW, (source.row(their_id, key, marks_of(draft)) for key, their_id, draft in said))
    reached: dict[Any, list[Values]] = {key: [] for key in new}
    known: dict[Any, list[tuple[str, str]]] = {key: [] for key in new}
    for row in contacts:
        reached[row["customer_id"]].append(row)
    for row in people:
        known[row["customer_id"]].append((row["name"], row["role"]))
    if not found_later:
        plain = (row for row in customers if row.get(COLUMN, NOTHING) == NOTHING)
        work.searched_by("customer", (text_of_new(row, known[row["id"]], reached[row["id"]]) for row in plain))
    return {
        row["id"]: [str(row["name"]), str(row["company"]), *(str(one["digits"]) for one in reached[row["id"]])]
        for row in customers
    }


def write_learned(part: Part) -> None:
    """Write what the file says more of customers whom this import has written already."""
    work, source = part.work, part.source("customer")
    for party, (draft, by) in part.plan.acts.parties.learned():
        if party.id is None or _is_gone(work, party.id):
            continue
        more, party.contacts = draft.contacts[party.contacts :], len(draft.contacts)
        known = work.conn.execute("select * from contact_point where customer_id = ?", (party.id,)).fetchall()
        there = {contact_key(row) for row in known}
        _learn_people(part, party.id, draft)
        whose = ids_at(work.conn, party.id)
        rows = _once(_contact(part, party.id, contact, whose) for contact in more)
        work.more_of("contact_point", [row for row in rows if contact_key(row) not in there])
        here = dates_at(work.conn, party.id)
        days = [day for day in draft.dates if as_compared(day) not in here]
        work.more_of("important_date", [date_row(part, party.id, day, whose, batch=part.whole.batch) for day in days])
        for their_id, said in by.items():
            source.note(their_id, party.id, marks_of(said))


def _learn_people(part: Part, customer_id: int, draft: CustomerDraft) -> None:
    """Write the people of a new customer of whom a later row says."""
    here = ids_at(part.conn, customer_id)
    rows = [person_row(customer_id, one) for one in draft.people if (customer_id, normal(one.name)) not in here]
    part.work.more_of("person", rows)
    keys = {(kind, key, customer_id) for row in rows for kind, key in name_keys(row["name"], own=False)}
    part.work.many("name_key", ("kind", "key", "customer_id"), sorted(keys))


def _is_gone(work: UnitOfWork, customer_id: int) -> bool:
    row = work.find("customer", customer_id)
    return row is None or row["withdrawn_at"] is not None


def change_customer(part: Part, act: ChangedCustomer) -> None:
    """Write what the file says more of a customer of ours, each change with its line."""
    work, customer_id = part.work, act.party.id
    if customer_id is None:
        return
    if part.as_planned("customer", customer_id, act.version, act.draft.line) is None:
        return
    set_fields(work, CUSTOMER, customer_id, act.changes)
    add_people(part, customer_id, act.people)
    whose = ids_at(work.conn, customer_id) if any(contact.person for contact in act.contacts) else {}
    known = work.conn.execute("select * from contact_point where customer_id = ?", (customer_id,)).fetchall()
    there = {contact_key(row) for row in known}
    for row in _once(_contact(part, customer_id, contact, whose) for contact in act.contacts):
        if contact_key(row) in there:
            continue
        work.insert("contact_point", row)
        say_edited(work, customer_id, row["kind"], None, row["shown"])
    add_dates(part, customer_id, act.dates)
    add_files(part, "customer_id", customer_id, act.files, act.draft.line, told=True)
    if act.draft.source_id and act.known:
        part.renew_source("customer", act.draft.source_id, marks_of(act.draft))
    elif act.draft.source_id:
        part.note_source("customer", act.draft.source_id, customer_id, marks_of(act.draft))


def marks_of(draft: CustomerDraft) -> dict[str, str]:
    """What stands for what the source says of a customer, to tell its changes from ours later."""
    contacts = [contact.raw for contact in draft.contacts]
    people = [person.name for person in draft.people]
    dates = [str(as_compared(day)) for day in draft.dates]
    said = {"name": draft.name, **draft.fields, "contacts": contacts, "people": people, "dates": dates}
    return marked({**said, "row": draft.row})


def _once(rows: Iterable[Values]) -> list[Values]:
    """The numbers and addresses, each of a customer once however often the file has it (R-31)."""
    found: dict[tuple[Any, ...], Values] = {}
    for row in rows:
        found.setdefault((row["customer_id"], *contact_key(row)), row)
    return list(found.values())


def _contact(part: Part, customer_id: int, contact: Contact, whose: Ids) -> Values:
    marks: Values = {"label": contact.label, "do_not_call": contact.do_not_call}
    if contact.person:
        marks["person_id"] = whose.get((customer_id, normal(contact.person)))
    return contact_row(customer_id, contact.kind, contact.raw, part.plan.shop.region, number=contact.number, **marks)


def _customer(part: Part, draft: CustomerDraft) -> Values:
    values, name = dict(draft.fields), draft.name
    if not name and values.get("company"):
        name, values["kind"] = values.pop("company"), "company"
    kind = part.plan.kind
    record = kind.own.fields if kind.record == "customer" else CUSTOMER
    return customer_row(name, by=part.work.by, at=part.work.at, batch=part.whole.batch, record=record, **values)
