"""What a half-typed line could go on with: numbers, names and tags, each as a value and a word about it."""

import sqlite3
from collections import Counter

from deskside.desk.invoices.finding import called_by
from deskside.desk.invoices.search_text import number_key
from deskside.desk.shared_sql import called, first_phone

Offer = tuple[str, str]
MANY = 50
_BEGINS = "cast({column} as text) like ? || '%'"


def live_tickets(conn: sqlite3.Connection, digits: str) -> list[Offer]:
    """Numbers of live tickets that begin so, the newest first, with their subjects."""
    return _pairs(
        conn,
        f"select number, subject from ticket where resolved_at is null and {_BEGINS.format(column='number')}"
        " order by number desc limit ?",
        digits,
    )


def open_calls(conn: sqlite3.Connection, digits: str) -> list[Offer]:
    """Ids of open promises that begin so, the earliest first, with whom to call."""
    return _pairs(
        conn,
        f"select b.id, {called('c')} from callback b join customer c on c.id = b.customer_id"
        f" where b.state = 'open' and {_BEGINS.format(column='b.id')} order by b.due_at, b.id limit ?",
        digits,
    )


def customer_ids(conn: sqlite3.Connection, digits: str) -> list[Offer]:
    """Ids of customers that begin so, the newest first, with what they are called."""
    return _pairs(
        conn,
        f"select c.id, {called('c')} from customer c where c.withdrawn_at is null and {_BEGINS.format(column='c.id')}"
        " order by c.id desc limit ?",
        digits,
    )


def customer_names(conn: sqlite3.Connection, start: str, region: str) -> list[Offer]:
    """Names of the customers whom the look-up finds for what is typed, in its order; namesakes with their numbers."""
    if not start.strip():
        everybody = "select name from customer where name <> '' and withdrawn_at is null order by folded limit ?"
        return [(name, "") for name in dict.fromkeys(row[0] for row in conn.execute(everybody, (MANY,)).fetchall())]
    from deskside.desk.customers.ranking import rank

    ids = [hit.customer for hit in rank(conn, start, region=region, limit=MANY).hits]
    gaps = ", ".join("?" * len(ids))
    known = {
        key: (name, phone or "")
        for key, name, phone in conn.execute(
            f"select c.id, c.name, {first_phone('c.id')} from customer c where c.id in ({gaps})", ids
        ).fetchall()
    }
    called = Counter(name for name, _phone in known.values())
    offers = []
    for name, phone in (known[key] for key in ids):
        offers.append(f"{name} {phone}".strip() if called[name] > 1 else name or phone)
    return [(offer, "") for offer in dict.fromkeys(offers) if offer]


def tag_names(conn: sqlite3.Connection) -> list[Offer]:
    """Tags in use."""
    rows = conn.execute(
        "select name from tag where id in (select tag_id from ticket_tag) order by folded limit ?", (MANY,)
    ).fetchall()
    return [(name, "") for (name,) in rows]


def open_invoices(conn: sqlite3.Connection, start: str) -> list[Offer]:
    """Numbers of invoices that are not settled and begin so, the first due first, with whose they are."""
    key = number_key(start)
    rows = conn.execute(
        f"select i.id, i.number, {called('c')} from invoice i join customer c on c.id = i.customer_id"
        " where i.settled_from is null and i.withdrawn_at is null and substr(i.number_key, 1, ?2) = ?1"
        " and (i.number_key <> '' or ?2 = 0) order by i.due_on, i.id limit ?3",
        (key, len(key), MANY),
    ).fetchall()
    return [(called_by(invoice, number), name) for invoice, number, name in rows]


def _pairs(conn: sqlite3.Connection, sql: str, digits: str) -> list[Offer]:
    return [(str(key), word or "") for key, word in conn.execute(sql, (digits, MANY)).fetchall()]
