"""What a ticket is found by (R-70)."""

import sqlite3
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from deskside.desk.own_fields.search_text import own_texts
from deskside.desk.shared_sql import words_said
from deskside.desk.tickets.fields import TICKET
from deskside.store.search import Text, Texts

if TYPE_CHECKING:
    from deskside.desk.tables import Values

LIVE = "\ue000"
"""The word of ours in the text of every live ticket."""
FINDS = {
    "customer": frozenset({"name", "company", "withdrawn_at"}),
    "person": frozenset({"name"}),
    "contact_point": frozenset({"digits", "customer_id"}),
}
"""The columns of a customer's rows by which their tickets are found too."""


def texts(conn: sqlite3.Connection, wanted: str) -> Texts:
    """Number, subject, description, own fields, words said, tags, whose it is and their numbers, whether it is live."""
    parts: dict[int, list[str]] = {}
    live: set[int] = set()
    for number, ended, *said in conn.execute(
        f"select t.number, t.resolved_at, {TICKET.searched('t')}, t.held_for, c.name, c.company, p.name from ticket t"
        " left join customer c on c.id = t.customer_id left join person p on p.id = t.person_id"
        f" where t.number in ({wanted}) order by t.number"
    ).fetchall():
        parts[number] = [str(number), *(text for text in said if text)]
        if ended is None:
            live.add(number)
    for number, text in conn.execute(
        f"select ticket_number, text from line where ticket_number in ({wanted}) and {words_said()}"
        " union all select k.ticket_number, g.name from ticket_tag k join tag g on g.id = k.tag_id"
        f" where k.ticket_number in ({wanted}) union all select t.number, p.digits from ticket t"
        f" join contact_point p on p.customer_id = t.customer_id where t.number in ({wanted}) and p.digits <> ''"
    ).fetchall():
        parts[number].append(text)
    for number, text in own_texts(conn, "ticket", wanted):
        parts[number].append(text)
    return [(number, texts, LIVE if number in live else "") for number, texts in parts.items()]


def words_of_customers(conn: sqlite3.Connection, ids: Collection[int]) -> dict[int, list[str]]:
    """The names and numbers of customers by which their tickets are found."""
    listed = ",".join(map(str, ids))
    found: dict[int, list[str]] = {}
    for customer, text in conn.execute(
        f"select id, name from customer where id in ({listed}) union all"
        f" select id, company from customer where id in ({listed}) union all"
        f" select customer_id, digits from contact_point where customer_id in ({listed}) and digits <> ''"
    ).fetchall():
        found.setdefault(customer, []).append(text)
    return found


def text_of_new(number: int, values: "Values", said: Iterable[str], *, live: bool) -> Text:
    """What a new ticket is found by: its own columns as they are written, and what is said of it besides."""
    own = [values[field.kept_as] for field in TICKET.kept if field.searched]
    return number, [str(number), *filter(None, own), *filter(None, said)], LIVE if live else ""


def leaning(conn: sqlite3.Connection, table: str, before: "Values | None", after: "Values | None") -> list[int]:
    """The tickets whose text holds what is about to be written of their customer."""
    if before is not None and after is not None and all(before[name] == after[name] for name in FINDS[table]):
        return []
    whose = {side.get("id") if table == "customer" else side["customer_id"] for side in (before, after) if side}
    asked = "select number from ticket where customer_id = ?"
    return [n for customer in whose for (n,) in conn.execute(asked, (customer,)).fetchall()]
