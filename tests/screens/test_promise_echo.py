"""What a promised time at which the shop is closed is answered with."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.customers.who import NewCustomer
from deskside.desk.desk_session import DeskSession
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.language.text import cells
from deskside.screens.promise_echo import promise_field, understand
from deskside.shop import clock
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.when import When
from deskside.widgets.promise_field import PromiseField
from tests.chinese import in_language
from tests.conftest import NOW
from tests.screens.seen import SIZES, assert_whole, each_size, lines, text
from tests.screens.waiting import typed


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


@pytest.fixture
def busy(desk: Path, stopped: datetime) -> Path:
    """Three calls are promised for tomorrow at three, one of them for a window to five."""
    tomorrow = NOW + timedelta(hours=27, minutes=40)
    with desk_file.writing(desk) as conn:
        for place, until in enumerate((None, None, tomorrow + timedelta(hours=2))):
            entry = {"subject": "x", "customer": NewCustomer(f"Ann {place}"), "promise": When(tomorrow, until)}
            open_ticket(conn, entry, by=1, now=NOW, shop=read_shop(conn))
    return desk


def test_r05_a_free_hour_nearby_is_offered_where_others_are_called(busy: Path) -> None:
    """R-05: beside a call, the nearest quarter without one within half an hour; a free time needs no other."""
    sitting = DeskSession(busy, None)
    crowded = understand(sitting, "tomorrow 3pm")
    assert crowded.warns
    assert "↓ shows tomorrow 14:15: no other call within 30 min" in crowded.says
    assert [offer.value for offer in crowded.offers] == ["Thu 5 Mar 14:15"]
    beside = understand(sitting, "tomorrow 5:20pm")
    assert not beside.warns, "one other call is no crowd"
    assert "↓ shows tomorrow 17:45: no other call within 30 min" in beside.says
    assert understand(sitting, "tomorrow 11am").offers == ()
    assert understand(sitting, "tomorrow between 3pm and 4pm").offers == (), "a window is not made a point"


def test_r05_the_call_that_is_moved_does_not_crowd_its_own_new_time(busy: Path) -> None:
    sitting = DeskSession(busy, None)
    assert understand(sitting, "tomorrow 4pm", moving=3).offers == ()
    assert understand(sitting, "tomorrow 4pm").offers
    load = understand(sitting, "tomorrow 4pm", moving=3).load
    assert load is not None
    assert sum(hour.calls for hour in load.hours) == 2


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_r05_the_load_of_the_day_stands_below_the_time_while_it_is_typed(busy: Path, language: str) -> None:
    """R-05, R-90: hour by hour, in sheets and in the form of a ticket; `↓ Enter` takes the free one."""
    with desk_file.writing(busy) as conn:
        change_settings(conn, [("language", language)], by=1, now=NOW)
    app = DesksideApp(busy, person="Mei")
    words, calls = ("明天下午3点", "回电") if language == "zh" else ("tomorrow 3pm", "Calls")
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        app.open_ticket(1)
        await pilot.pause()
        await pilot.press("b", *typed(words))
        async for _size in each_size(pilot):
            assert_whole(app)
            line = next(line for line in lines(app) if "▌15" in line)
            assert calls in line
            assert "▌15▆3" in line
            assert " 09   10 " in line
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "▌14" in text(app)
        await pilot.press("escape", "escape")
        await pilot.pause()
        app.open_call(1)
        await pilot.pause()
        await pilot.press("2", *typed(words))
        async for _size in each_size(pilot):
            assert_whole(app)
            assert "▌15▄2" in text(app), "the call that is answered counts no more"
        await pilot.press("escape", "escape")
        app.new_ticket()
        await pilot.pause()
        app.screen.query_one(PromiseField).focus()
        await pilot.press(*typed(words))
        async for _size in each_size(pilot):
            assert_whole(app)
            assert "▌15▆3" in text(app)
        await pilot.press(*["backspace"] * len(words))
        assert "▆3" not in text(app)


def test_r05_a_time_is_understood_with_a_few_short_questions(busy: Path) -> None:
    """One range per question, whatever the file holds: no call of another day is read."""
    sitting = DeskSession(busy, None)
    asked: list[str] = []
    sitting._conn.set_trace_callback(asked.append)
    understand(sitting, "tomorrow 3pm")
    sitting._conn.set_trace_callback(None)
    about_calls = [query for query in asked if "from callback" in query]
    assert len(about_calls) <= 4
    for query in about_calls:
        plan = [row["detail"] for row in sitting._conn.execute(f"explain query plan {query}")]
        assert not any(detail.startswith("SCAN callback") for detail in plan), (query, plan)
