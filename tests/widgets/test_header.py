"""The frame's header is told of new figures whenever those are there, also while its screen is still being made."""

from pathlib import Path

import pytest
from textual.widget import Widget

from deskside.app import DesksideApp
from deskside.widgets.header import Header, PlaceTabs


@pytest.mark.parametrize("part", [Header, PlaceTabs])
async def test_figures_that_come_before_a_screen_stands_end_nothing(desk: Path, part: type[Header | PlaceTabs]) -> None:
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        made: Widget = part()
        mounting = app.screen.mount(made)
        app.repaint_frame()
        await mounting
        await pilot.pause()
        assert app.is_running


async def test_figures_that_come_before_the_first_screen_end_nothing(desk: Path) -> None:
    DesksideApp(desk, person="Mei").repaint_frame()


async def test_a_look_at_the_file_while_the_app_closes_ends_nothing(desk: Path) -> None:
    """The look of each second may come when the screens are gone, and the desk with them."""
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.is_running
    assert not app.poll()
    app.answer("Saved")
