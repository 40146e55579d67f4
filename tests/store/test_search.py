"""The search index: what is found, what is plain text, and that no ghost stays (R-70)."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.desk import search_version
from deskside.desk.searched import indexes
from deskside.language.excerpt import missing, snippet
from deskside.language.tokens import tokens
from deskside.store import search
from deskside.store.search import document, match
from tests.desk.shelf import empty_file
from tests.store.indexed import assert_indexed, found_customers, found_tickets

NOW = "2026-03-04 03:20:00"
HOSTILE = '[/x] Re: [#1234] printer \x1b[31m "quoted" (NEAR* -minus'


@pytest.fixture
def conn() -> Iterator[sqlite3.Connection]:
    """An empty file with one customer and one ticket."""
    connection = empty_file()
    insert(connection, "customer", id=7, name="李梅", folded="李梅", kind="person", created_at=NOW)
    insert(connection, "person", id=3, customer_id=7, name="João Gonçalves", role="buyer")
    point = {"customer_id": 7, "kind": "phone", "label": "main", "shown": "", "national": ""}
    insert(connection, "contact_point", raw="138 1783 2229", digits="13817832229", reversed="92223871831", **point)
    insert(
        connection,
        "contact_point",
        **(point | {"kind": "email"}),
        raw="Li.Mei@Example.com",
        folded="li.mei@example.com",
    )
    add_ticket(connection, 1042, subject="退款申请 for the wheel", description=HOSTILE, customer_id=7, person_id=3)
    search_version.rebuild(connection)
    yield connection
    connection.close()


DEFAULTS = {
    "customer": {"folded": "", "kind": "person", "company": "", "language": "", "needs": "", "note": "", "version": 1},
    "contact_point": {
        "digits": "",
        "reversed": "",
        "folded": "",
        "extension": "",
        "is_invalid": 0,
        "do_not_call": 0,
        "e164": None,
    },
    "ticket": {
        "description": "",
        "status": "new",
        "priority": 1,
        "channel": "phone",
        "complaint": 0,
        "held_for": "",
        "opened_at": NOW,
        "reopened": 0,
        "touched_at": NOW,
        "version": 1,
    },
    "line": {"at": NOW, "kind": "note"},
}


def insert(conn: sqlite3.Connection, table: str, **values: object) -> None:
    row = DEFAULTS.get(table, {}) | values
    conn.execute(f"insert into {table} ({', '.join(row)}) values ({', '.join('?' * len(row))})", list(row.values()))


def add_ticket(conn: sqlite3.Connection, number: int, **values: object) -> None:
    insert(conn, "ticket", number=number, **values)


def tickets(conn: sqlite3.Connection, query: str) -> list[int]:
    expression = match(query)
    if expression is None:
        return []
    hits: list[int] = []
    for live in (True, False):
        hits += found_tickets(conn, expression, live=live, below=None, limit=50)
    return hits


@pytest.mark.parametrize(
    "query",
    [
        "退",
        "款",
        "请",
        "退款",
        "款申请",
        "退款申请",
        "WHEEL",
        "whe",
        "the wheel",
        "wheel the",
        "ｗｈｅｅｌ",
        "1042",
        "#1042",
        "042",
        "1234",
        "[#1234]",
        "printer",
        '"printer"',
        "print",
        "printer*",
        "(NEAR",
        "near",
        "-minus",
        '"quoted',
        "李",
        "李梅",
        "梅",
        "joao",
        "GONÇALVES",
        "2229",
        "1783",
        "138 1783",
        "13817832229",
        "7832",
        "[/x]",
        "退款 wheel 2229 joao",
    ],
)
def test_a_ticket_is_found(conn: sqlite3.Connection, query: str) -> None:
    """R-70: from one CJK character up, without case or accents, digits inside numbers, signs as plain text."""
    assert tickets(conn, query) == [1042]


@pytest.mark.parametrize(
    "query",
    ["款退", "heel", "wheels", "AND(退款 wheel)", "退款 OR nothing", "body:wheel NOT there", "2228", "x y z", "李妹"],
)
def test_a_ticket_is_not_found(conn: sqlite3.Connection, query: str) -> None:
    """R-70: operators and column filters are words like others."""
    assert tickets(conn, query) == []


@pytest.mark.parametrize("query", ["", "   ", "*", '"', "()", "-", "\x1b", "'", "\ue000", "👩\u200d👧"])
def test_nothing_to_search_for(query: str) -> None:
    assert match(query) is None


@pytest.mark.parametrize("query", ["李梅", "mei@exam", "li.mei@example.com", "gonc", "buyer", "783"])
def test_a_customer_is_found(conn: sqlite3.Connection, query: str) -> None:
    """R-70: by names, people, numbers and addresses."""
    expression = match(query)
    assert expression
    assert found_customers(conn, expression, 10) == [7]


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_query_is_an_expression(text: str, query: str) -> None:
    """R-70, R-90: whatever is typed, SQLite takes it, and a text finds itself."""
    with sqlite3.connect(":memory:") as connection:
        connection.execute(indexes()["ticket"].ddl)
        connection.execute("insert into ticket_search (rowid, body) values (1, ?)", (document([text]),))
        for typed in (query, text):
            expression = match(typed)
            if expression:
                rows = connection.execute("select rowid from ticket_search where ticket_search match ?", (expression,))
                hits = rows.fetchall()
                assert typed != text or hits == [(1,)]
    connection.close()


@given(st.text("退款申请单一二三", min_size=1, max_size=12), st.data())
def test_any_part_of_a_chinese_text_is_found(text: str, data: st.DataObject) -> None:
    """R-70: from one character up."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    with sqlite3.connect(":memory:") as connection:
        connection.execute(indexes()["ticket"].ddl)
        connection.execute("insert into ticket_search (rowid, body) values (1, ?)", (document([text]),))
        expression = match(text[start:end])
        assert connection.execute("select 1 from ticket_search where ticket_search match ?", (expression,)).fetchall()
        assert not missing(text, tokens(text[start:end]))
    connection.close()


