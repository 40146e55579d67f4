"""Customers are filtered where they are listed, as tickets are (R-71): proposals, counts, refusals, views, export."""

from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.views import views
from deskside.screens.customers import CustomersPlace
from deskside.screens.sheets.export import ExportSheet
from deskside.store import desk_file
from tests.screens.seen import assert_whole, lines, text
from tests.screens.waiting import typed, until


def place(app: DesksideApp) -> CustomersPlace:
    screen = app.screen
    assert isinstance(screen, CustomersPlace)
    return screen


async def test_a_filter_is_proposed_counted_kept_and_exported(shown_sample: Path) -> None:
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("3", "slash", *typed("seg"))
        await pilot.pause()
        assert "segment:" in text(app)
        await pilot.press("tab")
        await pilot.pause()
        assert [row.label for row in place(app).proposed.rows] == ["top", "regular", "occasional", "not said"]
        await pilot.press("down", "down", "enter", *typed("promise:none"), "enter")
        await until(pilot, lambda: place(app).filter == "segment:regular promise:none" and place(app).is_settled())
        found, whole = len(place(app).rows.keys), 61
        assert 0 < found < whole
        assert f"{found} of {whole}" in lines(app)[3]
        await pilot.press("X")
        await pilot.pause()
        assert isinstance(app.screen, ExportSheet)
        await pilot.press("escape", "v", "end", "enter", *typed("Quiet [/x]"), "enter")
        await pilot.pause()
        assert "The view “Quiet [/x]” is kept" in app.said
        assert f"View Quiet [/x] {found}" in lines(app)[3]
        assert len(place(app).rows.keys) == found
        await pilot.press("slash", *typed("nobody at all"), "enter")
        await until(pilot, lambda: not place(app).rows.keys)
        await pilot.press("escape", "2", "v")
        assert "Quiet" not in text(app), "views of customers are their own"
        with desk_file.reading(shown_sample) as conn:
            assert [view.filter for view in views(conn, app.desk.me, "customer") if view.id] == [
                "segment:regular promise:none"
            ]


async def test_what_means_nothing_is_refused_and_no_rows_stand_under_it(shown_sample: Path) -> None:
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("3", "slash", *typed("segment:gold"), "enter")
        await until(pilot, lambda: "has no “gold”" in text(app))
        assert not place(app).rows.keys
        assert "occasional" in text(app)
        place(app).filter_field.value = "contact:<90 days ago"
        await until(pilot, lambda: "No customer fits" in text(app) and place(app).refused is None)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [80, 120])
async def test_the_views_are_whole_and_each_lists_as_many_as_it_says(
    shown_sample: Path, language: str, width: int
) -> None:
    app = DesksideApp(shown_sample, person="Mei", language=language)
    async with app.run_test(size=(width, 30), notifications=True) as pilot:
        await pilot.press("3", "v")
        await pilot.pause()
        assert_whole(app)
        assert "days ago" not in text(app) or language == "en"
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, CustomersPlace) and len(place(app).rows.keys) == 6)
        assert_whole(app)
