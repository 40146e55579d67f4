"""A call comes in: Who's calling, the new-ticket form, and what was typed when it did not get saved."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from deskside.app import DesksideApp
from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.screens import draft_keeper
from deskside.screens.call import CallScreen
from deskside.screens.caller_lookup import WhoSheet
from deskside.screens.customer import CustomerPage
from deskside.screens.customer_field import CustomerField
from deskside.screens.edit_ticket import EditTicket
from deskside.screens.fold import Fold
from deskside.screens.new_ticket import NewTicket
from deskside.screens.sheets.draft import DraftSheet
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.when import When
from tests.conftest import Asked
from tests.screens.seen import assert_whole, lines, text
from tests.screens.waiting import typed, until


async def type_in(pilot: Pilot[None], words: str) -> int:
    """Type the words in one go; the number of keys it took."""
    keys = typed(words)
    await pilot.press(*keys)
    return len(keys)


@pytest.fixture
def shop_file(desk: Path, stopped: datetime) -> Path:
    """李梅 with a call for 12:00 today, and Ana with a ticket without one."""
    with desk_file.writing(desk) as conn:
        shop = read_shop(conn)
        mei = {
            "subject": "后刹车异响",
            "customer": NewCustomer("李梅", "13817832229"),
            "promise": When(datetime(2026, 3, 4, 4, tzinfo=UTC)),
        }
        before = datetime(2026, 3, 3, 4, tzinfo=UTC)
        first = open_ticket(conn, mei, by=1, now=before, shop=shop)
        open_ticket(
            conn,
            {"subject": "wrong saddle", "customer": NewCustomer("Ana Gonçalves", "13900001111")},
            by=2,
            now=before,
            shop=shop,
        )
        open_ticket(
            conn, {"subject": "lamp", "customer": KnownCustomer(first.customer_id or 0)}, by=1, now=before, shop=shop
        )
    return desk


@pytest.mark.parametrize(
    ("language", "problem", "when", "name", "echo"),
    [
        ("en", "rear brake squeals [/x]", "tomorrow 3pm", ", Rosa", "Thu 5 Mar 15:00 · open 9–18"),
        ("zh", "后刹车有异响", "明天下午3点", " 王芳", "15:00"),
    ],
)
async def test_from_ringing_phone_to_saved_promise_in_60_keys(
    shop_file: Path, asked: Asked, language: str, problem: str, when: str, name: str, echo: str
) -> None:
    """L-10, R-30: digits, Enter on New caller, the problem, the promise; the number is filled in. Every key is counted;
    an input method gives each 汉字 at a stroke."""
    app = DesksideApp(shop_file, person="Mei", language=language)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pressed = 0

        async def press(*each: str) -> None:
            nonlocal pressed
            pressed += len(each)
            await pilot.press(*each)

        await press("p", *typed("13955551234"))
        await until(pilot, lambda: text(app).count("13955551234") > 1)
        assert_whole(app)
        await press("enter")
        form = app.screen
        assert isinstance(form, NewTicket)
        assert form.focused is form.box["subject"]
        await press(*typed(problem), "enter", *typed(when), "shift+tab", "shift+tab", *typed(name))
        await until(pilot, lambda: f"13955551234{name}" in text(app) and echo in text(app))
        assert_whole(app)
        await press("f9")
        await until(pilot, lambda: "#4" in lines(app)[-2])
        assert pressed <= 60
        assert app.current_mode == "today"
    who = asked("select t.subject, c.name, p.raw, b.due_at from ticket t join customer c on c.id = t.customer_id"
                " join contact_point p on p.customer_id = c.id join callback b on b.ticket_number = t.number"
                " where t.number = 4")  # fmt: skip
    assert who == [(problem, name.strip(", "), "13955551234", "2026-03-05 07:00:00")]


async def test_who_called_is_a_gap_on_the_ticket_until_it_is_filled(shop_file: Path, asked: Asked) -> None:
    """L-10, R-30: a withheld number and no name; list and page show the gap, `e` fills it."""
    app = DesksideApp(shop_file, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        app.new_ticket()
        await pilot.pause()
        await pilot.press("enter", *typed("noise"), "f9")
        await pilot.pause()
        await pilot.press("2")
        assert any("not known yet" in line for line in lines(app) if "noise" in line)
        app.open_ticket(4)
        await until(pilot, lambda: "The caller is not known yet." in text(app))
        assert "who it was" in text(app), "the column beside the timeline is narrow; the way is told whole"
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, EditTicket))
        form = app.screen
        assert isinstance(form, EditTicket)
        form.query_one(CustomerField).focus()
        await type_in(pilot, "Rosa 13955551234")
        await pilot.press("f9")
        await until(pilot, lambda: "Rosa" in text(app) and not isinstance(app.screen, EditTicket))
        assert "not known yet" not in text(app)
    who = asked("select c.name, p.raw from ticket t join customer c on c.id = t.customer_id"
                " join contact_point p on p.customer_id = c.id where t.number = 4")  # fmt: skip
    assert who == [("Rosa", "13955551234")]


async def test_whos_calling_finds_by_digits_initials_and_sound_and_never_reorders(shop_file: Path) -> None:
    """L-11, L-13, R-32: the last row is the new caller; `Enter` acts on what is under the cursor."""
    app = DesksideApp(shop_file, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for words in ("2229", "lm", "李妹"):
            await pilot.press("p")
            await type_in(pilot, words)
            found = [line for line in lines(app)[3:] if "李梅" in line and "138 1783 2229" in line]
            assert found, words
            assert "2 open" in found[0]
            assert "○ 12:00" in found[0] or "in 40m" in found[0]
            assert "New caller" in lines(app)[5]
            assert "Enter Open profile" in lines(app)[-1]
            await pilot.press("down")
            assert "Enter New ticket" in lines(app)[-1]
            await pilot.press("escape")
            assert not isinstance(app.screen, WhoSheet)


async def test_a_second_call_during_a_form_leaves_the_first_waiting(shop_file: Path) -> None:
    """L-14: Alt+P from the middle of a field, the text stays below, the line says that one is unfinished."""
    app = DesksideApp(shop_file, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.new_ticket()
        await pilot.pause()
        await type_in(pilot, "João")
        await pilot.press("enter", *typed("bell"), "alt+p")
        assert isinstance(app.screen, WhoSheet)
        assert "1 unfinished" in text(app)
        await type_in(pilot, "lm")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CustomerPage)
        assert lines(app)[1].endswith("1 unfinished "), "in every place, until it is done"
        await pilot.press("f2")
        await type_in(pilot, "13977778888")
        await pilot.press("enter")
        second = app.screen
        assert isinstance(second, NewTicket)
        assert "1 unfinished" in lines(app)[0]
        await type_in(pilot, "second")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, CustomerPage)
        await pilot.press("escape")
        first = app.screen
        assert isinstance(first, NewTicket)
        assert (first.box["customer"].text, first.box["subject"].value) == ("João", "bell")


async def test_a_form_says_whom_it_means_and_asks_only_for_what_it_needs(shop_file: Path, asked: Asked) -> None:
    """R-30, R-33, L-12: known, alike, new, not known yet; upset shows its line; a promise needs somebody."""
    app = DesksideApp(shop_file, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.new_ticket()
        await pilot.pause()
        form = app.screen
        assert isinstance(form, NewTicket)
        assert "caller not known yet" in text(app)
        await type_in(pilot, "ana")
        assert "New caller “ana” · 1 like that: ↓ chooses" in text(app)
        await pilot.press("down", "enter")
        assert form.box["customer"].text == "Ana Gonçalves"
        assert "1 open ticket already" in text(app)
        form.box["customer"].focus()
        await pilot.press("ctrl+u")
        await type_in(pilot, "Ana Gonsalves")
        assert "1 like that: ↓ chooses" in text(app)
        assert "a similar name" in text(app), "R-33: who may be the same, and why"
        assert_whole(app)
        form.box["customer"].focus()
        await pilot.press("ctrl+u", "enter", *typed("noise"), "enter", *typed("fri10am"))
        form.box["promise"].put("fri 10am")
        await pilot.press("ctrl+s")
        assert "A promise needs somebody to call" in text(app)
        assert form.box["customer"].finder.field.has_focus
        await type_in(pilot, "13817832229")
        assert "李梅" in text(app)
        form.query_one(Fold).focus()
        await pilot.press("enter", "right", "right", "right")
        assert "‹upset›" in text(app)
        assert "upset: " in text(app)
        await pilot.press("enter", "right", "ctrl+s")
        await pilot.pause()
        assert asked("select customer_id, complaint, subject from ticket where number = 4") == [(1, 1, "noise")]
        assert asked("select manner from customer where id = 1") == [("upset",)]


async def test_a_time_that_is_no_promise_is_explained_and_a_closed_day_kept_after_its_warning(shop_file: Path) -> None:
    """R-05: the echo while typing; past, unknown and closed times, each with the time to take instead."""
    app = DesksideApp(shop_file, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.new_ticket({"customer": 1})
        await pilot.pause()
        form = app.screen
        assert isinstance(form, NewTicket)
        await pilot.press(*typed("lamp"), "enter")
        await type_in(pilot, "next blue")
        await pilot.press("enter")
        assert form.box["promise"].field.has_focus
        assert "“next blue” is not a time." in text(app)
        await pilot.press("ctrl+u")
        await type_in(pilot, "sun 10am")
        assert "the shop is closed" in text(app)
        assert "Enter keeps it, ↓ shows Mon 09:00" in " ".join(text(app).split())
        assert_whole(app)
        await pilot.press("down", "enter")
        assert form.box["promise"].value == "Mon 9 Mar 09:00"
        assert form.box["description"].has_focus
        form.box["promise"].focus()
        await pilot.press("ctrl+u", "down")
        assert "Today" in text(app)
        assert_whole(app)


async def test_what_was_typed_survives_escape_a_crash_and_is_its_writers(
    shop_file: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-22, L-51: Escape keeps it and n opens it again; an app gone without a word lost nothing; Bo has none."""
    monkeypatch.setattr(draft_keeper, "SOON_SECONDS", 0.01)
    app = DesksideApp(shop_file, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.new_ticket()
        await pilot.pause()
        await type_in(pilot, "João")
        await pilot.press("enter", *typed("bell[/x]"), "escape")
        await pilot.pause()
        assert "Your ticket for João is still here. n brings it back" in lines(app)[-2]
        app.new_ticket()
        await pilot.pause()
        assert isinstance(app.screen, DraftSheet)
        await pilot.press("enter")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, NewTicket)
        assert (form.box["customer"].text, form.box["subject"].value) == ("João", "bell[/x]")
        form.box["description"].focus()
        await pilot.press(*typed("crash"))
        kept = "select staff_id, json_extract(body, '$.typed.description') from draft"
        await until(pilot, lambda: asked(kept) == [(1, "crash")])
        app.exit()
    assert asked(kept) == [(1, "crash")]
    other = DesksideApp(shop_file, person="Bo")
    async with other.run_test(size=(80, 24), notifications=True) as pilot:
        other.new_ticket()
        await pilot.pause()
        assert isinstance(other.screen, NewTicket)
        assert other.screen.box["subject"].value == ""
    again = DesksideApp(shop_file, person="Mei")
    async with again.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(again.screen, DraftSheet)
        assert any("João" in line and "bell[/x]" in line for line in lines(again))
        assert_whole(again)
        await pilot.press("1")
        form = again.screen
        assert isinstance(form, NewTicket)
        assert form.box["description"].text == "crash"
        await pilot.press("f9")
        await pilot.pause()
        assert asked("select description from ticket where number = 4") == [("crash",)]
        assert asked("select count(*) from draft") == [(0,)]