@given(st.integers(10**4, 10**15).map(str), st.data())
def test_any_digits_inside_a_number_are_found(number: str, data: st.DataObject) -> None:
    """R-70."""
    start = data.draw(st.integers(0, len(number) - 3))
    part = number[start : data.draw(st.integers(start + 2, len(number)))]
    assert any(token.startswith(part) for token in document([f"(0){number}x"]).split())


@given(st.text("a \n,", max_size=260) | st.lists(st.integers(0, 45)).map(lambda runs: " ".join("a" * n for n in runs)))
def test_no_endless_word_goes_in_whole(text: str) -> None:
    """R-70: plain English goes in as it is, as long as each of its words would be kept whole."""
    longest = max(map(len, text.split()), default=0)
    assert search._is_cut_alike(text) == (longest <= search._LONGEST_WORD)
    assert not any(search._is_cut_alike(f"{text}{digit}") for digit in "0189")


def test_live_first_then_newest(conn: sqlite3.Connection) -> None:
    """R-70."""
    for number, ended in ((1, None), (2, NOW), (3, None), (4, NOW)):
        add_ticket(conn, number, subject="squeaky brake", status="resolved" if ended else "open", resolved_at=ended)
        search.add(conn, indexes()["ticket"], [number])
    assert tickets(conn, "brake") == [3, 1, 4, 2]
    assert found_tickets(conn, match("brake") or "", live=True, below=3, limit=1) == [1]


def test_words_said_tags_and_changes(conn: sqlite3.Connection) -> None:
    """R-70: notes and tags are found; what was taken back, and what the desk itself wrote, is not."""
    search.remove(conn, indexes()["ticket"], [1042])
    insert(conn, "line", ticket_number=1042, kind="note", text="spoke brake needs 30 cm")
    insert(conn, "line", ticket_number=1042, kind="note", text="withdrawnword", withdrawn_at=NOW)
    insert(conn, "line", ticket_number=1042, kind="edited", text="machinery")
    insert(conn, "line", customer_id=7, kind="heard", channel="phone", text="allergic to nickel")
    insert(conn, "tag", id=1, name="Vip", folded="vip")
    insert(conn, "ticket_tag", ticket_number=1042, tag_id=1)
    search.add(conn, indexes()["ticket"], [1042])
    assert tickets(conn, "brake") == tickets(conn, "vip") == [1042]
    assert tickets(conn, "withdrawnword") == tickets(conn, "machinery") == tickets(conn, "nickel") == []
    search_version.rebuild(conn)
    assert found_customers(conn, match("nickel") or "", 5) == [7]


def test_a_change_leaves_no_ghost(conn: sqlite3.Connection) -> None:
    """R-70: after any change the index is exactly what it would be if made anew."""
    search.remove(conn, indexes()["ticket"], [1042])
    search.remove(conn, indexes()["ticket"], [1042])
    search.remove(conn, indexes()["customer"], [7])
    conn.execute("update ticket set subject = 'bell', description = ''")
    conn.execute("update customer set name = '王伟'")
    search.add(conn, indexes()["ticket"], [1042])
    search.add(conn, indexes()["customer"], [7])
    assert tickets(conn, "退款") == tickets(conn, "李梅") == tickets(conn, "printer") == []
    assert tickets(conn, "王伟 bell") == [1042]
    before = terms(conn)
    search_version.rebuild(conn)
    assert terms(conn) == before
    assert_indexed(conn)


