"""A saved view given another name or filter (R-71)."""

from datetime import timedelta
from pathlib import Path

import pytest

from deskside.desk.filters import filter_shown
from deskside.desk.views import drop_view, edit_view, save_view, views
from deskside.errors import BadInput, NotFound
from deskside.store import desk_file

from ..conftest import NOW


def test_a_view_of_somebody_else_is_not_changed_and_no_name_is_taken_twice(desk: Path) -> None:
    with desk_file.writing(desk) as conn:
        mine = save_view(conn, "Hot", "priority:urgent", by=1, now=NOW)
        other = save_view(conn, "Cold", "priority:low", by=1, now=NOW)
        theirs = save_view(conn, "Hot", "priority:urgent", by=2, now=NOW)
        assert mine.id is not None
        assert other.id is not None
        assert theirs.id is not None
        later = NOW + timedelta(minutes=1)
        with pytest.raises(NotFound):
            edit_view(conn, theirs.id, "X", "", by=1, now=later)
        with pytest.raises(BadInput):
            edit_view(conn, mine.id, "cOLD", "priority:urgent", by=1, now=later)
        with pytest.raises(BadInput):
            edit_view(conn, mine.id, " ", "priority:urgent", by=1, now=later)
        edit_view(conn, mine.id, " Very   hot ", "优先级:紧急", by=1, now=later)
        shown = [(view.name, view.filter) for view in views(conn, 1) if view.id == mine.id]
        assert shown == [("Very hot", "priority:urgent")]
        drop_view(conn, other.id, by=1, now=later)
        with pytest.raises(NotFound):
            edit_view(conn, other.id, "X", "", by=1, now=later)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("", ""),
        ("status:waiting", "Status: waiting"),
        ("priority:high,urgent assignee:me", "Priority: high, urgent · With: me"),
        ("due:<tomorrow", "Due: before tomorrow"),
        ("opened:>=monday 退款", "Opened: from monday · “退款”"),
        ('customer:"Li Mei"', "Customer: Li Mei"),
        ("status:nonsense", "status:nonsense"),
    ],
)
def test_a_filter_in_words(line: str, shown: str) -> None:
    assert filter_shown(line) == shown
