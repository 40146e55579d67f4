"""One search finds tickets, notes, customers and phones (R-70)."""

import subprocess
import sys
from datetime import timedelta

import pytest

from deskside.desk import search_version
from deskside.desk.customers.customer_columns import insert_contact, insert_name_keys
from deskside.desk.finding import Hit, find, find_some
from tests.desk.shelf import HOSTILE, NOW, Shelf


def named(shelf: Shelf, name: str, phone: str = "", **values: object) -> int:
    customer = shelf.customer(name, **values)
    insert_name_keys(shelf.conn, customer, name)
    if phone:
        insert_contact(shelf.conn, customer, phone, "CN")
    return customer


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    shelf.conn.execute("begin")
    shelf.conn.execute("insert into setting values ('region', 'CN')")
    li = named(shelf, "李梅", "138 1783 2229", note="likes the red bell")
    joao = named(shelf, "João Gonçalves", "+351 912 345 678")
    shelf.ticket("退款 for the brake", customer_id=li, opened_at=NOW - timedelta(days=2))
    shelf.ticket("brake squeals", status="resolved", customer_id=joao)
    third = shelf.ticket("wheel", description="first line\nthe brake cable is torn\nlast line")
    shelf.line(third, "note", "spoke length 262 mm 退款单")
    shelf.line(third, "told", "taken back words", withdrawn_at=NOW)
    shelf.ticket("退款和货款单 brake", customer_id=joao)
    for text in HOSTILE:
        shelf.ticket(text.replace("\0", "\ufffd") or "x", description=text.replace("\0", "\ufffd"))
    shelf.line(None, "note", "prefers mornings 晨练", customer_id=joao)
    search_version.rebuild(shelf.conn)
    shelf.conn.execute("commit")
    return shelf


def short(hits: list[Hit]) -> list[tuple[str, int | None]]:
    return [(hit.kind, hit.key) for hit in hits]


def test_live_first_then_newest(filled: Shelf) -> None:
    """R-70."""
    assert short(find(filled.conn, "brake")) == [("ticket", 4), ("ticket", 3), ("ticket", 1), ("ticket", 2)]
    assert [hit.live for hit in find(filled.conn, "brake")] == [True, True, True, False]
    assert short(find(filled.conn, "brake", limit=2)) == [("ticket", 4), ("ticket", 3)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("spoke", [("note", 3)]),
        ("spoke wheel", [("note", 3)]),
        ("cable", [("ticket", 3)]),
        ("taken", []),
        ("退款单", [("note", 3)]),
        ("退款", [("ticket", 4), ("note", 3), ("ticket", 1)]),
        ("款", [("ticket", 4), ("note", 3), ("ticket", 1)]),
        ("晨", [("customer", 2)]),
        ("bell", [("customer", 1)]),
        ("2229", [("phone", 1), ("ticket", 1)]),
        ("+86 138 1783 2229", [("phone", 1)]),
        ("1783", [("ticket", 1), ("customer", 1)]),
        ("lm", [("customer", 1)]),
        ("goncalves", [("customer", 2), ("ticket", 4), ("ticket", 2)]),
        ("李妹", [("customer", 1)]),
        ("nothing at all", []),
        ("", []),
        ("***", []),
        ('"brake" NEAR(', []),
    ],
)
def test_one_search_finds_everything(filled: Shelf, words: str, found: list[tuple[str, int]]) -> None:
    """R-70: tickets, notes, customers, phones; Chinese from one character; no false hits of pairs."""
    hits = short(find(filled.conn, words))
    assert [hit for hit in hits if hit[1] is not None and (hit[0] in ("customer", "phone") or hit[1] <= 4)] == found


@pytest.mark.parametrize("words", ["3", "#3", " ＃3 "])
def test_a_number_finds_its_ticket_first(filled: Shelf, words: str) -> None:
    """R-25, R-70: a number is spoken on the phone."""
    assert short(find(filled.conn, words))[0] == ("ticket", 3)
    assert [hit.key for hit in find(filled.conn, words)].count(3) == 1


