"""Who may do what (`rights`): everybody at first, then those whom a setting names."""

import pytest

from deskside.desk import rights
from deskside.desk.staff.members import add_staff, leave, rename_staff
from deskside.desk.undo.last_change import redo_last, undo_last
from deskside.errors import Refused
from deskside.store import desk_file
from tests.desk.at_work import DeskAtWork

MEI, BO = 1, 2


def test_everybody_has_every_right_until_the_shop_says_otherwise(work: DeskAtWork) -> None:
    for right in rights.RIGHTS:
        for by in (MEI, BO, None):
            work.ask(rights.require, by, right)


def test_who_has_not_the_right_is_told_who_has(work: DeskAtWork) -> None:
    """Every verb about the staff asks in its unit of work, and writes nothing where it is refused."""
    with desk_file.writing(work.path) as conn:
        conn.execute("insert into setting values (?, '1')", (rights.key_of("staff"),))
    for verb, *given in ((add_staff, "Rita"), (rename_staff, MEI, "May"), (leave, MEI)):
        for by in (BO, None):
            with pytest.raises(Refused, match="Only Mei may say who works here") as refused:
                work.do(verb, *given, by=by)
            assert "sit down" in (refused.value.hint or "")
    assert work.sql("select name, left_at from staff order by id") == [("Mei", None), ("Bo", None)]
    assert work.sql("select count(*) from change") == [(0,)]
    work.do(leave, BO, by=MEI)
    assert work.sql("select left_at is null from staff order by id") == [(1,), (0,)]


def test_what_needs_a_right_needs_it_to_be_taken_back_and_done_again(work: DeskAtWork) -> None:
    """R-23: undo is no way round it."""
    work.do(add_staff, "Rita", by=BO)
    with desk_file.writing(work.path) as conn:
        conn.execute("insert into setting values (?, '1')", (rights.key_of("staff"),))
    with pytest.raises(Refused, match="Only Mei may say who works here"):
        work.do(undo_last, by=BO)
    assert work.one("select left_at from staff where name = 'Rita'") is None
    with desk_file.writing(work.path) as conn:
        conn.execute("delete from setting where key = ?", (rights.key_of("staff"),))
    work.do(undo_last, by=BO)
    with desk_file.writing(work.path) as conn:
        conn.execute("insert into setting values (?, '1')", (rights.key_of("staff"),))
    with pytest.raises(Refused, match="Only Mei may say who works here"):
        work.do(redo_last, by=BO)
