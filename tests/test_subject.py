"""A subject is one package: one that exists only here is undone, found, listed, imported and checked like the rest."""

# ruff: noqa: F811

import csv
import io
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from deskside.desk import subjects
from deskside.desk.checks.look import checked
from deskside.desk.customers.edit_customer import add_customer, edit_customer
from deskside.desk.declarations import Subject
from deskside.desk.finding import find
from deskside.desk.integrity import Broken
from deskside.desk.sample_text import read_steps
from deskside.desk.subjects import registered
from deskside.desk.tickets.line_text import line_text
from deskside.desk.tickets.timeline import select_lines
from deskside.desk.today import today
from deskside.desk.undo.last_change import last_changes, redo_last, undo_last
from deskside.errors import Refused
from deskside.language import i18n
from deskside.models import SQLModel
from deskside.store import desk_file
from tests.cli.conftest import Deskside, deskside  # noqa: F401
from tests.demo_subject.models import DDL
from tests.demo_subject.subject import SUBJECT
from tests.demo_subject.verbs import bring_back, lend
from tests.desk.at_work import BO, MEI, DeskAtWork
from tests.store.indexed import assert_indexed
from tests.subject_parts import PARTS, forgotten

HOME = Path(__file__).parent


@pytest.fixture
def demo(desk: Path) -> Iterator[Path]:
    """The shop of `desk` with a table of loans, whose index is made at the first writing."""
    with closing(sqlite3.connect(desk)) as conn:
        for statement in DDL:
            conn.execute(statement)
        conn.commit()
    with registered(SUBJECT):
        yield desk


@pytest.fixture
def work(demo: Path) -> DeskAtWork:
    """Verbs at hand, and 李梅 as customer 1."""
    work = DeskAtWork(demo)
    work.do(add_customer, {"name": "李梅"})
    return work


def out(work: DeskAtWork) -> list[object]:
    return [name for (name,) in work.sql("select bicycle from loan where withdrawn_at is null and back_at is null")]


def test_undo_takes_its_rows_back_and_redo_does_them_again(work: DeskAtWork) -> None:
    """R-23: with the line that says so, by their own words."""
    loan = work.do(lend, 1, {"bicycle": "blue tandem"})
    assert work.do(undo_last).sentence == "Taken back: lent out blue tandem (L1)"
    assert out(work) == []
    assert work.do(redo_last).sentence == "Done again: lent out blue tandem (L1)"
    work.do(bring_back, loan)
    assert out(work) == []
    assert work.do(undo_last).sentence == "Taken back: had blue tandem (L1) back"
    assert out(work) == ["blue tandem"]
    assert work.sql("select version from loan") == [(5,)]
    assert work.ask(checked) == []
    work.ask(assert_indexed)


def test_the_whole_file_is_asked_about_it_and_made_anew(work: DeskAtWork, deskside: Deskside) -> None:
    """R-92: by its own check, which no other place names."""
    work.do(lend, 1, {"bicycle": "blue tandem"})
    with desk_file.writing(work.path) as conn:
        conn.execute("update loan set borrower = 'nobody'")
    told = {each["name"]: each for each in deskside("check", "--json", fails=5).json["checks"]}
    assert told["borrowers"] == {
        "name": "borrowers",
        "ok": False,
        "found": 1,
        "text": "1 loan is another's: L1",
        "first": ["L1"],
        "can_repair": True,
    }
    assert deskside("check", "--repair", "--json").json["repaired"] == ["borrowers"]
    assert work.one("select borrower from loan") == "李梅"


def test_its_own_thing_is_named_where_it_is_gone_and_on_the_timeline(work: DeskAtWork) -> None:
    """R-23: by what the subject calls it; a row that was removed by what it was."""
    loan = work.do(lend, 1, {"bicycle": "blue tandem"})
    work.do(bring_back, loan)
    with desk_file.writing(work.path) as conn:
        conn.execute("delete from loan")
    assert [done.deed for done in work.ask(last_changes, MEI, 2)][-1] == "lent out blue tandem (L1)"
    loan = work.do(lend, 1, {"bicycle": "red trike"})
    work.do(undo_last)
    [line] = [line for line in work.ask(select_lines, "l.customer_id = ?", (1,)) if line.kind == "undone"]
    assert line_text(line, now=work.now, shop=work.shop) == f"Taken back: lent out red trike (L{loan})"


