"""Callbacks: the day by the hour, the days beside it, and our word this week."""

import threading
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from deskside.app import DesksideApp
from deskside.desk.callbacks.agenda import Agenda
from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.figures import Counted, Score, Week
from deskside.desk.customers.who import NewCustomer
from deskside.desk.desk_session import Connection
from deskside.desk.shared_sql import Named
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.language.text import cells
from deskside.screens import callback_day
from deskside.screens.call import CallScreen
from deskside.screens.callbacks import CallbacksPlace
from deskside.screens.day_page import DayPageScreen
from deskside.screens.sheets.figure_rows import FigureRowsSheet
from deskside.screens.ticket import TicketPage
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.when import When
from tests.chinese import speak_chinese
from tests.conftest import NOW
from tests.screens.seen import add_ticket, assert_whole, lines, text, unrung
from tests.screens.waiting import until


async def test_a_day_by_the_hour_with_its_load_and_the_days_beside_it(hostile: Path) -> None:
    """Screens 4: missed on top, load per hour, ← → days; Enter calls, and Esc comes back to today (L-53)."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("4")
        await pilot.pause()
        shown = lines(app)
        assert shown[2].strip() == "", "air below the tabs, as in every place"
        assert shown[3].startswith(" Wed 4 Mar  today · open 9–18 · 3 calls to make")
        assert "1 missed: call first" in shown[5]
        assert shown[6].startswith("▌40m late    ▲ 10:40")
        assert any(line.startswith(" 11:00 ▂1    ● 11:24") for line in shown), "one call to make at eleven"
        assert any(line.startswith(" 12:00 ▂1    ○ 12:50") for line in shown)
        calls = [(line, call) for line in shown for call in ("▲ 10:40", "● 11:24", "○ 12:50") if call in line]
        assert {cells(line[: line.index(call)]) for line, call in calls} == {13}, "signs stand in a column"
        assert len(calls) == 3
        assert [line.split()[:3] for line in shown if "Hour" in line] == [["Hour", "Calls", "Time"]]
        assert sum(line.count("▌") for line in unrung(app)) == 1, "beside that of what rings"
        assert any(line.startswith(" 13:00   ") for line in shown), "an hour without a call is there, and quiet"
        assert "›Today        3" in text(app), "the day has a mark of its own: one cursor only"
        assert "Enter Call" in shown[-1]
        await pilot.press("right")
        assert "Thu 5 Mar · open 9–18 · 1 call to make" in lines(app)[3]
        await pilot.press("right", "right")
        assert "Sat 7 Mar · closed" in lines(app)[3]
        assert "No call is promised for this day. b on a ticket promises one" in " ".join(text(app).split())
        assert_whole(app)
        await pilot.press("escape")
        assert "today" in lines(app)[3]
        place = app.screen
        assert isinstance(place, CallbacksPlace)
        held = place.row
        add_ticket(hostile, "earlier and missed", NOW, minutes=-50)
        app.poll()
        await pilot.pause()
        assert "2 missed: call first" in text(app)
        assert place.row == held, "the cursor stays on its call"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)


async def test_our_word_this_week_in_signs_and_words_with_the_rows_behind(hostile: Path) -> None:
    """R-80, L-80: "1 of 3 kept", never a percentage below 20; every figure opens its rows."""
    for minutes in (-90, -60):
        add_ticket(hostile, "fallen due", NOW, minutes=minutes)
    with desk_file.writing(hostile) as conn:
        record_attempt(conn, 5, "spoke", text="done", solved=True, by=2, now=NOW - timedelta(minutes=85))
        record_attempt(conn, 6, "spoke", text="done", solved=True, by=2, now=NOW)
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("4")
        await pilot.pause()
        app.answer("")  # what is said at the start would lie over the last row
        await pilot.pause()
        week = "\n".join(unrung(app)[-6:])
        assert "✓△▲" in week
        assert "1 of 3 kept · 1 late · 1 missed" in week
        assert week.index("Mei") < week.index("everybody") < week.index("Bo"), "who sits here stands first"
        assert "%" not in week
        await pilot.press("tab")
        assert "Enter Show calls" in lines(app)[-1]
        await pilot.press("home", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, FigureRowsSheet)
        shown = text(app)
        for words in ("▲ missed", "△ called late", "✓ kept"):
            assert words in shown
        assert_whole(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TicketPage)


async def test_more_people_of_the_week_than_fit_are_counted(hostile: Path) -> None:
    """L-93: what is cut says how many more."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("4")
        await pilot.pause()
        place = app.screen
        assert isinstance(place, CallbacksPlace)
        people = tuple(
            Score(who := Named(key, f"P{key}"), (Counted(key, who, NOW, "kept", 0, True),)) for key in range(1, 6)
        )
        place.of_day.show_week(Week(NOW, NOW, Score(None), people))
        await pilot.pause()
        assert "Our word this week  calls that fell due · 3 more" in text(app)


