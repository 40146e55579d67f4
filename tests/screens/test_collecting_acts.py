"""What is done with an account in Collections: a promise to pay, its end, a pause (R-45, R-50 to R-53)."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.collecting.call_list import CallRow
from deskside.desk.pauses.pause import pause
from deskside.screens.collections import CollectionsPlace
from deskside.screens.customer import CustomerPage
from deskside.screens.invoice import InvoicePage
from deskside.screens.invoices import InvoicesPage
from deskside.screens.menu import ActionMenu
from deskside.screens.sheets.base import ChooseSheet
from deskside.screens.sheets.pause import PauseSheet
from deskside.screens.sheets.promise_to_pay import PayPromiseSheet
from deskside.screens.ticket import TicketPage
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.store import desk_file
from deskside.when import When
from tests.conftest import NOW, Asked
from tests.screens.owing import fill_with_debts, fill_with_promises
from tests.screens.seen import assert_whole, lines, text
from tests.screens.test_collections import opened
from tests.screens.waiting import typed, until


@pytest.fixture
def owing(hostile: Path, stopped: datetime) -> Path:
    """The desk whose every text means harm, with money to collect and promises of both sides."""
    fill_with_debts(hostile, stopped)
    fill_with_promises(hostile, stopped)
    return hostile


async def at_account(app: DesksideApp, pilot: object, customer: int) -> CollectionsPlace:
    """The ageing with the cursor on an account."""
    place = await opened(app, pilot, "ageing")  # type: ignore[arg-type]
    for _row in place.tab.rows.lines:
        if place.tab.account == customer:
            return place
        await pilot.press("down")  # type: ignore[attr-defined]
    raise AssertionError("that account owes nothing")


async def test_the_ledger_has_both_sides(owing: Path) -> None:
    """R-50, R-53, R-80: what is to come first; of what fell due, kept of fallen due for either side."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        place = await opened(app, pilot, "promises")
        shown = lines(app)
        assert any("To come  4" in line for line in shown)
        assert any("Fell due  ours: kept 0 of 1 · theirs: kept 1 of 2" in line for line in shown)
        for words in ("▲ today", "✓ 23 Feb", "✗ 22 Feb", "○ 6 Mar"):
            assert any(words in line for line in shown), words
        broken = next(line for line in shown if "✗" in line)
        assert "theirs" in broken
        assert broken.rstrip().endswith("broken"), "a word beside the sign (L-80)"
        assert place.targets()[0].callback is not None, "ours: c opens the card of the call"
        await pilot.press("slash", *typed("amount:>300"), "enter")
        await until(pilot, lambda: place.tab.reading.listed == 1)


async def test_r05_a_window_of_a_call_has_both_ends_in_the_ledger(owing: Path) -> None:
    """R-05: a call promised between two times is listed with both, as everywhere."""
    with desk_file.writing(owing) as conn:
        noon = NOW + timedelta(days=2, minutes=40)
        promise_callback(conn, when=When(noon, noon + timedelta(hours=2)), customer=1, by=1, now=NOW)
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(app, pilot, "promises")
        assert any("Fri 12–14" in line for line in lines(app)), lines(app)


