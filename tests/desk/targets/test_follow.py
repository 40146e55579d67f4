"""What is owed follows whatever is done (R-02, R-04); the undo stories of `tests/desk/undo` hold it after random acts.

It is Wednesday 4 March 2026, 11:20 in Shanghai, and the shop is open from 9 to 18 on weekdays.
"""

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.many_tickets import ManyTickets, following
from deskside.desk.queue import queue
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.targets.rewrite import rewrite_live
from deskside.desk.tickets.conversation import add_note, hear, tell
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.properties import assign, set_priority
from deskside.desk.tickets.status import close, reopen, resolve, wait
from deskside.desk.undo.last_change import redo_last, undo_last
from deskside.errors import Refused
from deskside.store import desk_file
from deskside.store.codec import text_time
from tests.desk.at_work import BO, DeskAtWork
from tests.shop.shop_week import local


@pytest.fixture
def work(desk: Path) -> DeskAtWork:
    return DeskAtWork(desk)


def owed(work: DeskAtWork, number: int) -> tuple[str, ...]:
    """Until when an answer and the solution are owed, and which is nearer, as the shop's clocks show it."""
    columns = "response_due_at, resolution_due_at, target_due_at"
    [row] = work.sql(f"select {columns} from ticket where number = ?", number)
    return tuple(local(text_time(each))[5:] if each else "" for each in row)


def results(work: DeskAtWork) -> list[tuple[Any, ...]]:
    return work.sql("select response_minutes, resolution_minutes from target_result order by resolved_at")


def test_what_is_written_and_said_moves_what_is_owed(work: DeskAtWork) -> None:
    """R-04: an e-mail waits for its answer, a word of theirs for the next; waiting for them stops the clock."""
    number = work.open(channel="email").number
    assert owed(work, number) == ("03-04 15:20", "03-09 11:20", "03-04 15:20")
    work.pass_by(minutes=10)
    work.do(tell, number, "we look at it", "email")
    assert owed(work, number) == ("", "03-09 11:20", "03-09 11:20")
    work.do(wait, number)
    assert owed(work, number) == ("", "", "")
    work.pass_by(minutes=60)
    work.do(hear, number, "and?", "email")
    assert owed(work, number) == ("03-04 16:30", "03-09 12:20", "03-04 16:30")
    work.do(undo_last)
    assert owed(work, number) == ("", "", "")
    work.do(redo_last)
    work.do(set_priority, number, "urgent")
    assert owed(work, number) == ("03-04 13:00", "03-04 16:20", "03-04 13:00")
    work.do(undo_last)
    work.do(edit_ticket, number, {"channel": "phone"})
    assert owed(work, number) == ("03-04 16:30", "03-09 12:20", "03-04 16:30")


def test_a_company_may_have_targets_of_its_own(work: DeskAtWork) -> None:
    """R-04: whoever changes whose ticket it is, or what kind of customer they are."""
    opened = work.open(channel="email")
    work.do(change_settings, [("response.normal.company", "1 day"), ("resolution.normal.company", "none")])
    assert owed(work, opened.number)[:2] == ("03-04 15:20", "03-09 11:20")
    work.do(edit_customer, opened.customer_id, {"kind": "company"})
    assert owed(work, opened.number) == ("03-05 11:20", "", "03-05 11:20")
    work.do(edit_ticket, opened.number, {"customer": None})
    assert owed(work, opened.number)[:2] == ("03-04 15:20", "03-09 11:20")


@pytest.mark.parametrize(
    ("values", "due"),
    [
        ([("hours.wed", "9:00-13:00")], "03-09 16:20"),
        ([("closed_days", "2026-03-05")], "03-10 11:20"),
        ([("zone", "Asia/Tokyo")], "03-09 11:20"),
        ([("resolution.normal", "2 h")], "03-04 13:20"),
        ([("resolution.normal", "none")], ""),
        ([("hours.mon", "9:00-20:00")], "03-09 17:20"),
    ],
)
def test_other_hours_or_targets_hold_for_every_live_ticket(
    work: DeskAtWork, values: list[tuple[str, str]], due: str
) -> None:
    """R-02: at once, and taken back with the setting; a day is as long as the longest one."""
    number = work.open().number
    work.do(resolve, done := work.open("solved").number, "it rides again")
    before = owed(work, done)
    work.do(change_settings, values, by=BO)
    assert owed(work, number)[1] == due
    assert owed(work, done) == before
    work.do(undo_last, by=BO)
    assert owed(work, number)[1] == "03-09 11:20"


def test_the_holidays_of_another_region_hold_for_every_live_ticket(work: DeskAtWork) -> None:
    """R-02, R-03: Saint Patrick's Day, a Tuesday, is no working day in Northern Ireland."""
    work.do(change_settings, [("country", "GB"), ("resolution.normal", "10 d")], by=BO)
    number = work.open().number
    assert owed(work, number)[1] == "03-18 11:20"
    work.do(change_settings, [("holiday_region", "NIR")], by=BO)
    assert owed(work, number)[1] == "03-19 11:20"


