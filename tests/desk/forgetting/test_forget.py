"""A customer who is forgotten: nothing of theirs is left in the file but a number and the money (R-35)."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from deskside.desk import integrity
from deskside.desk.attachments.blobs import keep_blob
from deskside.desk.customers.customer_notes import note_customer
from deskside.desk.drafts import keep_draft
from deskside.desk.forgetting.clear_file import clear_file
from deskside.desk.forgetting.forget import forget_customer
from deskside.desk.forgetting.held import held
from deskside.desk.forgetting.plan import forget_plan
from deskside.desk.forgetting.words import counted
from deskside.desk.undo.last_change import last_changes, undo_last
from deskside.errors import NotFound, Refused
from deskside.store import desk_file
from tests.desk.forgetting.whole_file import NAMES, NUMBERS, OTHER, THEIRS, fill, texts, unfilled, whole, word
from tests.desk.merging.two_customers import put
from tests.desk.shelf import NOW, Shelf

LATER = NOW + timedelta(hours=1)
NOT_FILLED = {"customer_merge", "merge_moved"}
"""Tables whose rows come with a merge; `test_merged.py` has them."""


@pytest.fixture
def full(desk: Path) -> Path:
    fill(desk)
    return desk


@pytest.fixture
def conn(full: Path) -> Iterator[sqlite3.Connection]:
    with closing(desk_file.connect(full, write=True)) as made:
        made.execute("pragma secure_delete = off")
        yield made


def forget(conn: sqlite3.Connection, customer: int = THEIRS) -> None:
    conn.execute("begin immediate")
    forget_customer(conn, customer, by=1, now=LATER)
    conn.execute("commit")


def held_in(path: Path, said: str) -> bool:
    """Whether any of the files of a desk has a text, as it is, folded, or as JSON writes it."""
    forms = {said.encode(), said.lower().encode(), said.encode("unicode_escape"), said[::-1].encode()}
    files = [path.with_name(path.name + end) for end in ("", "-wal", "-shm")]
    return any(form in file.read_bytes() for file in files if file.exists() for form in forms)


def test_no_byte_of_them_is_left_in_the_file_and_everything_of_others_is(full: Path, conn: sqlite3.Connection) -> None:
    found = held(conn, THEIRS)
    assert unfilled(conn, found) <= NOT_FILLED
    said = [word(THEIRS, place) for place, _each in enumerate(texts(conn, THEIRS))]
    there = [each for each in said if held_in(full, each)]
    assert len(there) > 50
    put(Shelf(conn), "attachment", ticket_number=1, name="zqfile", blob_id=keep_blob(conn, b"zqbytes" * 9999, "text"))
    others = whole(conn, OTHER)
    conn.execute(
        "insert into incoming_call (at, number, digits, name, rings, last_at) values (?1, ?2, ?2, 'zqring', 1, ?1)",
        ("2026-11-24 06:00:00", NUMBERS[THEIRS]),
    )
    keep_draft(conn, 1, "note", "@1", {"text": "zqdraft"}, NOW)
    keep_draft(conn, 1, "note", "@2", {"text": "of another"}, NOW)
    conn.execute("update customer set note = 'zqearlier' || hex(zeroblob(9999)) where id = ?", (THEIRS,))
    conn.execute("update customer set note = '' where id = ?", (THEIRS,))
    forget(conn)
    assert integrity.broken(conn) == []
    assert conn.execute("pragma foreign_key_check").fetchall() == []
    conn.close()
    assert clear_file(full)
    for each in (*there, NUMBERS[THEIRS], NAMES[THEIRS], "zqring", "zqdraft", "zqfile", "zqbytes", "zqearlier"):
        assert not held_in(full, each), each
    with closing(desk_file.connect(full)) as after:
        now = whole(after, OTHER)
        assert {table: rows for table, rows in now.items() if table != "not_same"} == {
            table: rows for table, rows in others.items() if table != "not_same"
        }
        assert after.execute("select count(*) from draft").fetchone()[0] == 1


def test_what_goes_is_overwritten_where_the_file_cannot_be_cleared(full: Path, conn: sqlite3.Connection) -> None:
    forget(conn)
    conn.execute("pragma wal_checkpoint(truncate)")
    assert not held_in(full, NAMES[THEIRS])


def test_whom_they_brought_and_what_was_solved_before_stays(conn: sqlite3.Connection) -> None:
    conn.execute("update customer set referred_by = ? where id = ?", (THEIRS, OTHER))
    number = conn.execute("select number from ticket where customer_id = ?", (THEIRS,)).fetchone()[0]
    solved = "2026-11-20 06:00:00"
    conn.execute("update ticket set status = 'resolved', resolved_at = ? where number = ?", (solved, number))
    conn.commit()
    forget(conn)
    assert conn.execute("select referred_by from customer where id = ?", (OTHER,)).fetchone()[0] is None
    row = conn.execute("select status, resolved_at, closed_at from ticket where number = ?", (number,)).fetchone()
    assert tuple(row) == ("closed", solved, "2026-11-24 07:32:00")


def test_the_money_stays_with_its_numbers_and_amounts(conn: sqlite3.Connection) -> None:
    before = whole(conn, THEIRS)
    forget(conn)
    after = whole(conn, THEIRS)
    kept = {
        "invoice": ("number", "amount", "issued_on"),
        "payment": ("amount", "dated", "kind"),
        "allocation": ("amount",),
    }
    for table, columns in kept.items():
        assert [[row[name] for name in columns] for row in after[table]] == [
            [row[name] for name in columns] for row in before[table]
        ]


def test_only_the_number_is_left_and_says_who_forgot_them_and_when(conn: sqlite3.Connection) -> None:
    forget(conn)
    [row] = whole(conn, THEIRS)["customer"]
    said = {name: value for name, value in row.items() if value not in (None, "", 0, "{}")}
    assert said == {
        "id": 1,
        "kind": "person",
        "do_not_collect": 1,
        "created_at": "2026-11-24 06:32:00",
        "version": row["version"],
        "withdrawn_at": "2026-11-24 07:32:00",
        "forgotten_at": "2026-11-24 07:32:00",
        "forgotten_by": 1,
    }
    with pytest.raises(NotFound, match="@1 was forgotten on Tue 24 Nov 2026 by Mei"):
        note_customer(conn, THEIRS, "again", by=1, now=LATER)
    with pytest.raises(NotFound, match="was forgotten"):
        forget(conn)


def test_what_was_done_with_them_is_not_taken_back_and_what_was_done_with_others_is(desk: Path) -> None:
    with desk_file.writing(desk) as conn:
        shelf_customer = (
            "insert into customer (name, folded, kind, company, language, needs, note, created_at, version) values"
        )
        conn.execute(f"{shelf_customer} ('李梅', '李梅', 'person', '', '', '', '', '2026-11-24 06:00:00', 1)")
        conn.execute(f"{shelf_customer} ('Bo', 'bo', 'person', '', '', '', '', '2026-11-24 06:00:00', 1)")
        note_customer(conn, 2, "stays", by=1, now=NOW)
        note_customer(conn, 1, "zqsecret", by=1, now=NOW)
        forget_customer(conn, 1, by=1, now=LATER)
        assert [done.customer for done in last_changes(conn, 1)] == [2]
        assert undo_last(conn, by=1, now=LATER).customer == 2
        with pytest.raises(Refused, match="nothing of yours"):
            undo_last(conn, by=1, now=LATER)


def test_who_may_forget_is_said_by_the_shop(conn: sqlite3.Connection) -> None:
    bo = Shelf(conn).staff("Bo Lin")
    conn.execute("insert into setting values ('right.forget', ?)", (bo,))
    with pytest.raises(Refused, match="Only Bo Lin may forget a customer"):
        forget(conn)


def test_words_of_others_that_name_them_are_listed(conn: sqlite3.Connection) -> None:
    conn.execute("update customer set note = 'neighbour of 李梅, ask 138-1783-2229' where id = 2")
    conn.execute("update ticket set description = 'as for +86 138 1783 2229' where customer_id = 2")
    plan = forget_plan(conn, THEIRS, now=NOW)
    assert [(each.table, each.where) for each in plan.still_named] == [("customer", "@2"), ("ticket", "#2")]
    assert "neighbour of 李梅" in plan.still_named[0].text


def test_what_goes_with_them_is_not_said_to_stay(conn: sqlite3.Connection) -> None:
    """A call that came in from their number, and a form that was not saved, name them and go."""
    conn.execute(
        "insert into incoming_call (at, number, digits, name, rings, last_at)"
        " values (?1, '138 1783 2229', '13817832229', '', 1, ?1)",
        (NOW.isoformat(" "),),
    )
    keep_draft(conn, 1, "note", "@1", {"text": "李梅 again"}, NOW)
    plan = forget_plan(conn, THEIRS, now=NOW)
    assert (plan.calls, plan.drafts) >= (1, 1)
    assert plan.still_named == []


def test_the_search_finds_nothing_of_them(conn: sqlite3.Connection) -> None:
    said = [word(THEIRS, place) for place, _each in enumerate(texts(conn, THEIRS))]
    forget(conn)
    for index in ("customer", "ticket", "invoice", "thing"):
        conn.execute(f"create virtual table temp.{index}_words using fts5vocab('main', '{index}_search', 'row')")
        words = {term for (term,) in conn.execute(f"select term from temp.{index}_words")}
        assert words & {*said, "李梅", NUMBERS[THEIRS]} == set(), index


def test_another_terminal_that_reads_is_waited_for_and_told_of(full: Path, conn: sqlite3.Connection) -> None:
    waited: list[int] = []
    with closing(desk_file.connect(full)) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from line").fetchone()
        forget(conn)
        conn.close()
        assert not clear_file(full, lambda: waited.append(1), patience=1.5)
        reader.execute("rollback")
    assert waited == [1]
    assert clear_file(full, patience=0.1)
    assert not held_in(full, NAMES[THEIRS])


def test_no_form_about_them_is_kept_afterwards_nor_stays(conn: sqlite3.Connection) -> None:
    thing = conn.execute("select id from thing where customer_id = ?", (THEIRS,)).fetchone()[0]
    number = conn.execute("select number from ticket where customer_id = ?", (THEIRS,)).fetchone()[0]
    about = [
        *[("note", f"@{THEIRS}"), ("customer_field", f"@{THEIRS} note"), ("thing", str(thing))],
        *[("told", str(number)), ("loss", f"@{THEIRS}"), ("asking", f"{THEIRS} 1"), ("customer", str(THEIRS))],
    ]
    for form, where in about:
        keep_draft(conn, 1, form, where, {"text": "typed"}, NOW)
    keep_draft(conn, 1, "ticket", str(thing), {"text": "of nobody yet"}, NOW)
    conn.commit()
    forget(conn)
    for form, where in about:
        with pytest.raises(NotFound, match="forgotten"):
            keep_draft(conn, 1, form, where, {"text": "typed"}, LATER)
    with pytest.raises(NotFound, match="forgotten"):
        keep_draft(conn, 1, "ticket", "9", {"typed": {"customer": {"customer_id": THEIRS}}}, LATER)
    keep_draft(conn, 1, "note", f"@{OTHER}", {"text": "of another"}, LATER)
    left = conn.execute("select form, about from draft order by id").fetchall()
    assert [tuple(row) for row in left] == [("ticket", str(thing)), ("note", f"@{OTHER}")]


def test_what_has_no_word_of_its_own_is_named_where_it_is_counted() -> None:
    """Else “1 other entry” goes and “1 other entry” stays, and nobody knows which."""
    assert counted({"ticket": 1, "asking": 1, "loss": 2, "answer": 0}) == [
        "1 ticket",
        "3 other entries (Questionnaires, Lost as a customer)",
    ]
    assert counted({"customer_number": 1}) == ["1 other entry"]
