"""The search index (R-70): words, CJK pairs and digits of each ticket and customer, in FTS5 tables keyed by their ids.

The tables keep no text. A row is taken out with exactly the text it was put in with, so verbs call `remove_…` before
they change anything and `add_…` afterwards, in the same transaction; a text is always built from the rows. What makes
words of a text has a version that the file keeps: an index of another one is made anew before anything is written.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from unicodedata import unidata_version

from deskside.language.tokens import is_solid, tokens
from deskside.store.transactions import transaction

DDL = tuple(
    f"create virtual table {table} using fts5(body, content='', detail=none, prefix='1 2', tokenize='ascii')"
    for table in ("ticket_search", "customer_search")
)
VERSION = f"1 {unidata_version}"
"""Our own number, to be raised whenever `document` or `tokens` makes other words of a text, and Unicode's."""
LIVE = "\ue000"
WORDS_SAID = "withdrawn_at is null and kind in ('note', 'told', 'heard', 'attempt', 'imported') and text <> ''"
_LONGEST_TEXT = 100_000
_LONGEST_WORD = 40
_LONGEST_NUMBER = 20
_MOST_WORDS = 16
_CHUNK = 500
_KEY = "search index"
_DIGITS = re.compile("[0-9]+")


def document(parts: Iterable[str]) -> str:
    """The texts of a row as the index takes them: each word once, runs of CJK as overlapping pairs and the last letter.

    Numbers are there from each digit on, so that digits match inside them. Of a text beyond 100,000 letters the
    beginning is searched.
    """
    found: dict[str, None] = {}
    for part in parts:
        for token in tokens(part[:_LONGEST_TEXT]):
            if is_solid(token):
                found.update(dict.fromkeys(_pairs(token)))
                found[token[-1]] = None
                continue
            found[token[:_LONGEST_WORD]] = None
            if not token.isalpha():
                found.update(dict.fromkeys(_endings(token)))
    return " ".join(found)


def match(query: str) -> str | None:
    """What was typed as an FTS5 expression: every word must be there, the last one as a beginning, digits anywhere.

    Signs and operators are plain text (R-70). None when there is nothing to search for.
    """
    words = tokens(query)[:_MOST_WORDS]
    terms: dict[str, None] = {}
    for place, word in enumerate(words):
        if is_solid(word):
            terms.update(
                dict.fromkeys(f'"{pair}"' for pair in _pairs(word)) if len(word) > 1 else {f'"{word}" *': None}
            )
        elif place == len(words) - 1 or word.isdigit():
            terms[f'"{word[:_LONGEST_WORD]}" *'] = None
        else:
            terms[f'"{word[:_LONGEST_WORD]}"'] = None
    return " AND ".join(terms) or None


def found_tickets(conn: sqlite3.Connection, expression: str, *, live: bool, below: int | None, limit: int) -> list[int]:
    """Numbers of tickets that fit a `match` expression, the newest first, live ones or ended ones, below a number."""
    whole = f'{expression} AND "{LIVE}"' if live else f'({expression}) NOT "{LIVE}"'
    rows = conn.execute(
        "select rowid from ticket_search where ticket_search match ? and rowid < ? order by rowid desc limit ?",
        (whole, 1 << 62 if below is None else below, limit),
    )
    return [number for (number,) in rows.fetchall()]


def found_customers(conn: sqlite3.Connection, expression: str, limit: int) -> list[int]:
    """Ids of customers that fit a `match` expression, the newest first."""
    rows = conn.execute(
        "select rowid from customer_search where customer_search match ? order by rowid desc limit ?",
        (expression, limit),
    )
    return [customer_id for (customer_id,) in rows.fetchall()]


def ticket_text(conn: sqlite3.Connection, number: int) -> str:
    """The text of a ticket as it is indexed, from its rows as they are now; empty for one that is not there."""
    return next((text for _, text in _ticket_texts(conn, [number])), "")