def test_what_was_true_when_it_was_solved_is_kept(work: DeskAtWork) -> None:
    """R-02: by the hours and targets of that time, though it be opened again, taken back and solved again."""
    number = work.open(channel="email").number
    work.pass_by(minutes=100)
    work.do(resolve, number, "a new pad")
    assert results(work) == [(100, 100)]
    kept = owed(work, number)
    assert kept == ("03-04 15:20", "03-09 11:20", "03-04 15:20")
    work.do(change_settings, [("resolution.normal", "1 h"), ("response.normal", "10 min")], by=BO)
    assert owed(work, number) == kept
    work.pass_by(minutes=60)
    work.do(reopen, number)
    assert owed(work, number) == ("", "03-04 12:20", "03-04 12:20")
    work.do(undo_last)
    assert owed(work, number) == kept
    work.do(redo_last)
    work.pass_by(minutes=20)
    work.do(resolve, number, "two new pads")
    work.do(close, number)
    assert results(work) == [(100, 100), (100, 120)]
    assert owed(work, number) == ("03-04 11:30", "03-04 12:20", "03-04 11:30")


def test_what_is_taken_back_owes_nothing(work: DeskAtWork) -> None:
    number = work.open(channel="email").number
    work.do(undo_last)
    assert owed(work, number) == ("", "", "")
    assert results(work) == []
    work.do(redo_last)
    assert owed(work, number)[0] == "03-04 15:20"


def test_a_long_rewriting_can_be_stopped_and_leaves_nothing_behind(work: DeskAtWork) -> None:
    """R-02, R-95: all of it or none; whoever follows is told how far it is."""
    numbers = [work.open(f"ticket {place}").number for place in range(3)]
    told: list[tuple[int, int]] = []

    def progress(done: int, whole: int) -> None:
        told.append((done, whole))
        raise Refused("stopped")

    with following(ManyTickets(progress)), pytest.raises(Refused, match="stopped"):
        work.do(change_settings, [("resolution.normal", "1 h")])
    assert told == [(0, 3)]
    assert {owed(work, number)[1] for number in numbers} == {"03-09 11:20"}
    assert work.sql("select 1 from setting where key = 'resolution.normal'") == []


def test_days_written_without_a_change_are_followed_too(work: DeskAtWork) -> None:
    """R-03: as holidays are renewed, without anybody's doing; how many changed is told."""
    number = work.open().number
    with desk_file.writing(work.path) as conn:
        conn.execute(
            "insert into holiday (day, name, name_zh, kind, source) values ('2026-03-05', '', '', 'closed', 'shop')"
        )
        assert rewrite_live(conn) == 1
        assert rewrite_live(conn) == 0
    assert owed(work, number)[1] == "03-10 11:20"


def test_an_imported_ticket_owes_nothing_until_the_customer_is_heard_here(work: DeskAtWork) -> None:
    """R-34: what the file told of is older than its import; a target that is written anew does not begin it either."""
    with desk_file.writing(work.path) as conn:
        conn.execute(
            "insert into import_batch (id, kind, source, file_name, at, state, counts)"
            " values (1, 'tickets', '', 'old.csv', '2026-03-04 03:00:00', 'done', '{}')"
        )
    number = work.open(channel="email").number
    with desk_file.writing(work.path) as conn:
        conn.execute("update ticket set batch_id = 1, opened_at = '2026-01-05 03:00:00' where number = ?", (number,))
        conn.execute("update line set at = '2026-01-05 03:00:00' where ticket_number = ?", (number,))
        rewrite_live(conn)
    assert owed(work, number) == ("", "", "")
    work.do(set_priority, number, "urgent")
    assert owed(work, number) == ("", "", "")
    work.do(hear, number, "still nothing?", "email")
    assert owed(work, number) == ("03-04 11:50", "03-04 15:20", "03-04 11:50")
    work.do(undo_last)
    assert owed(work, number) == ("", "", "")
    work.do(resolve, number, "it is done")
    assert results(work) == []


def test_undo_minds_no_target(work: DeskAtWork) -> None:
    """R-23: what follows stands in the way of nothing, and leans on nothing."""
    number = work.open(by=BO).number
    work.do(resolve, number, "done", by=BO)
    work.do(change_settings, [("resolution.normal", "2 h")])
    for _step in range(2):
        work.do(undo_last, by=BO)
    assert work.sql("select withdrawn_at is null from ticket") == [(0,)]


def test_the_row_says_what_is_late(work: DeskAtWork) -> None:
    """R-13: past its minute, and not in it."""
    number = work.open(channel="email").number
    work.pass_by(minutes=240)
    [row] = work.ask(queue, now=work.now, shop=work.shop)
    assert row.why == "No call is promised yet."
    work.pass_by(seconds=1)
    [row] = work.ask(queue, now=work.now, shop=work.shop)
    assert (row.number, row.why) == (number, "An answer was due 15:20 today.")


@pytest.mark.parametrize("verb", ["note", "assign"])
def test_what_concerns_no_target_loads_no_hours(work: DeskAtWork, verb: str) -> None:
    """A word for us or another owner costs nothing of it."""
    number = work.open().number
    loads = f"""
import sys
from pathlib import Path
from deskside.store import desk_file
from tests.desk.targets.test_follow import {verb}_it
sys.modules.pop("deskside.shop.hours", None)
sys.modules.pop("deskside.desk.targets.rewrite", None)
with desk_file.writing(Path(sys.argv[1])) as conn:
    {verb}_it(conn, {number})
print("deskside.desk.targets.rewrite" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", loads, str(work.path)], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False"]


def note_it(conn: sqlite3.Connection, number: int) -> None:
    add_note(conn, number, "a word for us", by=1, now=text_time("2026-03-04 03:30:00"))


def assign_it(conn: sqlite3.Connection, number: int) -> None:
    assign(conn, number, 1, by=1, now=text_time("2026-03-04 03:30:00"))
