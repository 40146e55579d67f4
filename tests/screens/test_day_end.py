"""The end of the day on the screen: by keys, left and taken up again, by two people at once (P-04, L-20 to L-23)."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.customers.who import NewCustomer
from deskside.desk.day.carry_over import carry_over
from deskside.desk.drafts import drafts_of
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.tickets.conversation import tell
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.desk.tickets.status import hold, resolve
from deskside.screens.day_end import DayEnd
from deskside.screens.day_page import DayPageScreen
from deskside.screens.today import TodayPlace
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.when import When
from deskside.widgets.trouble import Trouble
from tests.conftest import Asked
from tests.screens.seen import SIZES, assert_whole, assert_whole_at_each_size, lines, text
from tests.screens.waiting import typed

EVENING = datetime.fromisoformat("2026-03-04T17:45:00+08:00")
TOMORROW = When(datetime.fromisoformat("2026-03-05T10:00:00+08:00"))
NAMES = ("李梅", "[/x] Bo\x1b[2J", "محمد العربي", "Ana")


def evening(path: Path, names: tuple[str, ...] = NAMES, ready: int = 1) -> None:
    """Tickets, the first of them with all that carrying over asks."""
    with desk_file.writing(path) as conn:
        for place, name in enumerate(names):
            entry = {"subject": f"bike {place}", "customer": NewCustomer(name, f"1390000111{place}")}
            number = open_ticket(
                conn, entry, by=1, now=EVENING - timedelta(hours=6, minutes=-place), shop=read_shop(conn)
            ).number
            if place < ready:
                tell(conn, number, "The chainring comes tomorrow", by=1, now=EVENING)
                hold(conn, number, "a chainring", TOMORROW, by=1, now=EVENING)


@pytest.fixture
def late(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A quarter to six; one ticket can be carried over as it stands, three cannot."""
    evening(desk)
    monkeypatch.setenv("DESKSIDE_NOW", EVENING.isoformat())
    return desk


