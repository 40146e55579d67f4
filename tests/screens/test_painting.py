"""What a screen under test does not draw at each step it draws at rest, so that nothing undrawable passes a test."""

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

from tests.screens.seen import text


class Counted(Static):
    """Counts how often it is drawn; `x` it cannot draw."""

    drawn = 0

    def render(self) -> str:
        return f"shown {self.name}"

    def render_lines(self, crop: Region) -> list[Strip]:
        self.drawn += 1
        if self.name == "x":
            raise ZeroDivisionError
        return super().render_lines(crop)


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield Counted()

    def on_key(self, key: object) -> None:
        counted = self.query_one(Counted)
        for name in ("a", "b", getattr(key, "key", "")):
            counted._name = name
            counted.refresh(layout=True)


async def test_it_is_drawn_once_with_all_that_a_key_changed() -> None:
    app = Shown()
    async with app.run_test() as pilot:
        counted = app.query_one(Counted)
        for key in ("c", "d"):
            counted.drawn = 0
            await pilot.press(key)
            assert counted.drawn == 1
            assert f"shown {key}" in text(app)  # type: ignore[arg-type]


async def test_what_cannot_be_drawn_fails_the_test_that_does_not_look_at_it() -> None:
    app = Shown()
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            await pilot.press("x")
