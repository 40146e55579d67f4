"""Keys that follow one which takes long: they wait for it, though not for ever (L-61)."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Input

from deskside.terminal import key_queue
from deskside.terminal.terminal_app import TerminalApp


class Form(Vertical):
    """`Enter` goes to the other field, once something has come."""

    def __init__(self) -> None:
        super().__init__()
        self.came = asyncio.Event()

    def compose(self) -> ComposeResult:
        yield Input(id="first")
        yield Input(id="second")

    async def on_input_submitted(self) -> None:
        await self.came.wait()
        self.query_one("#second").focus()


class OneForm(TerminalApp):
    def compose(self) -> ComposeResult:
        yield Form()

    def written(self) -> list[str]:
        return [field.value for field in self.query(Input)]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The looks at what takes a key so long."""
    seen: list[float] = []
    monkeypatch.setattr(key_queue, "LOOK_SECONDS", 0.002)
    set_timer = OneForm.set_timer

    def count(app: OneForm, delay: float, *given: Any) -> Timer:
        seen.append(delay)
        return set_timer(app, delay, *given)

    monkeypatch.setattr(OneForm, "set_timer", count)
    return seen


async def comes(holds: Callable[[], object]) -> None:
    """Wait for it; the pilot would wait for the form, which waits for the test."""
    while not holds():
        await asyncio.sleep(0)


def press(app: OneForm) -> None:
    for key, character in (("enter", "\r"), ("x", "x")):
        app.post_message(events.Key(key, character))


async def test_a_key_waits_for_the_one_before_however_busy_the_machine(
    looks: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_queue, "LOOKS", 1_000_000)
    app = OneForm()
    async with app.run_test():
        press(app)
        await comes(lambda: looks.count(0.002) > 3)
        app.query_one(Form).came.set()
        await comes(lambda: app.written() == ["", "x"])


async def test_what_never_ends_does_not_keep_the_keys(looks: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_queue, "LOOKS", 3)
    app = OneForm()
    async with app.run_test():
        press(app)
        await comes(lambda: app.written() == ["x", ""])
        tried = looks.count(0.002)
        app.query_one(Form).came.set()
        await comes(lambda: app.focused is app.query_one("#second"))
    assert tried >= 3
