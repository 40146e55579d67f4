"""An import beside other people at work: what they edit and take back meanwhile (R-22, R-23, R-34)."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from deskside.app import DesksideApp
from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.checks.look import checked
from deskside.desk.customers.edit_customer import add_customer, edit_customer
from deskside.desk.customers.who import NewCustomer
from deskside.desk.edit_record import RowEdit
from deskside.desk.imports import undo_import as taking_back
from deskside.desk.imports.batches import list_batches, settle
from deskside.desk.imports.import_lock import import_lock
from deskside.desk.imports.undo_import import undo_import
from deskside.desk.integrity import Broken
from deskside.desk.tickets.conversation import add_note
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.properties import add_tags
from deskside.desk.undo.last_change import undo, undo_last
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import Conflict
from deskside.exchange import importer
from deskside.exchange.importer import carry_out
from deskside.screens.changes import ChangesSheet
from deskside.store import desk_file
from deskside.when import When

from ..conftest import Asked
from ..screens.seen import text
from ..screens.waiting import until
from ..store.indexed import assert_indexed
from .conftest import MEI, Importer

BO = 2
HEAD = "id,subject,status,created,name,email\n"
LEFT = "What was changed here since was left as it is."


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Imports are written and taken back two rows at a time, without a pause."""
    for module in (importer, taking_back):
        monkeypatch.setattr(module, "ROWS_AT_A_TIME", 2)
        monkeypatch.setattr(module, "PAUSE_SECONDS", 0)


def rows(subject: str, count: int = 7, status: str = "open") -> str:
    return HEAD + "".join(f"{n},{subject} {n},{status},2026-01-02,Name {n % 3},c{n % 3}@x.test\n" for n in range(count))


def do(bring: Importer, verb: Callable[..., Any], *args: object, by: int = BO, **kw: object) -> Any:
    with desk_file.writing(bring.desk) as conn:
        return verb(conn, *args, by=by, now=bring.now + timedelta(minutes=5), **kw)


def whole(bring: Importer) -> None:
    with desk_file.reading(bring.desk) as conn:
        assert_indexed(conn)
        assert checked(conn) == []


def test_r22_what_was_edited_after_the_plan_is_left(bring: Importer, asked: Asked) -> None:
    """R-22, R-34, R-12: neither the newer words are lost, nor is a ticket closed on which a call is promised."""
    bring("tickets", rows("old", 3))
    plan = bring.plan("tickets", bring.file(rows("new", 3, "closed")))
    assert plan.updated == 3
    do(bring, edit_ticket, 1, {"subject": "typed by Bo just now"})
    do(bring, promise_callback, ticket=2, when=When(bring.now + timedelta(hours=1)))
    carry_out(bring.desk, plan, by=MEI)
    assert asked("select subject, status from ticket order by number") == [
        ("typed by Bo just now", "open"),
        ("old 1", "open"),
        ("new 2", "closed"),
    ]
    assert asked("select state from callback") == [("open",)]
    assert (plan.updated, plan.unchanged) == (1, 2)
    assert [line for line, text in plan.remarks if text == LEFT] == [2, 3]
    whole(bring)


def test_r22_a_customer_who_was_edited_after_the_plan_is_left(bring: Importer, asked: Asked) -> None:
    """R-22, R-34: and one whom the file names twice is not taken for edited."""
    head = "uid,name,phone\n"
    bring("customers", head + "a,Ann,13800000001\nb,Bo,13800000002\n")
    text = head + "a,Anna,13800000003\nb,Bob,13800000004\nb,Bob,13800000005\n"
    plan = bring.plan("customers", bring.file(text))
    do(bring, edit_customer, 1, {"name": "typed by Bo just now"})
    carry_out(bring.desk, plan, by=MEI)
    assert asked("select name from customer") == [("typed by Bo just now",), ("Bob",)]
    assert asked("select customer_id, count(*) from contact_point group by 1") == [(1, 1), (2, 3)]
    assert plan.remarks == [(2, LEFT)]
    whole(bring)


def test_r22_a_customer_named_in_two_parts(bring: Importer, parts: None, asked: Asked) -> None:
    """R-22: what the import itself wrote in an earlier part is no edit of somebody else."""
    head = "uid,name,phone\n"
    bring("customers", head + "a,Ann,13800000001\nb,Bo,13800000002\n")
    text = head + "a,Anna,13800000003\nb,Bob,13800000004\na,Anna,13800000005\n"
    assert bring("customers", text).plan.remarks == []
    assert asked("select customer_id, count(*) from contact_point group by 1") == [(1, 3), (2, 2)]


def test_r34_a_ticket_is_not_held_back_for_a_customer_who_went(bring: Importer, asked: Asked) -> None:
    """R-34: taken back between plan and writing."""
    do(bring, add_customer, {"name": "Ann", "reach": [RowEdit({"phone": "13800000001"})]})
    plan = bring.plan("tickets", bring.file("id,subject,name,phone\n1,brake,Ann,13800000001\n"))
    do(bring, undo_last)
    carry_out(bring.desk, plan, by=MEI)
    assert asked("select subject, customer_id from ticket") == [("brake", None)]
    assert plan.remarks == [(2, "Its customer was taken back here since, so it has none.")]
    whole(bring)