def customer_text(conn: sqlite3.Connection, customer_id: int) -> str:
    """The text of a customer as it is indexed, from their rows as they are now; empty for one that is not there."""
    return next((text for _, text in _customer_texts(conn, [customer_id])), "")


def remove_ticket(conn: sqlite3.Connection, number: int) -> None:
    """Take a ticket out of the index, before any of its rows is changed; nothing happens when it is not there."""
    remove_tickets(conn, [number])


def remove_customer(conn: sqlite3.Connection, customer_id: int) -> None:
    """Take a customer out of the index, before any of their rows is changed; their tickets hold the name too."""
    remove_customers(conn, [customer_id])


def remove_tickets(conn: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Take many tickets out of the index, as `remove_ticket` does with one."""
    _remove(conn, "ticket_search", numbers, _ticket_texts)


def remove_customers(conn: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Take many customers out of the index, as `remove_customer` does with one."""
    _remove(conn, "customer_search", ids, _customer_texts)


def add_ticket(conn: sqlite3.Connection, number: int) -> None:
    """Put a ticket into the index as its rows are now; it must have been taken out before."""
    add_tickets(conn, [number])


def add_customer(conn: sqlite3.Connection, customer_id: int) -> None:
    """Put a customer into the index as their rows are now; they must have been taken out before."""
    add_customers(conn, [customer_id])


def add_tickets(conn: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Put many tickets into the index at once, as an import does; those taken back by undo stay out."""
    for some in _chunks(numbers):
        _add(conn, "ticket_search", _ticket_texts(conn, _kept(conn, "select number from ticket where number", some)))


def add_customers(conn: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Put many customers into the index at once; those taken back by undo stay out."""
    for some in _chunks(ids):
        _add(conn, "customer_search", _customer_texts(conn, _kept(conn, "select id from customer where id", some)))


def rebuild(conn: sqlite3.Connection) -> None:
    """Make the index anew from the rows, as letters are compared now; the caller holds the transaction."""
    for table in ("ticket_search", "customer_search"):
        conn.execute(f"insert into {table} ({table}) values ('delete-all')")
    add_tickets(conn, [number for (number,) in conn.execute("select number from ticket order by number").fetchall()])
    add_customers(conn, [found for (found,) in conn.execute("select id from customer order by id").fetchall()])
    note_version(conn)


def note_version(conn: sqlite3.Connection) -> None:
    """Write into the file how its index was made."""
    conn.execute("insert into setting values (?, ?) on conflict do update set value = excluded.value", (_KEY, VERSION))


def is_current(conn: sqlite3.Connection) -> bool:
    """Whether the index was made as it would be now; with another one words would be looked for and removed amiss."""
    row = conn.execute("select value from setting where key = ?", (_KEY,)).fetchone()
    return row is not None and row[0] == VERSION


def renew(conn: sqlite3.Connection) -> None:
    """Make the index anew where another Deskside or Python made it (R-94), in a transaction of its own."""
    if is_current(conn):
        return
    with transaction(conn):
        if not is_current(conn):
            rebuild(conn)


def _ids(conn: sqlite3.Connection, statement: str) -> list[int]:
    return [found for (found,) in conn.execute(statement).fetchall()]


def _pairs(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)]


def _endings(token: str) -> Iterator[str]:
    """The numbers in a word, from each digit on; two digits at least."""
    for run in _DIGITS.findall(token):
        for start in range(min(len(run) - 1, _LONGEST_NUMBER)):
            yield run[start : start + _LONGEST_WORD]


def _remove(
    conn: sqlite3.Connection,
    table: str,
    ids: Sequence[int],
    texts_of: Callable[[sqlite3.Connection, Iterable[int]], list[tuple[int, str]]],
) -> None:
    for some in _chunks(ids):
        there = _ids(conn, f"select id from {table}_docsize where id in ({_list(some)})")
        conn.executemany(
            f"insert into {table} ({table}, rowid, body) values ('delete', ?, ?)",
            texts_of(conn, there) if there else (),
        )


def _add(conn: sqlite3.Connection, table: str, texts: Iterable[tuple[int, str]]) -> None:
    conn.executemany(f"insert into {table} (rowid, body) values (?, ?)", texts)


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))