def test_what_stands_on_a_row_is_known_from_its_key(work: DeskAtWork) -> None:
    """R-23: nobody named the table of loans, yet a customer who has a bicycle of ours is not taken back."""
    work.do(lend, 1, {"bicycle": "blue tandem"}, by=BO)
    with pytest.raises(Refused, match=r"Bo lent out blue tandem \(L1\) at 11:20, after your change"):
        work.do(undo_last)


def test_its_rules_hold_whatever_is_written(work: DeskAtWork) -> None:
    """R-23: a verb that breaks one is refused, and an undo that would says whose change is in the way."""
    loan = work.do(lend, 1, {"bicycle": "blue tandem"})
    with pytest.raises(Broken, match="李梅 has a bicycle of ours already"):
        work.do(lend, 1, {"bicycle": "red trike"})
    assert out(work) == ["blue tandem"]
    work.do(bring_back, loan)
    work.do(lend, 1, {"bicycle": "red trike"}, by=BO)
    with pytest.raises(Refused, match="Bo lent out red trike"):
        work.do(undo_last)


def test_it_is_found_and_follows_the_name_of_its_customer(work: DeskAtWork) -> None:
    """R-70: by what it says and by whose it is, in its place among the others."""
    number = work.open("tandem rattles", customer=None).number
    work.do(lend, 1, {"bicycle": "blue tandem", "note": "steel lock"})
    assert [(hit.kind, hit.key) for hit in work.ask(find, "tandem")] == [
        ("ticket", number),
        ("loan", 1),
        ("customer", 1),
    ]
    work.do(edit_customer, 1, {"name": "Rosa"})
    assert [(hit.kind, hit.title, hit.snippet) for hit in work.ask(find, "rosa lock")] == [
        ("loan", "blue tandem", "Rosa")
    ]
    assert work.ask(find, "李梅 lock") == []
    work.ask(assert_indexed)


def test_what_follows_from_its_rows_is_kept_up_and_stands_in_no_way(work: DeskAtWork) -> None:
    """R-02, R-23: whoever writes what it follows from, undo included."""
    work.do(lend, 1, {"bicycle": "blue tandem"})
    work.do(edit_customer, 1, {"name": "Rosa"}, by=BO)
    assert work.one("select borrower from loan") == "Rosa"
    work.do(undo_last, by=BO)
    assert work.one("select borrower from loan") == "李梅"
    work.do(edit_customer, 1, {"name": "Rosa"}, by=BO)
    assert work.do(undo_last).sentence == "Taken back: lent out blue tandem (L1)"
    assert out(work) == []


def test_a_card_has_what_it_says_of_a_customer(work: DeskAtWork) -> None:
    """P-08: in a line with its tone, for people and for programs, and nothing where there is nothing to say."""
    work.do(lend, 1, {"bicycle": "blue tandem", "days": 1})
    [facet] = [each for each in subjects.facets() if each.id == "lent"]
    assert [each.rank for each in subjects.facets()] == sorted(each.rank for each in subjects.facets())
    asked = {"now": work.now, "shop": work.shop}
    assert work.ask(subjects.resolve(facet.line), 1, **asked) == ("blue tandem", "")
    assert work.ask(subjects.resolve(facet.shape), 1, **asked) == ["blue tandem"]
    work.do(bring_back, 1)
    assert work.ask(subjects.resolve(facet.line), 1, **asked) is None


def test_a_subject_says_which_of_its_tables_a_merge_leaves_alone() -> None:
    with registered(Subject(name="rack", moved_apart=("rack",))):
        assert "rack" in subjects.moved_apart()
    assert "rack" not in subjects.moved_apart()


def test_its_lines_are_said_on_the_timeline(work: DeskAtWork) -> None:
    """R-21: in its own words, with a time as the file keeps it."""
    work.do(bring_back, work.do(lend, 1, {"bicycle": "blue tandem", "days": 2}))
    said = [
        line_text(line, now=work.now, shop=work.shop)
        for line in work.ask(select_lines, "l.customer_id = ?", (1,))
        if line.kind in ("lent", "brought_back")
    ]
    assert said == ["Lent until Fri 6 Mar 11:20: blue tandem", "Brought back: blue tandem"]


