"""Caller look-up (R-32, L-13): numbers, names, sounds, and how quickly."""

import random
import subprocess
import sys
from datetime import timedelta

import pytest

from deskside.desk.customers.caller_lookup import LookupRow, look_up
from deskside.desk.customers.customer_columns import insert_customer
from deskside.desk.customers.matching import Match
from tests.desk.customers.conftest import Known
from tests.desk.shelf import HOSTILE, NOW, Shelf
from tests.steps import calls, statement_steps


def found(shelf: Shelf, query: str, **kw: int) -> list[int]:
    return [row.id for row in rows(shelf, query, **kw)]


def rows(shelf: Shelf, query: str, **kw: int) -> list[LookupRow]:
    return look_up(shelf.conn, query, region="CN", now=NOW, **kw).rows


def test_numbers_exact_then_national_then_the_last_digits(shelf: Shelf, known: Known) -> None:
    """R-32: all holders are listed, the better way first."""
    ending = known("Zoë", "+44 20 7946 2229")
    mei = known("李梅", "13817832229")
    family = known("王建国", "138 1783 2229")
    known("Ana", "13817830000")
    assert found(shelf, "+86 138 1783 2229") == [mei, family]
    assert found(shelf, "13817832229") == [mei, family]
    assert found(shelf, "0086-138-1783-2229") == [mei, family]
    assert [(row.id, row.rank) for row in rows(shelf, "2229")] == [
        (mei, Match.LAST_DIGITS),
        (family, Match.LAST_DIGITS),
        (ending, Match.LAST_DIGITS),
    ]
    assert found(shelf, "229") == [], "three digits are looked up as the beginning of a number only"
    assert found(shelf, "020 7946 2229") == [ending]
    assert rows(shelf, "020 7946 2229")[0].rank is Match.NATIONAL


def test_an_unreadable_number_is_found_too(shelf: Shelf, known: Known) -> None:
    """R-31: what cannot be read is kept and searchable."""
    hotline = known("Shimano", "95588 ask for Bo")
    assert found(shelf, "95588") == [hotline]


@pytest.mark.parametrize("query", ["mei", "limei", "li mei", "Li Mei", "lm", "李", "梅", "李梅", "lim", "lǐ méi"])
def test_a_chinese_name_by_part_pinyin_and_initials(shelf: Shelf, known: Known, query: str) -> None:
    """R-32."""
    mei = known("李梅")
    known("王建国")
    assert found(shelf, query) == [mei]


@pytest.mark.parametrize("query", ["joao", "JOÃO", "goncalves", "gonç", "joão gonçalves", "gonçalves joão", "jg"])
def test_a_latin_name_by_part_without_accents_or_case(shelf: Shelf, known: Known, query: str) -> None:
    """R-32."""
    joao = known("João Gonçalves")
    known("Tomás Ibáñez")
    assert found(shelf, query) == [joao]


@pytest.mark.parametrize("query", ["李妹", "李美"])
def test_the_same_sound_comes_below_the_exact_ones(shelf: Shelf, known: Known, query: str) -> None:
    """L-13, R-32."""
    mei = known("李梅")
    exact = known(query)
    known("刘洋")
    assert [(row.id, row.rank) for row in rows(shelf, query)] == [(exact, Match.NAME), (mei, Match.SOUND)]


def test_whole_names_before_beginnings_before_parts(shelf: Shelf, known: Known) -> None:
    surname = known("Bo Ana")
    longer = known("Anabel Costa")
    first = known("Ana Costa")
    exact = known("Ana")
    assert [(row.id, row.rank) for row in rows(shelf, "ana")] == [
        (exact, Match.NAME),
        (first, Match.BEGINNING),
        (longer, Match.BEGINNING),
        (surname, Match.WORD),
    ]


