"""When a customer and we really were in contact last (P-11, P-15): words told to or heard from them, a call that found
them, a questionnaire they answered. A call that nobody answered, a word left with somebody else, a note of ours and a
letter reach nobody."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime

from deskside.desk.shared_sql import keys
from deskside.desk.subjects import line_kinds
from deskside.store.codec import text_time


def contacts(customers: str = "") -> str:
    """SQL for every contact, as `customer_id` and `at`: those of all, or of the customers that `customers` gives in
    SQL, as `in (select …)` or `= ?1`."""
    kinds = " or ".join(f"kind = '{kind.name}'" for kind in line_kinds().values() if kind.contact)
    words, call = (f" and {column} {customers}" if customers else "" for column in ("customer_id", "c.customer_id"))
    return (
        f"select customer_id, at from line where ({kinds}) and withdrawn_at is null"
        f" and +customer_id is not null{words}"
        " union all select c.customer_id, a.at from attempt a join callback c on c.id = a.callback_id"
        f" where a.outcome = 'spoke' and a.withdrawn_at is null{call}"
        f" union all select customer_id, at from collection_call where spoke and withdrawn_at is null{words}"
        f" union all select customer_id, ended_at from asking where state = 'finished' and withdrawn_at is null{words}"
    )


def last_contact(conn: sqlite3.Connection, customer_id: int) -> datetime | None:
    """When we were in contact with a customer last (UTC); None where never."""
    return last_contacts(conn, [customer_id]).get(customer_id)


def last_contacts(conn: sqlite3.Connection, customers: Iterable[int]) -> Mapping[int, datetime]:
    """When we were in contact last (UTC) with each of these customers, however many; who is missing, never."""
    among = contacts("in (select value from json_each(?1))")
    rows = conn.execute(f"select customer_id, max(at) from ({among}) group by customer_id", (keys(customers),))
    return {key: text_time(at) for key, at in rows.fetchall()}