@pytest.mark.parametrize(("size", "language"), [((80, 24), "en"), ((120, 40), "zh")], ids=["80-en", "120-zh"])
async def test_a_new_ticket_and_a_kept_call_without_a_letter_key(
    shop_file: Path, asked: Asked, size: tuple[int, int], language: str
) -> None:
    """L-70: digits, arrows, Enter, Esc, Tab, F-keys and 汉字 alone, as an input method sends them; in both tongues."""
    app = DesksideApp(shop_file, person="Mei", language=language)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("f2", *typed("13955551234"), "enter", *typed("刹车"), "enter")
        await pilot.press(*typed("明天下午3点"), "enter", "f9")
        await pilot.pause()
        assert asked("select t.subject, b.due_at from ticket t join callback b on b.ticket_number = t.number"
                     " where t.number = 4") == [("刹车", "2026-03-05 07:00:00")]  # fmt: skip
        await pilot.press("2")
        rows = [line for line in lines(app) if "后刹车异响" in line or "刹车   " in line or "wrong saddle" in line]
        assert [("后刹车异响" in row, "wrong saddle" in row) for row in rows[:3]] == [
            (True, False),
            (False, True),
            (False, False),
        ], "in its place in the queue: after today's call and what has no promise"
        await pilot.press("1", "home", "enter")
        await pilot.pause()
        card = app.screen
        assert isinstance(card, CallScreen)
        assert card.card.row.customer.name == "李梅"
        await pilot.press("好", "tab", "1")
        await pilot.pause()
        await pilot.press("了", "f9")
        await pilot.pause()
        assert asked("select status from ticket where number = 1") == [("resolved",)]
        assert asked("select state from callback where id = 1") == [("kept",)]
        assert asked("select text from line where kind = 'told'") == [("了",)]
        assert asked("select text from line where kind = 'note'") == [("好",)]


