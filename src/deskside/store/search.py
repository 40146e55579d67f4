"""The search index (R-70): words, CJK pairs and digits of what is searched, in an FTS5 table for each subject.

The tables keep no text. A row is taken out with exactly the text it was put in with, so it is removed before anything
is changed and added afterwards, in the same transaction; a text is always built from the rows. What makes words of a
text has a version: an index of another one is made anew (`desk/search_version.py`).
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import unidata_version

from deskside.language.patterns import pattern
from deskside.language.tokens import is_solid, tokens

Text = tuple[int, list[str], str]
Texts = list[Text]
"""The keys of rows, each with what it is found by, and a word of ours that nobody can type to tell it by."""


class Index(NamedTuple):
    """What is searched of one subject: the rows of a table by their key; `texts` gives what some of them are found by.

    Rows that were taken back, with a moment in `withdrawn_at`, are not found.
    """

    table: str
    key: str
    texts: Callable[[sqlite3.Connection, str], Texts]

    @property
    def name(self) -> str:
        """The FTS5 table, keyed by the rows' own keys."""
        return f"{self.table}_search"

    @property
    def ddl(self) -> str:
        """The statement that makes it."""
        return (
            f"create virtual table {self.name} using fts5(body, content='', detail=none, prefix='2', tokenize='ascii')"
        )


VERSION = f"5 {unidata_version}"
"""Our own number, to be raised when `document`, `tokens`, `searched` or the keys of names are others; and Unicode's."""
_LONGEST_TEXT = 100_000
_LONGEST_WORD = 40
_LONGEST_NUMBER = 20
_MOST_WORDS = 16
_CHUNK = 500
_DIGITS = pattern("[0-9]+")
_DIGIT_BYTES = b"0123456789"


def document(parts: Iterable[str]) -> str:
    """The texts of a row as the index takes them: its words, runs of CJK as overlapping pairs and the last letter.

    Numbers are there from each digit on, so that digits match inside them. Of a text beyond 100,000 letters the
    beginning is searched. Plain English goes in as it is: the tokenizer cuts it as we would.
    """
    whole = []
    found: dict[str, None] = {}
    for part in parts:
        plain = part.isascii()
        if plain and _is_cut_alike(part):
            whole.append(part)
            continue
        if plain and len(part) <= _LONGEST_WORD and part.isdecimal():
            found[part] = None
            for start in range(1, min(len(part) - 1, _LONGEST_NUMBER)):
                found[part[start:]] = None
            continue
        for token in tokens(part[:_LONGEST_TEXT]):
            if not plain and is_solid(token):
                found.update(dict.fromkeys(_pairs(token)))
                found[token[-1]] = None
                continue
            found[token[:_LONGEST_WORD]] = None
            if not token.isalpha():
                found.update(dict.fromkeys(_endings(token)))
    return " ".join([*whole, *found])


def _is_cut_alike(text: str) -> bool:
    """Whether nothing in a text of ASCII is kept otherwise than SQLite's tokenizer does: no digit, no endless word."""
    if len(text) > _LONGEST_TEXT:
        return False
    plain = text.encode()
    return plain.translate(None, _DIGIT_BYTES) == plain and not _has_endless_word(text)


def _has_endless_word(text: str) -> bool:
    start = 0
    while len(text) - start > _LONGEST_WORD:
        blank = text.rfind(" ", start, start + _LONGEST_WORD + 1)
        if blank < 0:
            return max(map(len, text.split()), default=0) > _LONGEST_WORD
        start = blank + 1
    return False


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


def found(
    conn: sqlite3.Connection, index: Index, expression: str, limit: int, *, below: int | None = None
) -> list[int]:
    """Keys of the rows that fit a `match` expression, the newest first, below a key where one is given."""
    rows = conn.execute(
        f"select rowid from {index.name} where {index.name} match ? and rowid < ? order by rowid desc limit ?",
        (expression, 1 << 62 if below is None else below, limit),
    )
    return [key for (key,) in rows.fetchall()]


def text(conn: sqlite3.Connection, index: Index, key: int) -> str:
    """The text of a row as it is indexed, from the rows as they are now; empty for one that is not there."""
    return next((body for _key, body in _bodies(conn, index, [key])), "")


def remove(conn: sqlite3.Connection, index: Index, keys: Sequence[int]) -> None:
    """Take rows out of the index, before any of them is changed; nothing happens to those that are not there."""
    for some in _chunks(keys):
        there = _ids(conn, f"select id from {index.name}_docsize where id in ({_list(some)})")
        if there:
            delete = f"insert into {index.name} ({index.name}, rowid, body) values ('delete', ?, ?)"
            conn.executemany(delete, _bodies(conn, index, there))


def add(conn: sqlite3.Connection, index: Index, keys: Sequence[int]) -> None:
    """Put rows into the index as they are now; they must have been taken out before. Withdrawn ones stay out."""
    for some in _chunks(keys):
        kept = _ids(conn, f"{_rows_of(index)} and {index.key} in ({_list(some)}) order by 1")
        conn.executemany(f"insert into {index.name} (rowid, body) values (?, ?)", _bodies(conn, index, kept))


def put(conn: sqlite3.Connection, index: Index, texts: Iterable[Text]) -> None:
    """Put rows into the index by texts that are at hand, and are those that `index.texts` would give."""
    conn.executemany(f"insert into {index.name} (rowid, body) values (?, ?)", map(_body, texts))


def rebuild(conn: sqlite3.Connection, index: Index) -> None:
    """Make an index anew from the rows, as letters are compared now; the caller holds the transaction."""
    if conn.execute("select 1 from sqlite_master where name = ?", (index.name,)).fetchone() is None:
        conn.execute(index.ddl)
    conn.execute(f"insert into {index.name} ({index.name}) values ('delete-all')")
    add(conn, index, _ids(conn, f"{_rows_of(index)} order by 1"))


def _rows_of(index: Index) -> str:
    return f"select {index.key} from {index.table} where withdrawn_at is null"


def _bodies(conn: sqlite3.Connection, index: Index, keys: Iterable[int]) -> list[tuple[int, str]]:
    return [*map(_body, index.texts(conn, _list(keys)))]


def _body(row: Text) -> tuple[int, str]:
    key, parts, mark = row
    return key, f"{mark} {document(parts)}".lstrip()


def _ids(conn: sqlite3.Connection, statement: str) -> list[int]:
    return [found for (found,) in conn.execute(statement).fetchall()]


def _pairs(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)]


def _endings(token: str) -> list[str]:
    """The numbers in a word, from each digit on; two digits at least."""
    if token.isascii() and token.isdecimal() and len(token) <= _LONGEST_WORD:
        return [token[start:] for start in range(min(len(token) - 1, _LONGEST_NUMBER))]
    return [
        run[start : start + _LONGEST_WORD]
        for run in _DIGITS.findall(token)
        for start in range(min(len(run) - 1, _LONGEST_NUMBER))
    ]


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))


def _list(ids: Iterable[int]) -> str:
    return ",".join(str(int(one)) for one in ids)
