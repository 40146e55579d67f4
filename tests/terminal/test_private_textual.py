"""Textual's private names: each is still there, with what is lost without it; and the desk runs where one is gone.

When a new Textual has lost one, `terminal/private_textual.py` is the only place to mend.
"""

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Callable
from threading import Event
from types import SimpleNamespace
from typing import Any, cast

import pytest
from textual import _compositor
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.css import stylesheet
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Label

from deskside.terminal.private_textual import HookedApp, HookedScreen, has_messages, keyboard_driver
from deskside.terminal.quick_screen import QuickScreen
from deskside.terminal.terminal_app import TerminalApp

CODES = re.compile(r"\x1b\[[\d;?]*[A-Za-z]")

METHODS: list[tuple[Callable[..., Any], list[str], str]] = [
    (App._display, ["self", "screen", "renderable"], "whole lines are sent again for each key (L-60)"),
    (App._fatal_error, ["self"], "what ends the app is printed with customers' data (R-90)"),
    (App._check_bindings, ["self", "key", "priority"], "a letter typed soon after Esc in a field is Esc alone (L-01)"),
    (Screen._screen_resized, ["self", "size"], "a screen is laid out twice when it opens"),
    (
        _compositor.Compositor.reflow,
        ["self", "parent", "size"],
        "a screen is arranged twice as often as it is laid out",
    ),
    (_compositor.CompositorUpdate.render_segments, ["self", "console"], "nothing is painted"),
]


@pytest.mark.parametrize(("method", "takes", "lost"), METHODS, ids=lambda value: getattr(value, "__name__", None))
def test_a_method_is_called_as_before(method: Callable[..., Any], takes: list[str], lost: str) -> None:
    assert list(inspect.signature(method).parameters) == takes, f"else {lost}"


def test_updates_hold_what_is_painted() -> None:
    """Else whole lines are sent again for each key (L-60)."""
    whole = _compositor.LayoutUpdate([[Strip([])]], Region(0, 0, 1, 1))
    parts = _compositor.ChopsUpdate([{0: None}], [(0, 0, 1)], [[1]])
    assert isinstance(whole, _compositor.CompositorUpdate)
    assert isinstance(parts, _compositor.CompositorUpdate)
    assert (len(list(whole.strips)), whole.region) == (1, Region(0, 0, 1, 1))
    assert (parts.chops, parts.spans, parts.chop_ends) == ([{0: None}], [(0, 0, 1)], [[1]])


def test_keys_are_read_from_the_terminal_after_those_typed_before() -> None:
    """L-61; else Textual's own driver waits a tenth of a second for what follows an `Esc`."""
    kind = keyboard_driver("n李".encode())
    assert kind is not None
    driver, heard = cast(Any, object.__new__(kind)), []
    there, typing = os.pipe()
    driver.fileno, driver.exit_event, driver.process_message = there, Event(), heard.append
    os.write(typing, b"ab\xff\x1b[A")
    os.close(typing)
    driver.run_input_thread()
    os.close(there)
    assert [event.key for event in heard] == ["n", "李", "a", "b", "replacement_character", "up"]


async def test_style_sheets_are_counted_and_a_message_is_held_apart() -> None:
    """Else every style sheet is parsed anew for each place; and a key is handed over before the last was handled."""
    app = HookedApp()
    async with app.run_test():
        assert isinstance(app._css_update_count, int)
        assert Screen()._css_update_count != app._css_update_count
        assert HookedScreen()._css_update_count == app._css_update_count
        assert Widget()._pending_message is None


PROGRAM = """
import sys
import textual.app, textual.screen, textual.widgets._label
from textual import _compositor
lost = sys.argv[1]
kept = getattr(_compositor, lost, None)
if kept is not None:
    delattr(_compositor, lost)
from deskside.terminal.terminal_app import TerminalApp
if kept is not None:
    setattr(_compositor, lost, kept)
from textual.drivers.headless_driver import HeadlessDriver
from textual.widgets import Label

class Shown(HeadlessDriver):
    is_headless = False
    def write(self, data):
        sys.__stdout__.write(data)

class Small(TerminalApp):
    def compose(self):
        yield Label("brake")

async def change(pilot):
    await pilot.pause()
    pilot.app.query_one(Label).update("wheel")
    await pilot.pause()
    pilot.app.exit()

app = Small()
app.driver_class = Shown
app.run(size=(20, 3), auto_pilot=change)
sys.exit(app.return_code)
"""