async def test_b_notes_a_promise_to_pay_with_the_record_in_sight(owing: Path, asked: Asked) -> None:
    """R-50, R-52: nothing typed is all that is overdue; `u` takes it back."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at_account(app, pilot, 6)
        assert "b Promise to pay" in lines(app)[-1]
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, PayPromiseSheet))
        shown = text(app)
        assert "all that is overdue, ¥1,140.05" in shown
        assert "kept 1 of 1" in shown, "before the day is typed"
        await pilot.press("tab", *typed("fri"))
        await pilot.pause()
        assert "Fri 6 Mar 2026 · kept 1 of 1" in text(app)
        assert_whole(app)
        await pilot.press("tab", *typed("transfer"), "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CollectionsPlace))
        assert "promised ¥1,140.05 for 6 Mar 2026 · u takes it back" in app.said
        promised = (
            "select amount, due_on, method, person from promise_to_pay where customer_id = 6 and withdrawn_at is null"
        )
        assert asked(f"{promised} order by id desc limit 1") == [(114_005, "2026-03-06", "transfer", "")]
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, PayPromiseSheet))
        assert "Replaces" in text(app), "one is open: the new one takes its place unless it comes beside"
        await pilot.press(*typed("500"), "tab", *typed("mon"), "tab", *typed("card"), "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CollectionsPlace))
        assert len(asked(f"{promised} and replaced_by is not null")) == 1
        await pilot.press("u", "u")
        await until(pilot, lambda: len(asked(promised)) == 1)


async def test_what_is_missing_of_a_promise_is_said_and_nothing_is_lost(owing: Path) -> None:
    """L-92: a form that stays says why; left, its draft is kept."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at_account(app, pilot, 6)
        await pilot.press("b", *typed("500"), "ctrl+s")
        await pilot.pause()
        assert "A promise to pay has a day" in text(app)
        await pilot.press(*typed("blue"), "ctrl+s")
        await pilot.pause()
        assert "“blue” is not a date" in text(app)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, CollectionsPlace))
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, PayPromiseSheet))
        assert "blue" in text(app)


async def test_z_pauses_an_invoice_and_asks_again(owing: Path, asked: Asked) -> None:
    """R-45: a reason, a last day and which; `z` on a paused account asks again, or pauses something else of it."""
    app = DesksideApp(owing, person="Mei")
    pauses = "select customer_id, invoice_id, reason, until, ended_on from pause where withdrawn_at is null order by id"
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at_account(app, pilot, 1)
        await pilot.press("z")
        await until(pilot, lambda: isinstance(app.screen, PauseSheet))
        assert "the whole account" in text(app)
        assert_whole(app)
        await pilot.press("right", "tab", "ctrl+s")
        await pilot.pause()
        assert "A pause has a last day" in text(app)
        await pilot.press(*typed("in 2 weeks"), "tab", "right", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CollectionsPlace))
        assert "Invoice 2000 of [/x] is not asked for up to 18 Mar 2026 · u takes it back" in app.said
        assert asked(pauses)[-1] == (
            1,
            asked("select id from invoice where number = '2000'")[0][0],
            "hardship",
            "2026-03-18",
            None,
        )
        await pilot.press("z")
        await until(pilot, lambda: isinstance(app.screen, ChooseSheet))
        assert "hardship · up to 18 Mar 2026" in text(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CollectionsPlace))
        assert "is asked again · u takes it back" in app.said
        assert asked(pauses)[-1][-1] is not None
        await pilot.press("u", "u")
        await until(pilot, lambda: len(asked(pauses)) == 1)