def terms(conn: sqlite3.Connection) -> list[tuple[str, int]]:
    conn.execute("create virtual table if not exists temp.words using fts5vocab(main, ticket_search, row)")
    return [tuple(row) for row in conn.execute("select term, doc from temp.words").fetchall()]


def test_taken_back_tickets_leave_the_index(conn: sqlite3.Connection) -> None:
    """R-23, R-70."""
    search.remove(conn, indexes()["ticket"], [1042])
    conn.execute("update ticket set withdrawn_at = ?", (NOW,))
    search.add(conn, indexes()["ticket"], [1042])
    assert tickets(conn, "wheel") == []
    assert_indexed(conn)


def test_a_difference_is_seen_and_repaired(conn: sqlite3.Connection) -> None:
    """What the tests of verbs rely on: it sees a row without words, words without a row, and other words."""
    add_ticket(conn, 5, subject="not indexed")
    with pytest.raises(AssertionError):
        assert_indexed(conn)
    search_version.rebuild(conn)
    assert_indexed(conn)
    for change in ("delete from ticket where number = 1042", "update customer set name = 'Bo'"):
        conn.execute(change)
        with pytest.raises(AssertionError):
            assert_indexed(conn)
        search_version.rebuild(conn)
    assert_indexed(conn)
    assert tickets(conn, "wheel") == []
    assert tickets(conn, "indexed") == [5]


def test_a_huge_note_is_indexed_in_time(conn: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-90: 10 MB of text; its beginning is cut into words and searched, and nothing beyond."""
    read: list[str] = []
    monkeypatch.setattr(search, "tokens", lambda text: read.append(text) or tokens(text))
    add_ticket(conn, 6, subject="long", description="needle " + "word李9 " * 1_400_000 + "haystack")
    search.add(conn, indexes()["ticket"], [6])
    assert tickets(conn, "needle") == [6]
    assert tickets(conn, "haystack") == []
    assert sum(map(len, read)) < 101_000
    search.remove(conn, indexes()["ticket"], [6])
    assert tickets(conn, "needle") == []


def test_many_tickets_at_once(conn: sqlite3.Connection) -> None:
    for number in range(2000, 3200):
        add_ticket(conn, number, subject=f"bulk {number}", customer_id=7)
    search.add(conn, indexes()["ticket"], range(2000, 3200))
    assert_indexed(conn)
    assert found_tickets(conn, match("bulk 李梅") or "", live=True, below=None, limit=2) == [3199, 3198]


def test_false_hits_of_pairs_are_told() -> None:
    """R-70: the pairs of 退款单 stand in the text, the word does not."""
    text = "退款和货款单"
    assert set(document(["退款单"]).split()) - {"单"} <= set(document([text]).split())
    assert missing(text, ["退款单"]) == ["退款单"]
    assert not missing(text, ["退款"])
    assert not missing("PRINTER and bell", tokens("print BELL"))
    assert missing("reprinted", ["print"])
    assert not missing("tel 13817832229", ["1783"])


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("one\nThe printer is broken\nthree", "PRINTER", "The printer is broken"),
        ("nothing here", "printer", "nothing here"),
        ("", "x", ""),
        ("Straße und ÉCOLE", "ecole", "Straße und ÉCOLE"),
        ("\x1b[31m[/x] red\tprinter", "printer", "\ufffd[31m[/x] red printer"),
        ("客户要求退款，货已退回", "退款", "客户要求退款，货已退回"),
    ],
)
def test_snippet(text: str, query: str, shown: str) -> None:
    """R-90: what is shown of a hit is cleaned."""
    assert snippet(text, query) == shown


def test_a_long_line_is_cut_around_the_hit() -> None:
    line = "word " * 100 + "Gonçalves brake " + "other " * 100
    shown = snippet(line, "goncalves", 40)
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "Gonçalves brake" in shown
    assert len(shown) <= 42
    assert len(snippet("x" * 10_000, "y")) <= 74


@given(st.text(max_size=80), st.text(max_size=10))
def test_a_snippet_is_one_line(text: str, query: str) -> None:
    assert "\n" not in snippet(text, query, 20)
    assert len(snippet(text, query, 20)) <= 22
