"""A terminal that is being closed draws nothing more."""

from pathlib import Path

from deskside.app import DesksideApp
from deskside.screens.frame import FrameScreen
from tests.screens.waiting import until


async def test_a_screen_that_is_closing_is_not_read_again(desk: Path) -> None:
    """The file may change at any moment, also in the last one."""
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        app.new_ticket()
        await until(pilot, lambda: isinstance(app.screen, FrameScreen))
        screen = app.screen
        assert isinstance(screen, FrameScreen)
    screen.desk_changed()
