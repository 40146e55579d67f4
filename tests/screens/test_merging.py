"""R-33: two customers who are one, merged on the screen with a preview, and kept apart where they are two."""

from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.edit_record import RowEdit
from deskside.desk.merging.not_same import not_same
from deskside.screens import duplicates_walk, merge_page
from deskside.screens.customer import CustomerPage
from deskside.screens.duplicates_walk import DuplicatesWalk
from deskside.screens.merge_page import MergePage
from deskside.store import desk_file
from tests.conftest import NOW, Asked
from tests.screens.seen import assert_whole, lines, text
from tests.screens.waiting import typed, until


@pytest.fixture
def two(desk: Path) -> Path:
    """李梅 (1) and 李 梅 (2) have one number; Rosa (3) and Rui (4) stand behind another."""
    for name, number, needs in (
        ("李梅", "138 1783 2229", "brakes matter"),
        ("李 梅", "138 1783 2229", "call after 5"),
        ("Rosa", "137 0000 2222", ""),
        ("Rui", "137 0000 2222", ""),
    ):
        values = {"name": name, "needs": needs, "reach": [RowEdit({"phone": number})]}
        with desk_file.writing(desk) as conn:
            add_customer(conn, values, by=1, now=NOW)
    return desk


async def test_r33_pairs_are_merged_with_a_preview_or_kept_apart_and_u_takes_it_back(
    two: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-95: here as where there are many customers, and much to move: in threads."""
    monkeypatch.setattr(duplicates_walk, "is_large", lambda *_asked: True)
    monkeypatch.setattr(merge_page, "AT_ONCE", 0)
    app = DesksideApp(two, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("colon", *typed("duplicates"), "enter")
        await until(pilot, lambda: isinstance(app.screen, DuplicatesWalk) and app.screen.left)
        assert_whole(app)
        assert "very likely" in lines(app)[0]
        assert "brakes matter" in text(app)
        await pilot.press("1")
        await pilot.pause()
        page = app.screen
        assert isinstance(page, MergePage)
        assert_whole(app)
        assert "138 1783 2229" in text(app)
        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()
        assert page.take == {"needs": "ours"}
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert page.plan.values == {"needs": "brakes matter\ncall after 5"}
        await pilot.press("home", "enter")
        await until(pilot, lambda: "merged into 李梅 (@1)" in app.said)
        await until(pilot, lambda: isinstance(app.screen, DuplicatesWalk))
        assert "perhaps" in lines(app)[0]
        assert "2 of 2" in lines(app)[0]
        await pilot.press("2")
        await pilot.pause()
        assert not isinstance(app.screen, DuplicatesWalk)
        assert "are two" in app.said
        await pilot.press("u")
        await until(pilot, lambda: app.said == "Taken back: noted that Rosa (@3) and Rui (@4) are two")
        await pilot.press("u")
        await until(pilot, lambda: app.said == "Taken back: merged 李 梅 (@2) and 李梅 (@1)")
    assert asked("select count(*) from not_same") == [(0,)]
    assert asked("select merged_into from customer where id = 2") == [(None,)]


async def test_r33_from_the_page_of_one_to_the_other_and_apart_again(two: Path, asked: Asked) -> None:
    app = DesksideApp(two, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(2)
        await pilot.pause()
        await pilot.press("colon", *typed("merge customer"), "enter")
        await pilot.pause()
        assert "same number" in text(app)
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(app.screen, MergePage)
        assert_whole(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "@2) into" in lines(app)[0] or "@1) into" in lines(app)[0]
        await pilot.press("enter", "home", "enter")
        await pilot.pause()
        assert asked("select merged_into from customer where id = 1") == [(2,)]
        app.open_customer(1)
        await pilot.pause()
        assert isinstance(app.screen, CustomerPage)
        assert app.screen.customer_id == 2
        assert "@1 was merged into @2" in app.said
        await pilot.press("colon", *typed("unmerge customer"), "enter")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert "stands alone again" in app.said
    assert asked("select merged_into from customer where id = 1") == [(None,)]


async def test_two_who_were_said_to_be_two_are_offered_with_that_word(two: Path) -> None:
    with desk_file.writing(two) as conn:
        not_same(conn, 2, 1, by=1, now=NOW)
    app = DesksideApp(two, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(2)
        await pilot.pause()
        await pilot.press("colon", *typed("merge customer"), "enter")
        await until(pilot, lambda: "Mei said on 4 Mar 2026 that they are two" in text(app))
        assert_whole(app)
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, MergePage))
        await until(pilot, lambda: "Mei said on 4 Mar 2026 that they are two" in text(app))
        assert_whole(app)
