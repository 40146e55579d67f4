"""An import taken back as one, and one that a crash cut short (R-23, R-25, R-34)."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.desk_session import DeskSession
from deskside.desk.edit_record import RowEdit
from deskside.desk.imports.batches import list_batches, settle
from deskside.desk.imports.import_lock import import_lock, import_runs
from deskside.desk.tickets.conversation import add_note
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.desk.tickets.properties import add_tags, set_priority
from deskside.desk.undo.last_change import redo_last, undo, undo_last
from deskside.errors import Conflict, NotFound, Refused
from deskside.store import desk_file
from deskside.when import When

from ..conftest import Asked
from ..store.indexed import assert_indexed
from .conftest import MEI, Importer

BO = 2
TABLES = ["ticket", "customer", "line", "ticket_tag", "contact_point", "person", "name_key", "source_row"]
TEXT = (
    "id,subject,name,email,tags,status,priority\n1,brake,Ann,a@x.test,vip,open,low\n2,chain,Bo,b@x.test,,closed,low\n"
)


def everything(desk: Path) -> dict[str, list[tuple[object, ...]]]:
    with desk_file.reading(desk) as conn:
        assert_indexed(conn)
        return {table: [tuple(row) for row in conn.execute(f"select * from {table}").fetchall()] for table in TABLES}


def act(bring: Importer, verb: Callable[..., object], *args: object, by: int | None = MEI, **kw: object) -> None:
    with desk_file.writing(bring.desk) as conn:
        verb(conn, *args, by=by, now=bring.now + timedelta(minutes=5), **kw)


def test_r34_undo_takes_everything_back_and_the_file_can_come_again(
    bring: Importer, copied: Callable[[str], Path]
) -> None:
    """R-34: the 500 real tickets go with their customers; R-25: their numbers are not given again."""
    with desk_file.writing(bring.desk) as conn:
        open_ticket(conn, {"subject": "before"}, by=MEI, now=bring.now, shop=bring.shop)
    before = everything(bring.desk)
    path = copied("tickets.csv")
    done = bring.undo(bring("tickets", path).batch)
    assert done.gone == {"ticket": 500, "customer": 500}
    assert not any(done.left.values())
    assert everything(bring.desk) == before
    again = bring("tickets", path)
    assert again.counts == (500, 0, 0, 0, 0)
    with desk_file.reading(bring.desk) as conn:
        assert conn.execute("select min(number), max(number) from ticket where number > 1").fetchone()[:] == (502, 1001)
        assert conn.execute("select min(id) from customer").fetchone()[0] == 501


def test_r34_what_was_worked_on_since_is_left_and_listed(bring: Importer, asked: Asked) -> None:
    """R-34: with what it stands on."""
    batch = bring("tickets", TEXT + "3,fork,Rui,r@x.test,,open,low\n4,saddle,Wei,w@x.test,,open,low\n").batch
    act(bring, add_note, 1, "looked at it")
    act(bring, edit_customer, 3, {"reach": [RowEdit({"phone": "13817832229"})]})
    with desk_file.writing(bring.desk) as conn:
        open_ticket(conn, {"subject": "new", "customer": KnownCustomer(4)}, by=MEI, now=bring.now, shop=bring.shop)
    done = bring.undo(batch)
    assert (done.gone["ticket"], done.gone["customer"]) == (3, 1)
    assert (done.left.get("ticket", []), done.left.get("customer", [])) == ([1], [1, 3, 4])
    assert asked("select number, subject from ticket") == [(1, "brake"), (5, "new")]
    assert asked("select name from customer") == [("Ann",), ("Rui",), ("Wei",)]
    everything(bring.desk)


def test_r34_what_an_import_changed_gets_back_what_it_was(bring: Importer, asked: Asked) -> None:
    """R-34, R-23: but for what was changed again since."""
    bring("tickets", TEXT)
    before = everything(bring.desk)
    moved = TEXT.replace("low", "high").replace("chain", "new chain").replace(",open,", ",closed,")
    batch = bring("tickets", moved)
    assert batch.counts == (0, 2, 0, 0, 0)
    act(bring, set_priority, 1, 3)
    done = bring.undo(batch.batch)
    assert (done.gone["ticket"], done.restored, done.left.get("ticket", [])) == (0, 1, [1])
    assert asked("select priority, status, subject from ticket") == [(3, "open", "brake"), (0, "closed", "chain")]
    after = everything(bring.desk)
    assert after["source_row"] == before["source_row"]
    assert [line for line in after["line"] if line[1] == 2] == [line for line in before["line"] if line[1] == 2]


def test_r34_a_customer_that_an_import_changed(bring: Importer, asked: Asked) -> None:
    """R-34: numbers it added go, names it changed come back, and the search with them."""
    bring("customers", "uid,name,phone\nu,Bo,13817832229\n")
    before = everything(bring.desk)
    batch = bring("customers", "uid,name,phone\nu,Robert,13817832229; 13900000000\n").batch
    assert asked("select name from customer") == [("Robert",)]
    bring.undo(batch)
    after = everything(bring.desk)
    assert [after[table] for table in ("contact_point", "line", "source_row", "name_key")] == [
        before[table] for table in ("contact_point", "line", "source_row", "name_key")
    ]
    assert asked("select name, folded from customer") == [("Bo", "bo")]


@pytest.mark.parametrize("later_is_undone", [True, False])
def test_r34_what_a_later_import_changed_is_left_until_that_is_taken_back(
    bring: Importer, asked: Asked, later_is_undone: bool
) -> None:
    """R-34: a change that was taken back is none; the tickets and the customers go with the import that made them."""
    tickets = bring("tickets", TEXT).batch
    customers = bring("customers", "uid,name,phone\nu,Rui,13817832229\n").batch
    changed = bring("tickets", TEXT.replace("chain", "new chain")).batch
    renamed = bring("customers", "uid,name,phone\nu,Rui Costa,13817832229\n").batch
    assert asked("select subject, name from ticket, customer where number = 2 and customer.id = 3") == [
        ("new chain", "Rui Costa")
    ]
    if later_is_undone:
        bring.undo(renamed)
        bring.undo(changed)
    done = bring.undo(tickets)
    assert (done.gone["ticket"], done.gone["customer"]) == ((2, 2) if later_is_undone else (1, 1))
    assert done.left.get("ticket", []) == ([] if later_is_undone else [2])
    done = bring.undo(customers)
    assert (done.gone["customer"], done.left.get("customer", [])) == ((1, []) if later_is_undone else (0, [3]))
    everything(bring.desk)


@pytest.mark.parametrize("by", [None, BO])
@pytest.mark.parametrize(("verb", "given"), [(add_note, "call before four"), (add_tags, ["urgent"]), (set_priority, 3)])
def test_r34_what_nobody_in_particular_wrote_on_several_is_left(
    bring: Importer, asked: Asked, verb: Callable[..., object], given: object, by: int | None
) -> None:
    """R-34, R-23: work is what undo recorded, whoever did it and on however many tickets at once."""
    batch = bring("tickets", TEXT).batch
    act(bring, verb, [1, 2], given, by=by)
    before = everything(bring.desk)
    assert bring.undo(batch).left == {"ticket": [1, 2], "customer": [1, 2]}
    assert {name: rows for name, rows in everything(bring.desk).items() if name != "source_row"} == {
        name: rows for name, rows in before.items() if name != "source_row"
    }
    assert asked("select count(*) from line where kind in ('note', 'tags', 'priority')") == [(2,)]


def promised(conn: sqlite3.Connection, **how: Any) -> None:
    promise_callback(conn, customer=1, when=When(how["now"] + timedelta(hours=2)), **how)


def taken_down(conn: sqlite3.Connection, **how: Any) -> None:
    open_ticket(conn, {"subject": "saddle", "customer": KnownCustomer(1)}, **how)


def carried_over(conn: sqlite3.Connection, **how: Any) -> None:
    edit_ticket(conn, 2, {"customer": KnownCustomer(1)}, **how)


@pytest.mark.parametrize(
    "work",
    [
        lambda conn, **how: add_note(conn, 1, "call before four", **how),
        lambda conn, **how: add_tags(conn, [1, 2], ["urgent"], **how),
        lambda conn, **how: edit_customer(conn, 1, {"note": "x", "reach": [RowEdit({"phone": "139"})]}, **how),
        promised,
        taken_down,
        carried_over,
    ],
)
def test_r34_what_was_itself_taken_back_is_no_work(bring: Importer, asked: Asked, work: Callable[..., object]) -> None:
    """R-34: the import goes, the file comes again as new, and the act cannot be done again on what is gone (R-23)."""
    batch = bring("tickets", TEXT).batch
    act(bring, work, by=BO)
    act(bring, undo_last, by=BO)
    done = bring.undo(batch)
    assert (dict(done.gone), any(done.left.values())) == ({"ticket": 2, "customer": 2}, False)
    for thing in ("ticket", "customer"):
        assert asked(f"select count(*) from {thing} where withdrawn_at is null") == [(0,)]
    assert asked("select count(*) from callback where withdrawn_at is null") == [(0,)]
    everything(bring.desk)
    with pytest.raises(Refused, match=r"^Mei took an import back at 11:20"):
        act(bring, redo_last, by=BO)
    assert bring("tickets", TEXT).counts == (2, 0, 0, 0, 0)


def test_r34_what_was_left_goes_once_nothing_stands_on_it(bring: Importer, asked: Asked) -> None:
    """R-34, R-23: until then the second try says what it waits for, and changes nothing."""
    batch = bring("tickets", TEXT).batch
    act(bring, add_note, 1, "call before four", by=BO)
    assert bring.undo(batch).left == {"ticket": [1], "customer": [1]}
    before = everything(bring.desk)
    with pytest.raises(Refused, match=f"^What is left of import {batch} stays: Bo wrote a note on #1 at 11:25"):
        bring.undo(batch)
    assert (everything(bring.desk), asked("select state from import_batch")) == (before, [("undone",)])
    act(bring, undo_last, by=BO)
    assert dict(bring.undo(batch).gone) == {"ticket": 1, "customer": 1}
    assert asked("select number from ticket where withdrawn_at is null") == []
    with pytest.raises(Refused, match="taken back already"):
        bring.undo(batch)


def test_r34_what_an_import_changed_goes_back_once_nothing_stands_on_it(bring: Importer, asked: Asked) -> None:
    bring("tickets", TEXT)
    batch = bring("tickets", TEXT.replace("brake", "new brake").replace("low", "high")).batch
    act(bring, edit_ticket, 1, {"subject": "mine"}, by=BO)
    assert (bring.undo(batch).left["ticket"], asked("select subject, priority from ticket")[0]) == ([1], ("mine", 0))
    with pytest.raises(Refused, match="stays: Bo edited #1 at 11:25"):
        bring.undo(batch)
    act(bring, undo_last, by=BO)
    assert asked("select subject from ticket where number = 1") == [("new brake",)]
    assert bring.undo(batch).restored == 1
    assert asked("select subject, priority from ticket") == [("brake", 0), ("chain", 0)]
    everything(bring.desk)


def test_r34_imports_go_in_any_order(bring: Importer, asked: Asked) -> None:
    """R-34: customers whom another import's tickets are for stay until those went."""
    customers = bring("customers", "uid,name,phone\nu,Rui,13817832229\n").batch
    tickets = bring("tickets", "id,subject,name,phone\n1,brake,Rui,13817832229\n").batch
    assert bring.undo(customers).left["customer"] == [1]
    with pytest.raises(Refused, match=r"stays: Mei imported file\.csv at 11:20"):
        bring.undo(customers)
    bring.undo(tickets)
    assert bring.undo(customers).gone["customer"] == 1
    assert asked("select count(*) from customer") == [(0,)]


