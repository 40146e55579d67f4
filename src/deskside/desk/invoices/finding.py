"""Invoices found by their number and by what they are for (R-70)."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from deskside.desk.finding import Ask, Hit, only_seems
from deskside.desk.invoices.search_text import number_key
from deskside.desk.searched import indexes
from deskside.desk.shared_sql import called, plain
from deskside.language.excerpt import missing
from deskside.language.tokens import tokens
from deskside.store import search
from deskside.store.codec import text_time

if TYPE_CHECKING:
    from deskside.desk.tables import Values

NUMBERED, HOLDING = 5, 35


def numbered(ask: Ask) -> list[Hit]:
    """The invoices of that very number, one of each customer who has it."""
    key = number_key(ask.words.strip().lstrip("#＃"))
    known = plain(
        ask.conn,
        "select id from invoice where number_key = ? and number_key <> '' and withdrawn_at is null limit ?",
        (key, max(ask.limit, 0)),
    ).fetchall()
    return _hits(ask, [found for (found,) in known], NUMBERED)


def holding(ask: Ask) -> list[Hit]:
    """Invoices that hold the words, the newest first, but for those found already."""
    if ask.expression is None or ask.limit <= 0:
        return []
    known = ask.found("invoice")
    keys = search.found(ask.conn, indexes()["invoice"], ask.expression, ask.limit + len(known))
    return _hits(ask, [key for key in keys if key not in known], HOLDING)[: ask.limit]


def _hits(ask: Ask, keys: Iterable[int], rank: int) -> list[Hit]:
    listed = ",".join(map(str, keys))
    rows = plain(
        ask.conn,
        f"select i.id, i.number, i.about, c.id, {called('c')}, c.company, i.created_at from invoice i"
        f" join customer c on c.id = i.customer_id where i.id in ({listed}) order by i.id desc",
    ).fetchall()
    hits = []
    for key, number, about, customer, name, company, created in rows:
        if only_seems(missing("\n".join((number, about, name, company)), tokens(ask.words)), ()):
            continue
        reference = called_by(key, number)
        hit = Hit("invoice", "invoice", key, reference, reference, about or name, text_time(created), rank=rank)
        hits.append(hit._replace(customer=name, customer_id=customer))
    return hits


def called_by(key: int, number: str) -> str:
    """What an invoice is called by: its number; one that was given none by ours."""
    return number or f"I{key}"


def numbers_of(conn: sqlite3.Connection, keys: Sequence[int]) -> list[str]:
    """What invoices are called by, in their order."""
    rows = [conn.execute("select number from invoice where id = ?", (key,)).fetchone() for key in keys]
    return [called_by(key, "" if row is None else row[0]) for key, row in zip(keys, rows, strict=True)]


def called_in_a_sentence(_conn: sqlite3.Connection, row: "Values") -> str:
    """What an invoice is called by in a sentence."""
    return called_by(row["id"], row["number"])
