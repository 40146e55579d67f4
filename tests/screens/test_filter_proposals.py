"""What a filter could go on with is proposed while it is typed, and is never in the way (R-71)."""

from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.screens.tickets import TicketsPlace
from tests.chinese import speak_chinese
from tests.screens.seen import text
from tests.screens.waiting import typed, until


def place(app: DesksideApp) -> TicketsPlace:
    screen = app.screen
    assert isinstance(screen, TicketsPlace)
    return screen


def offered(app: DesksideApp) -> list[str]:
    return [row.label for row in place(app).proposed.rows]


async def test_a_filter_written_with_what_is_proposed(hostile: Path) -> None:
    """Tab takes the first, ↓ and Enter another; the list follows, and ↓ goes into it once nothing is proposed."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "slash", "p", "r")
        await pilot.pause()
        assert offered(app) == ["priority:", "promise:"]
        assert "low, normal, high, urgent" in text(app)
        await pilot.press("tab")
        await pilot.pause()
        assert place(app).filter_field.value == "priority:"
        assert offered(app) == ["low", "normal", "high", "urgent"]
        await pilot.press("down", "down", "down", "up", "down", "enter")
        await pilot.pause()
        assert place(app).filter_field.value == "priority:high "
        assert place(app).filter_field.has_focus
        assert offered(app) == []
        await until(pilot, lambda: place(app).filter == "priority:high" and len(place(app).rows.keys) == 1)
        await pilot.press("down")
        assert place(app).rows.has_focus


@pytest.mark.parametrize("key", ["right", "tab"])
async def test_what_was_begun_is_completed(hostile: Path, key: str) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "slash", *typed("with"), "colon", "b")
        await pilot.pause()
        assert offered(app) == ["Bo"]
        await pilot.press(key)
        await pilot.pause()
        assert place(app).filter_field.value == "with:Bo "
        assert place(app).filter_field.cursor_position == len("with:Bo ")


async def test_typing_goes_on_whatever_is_proposed(hostile: Path) -> None:
    """Enter takes nothing that was not chosen, Escape puts the rows away first, then leaves."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "slash", *typed("hig"))
        await pilot.pause()
        assert offered(app) == ["priority:high"]
        await pilot.press("h", "left", "right", "enter")
        await pilot.pause()
        assert place(app).filter == "high"
        assert place(app).rows.has_focus or not place(app).rows.keys
        await pilot.press("slash", "end", "backspace")
        await pilot.pause()
        assert offered(app) == ["priority:high"]
        await pilot.press("escape")
        await pilot.pause()
        assert offered(app) == []
        assert not place(app).proposed.display
        assert place(app).filter_field.has_focus
        await pilot.press("escape")
        assert not place(app).filter_field.has_focus


async def test_in_chinese(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the words of the Chinese screen, and after either colon."""
    speak_chinese(monkeypatch)
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "slash", "优")
        await pilot.pause()
        assert offered(app) == ["优先级:"]
        await pilot.press("tab", "紧")
        await pilot.pause()
        assert offered(app) == ["紧急"]
        await pilot.press("tab")
        await pilot.pause()
        assert place(app).filter_field.value == "优先级:紧急 "
        await until(pilot, lambda: place(app).filter == "优先级:紧急" and len(place(app).rows.keys) == 1)
