"""The filter of a list on the screen (R-71): refused when it means nothing, and nothing acts on other rows."""

from collections.abc import Sized
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from deskside.app import DesksideApp
from deskside.language import i18n
from deskside.screens import tickets
from deskside.screens.sheets.export import ExportSheet
from deskside.screens.tickets import TicketsPlace
from deskside.store import desk_file
from deskside.widgets.view_line import ViewLine
from tests.screens.seen import add_ticket, lines, text
from tests.screens.waiting import typed, until

MEANS_NOTHING = ["status:blue", "assignee:bob", "prioirty:high", "due:blurf", "promise:", "status:<open", "优先级：蓝"]


class Counting(NamedTuple):
    """What is listed, of how many."""

    keys: Sized
    whole: int
    among: int | None


def place(app: DesksideApp) -> TicketsPlace:
    screen = app.screen
    assert isinstance(screen, TicketsPlace)
    return screen


async def test_no_rows_stand_under_what_means_nothing_and_enter_says_why(hostile: Path) -> None:
    """Whatever the pause: at the rest the rows are gone and the list says why; Enter says it aloud and stays."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for line in MEANS_NOTHING:
            await pilot.press("2", "slash")
            place(app).filter_field.insert_text_at_cursor(line)
            await until(pilot, lambda: place(app).refused is not None)
            assert list(place(app).rows.keys) == []
            assert place(app).rows.empty_words in " ".join(text(app).split())
            await pilot.press("enter")
            await pilot.pause()
            trouble = place(app).refused
            assert trouble is not None
            assert app.said == trouble.said
            assert " ".join(text(app).split()).count(trouble.message) == 1, "said in one place only"
            assert place(app).filter_field.has_focus
            await pilot.press("escape", "*")
            assert place(app).rows.marks == set()
            await pilot.press("X")
            assert not isinstance(app.screen, ExportSheet)
            await pilot.press("escape")
            await pilot.pause()
            assert len(place(app).rows.keys) == 6
            assert place(app).refused is None


@pytest.mark.parametrize("leave", ["escape", "down", "enter"])
async def test_the_key_after_the_field_acts_on_the_rows_of_what_was_typed(hostile: Path, leave: str) -> None:
    """Within the rest, too: leaving the field takes the text first."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2")
        place(app).filter_field.focus()
        place(app).filter_field.value = "priority:urgent"
        await pilot.press(leave)
        place(app).action_mark_all()
        assert len(place(app).rows.marks) == 1


async def test_what_is_still_being_read_is_acted_on_by_nothing(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large desk reads in a thread: meanwhile the old rows are neither marked, nor exported, nor changed."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2", "space")
        here = place(app)
        monkeypatch.setattr(here._query, "ask", lambda *_args, **_kw: None)
        here.filter_by("priority:urgent")
        before = set(here.rows.marks)
        for key in ("*", "X", "d"):
            await pilot.press(key)
            assert app.screen is here
            assert here.rows.marks == before
            assert app.said == "The list is still being read"


async def test_a_saved_view_that_means_nothing_any_more_says_so(hostile: Path) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2")
        place(app).show_view("Bob's", "assignee:bob")
        await pilot.pause()
        assert list(place(app).rows.keys) == []
        assert place(app).rows.empty_words in " ".join(text(app).split())