@pytest.mark.parametrize(
    ("subject", "shown"),
    [("bell", "Shanghai Language Col…  bell"), ("x" * 60, "Shanghai Languag…  " + "x" * 11 + "…")],
)
@pytest.mark.usefixtures("stopped")
async def test_a_long_name_has_the_room_that_subjects_leave(desk: Path, subject: str, shown: str) -> None:
    """Screens 4: names stand whole where the subjects are short, and are cut last where they are not."""
    with desk_file.writing(desk) as conn:
        for name, what, minutes in (("Shanghai Language College", subject, 40), ("Ann", "ink", 50)):
            promise = When(NOW + timedelta(minutes=minutes))
            entry = {"subject": what, "customer": NewCustomer(name, "13955556666"), "promise": promise}
            open_ticket(conn, entry, by=1, now=NOW, shop=read_shop(conn))
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("4")
        await pilot.pause()
        assert shown in text(app)
        head = next(line for line in lines(app) if "Hour" in line)
        row = next(line for line in lines(app) if "Ann" in line and "ink" in line)
        assert head.index("Subject") == row.index("ink"), "the names of the columns stand over them"
        assert_whole(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_r05_a_window_has_both_its_ends(desk: Path, stopped: datetime, size: tuple[int, int]) -> None:
    """R-05: a call promised between two times shows both; so does one kept."""
    with desk_file.writing(desk) as conn:
        shop = read_shop(conn)
        for minutes in (60, 180):
            promise = When(stopped + timedelta(minutes=minutes), stopped + timedelta(minutes=minutes + 60))
            entry = {"subject": "the brake", "customer": NewCustomer("Ana", "13955556666"), "promise": promise}
            open_ticket(conn, entry, by=2, now=stopped, shop=shop)
        record_attempt(conn, 2, "spoke", text="done", solved=True, by=2, now=stopped + timedelta(minutes=1))
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("4")
        await pilot.pause()
        assert "12:20–13:20  Ana" in text(app)
        assert "14:20–15:20  Ana" in text(app)
        assert_whole(app)


async def test_names_and_subjects_share_the_cells_that_there_are(desk: Path, stopped: datetime) -> None:
    """120 columns: one long name takes no subject's half; on Today a name has the cells that are free."""
    name = "Countess Wilhelmina Alexandra von Bergheim"
    with desk_file.writing(desk) as conn:
        promise = When(stopped + timedelta(minutes=60))
        entry = {"subject": "the brake squeals when it rains", "customer": NewCustomer(name, "1"), "promise": promise}
        open_ticket(conn, entry, by=2, now=stopped, shop=read_shop(conn))
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("1")
        await pilot.pause()
        row = next(line for line in lines(app) if "brake squeals" in line)
        assert "Countess Wilhelmina Alex" in row
        assert "the brake squeals when it rains" in row
        await pilot.press("4")
        await pilot.pause()
        row = next(line for line in lines(app) if "Countess" in line)
        assert "the brake squeals when" in row


async def test_a_long_name_of_the_week_stands_apart_from_its_signs(desk: Path, stopped: datetime) -> None:
    """A blank between them, always."""
    with desk_file.writing(desk) as conn:
        conn.execute("update staff set name = 'Mia Torres' where id = 1")
        promise = When(stopped - timedelta(minutes=60))
        entry = {"subject": "the brake", "customer": NewCustomer("Ana", "1"), "promise": promise, "owner": 1}
        open_ticket(conn, entry, by=1, now=stopped - timedelta(hours=3), shop=read_shop(conn))
    app = DesksideApp(desk, person="Mia Torres")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("4")
        await pilot.pause()
        assert any("Mia Torres  ▲" in line for line in lines(app))


async def test_r80_figures_stand_in_the_place_of_the_day_with_the_rows_behind(hostile: Path) -> None:
    """R-80, R-81: `v` shows them drawn, `Enter` the rows behind one, `←` the weeks before, `Esc` the day again."""
    for minutes in (-90, -60):
        add_ticket(hostile, "fallen due", NOW, minutes=minutes)
    with desk_file.writing(hostile) as conn:
        record_attempt(conn, 5, "spoke", text="done", solved=True, by=2, now=NOW - timedelta(minutes=85))
        record_attempt(conn, 6, "no-answer", by=2, now=NOW)
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("4")
        await pilot.pause()
        assert "v: figures" in text(app)
        heads = [line for line in lines(app) if "Subject" in line]
        await pilot.press("v")
        await pilot.pause()
        shown = lines(app)
        assert shown[3].startswith(" Figures from 9 Feb to 4 Mar")
        assert any(line.split()[:4] == ["▌", "Everybody", "1", "of"] and "▁" in line for line in shown)
        assert "Enter Show rows v The day ← Weeks before . More" in shown[-1]
        assert "→" not in shown[-1], "there are none after today"
        assert_whole(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, FigureRowsSheet)
        for words in ("▲ missed", "△ called late, by 1 h", "✓ kept, 5 min late"):
            assert words in text(app)
        assert_whole(app)
        await pilot.press("escape", *["down"] * 6)
        await pilot.pause()
        assert "1 of 2 not reached" in text(app)
        await pilot.press("left")
        await pilot.pause()
        assert lines(app)[3].startswith(" Figures from 2 Feb to 1 Mar")
        assert "← Weeks before" in lines(app)[-1]
        assert "No promised call counts" in text(app)
        await pilot.press("right", "right")
        await pilot.pause()
        assert lines(app)[3].startswith(" Figures from 9 Feb to 4 Mar"), "not beyond today"
        await pilot.press("escape")
        await pilot.pause()
        assert lines(app)[3].startswith(" Wed 4 Mar")
        assert "Enter Call" in lines(app)[-1]
        assert [line for line in lines(app) if "Subject" in line] == heads, "over their columns again"


async def test_r80_figures_of_tickets_and_days_open_their_rows(shown_sample: Path) -> None:
    """R-80, P-04: a ticket opens from how soon it was solved, a day's page from the days that were closed."""
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("4", "v")
        await pilot.pause()
        place = app.screen
        assert isinstance(place, CallbacksPlace)

        async def figure(title: str, label: str) -> None:
            for at, line in enumerate(place.figures.rows.lines):
                if line.kind == "row" and isinstance(line.key, tuple) and line.key[::2] == (title, label):
                    place.figures.rows.cursor = at
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, FigureRowsSheet)
            assert_whole(app)

        await figure("Until solved", "Bo")
        assert "△ solved in" in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TicketPage)
        await pilot.press("escape")
        await pilot.pause()
        await figure("Days closed", "All days")
        assert text(app).count("✓ clean") == 5
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DayPageScreen)
        assert app.screen.day == date(2026, 11, 18)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_figures_are_whole_in_chinese(
    shown_sample: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    speak_chinese(monkeypatch)
    app = DesksideApp(shown_sample, person="Mei", language="zh")
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("4", "v")
        await pilot.pause()
        assert "守约情况" in text(app)
        for _page in range(8):
            assert_whole(app)
            assert not [line for line in lines(app)[3:-3] if "…" in line], "no figure is cut"
            await pilot.press("pagedown")
            await pilot.pause()
        assert "收工的日子" in text(app)


async def test_in_a_large_desk_a_day_is_read_apart_from_the_keys(
    desk: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """L-60: days passed quickly are not read; the last one is shown, and until then the one before stands."""
    add_ticket(desk, "lamp", stopped, minutes=60)
    monkeypatch.setattr("deskside.desk.is_large.FEW", 0)
    threads: list[bool] = []
    days: list[date] = []
    read = callback_day.agenda

    def count(conn: Connection, day: date, **kw: Any) -> Agenda:
        threads.append(threading.current_thread() is threading.main_thread())
        days.append(day)
        return read(conn, day, **kw)

    monkeypatch.setattr(callback_day, "agenda", count)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("4")
        await until(pilot, lambda: "lamp" in text(app))
        place = app.screen
        assert isinstance(place, CallbacksPlace)
        days.clear()
        for ahead in (1, 2, 3):
            place.show_day(place.today + timedelta(days=ahead))
        assert "lamp" in text(app)
        await until(pilot, lambda: "lamp" not in text(app))
        assert days == [place.today + timedelta(days=3)]
    assert not any(threads)


async def test_r80_the_time_of_a_row_behind_a_figure_is_whole_in_chinese(shown_sample: Path) -> None:
    """R-80, L-90: what happened and when stand uncut where they are wider than the usual label."""
    app = DesksideApp(shown_sample, person="Mei", language="zh")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("4", "v", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, FigureRowsSheet)
        assert "11月4日 周三 10:00   Harbour Hotel" in text(app)