def test_an_import_is_taken_back_once(bring: Importer) -> None:
    batch = bring("tickets", TEXT).batch
    bring.undo(batch)
    with pytest.raises(Refused, match="taken back already"):
        bring.undo(batch)
    with pytest.raises(NotFound, match="no import 99"):
        bring.undo(99)
    with desk_file.reading(bring.desk) as conn:
        assert [(row.id, row.state, row.counts["new"]) for row in list_batches(conn)] == [(1, "undone", 2)]


def test_r23_undo_right_after_an_import(bring: Importer, asked: Asked) -> None:
    """R-23, R-34: the whole batch is the last thing that its importer did."""
    bring("tickets", TEXT)
    with desk_file.writing(bring.desk) as conn, pytest.raises(Conflict, match="just ended"):
        undo_last(conn, by=MEI, now=bring.now)
    assert undo(bring.desk, by=MEI, now=bring.now).sentence == "Taken back: the import of file.csv"
    with pytest.raises(Refused):
        undo(bring.desk, by=MEI, now=bring.now)
    assert asked("select count(*) from ticket") == [(0,)]


def unfinished(bring: Importer) -> dict[str, list[tuple[object, ...]]]:
    """An import that wrote its first rows and went no further."""
    before = everything(bring.desk)
    bring("tickets", TEXT)
    with desk_file.writing(bring.desk) as conn:
        conn.execute("update import_batch set state = 'unfinished', counts = '{}'")
        conn.execute("delete from changed_row")
    return before