def test_among_equals_those_we_owe_something_come_first(shelf: Shelf, known: Known) -> None:
    early, owed = known("Ana Alves"), known("Ana Zola", "13817832229")
    ticket = shelf.ticket(customer_id=owed)
    shelf.ticket(customer_id=owed, status="resolved")
    due = NOW - timedelta(minutes=32)
    shelf.call(due, customer=owed, ticket=ticket)
    shelf.call(NOW + timedelta(hours=1), customer=owed, ticket=ticket)
    first, second = rows(shelf, "ana")
    assert (first.id, second.id) == (owed, early)
    assert (first.open_tickets, first.callbacks, first.next_due_at) == (1, 2, due)
    assert first.missed_at == due + timedelta(minutes=10)
    assert (second.open_tickets, second.callbacks, second.next_due_at, second.missed_at) == (0, 0, None, None)


def test_a_company_is_found_through_its_people(shelf: Shelf, known: Known, person: Known) -> None:
    hotel = known("Harbour Hotel", "+44 20 7946 2229", kind="company")
    okafor = person(hotel, "Grace Okafor", "accounts", "+44 20 7946 1111")
    person(hotel, "陈静")
    (row,) = rows(shelf, "okafor")
    assert (row.id, row.matched, row.person_id) == (hotel, "Grace Okafor", okafor)
    assert row.call == row.phones[0]
    assert row.phones[0].endswith("1111")
    assert rows(shelf, "chenjing")[0].matched == "陈静"
    assert rows(shelf, "okafor harbour")[0].id == hotel
    (called,) = rows(shelf, "1111")
    assert (called.id, called.person_id, called.call) == (hotel, okafor, row.call)
    assert rows(shelf, "hotel")[0].matched == ""


def test_the_company_somebody_works_for_and_their_mail(shelf: Shelf, known: Known) -> None:
    ana = known("Ana Alves", "Ana.Alves@Example.com", company="Lusitano Cycles")
    known("Bo", "bo@example.com")
    assert rows(shelf, "lusit")[0].matched == "Lusitano Cycles"
    assert [(row.id, row.rank, row.matched) for row in rows(shelf, "ana.alves@example.COM")] == [
        (ana, Match.ADDRESS, "Ana.Alves@Example.com")
    ]
    assert found(shelf, "ana.al") == [ana]


def test_ours_and_name_with_number(shelf: Shelf, known: Known) -> None:
    mei = known("李梅", "13817832229")
    assert found(shelf, f"@{mei}") == [mei]
    assert found(shelf, "@999") == []
    assert found(shelf, "Anybody <13817832229>") == [mei]
    assert found(shelf, "李梅 <13900000000>") == [mei]


def test_a_number_not_to_be_called_is_shown_and_not_proposed(shelf: Shelf, known: Known) -> None:
    """R-31."""
    mei = known("李梅", "13817832229", "13900001111")
    shelf.conn.execute("update contact_point set do_not_call = 1 where raw = '13817832229'")
    (row,) = rows(shelf, "2229")
    assert row.id == mei
    assert row.phones[0].replace(" ", "") == "13817832229"
    assert row.call.replace(" ", "") == "13900001111"


def test_what_was_taken_back_is_not_listed(shelf: Shelf, known: Known) -> None:
    mei = known("李梅", "13817832229", "mei@example.com")
    shelf.conn.execute("update customer set withdrawn_at = created_at")
    assert [found(shelf, query) for query in ("李梅", "2229", "mei@example.com", f"@{mei}")] == [[], [], [], []]


@pytest.mark.parametrize("query", [*HOSTILE, "", "   ", "%", "<>", "''", '"*', "<x@y>", "@"])
def test_any_text_can_be_asked_and_named(shelf: Shelf, known: Known, query: str) -> None:
    """R-90."""
    known("李梅", "13817832229")
    named = known(query)
    answer = found(shelf, query)
    if any(character.isalnum() for character in query):
        assert named in answer
    else:
        assert answer == []


COSTS = {
    "2229": 4,
    "13000007919": 6,
    "a": 440,
    "l": 440,
    "wang": 200,
    "wm": 80,
    "李": 200,
    "李梅": 30,
    "李妹": 25,
    "ana ba": 170,
    "a b": 300,
    "李 梅国": 60,
    "zz q": 12,
}
"""Hundreds of steps that a look-up among 3,000 may take: about twice of what each does take. Reading one table from
end to end is 90 or more."""


