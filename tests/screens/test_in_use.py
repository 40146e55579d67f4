"""Small things that an hour of use asked for."""

from datetime import datetime, timedelta
from pathlib import Path

from textual.widgets import Input

from deskside.app import DesksideApp
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.staff.members import add_staff
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.language import i18n
from deskside.screens.caller_lookup import WhoSheet
from deskside.screens.edit_ticket import EditTicket
from deskside.screens.sheets.base import ChooseSheet
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.when import When
from deskside.widgets.field import MOST_EDITED, Field
from tests.conftest import NOW
from tests.screens.seen import assert_whole, lines, text, unrung
from tests.screens.waiting import typed, until


async def test_l96_the_strip_speaks_of_the_marked_rows(hostile: Path) -> None:
    """L-96: how many, which, and how to have it otherwise; without marks it is the row's again."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2", "home", "space", "down", "down", "space")
        await pilot.pause()
        strip = unrung(app)[-4:-1]
        assert "2 tickets are marked" in strip[0]
        assert strip[1].count("#") == 2
        assert_whole(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "are marked" not in text(app)
        assert "Why" in unrung(app)[-2]


async def test_the_ticket_that_is_edited_is_not_another_of_theirs(desk: Path, stopped: datetime) -> None:
    """R-33: only what they have besides is a reason to look."""
    with desk_file.writing(desk) as conn:
        for subject, customer in (("brake", NewCustomer("李梅", "13817832229")), ("saddle", KnownCustomer(1))):
            entry = {"subject": subject, "customer": customer}
            open_ticket(conn, entry, by=1, now=stopped, shop=read_shop(conn))
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_ticket(1)
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(app.screen, EditTicket)
        assert "1 open ticket already" in text(app)
        assert "2 open tickets" not in text(app)


async def test_l03_the_real_cursor_stands_at_the_insertion_point(hostile: Path) -> None:
    """L-03: at the end of the text too, where Textual counts one cell more; what is composed opens there."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2", "slash", *typed("ab"))
        await pilot.pause()
        field = app.screen.query_one(Field)
        assert field.has_focus
        assert field.cursor_screen_offset.x == field.content_region.x + 2
        await pilot.press("left")
        assert field.cursor_screen_offset.x == field.content_region.x + 1
        await pilot.press("end", "李")
        assert field.cursor_screen_offset.x == field.content_region.x + 4


async def test_l03_a_name_typed_over_a_chooser_looks_for_the_caller(hostile: Path) -> None:
    """L-03: 汉字 where nothing takes text open Who's calling, also while an answer is being chosen."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2", "home")
        for key in ("s", "a"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, ChooseSheet)
            await pilot.press("李", "梅")
            await pilot.pause()
            assert isinstance(app.screen, WhoSheet), key
            assert app.screen.query_one(Input).value == "李梅"
            await pilot.press("escape", "escape", "escape", "escape")
            await pilot.pause()


async def test_l98_a_name_of_three_characters_is_never_cut(hostile: Path) -> None:
    """L-98: in the columns of Today, Tickets and Callbacks at 80 cells, in Chinese; 8 cells from 120."""
    with desk_file.writing(hostile) as conn:
        added = add_staff(conn, "王小明", login="wang", by=1, now=NOW)
        key = getattr(added, "id", added)
        conn.execute("update ticket set assignee_id = ?", (key,))
        conn.execute("update callback set owner_id = ?", (key,))
    i18n.set_language("zh")
    app = DesksideApp(hostile, person="Mei", language="zh")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for place in "124":
            await pilot.press(place)
            await until(pilot, lambda: "王小明" in text(app))
            assert "王小…" not in text(app), place
            assert_whole(app)


async def test_today_says_whose_the_call_is_and_nobodys_shows_nobody(desk: Path, stopped: datetime) -> None:
    """R-10: the column is headed by what it holds; who only wrote down a ticket of nobody does not stand there."""
    with desk_file.writing(desk) as conn:
        for subject, number, assignee in (("brake", "13817832229", None), ("saddle", "13817832230", 2)):
            entry = {"subject": subject, "customer": NewCustomer("", number), "assignee": assignee}
            promise = {"promise": When(NOW + timedelta(minutes=30))}
            open_ticket(conn, entry | promise, by=1, now=NOW - timedelta(hours=1), shop=read_shop(conn))
        entry = {"subject": "bell", "customer": NewCustomer("", "13817832231"), "assignee": 1}
        open_ticket(conn, entry, by=1, now=NOW - timedelta(hours=1), shop=read_shop(conn))
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("1")
        await pilot.pause()
        shown = [line.rstrip() for line in lines(app)]
        assert any(line.strip().startswith("Later today") and line.endswith("Who calls") for line in shown)
        assert any(line.strip().startswith("No promise yet") and line.endswith("With") for line in shown)
        [nobodys] = [line for line in shown if "brake" in line and "30" in line]
        assert nobodys.endswith("brake")
        [bos] = [line for line in shown if line.endswith("Bo") and "saddle" in line]
        [head] = [line for line in shown if line.strip().startswith("No promise yet")]
        assert head.index("With") == bos.index("Bo"), "a heading stands where its column begins"
        assert any(line.endswith("Mei") and "bell" in line for line in shown)


async def test_of_a_very_long_note_the_beginning_is_edited_and_nothing_is_lost(desk: Path, stopped: datetime) -> None:
    """R-90: the form lays out a bounded text, says so, and saves the whole with what was changed in it."""
    note = ("line of words\n" * 75_000).strip()
    with desk_file.writing(desk) as conn:
        entry = {"subject": "brake", "customer": NewCustomer("李梅", "13817832229")}
        open_ticket(conn, entry, by=1, now=stopped, shop=read_shop(conn))
        edit_customer(conn, 1, {"note": note}, {}, by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("3", "e")
        await pilot.pause()
        box = app.screen.box["note"]  # type: ignore[attr-defined]
        assert len(box.text) <= MOST_EDITED
        assert box.typed == note
        assert "20,000" in app.said
        box.focus()
        box.move_cursor((0, 0))
        await pilot.press("x", "ctrl+s")
        await pilot.pause()
        assert "saved" in app.said
    with desk_file.reading(desk) as conn:
        assert conn.execute("select note from customer").fetchone()[0] == f"x{note}"