async def test_rare_acts_stand_in_the_menu(owing: Path, asked: Asked) -> None:
    """`.` numbers what has no letter: to cancel a promise with the reason; a refusal says the way on."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        place = await at_account(app, pilot, 1)
        await pilot.press("full_stop")
        await until(pilot, lambda: isinstance(app.screen, ActionMenu))
        for words in ("Cancel promise", "Ask again", "Pause"):
            assert words in text(app)
        await pilot.press("escape")
        app.perform("cancel_promise", place.targets())
        await until(pilot, lambda: "why it no longer stands" in text(app))
        await pilot.press(*typed("typed twice"), "enter")
        await until(pilot, lambda: "no longer stands · u takes it back" in app.said)
        assert asked("select cancel_reason from promise_to_pay where ended_on is not null") == [("typed twice",)]
        app.perform("resume", place.targets())
        await until(pilot, lambda: "Nobody paused [/x]" in app.said)


async def test_the_call_list_says_whom_to_call_and_why(owing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-51, R-45, L-80: a missed promise first; without colours, words say who is not to be asked and until when."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        place = await opened(app, pilot, "call_list")
        shown = [line.replace("\u00a0", " ").strip() for line in lines(app)]
        at = shown.index("Last payment entered Sun 22 Feb 11:20, dated 22 Feb 2026.")
        assert shown[at + 1] == "Worth calling today  3 accounts · ¥2,920.09 + EUR 101.00"
        first, second, third = shown[at + 2 : at + 5]
        assert first.startswith("▌✗ 40 days")
        assert "¥840.03 + EUR 50.50  promised for 22 Feb, not in" in first
        assert "not reminded yet" in second
        assert third.startswith("¥ 12 days")
        assert "Enter Begin" in shown[-1], "what the footer names, the key does (L-53)"
        assert shown[at + 5].startswith("Not to be asked now  2 accounts")
        assert "paused · up to 24 Mar 2026 · [/x] in hospital" in shown[at + 6]
        assert "open promise · up to 9 Mar 2026" in shown[at + 7]
        assert place.targets()[0].ids == {"collection": 4, "customer": 4}
        await pilot.press("z", *typed("in 2 weeks"), "escape", "escape")
        await pilot.press("end", "up")
        assert place.tab.account == 5, "rows that are not to be asked can be stood on: z asks again"
        assert "Enter Open" in lines(app)[-1]


async def test_a_blocked_row_stays_in_its_place_with_its_next_time_in_words(
    owing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-62, L-80: at night nobody is called: the order is the same, each row says when it may be, by their clock."""
    monkeypatch.setenv("DESKSIDE_NOW", "2026-03-04T16:30:00+00:00")
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        place = await opened(app, pilot, "call_list")
        rows = [line.row for line in place.tab.rows.lines if line.kind == "row"]
        assert [row.customer_id for row in rows[:3]] == [4, 6, 2]
        shown = [line for line in lines(app) if "again from today 08:00 there · n" in line]
        assert len(shown) == 3
        assert "3 accounts, none of them now" in text(app)
        assert all(line[1] == "=" for line in shown), "a sign of its own, too"
        assert all("not at this h" in line for line in shown)
        assert len([line for line in lines(app) if "again from today 08:00 there" in line]) == 4, "the strip, too"


async def test_to_begin_a_call_stands_once_in_the_menu_and_among_the_keys(owing: Path) -> None:
    """L-50: `Enter` begins the call, and both say what that is."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 60), notifications=True) as pilot:
        place = await opened(app, pilot, "call_list")
        await until(pilot, lambda: isinstance(place.tab.row, CallRow))
        for key in ("full_stop", "question_mark"):
            await pilot.press(key)
            await until(pilot, lambda: app.screen is not place)
            assert text(app).count("Begin") == 1
            assert text(app).count("Call about money, led question by question.") == 1
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is place)


async def test_l_says_why_there_is_nothing_to_ask_and_names_keys(owing: Path) -> None:
    """R-64, L-92: on the screen no hint is a line to type into a terminal."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(app, pilot, "call_list")
        await pilot.press("end", "l")
        await until(pilot, lambda: isinstance(app.screen, ChooseSheet))
        await pilot.press("1")
        await until(pilot, lambda: "Nothing to ask now: " in text(app))
        assert "l and 4: the statement" in text(app)
        assert "deskside " not in lines(app)[-2]


async def test_z_pauses_on_the_money_tab_and_the_page_of_an_invoice(owing: Path) -> None:
    """R-45: as the keys say of rows and pages of invoices and payments; there it is that invoice."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        place = await opened(app, pilot, "ageing")
        assert place.tab.account is not None
        await pilot.press("i")
        await until(pilot, lambda: app.screen is not place and "Invoices" in text(app))
        await pilot.press("z")
        await until(pilot, lambda: isinstance(app.screen, PauseSheet | ChooseSheet))


async def test_after_a_call_the_cursor_stays_on_the_next_to_call(owing: Path) -> None:
    """R-51: the account that was called goes to the foot of the list without the cursor."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        place = await opened(app, pilot, "call_list")
        first, where = place.tab.account, place.tab.rows.cursor
        assert first is not None
        day = local_day(clock.now(), app.desk.shop.zone)
        app.desk.do(pause, first, "other", day + timedelta(days=9))
        place.reload()
        await until(pilot, lambda: place.tab.account not in (None, first))
        assert place.tab.rows.cursor == where


