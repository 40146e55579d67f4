"""Opening a screen works nothing out twice, and what looks otherwise is still styled again."""

from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

import deskside
from deskside.app import DesksideApp
from deskside.terminal.quick_screen import QuickScreen
from deskside.terminal.theme import theme_name
from deskside.widgets.line_list import LineList
from tests.screens.waiting import until

STYLES = Path(deskside.__file__).parent / "screens"


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
        app.warm_up()
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


async def test_the_start_reads_the_style_sheets_that_it_needs_once(
    shown_sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the screens' only Today's, for the theme that is worn; those of the screens to come when its rows stand."""
    read: list[str] = []
    parsed_again: list[Stylesheet] = []
    monkeypatch.setattr(Stylesheet, "reparse", parsed_again.append)
    app = DesksideApp(shown_sample, person="Mei")
    warm_up = app.warm_up

    def say_what_was_read() -> None:
        read.extend(Path(file).name for file, _part in app.stylesheet.source if file.endswith(".tcss"))
        warm_up()

    monkeypatch.setattr(app, "warm_up", say_what_was_read)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: bool(read))
        assert read == ["app.tcss", "today.tcss"]
        assert app.stylesheet.has_source(str(STYLES / "ticket.tcss"))
        assert parsed_again == []
        assert app.screen.styles.background.hex == str(app.current_theme.background).upper()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_screen_that_opens_before_all_is_read_looks_the_same(
    shown_sample: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """A key that was typed at once opens a form as it looks ever after."""
    looks: list[list[list[tuple[str, str]]]] = []
    for is_warm in (False, True):
        app = DesksideApp(shown_sample, person="Mei")
        if not is_warm:
            monkeypatch.setattr(app, "warm_up", lambda: None)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            if is_warm:
                app.warm_up()
            for keys in ("2", "enter", "escape", "4", "enter", "escape", "n"):
                await pilot.press(keys)
                await pilot.pause()
                strips = app.screen._compositor.render_strips()
                looks.append([[(part.text, str(part.style)) for part in strip] for strip in strips])
    assert looks[: len(looks) // 2] == looks[len(looks) // 2 :]


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


WAYS = ("1", "2", "3", "4", "5", "n", "escape", "2", "enter", "escape", "p", "escape")


async def test_what_is_painted_is_of_true_colours(shown_sample: Path) -> None:
    """So no line has to be made once more for a terminal's own sixteen."""
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(120, 40)) as pilot:
        assert list(app.get_line_filters()) == []
        for key in WAYS:
            await pilot.press(key)
            styles = {part.style for strip in app.screen._compositor.render_strips() for part in strip if part.style}
            for style in styles:
                assert not style.dim, (key, style)
                assert all(each is None or each.triplet for each in (style.color, style.bgcolor)), (key, style)


async def test_what_draws_nothing_is_not_asked_for_its_lines(
    shown_sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A container is drawn at once; one with a border, as that of a sheet, line by line."""
    asked: set[Widget] = set()
    render_line = Widget.render_line

    def count(widget: Widget, y: int) -> Strip:
        if type(widget).render is Widget.render and widget.children and widget.size.height > 1:
            asked.add(widget)
        return render_line(widget, y)

    monkeypatch.setattr(Widget, "render_line", count)
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*WAYS)
    assert {widget.id for widget in asked} <= {"sheet"}


async def test_a_list_that_the_keys_go_to_or_leave_is_styled_once(
    shown_sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not once more for each of the tones that its lines are drawn in."""
    styled: list[DOMNode] = []
    apply = Stylesheet.apply

    def count(sheet: Stylesheet, node: DOMNode, **kw: Any) -> None:
        styled.append(node)
        apply(sheet, node, **kw)

    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        rows = app.screen.query_one(LineList)
        monkeypatch.setattr(Stylesheet, "apply", count)
        app.screen.set_focus(None)
        await pilot.pause()
        rows.focus()
        await pilot.pause()
    assert rows in styled
    assert all(isinstance(node, Widget) for node in styled)