async def test_before_anything_is_typed_those_due_and_served_last_are_there(desk: Path, stopped: datetime) -> None:
    """P-01: whose call is due, then whom we served last, once each; `Enter` alone still starts a ticket."""
    with desk_file.writing(desk) as conn:
        shop = read_shop(conn)
        for name, minutes in (("Ana", None), ("Bea", 600), ("Cai", -30), ("Dan", 3), ("Ana", None)):
            promise = None if minutes is None else When(stopped + timedelta(minutes=minutes))
            found = conn.execute("select id from customer where name = ?", (name,)).fetchone()
            customer = NewCustomer(name, f"1395555{ord(name[0]):04}") if found is None else KnownCustomer(found[0])
            entry = {"subject": "bell", "customer": customer, "promise": promise}
            open_ticket(conn, entry, by=1, now=stopped - timedelta(hours=5), shop=shop)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        await pilot.pause()
        sheet = app.screen
        assert isinstance(sheet, WhoSheet)
        labels = [row.label for row in sheet.finder.rows.rows]
        assert labels == ["New caller", "Dan", "Cai", "Ana", "Bea"]
        assert sheet.finder.rows.marked == 0
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, CustomerPage))
        await pilot.press("escape", "p", "enter")
        await until(pilot, lambda: isinstance(app.screen, NewTicket))