def test_quick_among_many(shelf: Shelf) -> None:
    """R-32: answers while the phone rings; every way reads ranges of indexes, at any size."""
    draw = random.Random(7)
    given = ["Ana", "João", "Li", "Mohamed", "Grace", "Hans", "Åsa", "Zoë", "Bo", "Ivan", "Emma", "Noah"]
    family = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
    shelf.conn.execute("begin")
    for place in range(3_000):
        if place % 2:
            name = draw.choice(family) + draw.choice("梅静伟强磊洋艳勇军杰娟涛明超兰霞平刚") + draw.choice("国英华")
        else:
            name = f"{draw.choice(given)} {draw.choice('bcdfghklmnprst')}{draw.choice('aeiou')}{place:x}son"
        customer = insert_customer(shelf.conn, name=name, by=None, now=NOW)
        shelf.mobile(customer, f"13{place * 7919 % 1_000_000_000:09d}")
    shelf.conn.execute("commit")
    for query, most in COSTS.items():
        with statement_steps(shelf.conn) as steps:
            found = rows(shelf, query)
        assert steps.count <= most, (query, steps.count)
        with calls() as called:
            assert rows(shelf, query) == found
        assert called.count < 15_000, (query, called.count)


def test_no_table_is_read_from_end_to_end(shelf: Shelf, known: Known, person: Known) -> None:
    """R-32: the plan of every statement names an index."""
    hotel = known("Harbour Hotel", "13817832229", "hotel@example.com", company="Group")
    person(hotel, "李梅")
    seen: list[str] = []
    shelf.conn.set_trace_callback(seen.append)
    for query in ("+8613817832229", "2229", "hotel@example.com", "har", "lm", "harb mei", "李妹", "Li <2229>"):
        rows(shelf, query)
    shelf.conn.set_trace_callback(None)
    asked = [statement for statement in seen if statement.lstrip().startswith("select")]
    assert len(asked) > 20
    for statement in dict.fromkeys(asked):
        for row in shelf.conn.execute(f"explain query plan {statement}").fetchall():
            step = row["detail"]
            assert not step.startswith("SCAN") or step.startswith(("SCAN (subquery", "SCAN CONSTANT", "SCAN same")), (
                step,
                statement,
            )


def test_the_promise_told_of_is_one_call(shelf: Shelf, known: Known) -> None:
    """R-10: its window, and its own moment of being missed; a missed call before a window that still runs."""
    hour = timedelta(hours=1)
    mei, bo = known("李梅"), known("Bo")
    shelf.call(NOW - 5 * hour, customer=mei, due_until=NOW + 3 * hour)
    missed = NOW - hour / 2
    shelf.call(missed, customer=mei)
    shelf.call(NOW - 5 * hour, customer=bo, due_until=NOW + 3 * hour)
    shelf.call(NOW + 2 * hour, customer=bo)
    [first] = rows(shelf, "李梅")
    grace = timedelta(minutes=10)
    assert (first.next_due_at, first.next_due_until, first.missed_at) == (missed, missed, missed + grace)
    [second] = rows(shelf, "Bo")
    assert (second.next_due_at, second.next_due_until) == (NOW - 5 * hour, NOW + 3 * hour)
    assert (second.missed_at, second.callbacks) == (NOW + 3 * hour + grace, 2)


def test_looking_up_imports_no_library(shelf: Shelf) -> None:
    """R-31, R-32: neither the phone library, nor pinyin's, nor the ORM."""
    code = (
        "import sqlite3, sys; from deskside.desk.customers.caller_lookup import look_up;"
        "from deskside.desk.customers.resolve_customer import who;"
        "from deskside.desk.customers import card, duplicates, fields, listing, profile;"
        "conn = sqlite3.connect(sys.argv[1]); conn.row_factory = sqlite3.Row;"
        "import datetime; now = datetime.datetime.now(datetime.timezone.utc);"
        "[look_up(conn, q, region='CN', now=now) for q in ('2229', '李妹', 'ana', 'a@b.cn')];"
        "who(conn, '13800000000', 'CN');"
        "print({'phonenumbers', 'pypinyin', 'sqlmodel', 'sqlalchemy', 'pydantic', 'rapidfuzz', 'typer', 'textual',"
        " 'rich'} & set(sys.modules))"
    )
    path = shelf.conn.execute("pragma database_list").fetchone()["file"]
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
