"""Saved views on the sheet of views (R-71)."""

from array import array
from pathlib import Path

from deskside.app import DesksideApp
from deskside.desk.filters import filter_shown
from deskside.desk.views import save_view, views
from deskside.screens.filtered import Listed
from deskside.screens.views import ViewsSheet
from deskside.store import desk_file
from deskside.widgets.chooser import Chooser
from deskside.widgets.field import Field
from deskside.widgets.view_line import ViewLine
from tests.conftest import NOW
from tests.screens.seen import assert_whole, lines, text
from tests.screens.waiting import typed, until


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


async def test_a_saved_view_is_changed_by_its_key_and_by_a_row(hostile: Path) -> None:
    """The cursor stands on the view that is shown, its filter is in words, and `e` gives it name and filter anew."""
    with desk_file.writing(hostile) as conn:
        for name in ("First", "Hot"):
            save_view(conn, name, "priority:high,urgent opened:>=monday 退款", by=None, now=NOW)
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("2", "v", "9")
        await pilot.press("v")
        sheet = app.screen
        assert isinstance(sheet, ViewsSheet)
        chooser = sheet.query_one(Chooser)
        assert chooser.current is not None
        assert chooser.current.value.name == "Hot"  # type: ignore[attr-defined]
        assert "Priority: high, urgent · Opened: from monday · “退款”" in text(app)
        assert "e Change  x Remove" in lines(app)[-1]
        await pilot.press("e")
        name, line = app.screen.query(Field)
        assert "Priority: high, urgent" in text(app)
        name.value, line.value = "First", "status:waiting"
        await pilot.press("ctrl+s")
        assert "There is a view “First” already" in text(app)
        name.value = "Waiting [/x]"
        line.value = "status:nothing"
        await pilot.press("ctrl+s")
        assert "has no “nothing”" in text(app)
        line.value = "status:waiting"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is sheet)
        assert "Waiting [/x]" in text(app)
        assert "is changed" in app.said
        await pilot.press("e", "ctrl+s")
        assert app.said == "It is so already; nothing was changed"
        await pilot.press("escape", "u")
        await until(pilot, lambda: "Taken back" in app.said)
        await pilot.press("v", "end", "up")
        assert "Change the view “Hot”" in text(app)
        await pilot.press("down", "enter")
        assert "The view “Hot” is gone" in app.said
        with desk_file.reading(hostile) as conn:
            assert [view.name for view in views(conn, None) if view.id is not None] == ["First"]


async def test_filters_of_views_are_in_the_words_of_the_reader(hostile: Path) -> None:
    app = DesksideApp(hostile, person="Mei", language="zh")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2", "v")
        shown = text(app)
        assert "promise:none" not in shown
        assert "status:waiting" not in shown
        assert filter_shown("promise:none") in shown
        assert filter_shown("promise:none") != "promise:none"
        assert "today" not in shown, "days too"
        assert filter_shown("opened:<today").endswith("今天之前") or "今天" in filter_shown("opened:<today")
        assert_whole(app)


async def test_l97_ctrl_s_keeps_a_view_as_enter_does(hostile: Path) -> None:
    """L-97: it saves, or says why not."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("2", "slash", *typed("status:new"), "enter", "v", "ctrl+s")
        await pilot.pause()
        assert "There is nothing to save here" in text(app)
        app.screen.query_one(Chooser).action_edge(-1)
        await pilot.press("enter", *typed("Fresh"), "ctrl+s")
        await pilot.pause()
        assert "The view “Fresh” is kept" in text(app)


async def test_a_list_of_thousands_is_counted_with_the_separator(hostile: Path) -> None:
    """The line above a list writes its numbers as every other place does."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.press("2")
        await pilot.pause()
        app.screen.query_one(ViewLine).show("All live", Listed(array("q", range(1200)), 7200), 1100)
        await pilot.pause()
        assert "All live 7,200" in text(app)
        assert "1,100 marked  1,200 of 7,200" in text(app)
        await pilot.press("3")
        await pilot.pause()
        app.screen.query_one(ViewLine).show("All", Listed(array("q", range(1200)), 7200), 0)
        await pilot.pause()
        assert "1,200 of 7,200" in text(app)