@pytest.mark.parametrize(("language", "heading"), [("en", "Waits for"), ("zh", "在等")])
def test_today_has_its_section(work: DeskAtWork, language: str, heading: str) -> None:
    """R-13: where its rank has it, under its own heading."""
    work.open("no promise yet", customer=None)
    work.do(lend, 1, {"bicycle": "blue tandem", "days": 1})
    work.pass_by(hours=20)
    i18n.set_language(language)
    sections = work.ask(today, now=work.now, shop=work.shop)
    assert [section.kind for section in sections] == ["loans", "no-promise"]
    assert (sections[0].heading, sections[0].rows[0].what) == (heading, "blue tandem")


@pytest.mark.parametrize(("language", "heading"), [("en", "Waits for  1"), ("zh", "在等  1")])
def test_the_command_line_has_it(
    work: DeskAtWork,
    deskside: Deskside,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    heading: str,
) -> None:
    """Its commands with the options of its fields, its rows in `today`, its hits in `find`, its part of the help."""
    monkeypatch.setenv("DESKSIDE_LANG", language)
    added = deskside("loan", "add", "1", "blue", "tandem", "--days", "1", "--note", "steel lock")
    assert added.out.startswith("L1 lent")
    assert "blue tandem" in deskside("loan", "list").out
    assert "--days" in deskside("loan", "add", "--help").out
    assert "Bicycles lent." in deskside("--help").out
    assert deskside("find", "steel", "--json").json[0]["kind"] == "loan"
    monkeypatch.setenv("DESKSIDE_NOW", "2026-03-05T07:00:00+08:00")
    lines = deskside("today").out.splitlines()
    assert lines[0] == heading
    assert all(part in lines[1] for part in ("◆", "L1", "李梅", "blue tandem"))
    [row] = deskside("today", "--json").json
    assert (row["kind"], row["id"], row["due_at"]) == ("loan", 1, "2026-03-05T11:20:00+08:00")
    page = deskside("customer", "show", "@1", "--json").json
    assert page["loans"] == [{"id": 1, "bicycle": "blue tandem", "until": "2026-03-05T11:20:00+08:00"}]
    assert list(page).index("tickets") < list(page).index("loans") < list(page).index("timeline")
    assert "L1" in deskside("customer", "show", "@1").out
    deskside("loan", "back", "1")
    assert deskside("today", "--json").json == []
    deskside("undo")
    assert [row["id"] for row in deskside("today", "--json").json] == [1]


def test_its_settings_are_listed_checked_kept_and_undone(work: DeskAtWork, deskside: Deskside) -> None:
    """For the shop and for each person, with their prose; nothing but the subject names them."""
    listed = {each["key"]: each for each in deskside("settings", "--json").json}
    assert (listed["loan_days"]["value"], listed["loan_days"]["prose"]) == ("3", "For how many days.")
    assert (listed["loan_bell"]["value"], listed["loan_bell"]["person"]) == ("no", "Mei")
    assert list(listed).index("tries") < list(listed).index("loan_days") < list(listed).index("language")
    assert "is not a whole number from 1 to 60" in deskside("settings", "loan_days", "many", fails=1).err
    assert "It is one of: no, yes" in deskside("settings", "loan_bell", "loud", fails=1).err
    deskside("settings", "loan_days", "7")
    deskside("settings", "loan_bell", "YES")
    assert work.sql("select key, value from staff_setting") == [("loan_bell", "yes")]
    work.do(lend, 1, {"bicycle": "blue tandem"}, by=BO)
    assert work.one("select days from loan") == 7
    deskside("undo")
    deskside("undo")
    kept = [deskside("settings", key, "--json").json["value"] for key in ("loan_days", "loan_bell")]
    assert kept == ["3", "no"]


def test_files_bring_it_and_take_it_along(work: DeskAtWork, deskside: Deskside, tmp_path: Path) -> None:
    """R-34: an import of its own is written, told, taken back but for what was worked on since, and exported."""
    work.do(add_customer, {"name": "Bo Zhang"})
    file = tmp_path / "loans.csv"
    file.write_text("Customer,Bicycle,Days\n1,blue tandem,2\n2,red trike,\n2,,1\n9,unicycle,1\n", encoding="utf-8")
    told = deskside("import", "loans", str(file), "--yes", "--json").json
    assert (told["new"], told["bad"]) == (2, 2)
    assert out(work) == ["blue tandem", "red trike"]
    assert [hit.key for hit in work.ask(find, "trike") if hit.kind == "loan"] == [2]
    rows = list(csv.DictReader(io.StringIO(deskside("export", "loans").out)))
    assert [(row["bicycle"], row["days"], row["customer_id"]) for row in rows] == [
        ("blue tandem", "2", "1"),
        ("red trike", "3", "2"),
    ]
    assert json.loads(deskside("export", "loans", "--format", "json").out)[0]["id"] == 1
    work.do(bring_back, 2)
    back = deskside("import", "undo", "1", "--json").json
    assert (back["loans"], back["left"]["loans"]) == (1, [2])
    assert work.sql("select id from loan") == [(2,)]
    work.ask(assert_indexed)


