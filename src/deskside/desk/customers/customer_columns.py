"""A customer's rows in plain SQL: for quick entry and imports, which must not pay for the ORM."""

import sqlite3
from datetime import datetime
from typing import Any

from deskside.desk.codes import WITH_NUMBERS
from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.customers.name_keys import insert_name_keys
from deskside.desk.tables import Values, insert
from deskside.fields.record import Record
from deskside.language.phone_library import PhoneNumber, read_number
from deskside.language.phones import looks_like_number
from deskside.language.text import fold, keep
from deskside.store.codec import time_text


def customer_row(
    name: str, *, by: int | None, at: str, batch: int | None = None, record: Record = CUSTOMER, **fields: Any
) -> Values:
    """The columns of a customer (R-30); `fields` are those of the `record` that are known, `at` the moment as the file
    keeps it."""
    made = {"created_at": at, "created_by": by, "batch_id": batch, "version": 1, "withdrawn_at": None}
    return record.columns({"name": name} | fields) | made


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
    insert_name_keys(conn, customer_id, values["name"])
    insert_name_keys(conn, customer_id, values["company"], own=False)
    return customer_id


def insert_contact(
    conn: sqlite3.Connection, customer_id: int, raw: str, region: str, kind: str = "phone", **marks: Any
) -> int:
    """Write a number or address; the id."""
    return insert(conn, "contact_point", contact_row(customer_id, kind, raw, region, **marks))


def contact_row(
    customer_id: int, kind: str, raw: str, region: str, *, number: PhoneNumber | None = None, **marks: Any
) -> Values:
    """The columns of a number or address as typed and as it is looked up (R-31); `marks` are others that are known.

    `number` is what was read of the same text before.

    A number that cannot be read is kept all the same. Without a label it is a mobile where it reads as one, else the
    main one. Services that know people by a number or a name are found by either.
    """
    kept = keep(raw.strip())
    phone = kind == "phone" or (kind in WITH_NUMBERS and looks_like_number(kept))
    if not phone:
        number = PhoneNumber(kept, kept, None, "", "", "", "", False)
    elif number is None or number.raw != kept:
        number = read_number(kept, region)
    return {
        "customer_id": customer_id,
        "person_id": None,
        "kind": kind,
        "label": "mobile" if number.kind == "mobile" else "main",
        "raw": number.raw,
        "shown": number.shown,
        "e164": number.e164,
        "national": number.national,
        "digits": number.digits,
        "reversed": number.digits[::-1],
        "extension": number.extension,
        "folded": "" if phone else fold(kept),
        "is_invalid": int(number.invalid),
        "do_not_call": 0,
    } | {name: value for name, value in marks.items() if value}


def contact_key(row: "sqlite3.Row | Values") -> tuple[Any, ...]:
    """What makes a number or address of a customer the same as another, as the invariant has it (R-31)."""
    written = "" if row["digits"] or row["folded"] else row["raw"]
    said = (None, None, None) if row["e164"] else (row["digits"], row["folded"], written)
    return (row["kind"], row["extension"], row["e164"], *said)
