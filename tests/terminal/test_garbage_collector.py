"""Garbage is collected while nobody types, and never while somebody does."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.terminal.garbage_collector import PAUSE_SECONDS, REST_SECONDS, GarbageCollector


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int | str]]:
    """What was asked of Python's own: the generation, or that what is there is there to stay."""
    asked: list[int | str] = []
    before = gc.get_threshold()
    monkeypatch.setattr(gc, "collect", lambda generation=2: asked.append(generation))
    monkeypatch.setattr(gc, "freeze", lambda: asked.append("kept"))
    yield asked
    gc.set_threshold(*before)


def test_what_is_young_goes_in_a_pause_and_all_of_it_at_rest(collected: list[int | str]) -> None:
    garbage = GarbageCollector()
    garbage.begin()
    assert collected == [2, "kept"]
    collected.clear()
    for _second in range(REST_SECONDS + 5):
        garbage.second()
    assert collected == [1, 2]


def test_nothing_goes_while_somebody_types(collected: list[int | str]) -> None:
    garbage = GarbageCollector()
    garbage.begin()
    collected.clear()
    for _key in range(REST_SECONDS * 2):
        for _second in range(PAUSE_SECONDS - 1):
            garbage.second()
        garbage.typed()
    assert collected == []
    assert gc.get_threshold()[0] > 10_000


def test_it_is_left_as_it_is_where_it_was_not_taken_over(collected: list[int | str]) -> None:
    garbage = GarbageCollector()
    before = gc.get_threshold()
    garbage.typed()
    for _second in range(REST_SECONDS):
        garbage.second()
    garbage.keep()
    assert (collected, gc.get_threshold()) == ([], before)


async def test_a_key_says_that_somebody_is_there(
    desk: Path, collected: list[int | str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keys: list[str] = []
    app = DesksideApp(desk, person="Mei")
    monkeypatch.setattr(app.garbage, "typed", lambda: keys.append("key"))
    async with app.run_test() as pilot:
        await pilot.press("2", "j")
    assert keys == ["key", "key"]
    assert collected == []