def test_a_hit_shows_its_place(filled: Shelf) -> None:
    (note,) = find(filled.conn, "spoke")
    assert (note.title, note.snippet, note.at) == ("wheel", "spoke length 262 mm 退款单", NOW)
    (ticket,) = find(filled.conn, "cable")
    assert (ticket.title, ticket.snippet) == ("wheel", "the brake cable is torn")
    phone = find(filled.conn, "2229")[0]
    assert (phone.title, phone.snippet) == ("李梅", "138 1783 2229")
    (customer,) = find(filled.conn, "bell")
    assert (customer.title, customer.snippet) == ("李梅", "likes the red bell")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_found_as_text(filled: Shelf, text: str) -> None:
    """R-90: what customers write is found by typing it, and the excerpt is one clean line."""
    hits = find(filled.conn, text.replace("\0", "\ufffd"))
    assert hits
    assert all("\x1b" not in hit.snippet and "\n" not in hit.snippet and len(hit.snippet) < 80 for hit in hits)


def test_finding_imports_nothing_heavy(filled: Shelf) -> None:
    """Questions read without the ORM."""
    path = filled.conn.execute("pragma database_list").fetchone()[2]
    code = (
        "import sqlite3, sys; from deskside.desk.finding import find;"
        f"conn = sqlite3.connect({path!r}); conn.row_factory = sqlite3.Row;"
        "print(len(find(conn, 'brake')), len(find(conn, '李妹')));"
        "heavy = ('sqlmodel', 'sqlalchemy', 'pydantic', 'rich', 'typer', 'pypinyin', 'phonenumbers', 'asyncio');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["4 1", "[]"]


def test_both_chinese_scripts_find_each_other(shelf: Shelf) -> None:
    """R-70: a traditional word finds what was written in simplified letters, and the other way round."""
    shelf.conn.execute("begin")
    shelf.ticket("后刹车异响", customer_id=named(shelf, "陳曉燕"))
    shelf.ticket("理髮店的髮夾", customer_id=named(shelf, "陈晓明"))
    search_version.rebuild(shelf.conn)
    shelf.conn.execute("commit")
    for words in ("剎車", "車", "刹车异响", "剎車異響", "後"):
        assert [hit.key for hit in find(shelf.conn, words) if hit.subject == "ticket"] == [1], words
    for words in ("理发", "髮", "发夹"):
        assert [hit.key for hit in find(shelf.conn, words) if hit.subject == "ticket"] == [2], words
    for words in ("陈晓", "陳曉"):
        assert {hit.title for hit in find(shelf.conn, words) if hit.kind == "customer"} == {"陳曉燕", "陈晓明"}


def test_customers_of_one_name_are_counted_grow_and_have_their_number(shelf: Shelf) -> None:
    """R-70, L-93: the limit is for customers too, each says how many more; a number tells namesakes apart."""
    shelf.conn.execute("begin")
    people = [named(shelf, "赵强", f"1390000{count:04}") for count in range(40)]
    for count in range(30):
        shelf.ticket(f"赵强 brake {count}", customer_id=people[0])
    search_version.rebuild(shelf.conn)
    shelf.conn.execute("commit")
    found = find_some(shelf.conn, "zq", 25)
    assert (len(found.hits), found.people, found.more) == (25, 15, 0)
    assert [len(find(shelf.conn, "zq", limit=limit)) for limit in (10, 40, 100)] == [10, 40, 40]
    assert len({hit.beyond for hit in find(shelf.conn, "zq", limit=40)}) == 40
    assert "139 0000" in found.hits[0].beyond
    both = find_some(shelf.conn, "赵强", 30)
    assert [hit.subject for hit in both.hits] == ["customer"] * 10 + ["ticket"] * 20
    assert (both.people, both.more) == (30, 10)
    apart = find_some(shelf.conn, "赵强", 20, 35)
    assert (len(apart.hits), apart.people, apart.more) == (55, 5, 10)


def test_the_ticket_of_a_number_stands_before_many_customers(shelf: Shelf) -> None:
    """R-70: even where the limit is short."""
    shelf.conn.execute("begin")
    for count in range(12):
        named(shelf, f"1 Wang {count}")
    shelf.ticket("the brake")
    search_version.rebuild(shelf.conn)
    shelf.conn.execute("commit")
    assert [hit.subject for hit in find(shelf.conn, "1", limit=3)] == ["ticket", "customer", "customer"]
