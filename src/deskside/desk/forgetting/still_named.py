"""What names a customer in the words of others: by a whole name, a number or an address, however it is written."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from deskside.desk.forgetting.held import Held
from deskside.desk.forgetting.words import title_of
from deskside.desk.shared_sql import plain
from deskside.desk.tables import Schema, Values
from deskside.language.text import one_line, searched
from deskside.language.tokens import has_han

_SHORTEST_NUMBER = 6
_TYPED_NUMBER = re.compile(r"\+?\d[\d\s().\-/]{4,}\d")
_NOT_SAID = frozenset({"change", "changed_row", "source_row", "source", "blob", "blob_chunk", "staff", "name_key"})
"""Tables that hold no words of anybody's, or none that are about a customer."""
_PLACES = {"ticket_number": "#{key}", "customer_id": "@{key}"}


class Mention(NamedTuple):
    """A place that names them still: a table and its key, `where` it stands for people, and the words around."""

    table: str
    key: str
    where: str
    text: str


class Names:
    """The names, numbers and addresses of somebody, looked for in a text."""

    def __init__(self, names: Iterable[str], numbers: Iterable[str], addresses: Iterable[str]) -> None:
        words = sorted({searched(name.strip()) for name in names if len(name.strip()) > 1}, key=len, reverse=True)
        words += sorted({searched(each.strip()) for each in addresses if len(each.strip()) > 2})
        self._words = [re.compile(_whole(word)) for word in words]
        self._numbers = sorted({each for each in numbers if len(each) >= _SHORTEST_NUMBER})

    def place_in(self, text: str) -> int | None:
        """Where a text names them, about; None where it does not."""
        if not text:
            return None
        folded = searched(text)
        for word in self._words:
            if (found := word.search(folded)) is not None:
                return min(found.start(), len(text))
        if self._numbers:
            for run in _TYPED_NUMBER.finditer(text):
                digits = re.sub(r"\D", "", run[0])
                if any(digits.endswith(number) for number in self._numbers):
                    return run.start()
        return None

    def named_in(self, text: object) -> bool:
        """Whether a text names them."""
        return isinstance(text, str) and self.place_in(text) is not None


def names_of(conn: sqlite3.Connection, found: Held) -> Names:
    """What a customer and their people are called, and reached at; of all who were merged into them, too."""
    among = ", ".join(map(str, found.customers))
    names = plain(
        conn,
        f"select name from customer where id in ({among}) union select name from person where customer_id in ({among})",
    )
    contacts = conn.execute(
        f"select national, digits, e164, folded, raw from contact_point where customer_id in ({among})"
    ).fetchall()
    numbers = [row["national"] or row["digits"] for row in contacts]
    addresses = [row["raw"] for row in contacts if not row["digits"]]
    return Names((name for (name,) in names), numbers, addresses)


def still_named(conn: sqlite3.Connection, found: Held, names: Names) -> list[Mention]:
    """Every text of others that names them, in the order of the tables; each row once."""
    return list(_mentions(conn, found, names))


def _mentions(conn: sqlite3.Connection, found: Held, names: Names) -> Iterator[Mention]:
    schema = Schema(conn)
    conn.create_function("names_them", 1, names.named_in, deterministic=True)
    for table in text_tables(conn):
        columns = texts_of(conn, table)
        if table in _NOT_SAID or not columns:
            continue
        own = set(found.rows.get(table, ()))
        asked = " or ".join(f"names_them({name})" for name in columns)
        for row in conn.execute(f"select * from {table} where {asked}").fetchall():
            key = schema.table(table).key_of(row)
            if key not in own:
                text = next(row[name] for name in columns if names.named_in(row[name]))
                yield Mention(table, key, _where(table, key, dict(row)), _around(text, names))


def text_tables(conn: sqlite3.Connection) -> list[str]:
    """The tables of the file, but those of the search, which keeps no text."""
    rows = plain(conn, "select name from sqlite_master where type = 'table' order by name")
    return [name for (name,) in rows if not name.startswith("sqlite_") and "_search" not in name]


def texts_of(conn: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table that hold text, but times and days."""
    columns = conn.execute(f"pragma table_info({table})").fetchall()
    return [row["name"] for row in columns if row["type"] in ("VARCHAR", "TEXT", "JSON")]


def _where(table: str, key: str, row: Values) -> str:
    if table == "ticket":
        return f"#{key}"
    if table == "customer":
        return f"@{key}"
    place = next((said.format(key=row[name]) for name, said in _PLACES.items() if row.get(name) is not None), "")
    return place or f"{title_of(table)} {key}"


def _around(text: str, names: Names) -> str:
    place = names.place_in(text) or 0
    return one_line(text[max(place - 30, 0) : place + 50])


def _whole(word: str) -> str:
    """A word alone: 汉字 stand anywhere, since nothing stands between them."""
    found = re.escape(word)
    return found if has_han(word) else rf"(?<!\w){found}(?!\w)"