def _kept(conn: sqlite3.Connection, selection: str, ids: Sequence[int]) -> list[int]:
    """Those of the ids that are there and were not taken back."""
    return _ids(conn, f"{selection} in ({_list(ids)}) and withdrawn_at is null order by 1")


def _list(ids: Iterable[int]) -> str:
    return ",".join(str(int(one)) for one in ids)


def _ticket_texts(conn: sqlite3.Connection, numbers: Iterable[int]) -> list[tuple[int, str]]:
    """Number, subject, description, words said, tags, the customer's names and numbers, and whether it is live."""
    wanted = _list(numbers)
    parts: dict[int, list[str]] = {}
    live: set[int] = set()
    for number, ended, *texts in conn.execute(
        "select t.number, t.resolved_at, t.subject, t.description, t.held_for, c.name, c.company, p.name from ticket t"
        " left join customer c on c.id = t.customer_id left join person p on p.id = t.person_id"
        f" where t.number in ({wanted}) order by t.number"
    ).fetchall():
        parts[number] = [str(number), *(text for text in texts if text)]
        if ended is None:
            live.add(number)
    for number, text in conn.execute(
        f"select ticket_number, text from line where ticket_number in ({wanted}) and {WORDS_SAID}"
        " union all select k.ticket_number, g.name from ticket_tag k join tag g on g.id = k.tag_id"
        f" where k.ticket_number in ({wanted}) union all select t.number, p.digits from ticket t"
        f" join contact_point p on p.customer_id = t.customer_id where t.number in ({wanted}) and p.digits <> ''"
    ).fetchall():
        parts[number].append(text)
    return [
        (number, f"{LIVE} {document(texts)}" if number in live else document(texts)) for number, texts in parts.items()
    ]


def _customer_texts(conn: sqlite3.Connection, ids: Iterable[int]) -> list[tuple[int, str]]:
    """Names, people, numbers and addresses, needs and notes."""
    wanted = _list(ids)
    parts: dict[int, list[str]] = {}
    for customer_id, *texts in conn.execute(
        f"select id, name, company, needs, note from customer where id in ({wanted}) order by id"
    ).fetchall():
        parts[customer_id] = [text for text in texts if text]
    for customer_id, text in conn.execute(
        f"select customer_id, name from person where customer_id in ({wanted}) union all"
        f" select customer_id, role from person where customer_id in ({wanted}) union all"
        f" select customer_id, case when digits <> '' then digits else raw end from contact_point"
        f" where customer_id in ({wanted}) union all select customer_id, text from line"
        f" where customer_id in ({wanted}) and ticket_number is null and {WORDS_SAID}"
    ).fetchall():
        parts[customer_id].append(text)
    return [(customer_id, document(texts)) for customer_id, texts in parts.items()]


SUBJECTS = {
    "ticket": ("ticket_search", _ticket_texts, "select number from ticket where number"),
    "customer": ("customer_search", _customer_texts, "select id from customer where id"),
}
"""What is searched: the index of each subject, the texts of its rows, and which of some ids are there."""


def remove(conn: sqlite3.Connection, subject: str, ids: Sequence[int]) -> None:
    """Take rows out of the index, before any of them is changed; nothing happens to those that are not there."""
    index, texts_of, _there = SUBJECTS[subject]
    _remove(conn, index, ids, texts_of)


def add(conn: sqlite3.Connection, subject: str, ids: Sequence[int]) -> None:
    """Put rows into the index as they are now; they must have been taken out before. Withdrawn ones stay out."""
    index, texts_of, there = SUBJECTS[subject]
    for some in _chunks(ids):
        _add(conn, index, texts_of(conn, _kept(conn, there, some)))
