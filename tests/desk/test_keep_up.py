"""What has aged in a file is brought up to date, and what follows from it (R-02, R-03, R-94)."""

from pathlib import Path

from deskside.desk.keep_up import renew_holidays
from deskside.desk.many_tickets import ManyTickets, following
from deskside.desk.shop.change_settings import change_settings
from deskside.store import desk_file
from tests.desk.at_work import DeskAtWork
from tests.desk.targets.test_follow import owed


def test_renewed_holidays_move_what_is_owed(desk: Path) -> None:
    """A file whose holidays were made from less than is known now, with a ticket that is to be solved."""
    work = DeskAtWork(desk)
    number = work.open().number
    before = owed(work, number)[1]
    _write(desk, "insert into setting values ('closed_days', '2026-03-05')")
    renew_holidays(desk, work.now)
    assert owed(work, number)[1] == before, "what is current is left alone"
    _write(desk, "update setting set value = '0.1' where key = 'holidays'")
    renew_holidays(desk, work.now)
    assert (before, owed(work, number)[1]) == ("03-09 11:20", "03-10 11:20")


def _write(desk: Path, statement: str) -> None:
    with desk_file.writing(desk) as conn:
        conn.execute(statement)


def test_several_settings_rewrite_what_is_owed_once(desk: Path) -> None:
    """A week of hours is one change; with many live tickets each rewriting takes its time."""
    work = DeskAtWork(desk)
    work.open()
    told: list[tuple[int, int]] = []
    with following(ManyTickets(lambda done, whole: told.append((done, whole)))):
        work.do(change_settings, [("hours.mon", "9-12"), ("hours.tue", "9-12"), ("closed_days", "2026-03-12")])
    assert len([each for each in told if each[0] == 0]) == 1
