"""What a source said of its records, kept as marks (R-34)."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.exchange.source_marks import Source, mark, marked
from deskside.store import desk_file

SOURCE_ROW = "insert into source_row (source_id, their_id, our_id, marks) values (?, ?, ?, ?)"
WORDS = st.sampled_from(["", "a", "a  b", "李", "open"])
NAMES = st.sampled_from(["subject", "status", "contacts"])
FIELDS = st.dictionaries(NAMES, st.one_of(WORDS, st.lists(WORDS, max_size=3)))


@pytest.fixture
def conn(desk: Path) -> Iterator[sqlite3.Connection]:
    with desk_file.writing(desk) as writing:
        yield writing


def read(conn: sqlite3.Connection, name: str = "x") -> Source:
    return Source(conn, name, "ticket")


def test_what_was_said_is_told_from_anything_else(conn: sqlite3.Connection) -> None:
    """R-34: text, numbers, several values, nothing; by whom else is read later."""
    source = read(conn)
    assert source.known("T 1") is None
    fields = {"subject": "rear  brake", "priority": 0, "note": "", "closed_at": None, "contacts": ["1", "a@x.test"]}
    conn.execute(SOURCE_ROW, source.row("T 1", 7, marked(fields)))
    source.keep()
    known = read(conn).known("T 1")
    assert known is not None
    assert known.our_id == 7
    assert all(known.said.holds(*one) for one in [("subject", "rear brake"), ("priority", 0), ("note", "")])
    assert all(known.said.holds("contacts", raw) for raw in ("1", "a@x.test"))
    assert not any(known.said.holds(*one) for one in [("subject", "brake"), ("subject", ""), ("priority", 1)])
    assert not known.said.holds("contacts", "2")
    assert [known.said.says(name) for name in ("subject", "note", "channel")] == [True, False, False]
    assert read(conn, "another").known("T 1") is None


@given(st.lists(FIELDS, min_size=1, max_size=4))
def test_what_is_said_again_takes_the_place_of_what_was_said(said: list[dict[str, Any]]) -> None:
    """R-34: field by field; what is left empty stays as it was said before."""
    conn = sqlite3.connect(":memory:")
    conn.row_factory = sqlite3.Row
    conn.execute("create table source (id integer primary key, name, kind, fields)")
    conn.execute("create table source_row (source_id, their_id, our_id, marks)")
    conn.execute(SOURCE_ROW, read(conn).row("1", 1, {}))
    expected: dict[str, set[str]] = {}
    for fields in said:
        source = read(conn)
        conn.execute("update source_row set marks = ?", (source.renewed("1", marked(fields)),))
        source.keep()
        listed = {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
        expected |= {name: {mark(one) for one in values if one} for name, values in listed.items() if any(values)}
    known = read(conn).known("1")
    assert known is not None
    said_last = {name: set(known.said._parts(name)) - {"    ", ""} for name in ("subject", "status", "contacts")}
    assert {name: marks for name, marks in said_last.items() if marks} == expected
    conn.close()


def test_a_mark_is_short_and_differs(conn: sqlite3.Connection) -> None:
    """Four letters; no two of 1,000 different values share one here."""
    marks = {mark(f"subject {number}") for number in range(1_000)}
    assert len(marks) == 1_000
    assert {len(one) for one in marks} == {4}
    assert not any(" " in one for one in marks)


@given(st.text(st.sampled_from("ab \t\n\u00a0\u3000\u200b陈") | st.characters()))
def test_blanks_make_no_difference_to_a_mark(words: str) -> None:
    assert mark(words) == mark(" ".join(words.split())) == mark(f" {words}\n")
