"""The search index over the years (R-94): one made with other rules is made anew before anything is written."""

import subprocess
import sys
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk import search_version
from deskside.desk.customers.name_lookup import with_whole_name
from deskside.desk.customers.who import NewCustomer
from deskside.desk.tickets.conversation import add_note
from deskside.language import tokens
from deskside.store import desk_file, search
from deskside.store.search import match
from tests.desk.at_work import DeskAtWork
from tests.screens.seen import text
from tests.screens.waiting import until
from tests.store.indexed import assert_indexed, found_tickets

NEW = "0 99.0"


@pytest.fixture
def work(desk: Path) -> DeskAtWork:
    return DeskAtWork(desk)


def hits(work: DeskAtWork, query: str) -> list[int]:
    return work.ask(found_tickets, match(query) or "", live=True, below=None, limit=9)


def test_a_changed_rule_leaves_no_ghost(work: DeskAtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-70, R-94: ß was ss, and is s from this version on."""
    from deskside.desk.tickets.edit_ticket import edit_ticket

    number = work.open("Straße kaputt").number
    assert hits(work, "strasse") == [number]
    searched = tokens.searched
    monkeypatch.setattr(tokens, "searched", lambda words: searched(words).replace("ss", "s"))
    monkeypatch.setattr(search, "VERSION", NEW)
    work.do(edit_ticket, number, {"subject": "bicycle bell"})
    assert hits(work, "strasse") == []
    assert hits(work, "bell") == [number]
    work.ask(assert_indexed)
    assert work.ask(search_version.is_current)


def test_a_new_file_and_one_that_was_renewed_are_left_alone(work: DeskAtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-94: made anew once, not at every change."""
    made: list[str] = []
    rebuild = search.rebuild
    monkeypatch.setattr(search, "rebuild", lambda conn, index: made.append(index.name) or rebuild(conn, index))
    number = work.open("rear brake").number
    assert made == []
    monkeypatch.setattr(search, "VERSION", NEW)
    for _ in range(2):
        work.do(add_note, number, "x")
    assert sorted(made) == ["customer_search", "invoice_search", "thing_search", "ticket_search"]


def test_names_are_found_by_a_changed_rule_too(work: DeskAtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-32, R-94: ß was ss, and is s from this version on; nobody has touched the name."""
    number = work.open("rear brake", customer=NewCustomer("Weiß")).number
    searched = tokens.searched
    monkeypatch.setattr(tokens, "searched", lambda words: searched(words).replace("ss", "s"))
    assert work.ask(with_whole_name, "Weiß") == []
    monkeypatch.setattr(search, "VERSION", NEW)
    work.do(add_note, number, "x")
    assert [hit.customer for hit in work.ask(with_whole_name, "Weiß")] == [1]
    assert work.one("select folded from customer") == "weis"


def old(desk: Path) -> None:
    """A file whose index another Deskside made, and made differently."""
    DeskAtWork(desk).open("rear brake")
    with desk_file.writing(desk) as conn:
        conn.execute("insert into ticket_search (ticket_search) values ('delete-all')")
        conn.execute("update setting set value = 'old' where key = 'search index'")


def test_a_command_says_so(desk: Path) -> None:
    """R-94: on standard error, before the first change; a question changes nothing."""
    old(desk)
    for line, said in ((["list"], ""), (["note", "1", "x"], "The search is being made anew"), (["note", "1", "x"], "")):
        command = [sys.executable, "-m", "deskside", "--file", str(desk), *line]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stderr.startswith(said) if said else done.stderr == ""
    with desk_file.reading(desk) as conn:
        assert_indexed(conn)


async def test_the_open_desk_makes_it_anew_by_itself(desk: Path) -> None:
    """R-94: in a thread, and says so."""
    old(desk)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "The search has been made anew" in text(app))
    with desk_file.reading(desk) as conn:
        assert_indexed(conn)