def test_the_sample_shop_can_tell_of_it() -> None:
    with registered(SUBJECT):
        [step] = read_steps(["-3 14:20 M loan add Harbour Hotel | blue tandem"])
        assert (step.command, step.words, step.text) == ("loan add", "Harbour Hotel", "blue tandem")


def test_a_screen_shows_it_and_its_key_is_there_for_it_alone(work: DeskAtWork) -> None:
    """In a process of its own, where it is registered before the screens are loaded, as a package of the desk is."""
    work.open("no promise yet", customer=None)
    work.do(lend, 1, {"bicycle": "blue tandem", "days": 1})
    run = subprocess.run(
        [sys.executable, "-m", "tests.demo_subject.in_the_app", str(work.path)],
        capture_output=True,
        text=True,
        cwd=HOME.parent,
        check=False,
    )
    assert run.stdout.splitlines() == [
        "Waits for  1",
        "a loan: Back, h Back: True",
        "a ticket: Open, h Back: False",
        "blue tandem is back · u takes it back",
        "back at 2026-03-04 23:00:00",
        "Taken back: had blue tandem (L1) back",
        "back at None",
        "1 Today  2 Tickets 1  3 Customers  4 Callbacks  5 Collections  7 Date 1",
        "Timeline  About  Tickets 0  Money 0  Dates 0  Plans 0  Things 0  ‹When 1›  Files 0  Asked 0",
        "▌◆ L1     blue tandem",
        "Back, Things, later: True",
        "blue tandem is back · u takes it back",
        "Date: 7 from now on",
    ], run.stderr


def own() -> list[Subject]:
    return list(subjects.subjects())


def package_of(subject: Subject) -> str:
    for package in subjects._packages():
        if subjects._load(package) is subject:
            return f"deskside.desk.{package}"
    return "tests.demo_subject"


@pytest.mark.parametrize("subject", own(), ids=lambda subject: subject.name)
def test_no_subject_of_the_desk_forgets_a_part(subject: Subject) -> None:
    assert forgotten(subject, package_of(subject)) == []


def test_every_table_is_of_one_subject() -> None:
    named = [table for subject in own() for table in subject.tables]
    assert sorted(named) == sorted(SQLModel.metadata.tables)


def test_the_subject_of_the_tests_forgets_none() -> None:
    with registered(SUBJECT):
        assert forgotten(SUBJECT, "tests.demo_subject") == []


@pytest.mark.parametrize("part", [*PARTS, "checks"])
def test_a_forgotten_part_is_found(part: str) -> None:
    """Each part left out is missed, so that no subject is forgotten by undo, search, Today or files."""
    without = Subject(**{**vars(SUBJECT), part: None if part in ("searched", "exchanged") else ()})
    with registered(without):
        found = forgotten(without, "tests.demo_subject")
    assert any(part in one for one in found), found


def test_what_leads_nowhere_is_found() -> None:
    lost = Subject(**{**vars(SUBJECT), "invariants": "tests.demo_subject.rules:LOST", "deeds": {"lend": "lent"}})
    with registered(lost):
        found = forgotten(lost, "tests.demo_subject")
    assert found == ["tests.demo_subject.rules:LOST is not there", "no deed for bring_back"]


def test_what_is_asked_of_some_subjects_only_stands_where_they_are_looked_for() -> None:
    """`subjects_with` goes by the files of a package: another name, and lines, sections or hits would be missing."""
    for subject in subjects.subjects():
        has = {"line_text": subject.lines, "today": subject.today, "finding": subject.searched}
        for file in (name for name, parts in has.items() if parts):
            assert subject in subjects.subjects_with(file), f"{subject.name} needs a {file}.py"