@pytest.mark.parametrize("again", [False, True])
def test_r23_undo_waits_for_the_import_of_its_own(bring: Importer, parts: None, asked: Asked, again: bool) -> None:
    """R-23: by any of the ways to take back; the import ends whole, and then goes back whole."""
    do(bring, add_note, bring_one(bring), "before", by=MEI)
    if again:
        bring("tickets", rows("old"))
    tried: list[str] = []

    def progress(_stage: str, done: int, total: int) -> None:
        ways: list[Callable[[], object]] = [
            lambda: undo(bring.desk, by=MEI, now=bring.now),
            lambda: do(bring, undo_last, by=MEI),
            lambda: undo_import(bring.desk, len(asked("select 1 from import_batch")), by=MEI, now=bring.now),
        ]
        for way in ways if done < total else []:
            with pytest.raises(Conflict) as refused:
                way()
            tried.append(str(refused.value))
        do(bring, add_note, 1, "others go on")

    with import_lock(bring.desk):
        carry_out(bring.desk, bring.plan("tickets", bring.file(rows("new"))), by=MEI, progress=progress)
    assert set(tried) == {"Your import of file.csv is still being written.", "Another import is writing to this desk."}
    assert asked("select count(*) from ticket where subject like 'new%'") == [(7,)]
    assert undo(bring.desk, by=MEI, now=bring.now).done.verb == "import"
    assert asked("select count(*) from ticket where subject like 'new%'") == [(0,)]
    assert asked("select count(*) from ticket where subject like 'old%'") == [(7 if again else 0,)]
    whole(bring)


def bring_one(bring: Importer) -> int:
    with desk_file.writing(bring.desk) as conn:
        from deskside.desk.tickets.open_ticket import open_ticket

        return open_ticket(conn, {"subject": "ours"}, by=MEI, now=bring.now, shop=bring.shop).number


def test_r23_an_import_does_not_undo_its_undoing(bring: Importer, parts: None, asked: Asked) -> None:
    """R-23: one that was taken back while it was written, through a lock that was lost, stops there."""

    def progress(_stage: str, done: int, _total: int) -> None:
        if done == 4:
            bring.desk.with_name(f"{bring.desk.name}-import").unlink(missing_ok=True)
            undo_import(bring.desk, 1, by=BO, now=bring.now)

    with pytest.raises(Conflict, match="taken back while it was written"):
        carry_out(bring.desk, bring.plan("tickets", bring.file(rows("new"))), by=MEI, progress=progress)
    assert asked("select state from import_batch") == [("undone",)]
    assert asked("select count(*) from ticket") == [(0,)]


def test_r95_an_import_goes_back_in_parts(bring: Importer, parts: None, asked: Asked) -> None:
    """R-95: others write in between, whoever looks sees that it is on its way, and how far it is."""
    batch = bring("tickets", rows("new")).batch or 0
    told: list[tuple[int, int]] = []
    states: list[str] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        with desk_file.reading(bring.desk) as conn:
            states.append(list_batches(conn)[0].state)
        bring_one(bring)
        with pytest.raises(Conflict):
            undo_import(bring.desk, batch, by=BO, now=bring.now)
        if states[-1] == "undoing":
            with pytest.raises(Conflict, match="still being taken back"):
                do(bring, undo_last, by=MEI)

    done = undo_import(bring.desk, batch, by=MEI, now=bring.now, progress=progress)
    assert (done.gone["ticket"], done.gone["customer"]) == (7, 3)
    assert told == [(2, 10), (4, 10), (6, 10), (8, 10), (10, 10), (10, 10)]
    assert states == ["undoing"] * 5 + ["undone"]
    assert asked("select distinct subject from ticket") == [("ours",)]
    whole(bring)


class _CrashError(Exception):
    """The power went."""


def test_r95_what_a_crash_cut_short_is_finished(bring: Importer, parts: None, asked: Asked) -> None:
    """R-34, R-95: at the next write, whoever writes; nothing is half taken back."""
    bring("tickets", rows("old"))
    batch = bring("tickets", rows("new") + "x,another,open,2026-01-03,,\n").batch or 0

    def crash(done: int, _total: int) -> None:
        if done >= 12:
            raise _CrashError

    with pytest.raises(_CrashError):
        undo_import(bring.desk, batch, by=MEI, now=bring.now, progress=crash)
    assert asked("select state from import_batch order by id desc limit 1") == [("undoing",)]
    with desk_file.reading(bring.desk) as conn:
        said = settle(conn, bring.desk, by=BO, now=bring.now)
    assert said == "An import that was cut short has been taken back: file.csv"
    assert asked("select state from import_batch order by id") == [("done",), ("undone",)]
    assert asked("select subject from ticket order by number") == [(f"old {n}",) for n in range(7)]
    assert asked("select count(*) from line where by_id is not null and kind = 'edited'") == [(0,)]
    whole(bring)


