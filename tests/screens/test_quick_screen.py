"""Opening a screen works nothing out twice, and what looks otherwise is still styled again."""

from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.screen import Screen

from deskside.app import DesksideApp
from deskside.terminal.quick_screen import QuickScreen
from deskside.terminal.theme import theme_name


async def test_places_and_pages_are_laid_out_once(shown_sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No style sheet is parsed when a place is gone to for the first time, and no screen is laid out twice alike."""
    parsed: list[str] = []
    laid_out: list[str] = []
    reparse, lay_out = Stylesheet.reparse, Screen._refresh_layout

    def count_parse(sheet: Stylesheet) -> None:
        parsed.append("again")
        reparse(sheet)

    def count_layout(screen: Screen[Any], size: Size | None = None, scroll: bool = False) -> None:
        if size is not None and size == screen.outer_size:
            laid_out.append(type(screen).__name__)
        lay_out(screen, size, scroll)

    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        monkeypatch.setattr(Stylesheet, "reparse", count_parse)
        monkeypatch.setattr(Screen, "_refresh_layout", count_layout)
        await pilot.press("2", "3", "4", "1", "2", "enter", "escape")
        await pilot.pause()
        assert parsed == []
        assert laid_out == []
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert isinstance(app.screen, QuickScreen)
        assert app.screen.outer_size == app.size


async def test_another_theme_reaches_the_places_not_seen(shown_sample: Path) -> None:
    """A place that was left before the theme changed has its colours when it is gone to again."""
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("2", "1")
        app.theme = theme_name("light", light=True)
        await pilot.pause()
        now = app.screen.styles.background
        await pilot.press("2")
        await pilot.pause()
        assert app.screen.styles.background == now