async def test_a_list_at_its_top_stays_there_when_rows_come_in_above(hostile: Path, stopped: datetime) -> None:
    """L-94: the new row is seen at once; the cursor stays on its row."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2", "home")
        held = place(app).rows.key
        number = add_ticket(hostile, "screen smokes", stopped, minutes=-300)
        app.poll()
        await pilot.pause()
        assert place(app).rows.keys[0] == number
        assert "screen smokes" in text(app)
        assert place(app).rows.key == held
        assert place(app).rows.scroll_offset.y == 0


async def test_rows_that_came_in_above_are_counted(desk: Path, stopped: datetime) -> None:
    """L-94: a list that does not stand at its top says how many, until it is scrolled there or asked otherwise."""
    for count in range(30):
        add_ticket(desk, f"ticket {count}", stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "end")
        held = place(app).rows.key
        assert "above" not in text(app)
        for subject in ("screen smokes", "screen burns"):
            add_ticket(desk, subject, stopped, minutes=-300)
            app.poll()
            await pilot.pause()
        assert "▲ 2 above" in text(app)
        assert "screen smokes" not in text(app)
        assert place(app).rows.key == held
        app.poll()
        await pilot.press("up")
        assert "▲ 2 above" in text(app)
        await pilot.press("home")
        await pilot.pause()
        assert "above" not in text(app)
        assert "screen smokes" in text(app)
        await pilot.press("end")
        add_ticket(desk, "screen melts", stopped, minutes=-300)
        app.poll()
        await pilot.pause()
        assert "▲ 1 above" in text(app)
        place(app).filter_by("ticket")
        await pilot.pause()
        assert " above" not in text(app)


async def test_a_view_with_other_rows_tells_of_nothing_that_came_in(desk: Path, stopped: datetime) -> None:
    for count in range(30):
        add_ticket(desk, f"ticket {count}", stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "end")
        place(app).filter_by("ticket 2")
        await pilot.pause()
        await pilot.press("end", "escape")
        await pilot.pause()
        assert " above" not in text(app)


async def test_r71_a_filter_beyond_the_view_says_of_how_many(shown_sample: Path) -> None:
    """R-71: what is solved is none of those that live."""
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.press("2", "slash", *typed("status:solved"), "enter")
        await pilot.pause()
        live = place(app)._listed.whole
        with desk_file.reading(shown_sample) as conn:
            [whole] = conn.execute("select count(*) from ticket where withdrawn_at is null").fetchone()
        shown = text(app)
        assert f"of all {whole}, solved and closed too" in shown
        assert f"of {live}" not in shown


async def test_whether_there_is_any_ticket_is_asked_of_one(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that opens counts no million tickets for the words that stand where there are none."""
    asked: list[int | None] = []

    def counted(*_given: object, cap: int | None = None, **_how: object) -> int:
        asked.append(cap)
        return 1

    monkeypatch.setattr(tickets, "count", counted)
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: bool(place(app).rows.keys))
    assert set(asked) == {1}


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_filter_that_is_typed_is_seen_and_the_count_of_marks_is_whole(
    desk: Path, stopped: datetime, language: str
) -> None:
    """80 columns: 40 cells for what is typed, whatever the view is called and however many are counted."""
    for count in range(14):
        add_ticket(desk, f"brake {count}", stopped)
    app = DesksideApp(desk, person="Mei", language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        place(app).show_view("A view of a very long name", "status:open,new")
        await pilot.press("slash")
        place(app).filter_field.value = "status:any"
        await pilot.press("enter")
        await pilot.press("asterisk")
        line = place(app).query_one(ViewLine)
        for marked in (0, 14, 12_000):
            line.show("A view of a very long name", Counting(range(12_000), 12_345, 30_000), marked)
            await pilot.pause()
            said = i18n._("{n} marked").format(n=f"{marked:,}") if marked else ""
            assert said in lines(app)[3]
            await pilot.press("slash")
            await pilot.pause()
            assert line.field.size.width >= 40
            assert said in lines(app)[3]
            assert sum(child.outer_size.width for child in line.children) <= 80
            await pilot.press("escape")


async def test_a_new_filter_begins_at_its_first_row(desk: Path, stopped: datetime) -> None:
    """The top of a list stays the top: End, a filter, and Enter is for its first hit."""
    for count in range(60):
        add_ticket(desk, f"brake {count}" if count % 2 else f"wheel {count}", stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        await pilot.press("end", "slash")
        place(app).filter_field.value = "brake"
        await pilot.press("enter")
        await pilot.pause()
        rows = place(app).rows
        assert len(rows.keys) == 30
        assert (rows.cursor, rows.scroll_offset.y) == (0, 0)
        held = rows.keys[0]
        await pilot.press("escape")
        await pilot.pause()
        assert rows.key == held, "the whole list keeps the row"