async def test_r95_the_open_desk_finishes_it_by_itself(bring: Importer) -> None:
    """R-34, R-95: in a thread, before anybody writes, and says so."""
    bring("tickets", rows("new"))
    with desk_file.writing(bring.desk) as conn:
        conn.execute("update import_batch set state = 'unfinished'")
    app = DesksideApp(bring.desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "An import that was cut short has been taken back" in text(app))
    whole(bring)


async def test_r95_u_takes_an_import_back_in_a_thread(bring: Importer, asked: Asked) -> None:
    """R-23, R-95: the screen goes on meanwhile, and says what went; so does the list of what one did."""
    app = DesksideApp(bring.desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        bring("tickets", rows("new"))
        await pilot.press("u")
        await until(pilot, lambda: "Taken back: the import of file.csv" in text(app))
        assert asked("select count(*) from ticket") == [(0,)]
        bring("tickets", rows("new"))
        app.push_screen(ChangesSheet())
        await until(pilot, lambda: "imported file.csv" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Taken back: the import of file.csv" in text(app))
    assert asked("select count(*) from ticket") == [(0,)]
    whole(bring)


def test_r23_what_would_break_a_rule_is_left(bring: Importer, asked: Asked) -> None:
    """R-23, R-30: a name that the import brought stays once there is no number any more."""
    head = "uid,name,phone\n"
    bring("customers", head + "a,,13800000001\nb,Bo,13800000002\n")
    batch = bring("customers", head + "a,Ann,\nb,Bob,\n").batch
    with desk_file.writing(bring.desk) as conn:
        conn.execute("delete from contact_point where customer_id = 1")
    done = bring.undo(batch)
    assert (done.restored, done.left.get("customer", [])) == (1, [1])
    assert asked("select name from customer") == [("Ann",), ("Bo",)]


def test_r23_a_bulk_act_counts_as_work(bring: Importer, asked: Asked) -> None:
    """R-34: tickets that were tagged together are left, though no change names one of them."""
    batch = bring("tickets", rows("new", 3)).batch
    do(bring, add_tags, [1, 2], ["vip"])
    assert bring.undo(batch).left.get("ticket", []) == [1, 2]
    assert asked("select number from ticket") == [(1,), (2,)]
    whole(bring)


def test_r23_the_invariants_are_run_over_what_is_written_by_the_thousand(bring: Importer) -> None:
    """R-23: whoever brings rows in bulk is held to them too."""
    do(bring, add_customer, {"name": "Ann"})
    do(bring, undo_last)
    ticket = {"number": 5, "customer_id": 1, "subject": "s", "description": "", "status": "new", "priority": 1}
    ticket |= {"channel": "phone", "complaint": 0, "held_for": "", "opened_at": "2026-01-02 00:00:00", "reopened": 0}
    ticket |= {"touched_at": "2026-01-02 00:00:00", "version": 1}
    with (
        pytest.raises(Broken),
        desk_file.writing(bring.desk) as conn,
        unit_of_work(conn, "import", by=MEI, now=bring.now) as work,
    ):
        work.many("ticket", tuple(ticket), [tuple(ticket.values())])


def test_a_person_without_numbers_is_edited_by_nobody(bring: Importer, copied: Callable[[str], Path]) -> None:
    """R-23: the invariants hold after five hundred real tickets, and after they went."""
    batch = bring("tickets", copied("tickets.csv")).batch
    whole(bring)
    do(bring, edit_ticket, 1, {"customer": NewCustomer("Ann", "13800000001")})
    do(bring, edit_customer, 2, {"reach": [RowEdit({"phone": "13900000001"})]})
    bring.undo(batch)
    whole(bring)


def test_r34_one_lock_by_whatever_path_a_desk_is_reached(bring: Importer, tmp_path: Path, parts: None) -> None:
    """R-34: who writes by another name of the file leaves the import alone that runs by this one."""
    linked = tmp_path / "linked.db"
    linked.symlink_to(bring.desk)
    with import_lock(linked):
        plan = bring.plan("tickets", bring.file(rows("new")))

        def meanwhile(_stage: str, _done: int, _total: int) -> None:
            with desk_file.reading(bring.desk) as conn:
                assert settle(conn, bring.desk, by=BO, now=bring.now) is None

        batch = carry_out(linked, plan, by=MEI, progress=meanwhile)
    with desk_file.reading(bring.desk) as conn:
        assert [(each.id, each.state) for each in list_batches(conn)] == [(batch, "done")]
        assert conn.execute("select count(*) from ticket").fetchone()[0] == 7


def test_r34_a_later_part_looks_whether_its_import_was_taken_back(bring: Importer, parts: None) -> None:
    """R-34: where the lock is lost, what was taken back stays so, and nobody is told that all is there."""
    plan = bring.plan("tickets", bring.file(rows("new")))

    def meanwhile(_stage: str, done: int, _total: int) -> None:
        if done == 2:
            with desk_file.reading(bring.desk) as conn:
                assert settle(conn, bring.desk, by=BO, now=bring.now) is not None

    with pytest.raises(Conflict):
        carry_out(bring.desk, plan, by=MEI, progress=meanwhile)
    with desk_file.reading(bring.desk) as conn:
        assert conn.execute("select count(*) from ticket").fetchone()[0] == 0
