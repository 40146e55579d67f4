"""Saved views on the sheet of views (R-71)."""

from pathlib import Path

from deskside.app import DesksideApp
from deskside.desk.views import save_view, views
from deskside.screens.views import ViewsSheet
from deskside.store import desk_file
from deskside.widgets.chooser import Chooser
from tests.conftest import NOW
from tests.screens.seen import text


async def test_a_saved_view_is_removed_with_its_key_and_no_other(hostile: Path) -> None:
    """The footer names the key on that row only; what it held is said, to keep it again."""
    with desk_file.writing(hostile) as conn:
        save_view(conn, "[/x] 急", "priority:high", by=None, now=NOW)
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("2", "v")
        sheet = app.screen
        assert isinstance(sheet, ViewsSheet)
        chooser = sheet.query_one(Chooser)
        before = len(chooser.rows)
        await pilot.press("x")
        assert len(chooser.rows) == before
        assert "Remove" not in text(app)
        await pilot.press("end")
        await pilot.pause()
        assert "Remove" in text(app)
        await pilot.press("x")
        await pilot.pause()
        assert len(chooser.rows) == before - 1
        assert app.said == "The view “[/x] 急” is gone. Its filter was priority:high"
        with desk_file.reading(hostile) as conn:
            assert [view.id for view in views(conn, None) if view.id is not None] == []