async def test_b_notes_a_promise_to_pay_wherever_money_is_shown(owing: Path, asked: Asked) -> None:
    """L-99: on the Money tab, in the list of invoices and on the page of one; the word says which promise it is."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(app, pilot, "ageing")
        app.open_customer(6)
        await until(pilot, lambda: isinstance(app.screen, CustomerPage))
        assert "b Promise " in lines(app)[-1], "in the timeline ours, to call back"
        app.screen.show_tab("money")  # type: ignore[attr-defined]
        await until(pilot, lambda: "b Promise to pay" in lines(app)[-1])
        for row in ("home", "end"):
            await pilot.press(row)
            await until(pilot, lambda: "b Promise to pay" in lines(app)[-1])
        await pilot.press("home", "b")
        await until(pilot, lambda: isinstance(app.screen, PayPromiseSheet))
        assert "all that is overdue, ¥1,140.05" in text(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CustomerPage))
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, InvoicesPage) and "b Promise to pay" in lines(app)[-1])
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InvoicePage) and "b Promise to pay" in lines(app)[-1])
        number, key = app.screen.row.reference, app.screen.invoice_id  # type: ignore[attr-defined]
        await pilot.press("full_stop")
        await until(pilot, lambda: isinstance(app.screen, ActionMenu))
        assert text(app).count("Promise to pay") == 1, "once, under its key"
        await pilot.press("escape", "b")
        await until(pilot, lambda: isinstance(app.screen, PayPromiseSheet))
        assert f"‹{number} ¥1,140.05›" in text(app)
        assert "all of it, ¥1,140.05" in text(app)
        await pilot.press("tab", *typed("fri"), "tab", *typed("cash"), "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, InvoicePage))
        assert "promised ¥1,140.05 for 6 Mar 2026" in app.said
        last = "select invoice_id from promise_invoice order by promise_id desc limit 1"
        assert asked(last) == [(key,)]


async def test_of_an_invoice_chosen_nothing_typed_is_all_that_is_open_of_it(owing: Path) -> None:
    """R-50: what the empty field stands for follows the invoice that is chosen."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        place = await at_account(app, pilot, 4)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, PayPromiseSheet))
        assert "all that is overdue, ¥1,240.03" in text(app)
        pick = app.screen.box["invoice"]  # type: ignore[attr-defined]
        pick.chosen = next(at for at, (_key, word) in enumerate(pick.options) if "EUR" in word)
        await until(pilot, lambda: "all of it, EUR 50.50" in text(app).replace("\u00a0", " "))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is place)


@pytest.mark.parametrize("kind", ["customer", "ticket"])
async def test_a_promise_to_pay_stands_in_the_menu_and_among_the_commands(owing: Path, asked: Asked, kind: str) -> None:
    """L-99: who rings and promises to pay is on their page or that of their ticket, where b is ours to call back."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 60), notifications=True) as pilot:
        place = await opened(app, pilot, "ageing")
        ((ticket, who),) = asked("select number, customer_id from ticket where customer_id is not null limit 1")
        app.open_customer(who) if kind == "customer" else app.open_ticket(ticket)
        await until(pilot, lambda: isinstance(app.screen, CustomerPage | TicketPage))
        page = app.screen
        for key in ("full_stop", "colon"):
            await pilot.press(key)
            await until(pilot, lambda: app.screen not in (page, place))
            assert "Promise to pay" in text(app)
            assert "Note what they promised to pay" in text(app)
            if key == "full_stop":
                await pilot.press("escape")
                await until(pilot, lambda: app.screen is page)
        await pilot.press(*typed("promise to pay"), "enter")
        await until(pilot, lambda: isinstance(app.screen, PayPromiseSheet))
