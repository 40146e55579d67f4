"""Customers as files have them."""

from collections.abc import Sequence
from typing import Any

from deskside.desk.customers.fields import CUSTOMER
from deskside.exchange.customer_acts import ChangedCustomer, NewCustomer
from deskside.exchange.customer_plan import CustomerPlanner
from deskside.exchange.customer_rows import CustomerReader
from deskside.exchange.export_customers import export_customers
from deskside.exchange.kind import Kind, OwnForm, Record, RowReader
from deskside.exchange.own_format import CUSTOMER as NUMBER
from deskside.exchange.part import Part
from deskside.exchange.synonyms import known
from deskside.exchange.write_customers import change_customer, write_customers
from deskside.language.i18n import N_


def _write(part: Part, acts: Sequence[Any]) -> None:
    write_customers(part, [act.party for act in acts if isinstance(act, NewCustomer)])
    for act in acts:
        if isinstance(act, ChangedCustomer):
            change_customer(part, act)


def _cards() -> RowReader:
    from deskside.exchange.vcards import VCardReader

    return VCardReader()


def _nested(record: Record) -> Record:
    """`id` first."""
    shaped = dict(record)
    return {"id": shaped.pop(NUMBER), **shaped}


def _flat(record: Record) -> Record | None:
    if not {"id", "version", "created_at", "phones"} <= record.keys():
        return None
    return {NUMBER: record["id"], **record}


CUSTOMERS = Kind(
    name="customers",
    record="customer",
    columns=lambda: known("known_columns.txt")["customers"],
    needed=("name", "first", "last", "company", "phone", "email"),
    unknown=N_("No column of this file is known as a customer's name, number or address."),
    reader=lambda columns, order, shop, _now: CustomerReader(columns, order, shop.zone),
    planner=CustomerPlanner,
    write=_write,
    own=OwnForm(
        fields=CUSTOMER,
        number=NUMBER,
        more={
            "phone": "phones",
            "phone_labels": "phone_labels",
            "email": "emails",
            "other": "others",
            "people": "people",
        },
        after=("created_at",),
        listed=frozenset({"phones", "phone_labels", "emails", "others", "people"}),
        nested=_nested,
        flat=_flat,
    ),
    keys="select id from customer where withdrawn_at is null",
    export=export_customers,
    several=frozenset({"phone", "email", "note"}),
    dates=("since",),
    decide=True,
    cards=_cards,
)
