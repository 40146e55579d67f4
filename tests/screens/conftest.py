"""A desk on the screen: its file filled, the clock standing still."""

from datetime import datetime
from pathlib import Path

import pytest
from textual._compositor import Compositor
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen

from tests.conftest import NOW, SAMPLE_NOW
from tests.screens.painting import painting, render_update, unpainted
from tests.screens.parsed_once import parse_rules
from tests.screens.seen import fill_with_hostile
from tests.screens.settle import HELD_BACK_SECONDS, at_rest, press_keys, settle


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys and pauses of the pilot wait until the app has nothing left to do."""
    monkeypatch.setattr("textual.app.wait_for_idle", settle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", settle)
    monkeypatch.setattr(App, "_press_keys", press_keys)
    monkeypatch.setattr(Pilot, "_wait_for_screen", at_rest)
    monkeypatch.setattr(Stylesheet, "_parse_rules", parse_rules)
    monkeypatch.setattr(Screen, "_update_timer", property(painting))
    monkeypatch.setattr(Compositor, "render_update", render_update)
    unpainted.clear()
    monkeypatch.setattr(App.delay_update, "__defaults__", (HELD_BACK_SECONDS,))


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The clock stands at `NOW`."""
    monkeypatch.setenv("DESKSIDE_NOW", NOW.isoformat())
    return NOW


@pytest.fixture
def hostile(desk: Path, stopped: datetime) -> Path:
    """A desk whose every text means harm."""
    fill_with_hostile(desk, stopped)
    return desk


@pytest.fixture
def shown_sample(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample shop with the clock at its moment."""
    monkeypatch.setenv("DESKSIDE_NOW", SAMPLE_NOW.isoformat())
    return sample