async def test_the_evening_is_gone_through_by_keys(late: Path, asked: Asked) -> None:
    """L-20: `E`, all that are ready at once, solved, carried over, closed; each is one change."""
    app = DesksideApp(late, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("E")
        await pilot.pause()
        assert isinstance(app.screen, DayEnd)
        assert_whole(app)
        assert "1 can be carried over as it stands, 3 to go through" in text(app)
        assert "waits for a chainring · call tomorrow 10:00" in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.said == "1 ticket is carried over as it stands · u takes it back"
        assert "2 of 4" in lines(app)[0]
        await pilot.press("1", *typed("adjusted the brake"), "ctrl+s")
        await pilot.pause()
        assert app.said == "#2 solved · u takes it back"
        await pilot.press("2", "right", "enter", *typed("a rim"), "enter", *typed("ordered today"), "enter", "enter")
        await pilot.pause()
        assert app.said == "#3 is carried over. Call promised for tomorrow 10:45 · u takes it back"
        assert "4 of 4" in lines(app)[0]
        await pilot.press("1", *typed("done"), "ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, DayPageScreen)
        assert_whole(app)
        assert asked("select count(*) from day_close") == [(0,)]
        await pilot.press("enter")
        await pilot.pause()
        assert app.said == (
            "Today is closed: 0 calls kept, 2 solved, 2 carried over. First call tomorrow 10:00, 李梅 · u takes it back"
        )
        assert "closed 17:45 by Mei" in lines(app)[0]
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, TodayPlace)
    assert asked("select ticket_number, reason, awaited from carry_over order by id") == [
        (1, "part", "a chainring"),
        (3, "supplier", "a rim"),
    ]
    assert asked("select verb from change order by id desc limit 5") == [
        ("close_day",),
        ("resolve",),
        ("carry_over",),
        ("resolve",),
        ("carry_over",),
    ]


async def test_it_is_left_half_typed_and_taken_up_where_it_was(late: Path) -> None:
    """L-23, R-22: what was begun comes first, with what was typed; others come after it."""
    app = DesksideApp(late, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("E", "2", "0", "0", "2", "0")
        await pilot.pause()
    app = DesksideApp(late, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("E", "2", "0", "0")
        await pilot.pause()
        assert "3 of 4" in lines(app)[0]
        assert "bike 2" in text(app)
        await pilot.press("2", "right", "enter", *typed("a rim"), "escape")
        await pilot.pause()
        assert isinstance(app.screen, DayEnd), "nothing was decided"
        assert "goes on where it was left" in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.said == "4 tickets are still to be decided; E goes on"
    app = DesksideApp(late, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("E")
        await pilot.pause()
        assert "bike 2" in text(app)
        assert "goes on where it was left" in text(app)
        await pilot.press("2")
        await pilot.pause()
        assert "‹the supplier›" in text(app)
        assert "a rim" in text(app)
        await pilot.press("tab", "tab", *typed("ordered"), "ctrl+s")
        await pilot.pause()
        assert app.said.startswith("#3 is carried over.")
    with desk_file.reading(late) as conn:
        assert drafts_of(conn, 1) == []


async def test_two_people_end_the_day_at_once(late: Path) -> None:
    """What Bo has decided meanwhile is said and passed over."""
    app = DesksideApp(late, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("E", "1")
        await pilot.pause()
        assert "bike 1" in text(app)
        with desk_file.writing(late) as conn:
            resolve(conn, 2, "done", by=2, now=EVENING)
        app.poll()
        await pilot.pause()
        assert app.said == "Bo solved #2 today 17:45"
        assert "bike 2" in text(app)
        with desk_file.writing(late) as conn:
            told = {"day": EVENING.date(), "told": "tomorrow", "promise": TOMORROW, "now": EVENING}
            carry_over(conn, 3, "time", by=2, **told)
            carry_over(conn, 4, "time", by=2, **told)
        app.poll()
        await pilot.pause()
        assert isinstance(app.screen, DayPageScreen)
        assert "nothing is left" in lines(app)[0]


@pytest.mark.parametrize("chinese", [False, True])
async def test_a_refusal_names_no_key_where_keys_type(late: Path, chinese: bool) -> None:
    """L-01: `s` would be typed; somebody else has solved it while the sheet stood open."""
    if chinese:
        with desk_file.writing(late) as conn:
            change_settings(conn, [("language", "zh")], by=1, now=EVENING)
    app = DesksideApp(late, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("E", "1", "2", "tab", "tab", *typed("it comes tomorrow"))
        with desk_file.writing(late) as conn:
            resolve(conn, 2, "done", by=2, now=EVENING)
        await pilot.press("ctrl+s")
        await pilot.pause()
        said = " ".join(str(app.screen.query_one(Trouble).content).split())
        assert ("#2 已经是“已解决”。" if chinese else "#2 is solved already.") in said
        assert "again" not in said
        assert "重新" not in said


async def test_one_with_a_call_still_to_come_comes_first_and_is_called_from_there(late: Path, asked: Asked) -> None:
    """L-22: the call card opens above the walk and comes back to it."""
    with desk_file.writing(late) as conn:
        promise_callback(conn, when=When(EVENING + timedelta(minutes=10)), ticket=4, by=1, now=EVENING)
    app = DesksideApp(late, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("E", "1")
        await pilot.pause()
        assert "bike 3" in text(app)
        await pilot.press("3")
        await pilot.pause()
        assert "Spoke, solved" in text(app)
        await pilot.press("1", *typed("fixed on the phone"), "ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, DayEnd)
        assert "3 of 4" in lines(app)[0]
    assert asked("select status from ticket where number = 4") == [("resolved",)]


async def test_of_a_caller_who_is_not_known_the_reason_is_enough(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk_file.writing(desk) as conn:
        open_ticket(conn, {"subject": "withheld", "customer": None}, by=1, now=EVENING, shop=read_shop(conn))
    monkeypatch.setenv("DESKSIDE_NOW", EVENING.isoformat())
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("E")
        await pilot.pause()
        assert "Name the caller" in text(app)
        await pilot.press("2", "enter", "enter")
        await pilot.pause()
        assert app.said == "#1 is carried over · u takes it back"
        assert isinstance(app.screen, DayPageScreen)


async def test_what_was_moved_three_times_asks_who_sees_to_it(
    late: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk_file.writing(late) as conn:
        for days in range(3):
            at = EVENING + timedelta(days=days)
            told = f"another day, {days}"
            carry_over(conn, 2, "time", day=at.date(), told=told, promise=When(at + timedelta(days=1)), by=1, now=at)
    monkeypatch.setenv("DESKSIDE_NOW", "2026-03-07T17:45:00+08:00")
    app = DesksideApp(late, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("E", "0")
        await pilot.pause()
        assert "bike 1" in text(app)
        await pilot.press("2")
        await pilot.pause()
        assert "Sees to it" in text(app)
        assert "‹Bo›" in text(app), "he has been here longest"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Carrying over asks what the customer was told." in text(app)
        await pilot.press(*typed("next week"), "ctrl+s")
        await pilot.pause()
        assert "is carried over" in app.said
    assert asked("select assignee_id from ticket where number = 2") == [(2,)]


async def test_a_day_that_was_not_closed_is_offered_in_the_morning(late: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk_file.writing(late) as conn:
        carry_over(conn, 2, "time", day=EVENING.date(), told="tomorrow", promise=TOMORROW, by=1, now=EVENING)
    monkeypatch.setenv("DESKSIDE_NOW", "2026-03-05T09:05:00+08:00")
    app = DesksideApp(late, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert "Wed 4 Mar is not closed yet  3 tickets to decide" in text(app)
        assert "Carried over" in text(app)
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DayEnd)
        assert "Wed 4 Mar" in lines(app)[0]
        await pilot.press("escape", "E")
        await pilot.pause()
        assert "not closed yet · 3 tickets to decide" in text(app)
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(app.screen, DayEnd)
        assert app.screen.day == date(2026, 3, 5)


async def test_the_page_is_saved_as_text_and_copied(
    late: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Documents").mkdir()
    app = DesksideApp(late, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await app.run_action("app.command('day_page')")
        await pilot.pause()
        assert isinstance(app.screen, DayPageScreen)
        assert "4 tickets are still to be decided" in lines(app)[0]
        await pilot.press("X")
        await pilot.pause()
        assert "Written to" in app.said
        file = Path(app.said.removeprefix("Written to ")).expanduser()
        assert "Solved  0 · 4 tickets opened" in file.read_text(encoding="utf-8")
        await pilot.press("y")
        await pilot.pause()
        assert app.said.startswith("Copied")
        assert app.clipboard.startswith("Lin's Cycle Shop · Wed 4 Mar 2026\nnot closed yet\n")


async def test_one_ticket_is_carried_over_from_its_row(late: Path, asked: Asked) -> None:
    """L-99: the screens can do what the command can; once it is decided that is said."""
    app = DesksideApp(late, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.open_ticket(2)
        await pilot.pause()
        await app.screen.run_action("verb('carry_over')")
        await pilot.pause()
        await pilot.press("tab", "tab", *typed("not today"), "ctrl+s")
        await pilot.pause()
        assert app.said.startswith("#2 is carried over. Call promised for tomorrow")
        await app.screen.run_action("verb('carry_over')")
        await pilot.pause()
        assert app.said.startswith("Mei carried #2 over today 17:45")
    assert asked("select reason from carry_over") == [("part",)]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_every_screen_of_it_is_whole(late: Path, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    """L-90."""
    monkeypatch.setenv("DESKSIDE_LANG", language)
    app = DesksideApp(late, person="Mei")
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        await pilot.press("E")
        await assert_whole_at_each_size(pilot)
        await pilot.press("1")
        await assert_whole_at_each_size(pilot)
        await pilot.press("2")
        await assert_whole_at_each_size(pilot)
        await pilot.press("escape", "escape")
        await app.run_action("app.command('day_page')")
        await pilot.pause()
        await assert_whole_at_each_size(pilot)


async def test_what_was_answered_meanwhile_is_not_said_over(hostile: Path) -> None:
    """A quick key on the day's page says that it is closed; what the walk said before comes no more after that."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.answer_afterwards("the older one")
        await pilot.pause()
        assert "the older one" in app.said
        app.answer_afterwards("the older one again")
        app.answer("the newer one")
        await pilot.pause()
        assert app.said == "the newer one"
        app.answer_afterwards("first")
        app.answer_afterwards("second")
        await pilot.pause()
        assert app.said == "second"
