"""What a customer is found by, beside the look-up of callers (R-70)."""

import sqlite3
from collections.abc import Iterable

from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.merging.aliases import merged_in
from deskside.desk.own_fields.search_text import own_texts
from deskside.desk.shared_sql import words_said
from deskside.desk.tables import Values
from deskside.store.search import Text, Texts


def text_of_new(row: Values, people: Iterable[tuple[str, str]], contacts: Iterable[Values]) -> Text:
    """What a new customer is found by, of whom only the first line stands: their own columns as they are written."""
    own = [row[field.kept_as] for field in CUSTOMER.kept if field.searched]
    named = [text for person in people for text in person]
    return row["id"], [*filter(None, own), *named, *(one["digits"] or one["raw"] for one in contacts)], ""


def texts(conn: sqlite3.Connection, wanted: str) -> Texts:
    """Names, also of who was merged into them (R-33), people, numbers and addresses, needs, notes and own fields."""
    parts: dict[int, list[str]] = {}
    for customer_id, *said in conn.execute(
        f"select id, {CUSTOMER.searched('customer')} from customer where id in ({wanted}) order by id"
    ).fetchall():
        parts[customer_id] = [text for text in said if text]
    for customer_id, text in conn.execute(
        f"select customer_id, name from person where customer_id in ({wanted}) union all"
        f" select customer_id, role from person where customer_id in ({wanted}) union all"
        f" select customer_id, case when digits <> '' then digits else raw end from contact_point"
        f" where customer_id in ({wanted}) union all select customer_id, text from line"
        f" where customer_id in ({wanted}) and ticket_number is null and {words_said()} union all"
        f" select as_id, name from ({merged_in(wanted)} select as_id, c.name from same"
        " join customer c on c.id = same.id where c.name <> '')"
    ).fetchall():
        parts[customer_id].append(text)
    for customer_id, text in own_texts(conn, "customer", wanted):
        parts[customer_id].append(text)
    return [(customer_id, texts, "") for customer_id, texts in parts.items()]
