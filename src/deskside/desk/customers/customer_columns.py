"""A customer's rows in plain SQL: for quick entry and imports, which must not pay for the ORM."""

import sqlite3
from datetime import datetime
from typing import Any

from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.customers.name_keys import filed, insert_name_keys
from deskside.desk.tables import insert
from deskside.language.phones import read_number
from deskside.language.text import fold, keep
from deskside.store.codec import time_text


def customer_row(name: str, *, by: int | None, at: str, batch: int | None = None, **fields: Any) -> dict[str, Any]:
    """The columns of a customer (R-30); `fields` are those that are known, `at` the moment as the file keeps it."""
    columns = CUSTOMER.columns({"name": name} | fields)
    made = {"created_at": at, "created_by": by, "batch_id": batch, "version": 1, "withdrawn_at": None}
    return columns | {"folded": filed(columns["name"])} | made


def insert_customer(
    conn: sqlite3.Connection,
    *,
    name: str,
    by: int | None,
    now: datetime,
    batch: int | None = None,
    **fields: Any,
) -> int:
    """Write a customer with the keys that find them by name (R-30, R-32), for an import; the id."""
    values = customer_row(name, by=by, at=time_text(now), batch=batch, **fields)
    customer_id = insert(conn, "customer", values)
    for known_as in {values["name"], values["company"]} - {""}:
        insert_name_keys(conn, customer_id, known_as)
    return customer_id


def insert_phone(
    conn: sqlite3.Connection,
    customer_id: int,
    raw: str,
    *,
    region: str,
    label: str = "",
    person_id: int | None = None,
    do_not_call: bool = False,
) -> int:
    """Write a phone number as typed and as it is looked up (R-31); one that cannot be read is kept all the same."""
    return insert(conn, "contact_point", phone_row(customer_id, raw, region, label, person_id, do_not_call))


def insert_email(
    conn: sqlite3.Connection, customer_id: int, raw: str, *, person_id: int | None = None, kind: str = "email"
) -> int:
    """Write an e-mail address, or with kind "other" a name on some other channel."""
    return insert(conn, "contact_point", address_row(customer_id, raw, person_id, kind))


def phone_row(
    customer_id: int, raw: str, region: str, label: str, person_id: int | None = None, do_not_call: bool = False
) -> dict[str, Any]:
    """The columns of a phone number; without a label it is a mobile where it reads as one, else the main one."""
    number = read_number(keep(raw.strip()), region)
    return {
        "customer_id": customer_id,
        "person_id": person_id,
        "kind": "phone",
        "label": label or ("mobile" if number.kind == "mobile" else "main"),
        "raw": number.raw,
        "shown": number.shown,
        "e164": number.e164,
        "national": number.national,
        "digits": number.digits,
        "reversed": number.digits[::-1],
        "extension": number.extension,
        "folded": "",
        "is_invalid": int(number.invalid),
        "do_not_call": int(do_not_call),
    }


def address_row(customer_id: int, raw: str, person_id: int | None, kind: str) -> dict[str, Any]:
    """The columns of an address that is no phone number."""
    kept = keep(raw.strip())
    return {
        "customer_id": customer_id,
        "person_id": person_id,
        "kind": kind,
        "label": "main",
        "raw": kept,
        "shown": kept,
        "e164": None,
        "national": "",
        "digits": "",
        "reversed": "",
        "extension": "",
        "folded": fold(kept),
        "is_invalid": 0,
        "do_not_call": 0,
    }