@pytest.mark.parametrize("lost", ["", "Compositor", "CompositorUpdate", "LayoutUpdate", "ChopsUpdate"])
def test_without_a_kind_of_update_textual_paints_itself(lost: str) -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, lost], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    shown = CODES.sub("", done.stdout)
    assert "brake" in shown
    assert "wheel" in shown
    assert ("\n" in shown) is bool(lost), "Textual sends line after line, we what has changed"


async def test_without_the_others_it_does_as_textual_does() -> None:
    gone = cast("Any", SimpleNamespace(message_queue_size=0))
    assert not await HookedApp.run_priority_binding(gone, "x")
    assert not has_messages(gone)
    assert has_messages(cast("Any", SimpleNamespace(message_queue_size=1)))

    class Elsewhere(HookedScreen[None]):
        app = gone

    assert Elsewhere()._css_update_count == Screen()._css_update_count


def test_a_style_sheet_is_parsed_once_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else all of them are parsed anew in the turn in which a kind of widget is shown for the first time."""
    sheets = HookedApp().stylesheet
    for place in range(200):
        sheets.add_source(f"Kind{place} {{ width: 1; }}", is_default_css=True)
    sheets.parse()
    parsed: list[str] = []
    parse = stylesheet.parse

    def noted(scope: str, css: str, *args: Any, **kw: Any) -> Any:
        parsed.append(css)
        return parse(scope, css, *args, **kw)

    monkeypatch.setattr(stylesheet, "parse", noted)
    sheets.add_source("Other { width: 1; }", is_default_css=True)
    sheets.parse()
    assert parsed == ["Other { width: 1; }"]


async def test_a_screen_is_arranged_once_for_each_time_it_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A widget knows where it is without a second time, also where another has come since."""
    did: list[str] = []
    for of, name in ((_compositor.Compositor, "_arrange_root"), (Screen, "_refresh_layout")):
        before = getattr(of, name)

        def noted(*args: Any, name: str = name, before: Callable[..., Any] = before, **kw: Any) -> Any:
            did.append(name)
            return before(*args, **kw)

        monkeypatch.setattr(of, name, noted)
    app = TerminalApp()
    async with app.run_test(size=(20, 5)) as pilot:
        did.clear()
        screen = QuickScreen[None]()
        await app.push_screen(screen)
        for place in range(2):
            label = Label("brake")
            await screen.mount(label)
            await pilot.pause()
            assert label.region == Region(0, place, 5, 1)
    assert did.count("_arrange_root") == did.count("_refresh_layout")


async def test_nothing_is_held_back_when_a_place_opens() -> None:
    """L-60: Textual would paint nothing for 50 ms after each change of place."""
    app = TerminalApp()
    async with app.run_test():
        app.delay_update()
        assert app._batch_count == 0
        App.delay_update(app)
        assert app._batch_count == 1, "as Textual has it"


class Torn(QuickScreen[None]):
    """A column between others, and a line that lies over all of them."""

    CSS = """
    Torn { layers: below above; }
    Torn Horizontal { layer: below; height: 3; }
    Torn Horizontal Label { width: 5; }
    Torn #over { layer: above; offset: 1 1; width: 12; }
    """

    def compose(self) -> ComposeResult:
        yield Horizontal(Label("aaaaa"), Label("bbbbb"), Label("ccccc"), Label("ddddd"))
        yield Label("到点了：漏打", id="over")


async def test_what_lies_over_others_is_not_cut_where_they_end() -> None:
    """Else a 汉字 that stands across their edge is lost, and two blanks stand in its place."""
    app = TerminalApp()
    async with app.run_test(size=(20, 5)) as pilot:
        await app.push_screen(Torn())
        await pilot.pause()

        def shown() -> list[str]:
            return ["".join(piece.text for piece in strip) for strip in app.screen._compositor.render_strips()]

        assert [line.rstrip() for line in shown()[:2]] == ["aaaaabbbbbcccccddddd", " 到点了：漏打"]
        app.screen.query_one("#over").styles.offset = (2, 0)
        await pilot.pause()
        assert shown()[0] == "aa到点了：漏打cddddd"
        app.screen.query_one("#over").styles.offset = (14, 0)
        await pilot.pause()
        assert shown()[0] == "aaaaabbbbbcccc到点了"
