"""What a promised time at which the shop is closed is answered with."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from deskside.desk.desk_session import DeskSession
from deskside.language.text import cells
from deskside.screens.promise_echo import promise_field, understand
from deskside.shop import clock
from tests.chinese import in_language


def test_holidays_are_visible_beside_the_time_they_move(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-03: the next opening after a holiday says how many holidays it skips."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 12, 30, 6, tzinfo=UTC))
    sitting = DeskSession(desk, None)
    assert any("skips 1 holiday" in line for line in understand(sitting, "fri 10am").says)
    assert not any("skips" in line for line in understand(sitting, "sun 10am").says)


@pytest.mark.parametrize(("language", "begins"), [("en", "e.g. tomorrow 3pm"), ("zh", "例如 明天下午3点")])
def test_the_example_in_an_empty_field_of_a_time_looks_like_no_value(desk: Path, language: str, begins: str) -> None:
    """L-103: it begins with "e.g.", and is whole in the narrowest form."""
    with in_language(language):
        hint = promise_field(DeskSession(desk, None)).field.placeholder
    assert hint.startswith(begins)
    assert cells(hint) < 56