def test_r34_an_unfinished_batch_is_taken_back_at_the_next_write(bring: Importer) -> None:
    """R-34: on the screens, by whichever verb or plain writing comes first; a draft is enough."""
    before = unfinished(bring)
    sitting = DeskSession(bring.desk, None)
    try:
        sitting.write(lambda _conn: None)
    finally:
        sitting.close()
    assert everything(bring.desk) == before
    with desk_file.reading(bring.desk) as conn:
        assert [row.state for row in list_batches(conn)] == ["undone"]
        assert settle(conn, bring.desk, by=None, now=bring.now) is None


def test_r34_a_batch_whose_import_still_runs_is_left_alone(bring: Importer, asked: Asked) -> None:
    """R-34: other terminals write between its rows; a second import waits."""
    unfinished(bring)
    with import_lock(bring.desk):
        assert import_runs(bring.desk)
        with desk_file.reading(bring.desk) as conn:
            assert settle(conn, bring.desk, by=None, now=bring.now) is None
        with pytest.raises(Conflict, match="Another import"), import_lock(bring.desk):
            pass
    assert asked("select count(*) from ticket") == [(2,)]
    assert not import_runs(bring.desk)
    assert [path.name for path in bring.desk.parent.iterdir()] == [bring.desk.name]


def test_r34_the_lock_ends_with_its_process(bring: Importer) -> None:
    """R-34: however it ends; what it leaves beside the file is removed."""
    code = (
        "import os, sys; from pathlib import Path; from deskside.desk.imports.import_lock import import_lock\n"
        "with import_lock(Path(sys.argv[1])): os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(bring.desk)], check=False).returncode == 9
    assert len(list(bring.desk.parent.iterdir())) == 2
    assert not import_runs(bring.desk)
    assert [path.name for path in bring.desk.parent.iterdir()] == [bring.desk.name]


def test_r34_a_large_import_is_committed_in_parts_under_one_batch(
    bring: Importer, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-34: another terminal may write in between, and takes none of its numbers."""
    from deskside.exchange import importer

    monkeypatch.setattr(importer, "ROWS_AT_A_TIME", 2)
    rows = "".join(f"{n},s{n},Customer {n % 3},c{n % 3}@x.test,,,\n" for n in range(1, 8))
    path = bring.file(TEXT.split("\n", 1)[0] + "\n" + rows)
    told: list[tuple[str, int, int]] = []

    def progress(stage: str, done: int, total: int) -> None:
        told.append((stage, done, total))
        with desk_file.writing(bring.desk) as conn:
            assert conn.execute("select state from import_batch").fetchone()[0] == (
                "done" if done == 7 else "unfinished"
            )
            open_ticket(conn, {"subject": f"between {done}"}, by=MEI, now=bring.now, shop=bring.shop)

    batch = importer.carry_out(bring.desk, bring.plan("tickets", path), by=MEI, progress=progress)
    assert told == [("write", done, 7) for done in (2, 4, 6, 7)]
    assert asked("select count(*), count(distinct batch_id), count(distinct customer_id) from ticket") == [(11, 1, 3)]
    assert asked("select state from import_batch") == [("done",)]
    assert bring.undo(batch).gone["ticket"] == 7
    assert asked("select number from ticket") == [(3,), (6,), (9,), (11,)]
    everything(bring.desk)


def test_r34_a_lock_on_a_file_that_was_removed_is_none(bring: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-34: one import ends and the next begins between the opening of the lock's file and the lock."""
    real, third = sqlite3.connect, ExitStack()
    overtaken: list[str] = []

    def connect(path: Path, **kw: Any) -> sqlite3.Connection:
        opened = real(path, **kw)
        if not overtaken:
            overtaken.append("once")
            path.unlink()
            third.enter_context(import_lock(bring.desk))
        return opened

    monkeypatch.setattr(sqlite3, "connect", connect)
    with third:
        with pytest.raises(Conflict, match="Another import"), import_lock(bring.desk):
            pass
        assert import_runs(bring.desk)
    assert not import_runs(bring.desk)


@pytest.mark.parametrize("looks", [False, True])
def test_r34_only_who_holds_the_lock_removes_it(bring: Importer, monkeypatch: pytest.MonkeyPatch, looks: bool) -> None:
    """R-34: the next import begins as soon as the lock is let go of, or as somebody has looked whether one runs."""
    real, following = sqlite3.connect, ExitStack()

    class Followed(sqlite3.Connection):
        def close(self) -> None:
            super().close()
            monkeypatch.setattr(sqlite3, "connect", real)
            following.enter_context(import_lock(bring.desk))

    if looks:
        bring.desk.with_name(f"{bring.desk.name}-import").touch()
    monkeypatch.setattr(sqlite3, "connect", partial(real, factory=Followed))
    with following:
        if looks:
            assert not import_runs(bring.desk)
        else:
            with import_lock(bring.desk):
                pass
        assert import_runs(bring.desk)
