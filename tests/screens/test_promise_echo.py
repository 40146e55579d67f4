"""What a promised time at which the shop is closed is answered with."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from deskside.desk.desk_session import DeskSession
from deskside.screens.promise_echo import understand
from deskside.shop import clock


def test_holidays_are_visible_beside_the_time_they_move(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-03: the next opening after a holiday says how many holidays it skips."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 12, 30, 6, tzinfo=UTC))
    sitting = DeskSession(desk, None)
    assert any("skips 1 holiday" in line for line in understand(sitting, "fri 10am").says)
    assert not any("skips" in line for line in understand(sitting, "sun 10am").says)
