"""Collections: its tabs, what is owed by age as of any day, what is not billed, and the account below (R-41, R-46)."""

import asyncio
import re
import sqlite3
import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from deskside.app import DesksideApp
from deskside.desk import desk_session
from deskside.desk.collecting import today
from deskside.desk.collecting.account import AccountSummary, account_summary
from deskside.desk.collecting.call_list import CallRow, call_list
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.desk_session import Connection
from deskside.desk.pauses.pause import pause
from deskside.desk.payments.record_payment import record_payment
from deskside.money.amounts import Amount, Minor
from deskside.screens import collections
from deskside.screens.background_query import BackgroundQuery
from deskside.screens.collection_tabs.ageing import AgeingTab
from deskside.screens.collection_tabs.call_list import CallListTab
from deskside.screens.collection_tabs.tab import Reading
from deskside.screens.collections import TABS, CollectionsPlace
from deskside.screens.customer import CustomerPage
from deskside.screens.sheets.export import ExportSheet
from deskside.screens.sheets.figure_rows import FigureRowsSheet
from deskside.shop import clock
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.store.codec import time_text
from deskside.widgets.account_strip import AccountStrip
from tests.screens.owing import fill_with_debts
from tests.screens.seen import SIZES, assert_whole, each_size, each_size_of_rows, lines, text, unrung
from tests.screens.settle import held
from tests.screens.waiting import typed, until


@pytest.fixture
def owing(hostile: Path, stopped: datetime) -> Path:
    """The desk whose every text means harm, with money to collect."""
    fill_with_debts(hostile, stopped)
    return hostile


async def opened(app: DesksideApp, pilot: object, tab: str) -> CollectionsPlace:
    """The place at one of its tabs."""
    await pilot.press("5", *["left"] * len(TABS), *["right"] * [*TABS].index(tab))  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]
    place = app.screen
    assert isinstance(place, CollectionsPlace)
    assert place.tab_shown == tab
    return place


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_every_tab_is_whole_on_every_screen(owing: Path, language: str) -> None:
    """L-90, R-90: all tabs at every width in both languages, and all their rows, on names and words that mean harm."""
    app = DesksideApp(owing, person="Mei", language=language)
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        for tab in TABS:
            place = await opened(app, pilot, tab)
            assert place.tab.rows.lines, tab
            async for size in each_size(pilot):
                assert_whole(app)
                assert "…" not in lines(app)[-1], (tab, size)
            async for size in each_size_of_rows(pilot, language):
                await pilot.press("home")
                for _row in place.tab.rows.lines:
                    assert_whole(app)
                    assert "…" not in lines(app)[-1], (tab, size)
                    await pilot.press("down")


async def test_the_arrows_go_through_the_tabs_without_a_word(owing: Path) -> None:
    """L-92 is for keys that do nothing: one that goes to the next tab says nothing of itself, but at the ends."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await opened(app, pilot, "ageing")
        for key in ("right", "left"):
            await pilot.press(key)
            await pilot.pause()
            assert "There is nothing here to do that with." not in text(app)
        await pilot.press("left", "left")
        await pilot.pause()
        assert "This is the first tab" in text(app)


async def test_the_columns_add_up_to_the_total_of_each_currency(owing: Path) -> None:
    """R-40, R-41: no sum goes across currencies; the row of totals is no row for the cursor."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        place = await opened(app, pilot, "ageing")
        shown = lines(app)
        sums = [line.split()[:7] for line in shown if line.lstrip().startswith("Total")]
        assert sums == [
            ["Total", "1,240.02", "940.01", "2,480.08", "1,240.00", "1,240.04", "7,140.15"],
            ["Total", "50.50", "101.00", "0.00", "0.00", "0.00", "151.50"],
        ]
        assert next(line for line in shown if "In CNY" in line) < next(line for line in shown if "In EUR" in line)
        await pilot.press("end")
        assert place.targets()[0].customer == 2, "the last account; not the sum below it"


async def test_a_past_day_is_typed_in_words_and_shows_what_was_true_then(owing: Path) -> None:
    """R-41: `v` asks as of which day, says which it understood, and the payment entered since does not count."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        place = await opened(app, pilot, "ageing")
        assert "v As of" in lines(app)[-1]
        await pilot.press("v", *typed("28 feb"))
        await pilot.pause()
        assert "Sat 28 Feb 2026" in text(app)
        await pilot.press("enter")
        await until(pilot, lambda: "as of 28 Feb 2026" in text(app))
        assert "940.01" not in text(app)
        assert "1,240.01" in text(app)
        await pilot.press("v", "ctrl+u", *typed("blue"), "enter")
        await pilot.pause()
        assert "“blue” is not a date" in text(app)
        await pilot.press("ctrl+u", "enter")
        await until(pilot, lambda: "940.01" in text(app))
        assert place.tab.as_of is None
        await pilot.press("right", "v")
        assert "asks as of which day" in app.said, "a key that lives elsewhere says where (L-92)"


async def test_the_filter_takes_names_and_amounts_whole(owing: Path) -> None:
    """R-71: `amount:>1,000` keeps its comma; another key, and what is no amount, is refused with no rows under it."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        place = await opened(app, pilot, "ageing")
        await pilot.press("slash", *typed("amount:>1,000"), "enter")
        await until(pilot, lambda: place.tab.reading.listed == 5)
        assert "5 of 9" in lines(app)[4]
        assert "EUR" not in " ".join(line for line in lines(app) if "Total" in line or "In " in line)
        await pilot.press("slash", "ctrl+u", *typed('amount:"EUR 50 .. EUR 60"'), "enter")
        await until(pilot, lambda: place.tab.reading.listed == 3)
        await pilot.press("slash", "ctrl+u", *typed("lm"), "enter")
        await until(pilot, lambda: place.tab.reading.listed == 2)
        assert "李梅" in text(app)
        for wrong, said in (("colour:red", "There is no filter “colour:” for accounts"), ("amount:>much", "much")):
            await pilot.press("slash", "ctrl+u", *typed(wrong), "enter")
            await pilot.pause()
            assert said in text(app)
            assert place.tab.row is None
        await pilot.press("escape", "escape")
        await until(pilot, lambda: place.tab.reading.listed == 9)


async def test_a_payment_from_another_terminal_shows_and_the_cursor_stays(owing: Path, stopped: datetime) -> None:
    """Live: the account that was paid goes, and the cursor stays on its own."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        place = await opened(app, pilot, "ageing")
        await pilot.press("down", "down")
        held = place.tab.account
        assert "In CNY" in text(app)
        with desk_file.writing(owing) as conn:
            record_payment(conn, KnownCustomer(6), Amount(Minor(124_005), "CNY"), by=2, now=stopped)
        assert app.poll()
        await until(pilot, lambda: place.tab.reading.whole == 8)
        assert place.tab.account == held


async def test_enter_opens_the_account_and_the_strip_has_its_invoices(owing: Path) -> None:
    """The strip: the guard rails, the bar, what stands in the way; tall, each invoice; `Enter` the customer's page."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        place = await opened(app, pilot, "ageing")
        await pilot.press("down", "down")
        strip = "\n".join(unrung(app)[-4:-1]).replace("\u00a0", " ")
        assert place.tab.account == 4
        assert "0 of 3 this week · allowed until 22:00" in strip
        assert "disputed ¥400.00" in strip
        assert "First       open ticket #4" in strip
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        strip = text(app).replace("\u00a0", " ")
        assert "0 of 3 this week · their time 11:20 · allowed until 22:00" in strip
        assert "Invoices    2003 ¥1,240.03 40 days late · disputed ¥400.00" in strip
        assert "3003 EUR 50.50 10 days late" in strip
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CustomerPage))
        assert isinstance(app.screen, CustomerPage)
        assert app.screen.customer_id == 4


async def test_what_is_not_billed_is_listed_the_oldest_first(owing: Path) -> None:
    """R-46: what is not said is said in words, the sum has its currency, and `Enter` opens the ticket of the work."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        place = await opened(app, pilot, "unbilled")
        assert "To be billed  2 pieces of work · ¥88.00" in text(app)
        assert "not said" in text(app)
        assert place.targets()[0].ids == {"done_work": 2, "ticket": 2, "customer": 2}
        await pilot.press(*["right"] * len(TABS))
        assert app.said == "This is the last tab"


async def test_an_empty_place_says_which_key_puts_something_there(hostile: Path) -> None:
    """L-31: no money is owed yet."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot, "call_list")
        assert "Nothing is overdue: nobody has to be asked today" in " ".join(text(app).split())
        await opened(app, pilot, "ageing")
        assert "i notes an invoice" in " ".join(text(app).split())
        await opened(app, pilot, "unbilled")
        assert "All that is done is billed" in text(app)


async def test_r80_figures_stand_under_their_definitions_and_enter_shows_the_rows_behind(owing: Path) -> None:
    """R-80, R-81: the strip below is empty, since a figure is of everybody; whose a row is opens from there."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        place = await opened(app, pilot, "figures")
        assert "What is owed, by age" in text(app)
        assert "what was open by days overdue, the longer the higher" in " ".join(text(app).split())
        assert place.tab.account is None
        await pilot.press("end")
        line = place.tab.row
        assert line.keys
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FigureRowsSheet))
        assert line.value in text(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CustomerPage))


async def test_r80_the_rows_behind_a_figure_stand_in_columns(owing: Path) -> None:
    """L-10: days and amounts of different lengths end below each other."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await opened(app, pilot, "figures")
        await pilot.press(*["down"] * 10, "enter")
        await until(pilot, lambda: isinstance(app.screen, FigureRowsSheet))
        rows = [found for line in lines(app) if (found := re.match(r".\d+ \w+( 20\d\d)? +[^ ]+\.\d\d ", line))]
        assert len(rows) > 1
        assert len({row.end() for row in rows}) == 1


async def test_figures_take_no_filter(owing: Path) -> None:
    """L-92: it is said, and no figures stand under it."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        place = await opened(app, pilot, "figures")
        await pilot.press("/", "a")
        await until(pilot, lambda: not place.tab.rows.lines)
        assert "Figures are of everybody." in text(app)


async def test_x_writes_the_open_invoices_of_the_accounts_that_are_listed(owing: Path) -> None:
    """R-34: those of the filter alone; where none is open that is said."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        place = await opened(app, pilot, "ageing")
        await pilot.press("slash", *typed("lm"), "enter")
        await until(pilot, lambda: place.tab.reading.listed == 2)
        await pilot.press("X")
        await until(pilot, lambda: isinstance(app.screen, ExportSheet))
        assert isinstance(app.screen, ExportSheet)
        assert app.screen.listed is not None
        assert app.screen.listed[0] == "invoices"
        assert len(app.screen.listed[1]) == 2
        await pilot.press("escape")
        await pilot.press("slash", "ctrl+u", *typed("nobody"), "enter", "X")
        await until(pilot, lambda: "No invoice is open in this list" in app.said)


async def test_the_tab_says_how_many_may_be_called(owing: Path) -> None:
    """R-62: beside the name of the place stands how many accounts the rules allow to be called now."""
    with desk_file.reading(owing) as conn:
        allowed = [row for row in call_list(conn, read_shop(conn), clock.now()).rows if row.rails.allowed]
    assert len(allowed) > 1
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert f"5 Collections {len(allowed)} " in lines(app)[1]
        with desk_file.writing(owing) as conn:
            pause(conn, allowed[0].customer_id, "hardship", date(2099, 1, 1), by=1, now=clock.now())
        app.poll()
        await pilot.pause()
        assert f"5 Collections {len(allowed) - 1} " in lines(app)[1]


async def test_in_a_large_desk_the_tab_is_counted_aside(owing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-95: where there are many invoices no key waits for the count; it comes when it is known, and stays true."""
    monkeypatch.setattr("deskside.desk.is_large.FEW", 1)
    threads: list[bool] = []

    allowed = today.accounts_to_call

    def asked(conn: sqlite3.Connection, now: datetime) -> list[CallRow]:
        threads.append(threading.current_thread() is threading.main_thread())
        return allowed(conn, now)

    with desk_file.reading(owing) as conn:
        before = today.count(conn)
    monkeypatch.setattr(today, "accounts_to_call", asked)
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("5")
        threads.clear()
        app.warm_up()
        await pilot.pause()
        assert f"5 Collections {before} " in lines(app)[1]
        with desk_file.writing(owing) as conn:
            for customer in range(1, 7):
                pause(conn, customer, "hardship", date(2099, 1, 1), by=1, now=clock.now())
        app.poll()
        await pilot.pause()
        assert "5 Collections  " in lines(app)[1]
    assert threads
    assert not any(threads)


async def test_each_tab_is_read_aside_where_what_it_reads_is_large(
    owing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-95: a shop with many calls and few invoices waits for the promises of both sides no more than for these."""
    from deskside.screens.collection_tabs import promises

    threads: list[bool] = []
    ledger = promises.both_sides

    def asked(*given: object, **named: object) -> object:
        threads.append(threading.current_thread() is threading.main_thread())
        return ledger(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(promises, "both_sides", asked)
    with desk_file.writing(owing) as conn:
        most = conn.execute("select max((select max(id) from invoice), 1)").fetchone()[0]
        monkeypatch.setattr("deskside.desk.is_large.FEW", most)
        at = time_text(clock.now())
        conn.execute(
            "insert into callback (id, customer_id, phone, due_at, due_until, grace_minutes, reason, made_at, state)"
            " select ?, id, '', ?, ?, 10, '', ?, 'open' from customer limit 1",
            (most + 1, at, at, time_text(clock.now() - timedelta(hours=1))),
        )
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("5", "right", "right")
        await pilot.pause()
    assert threads
    assert not any(threads)


async def test_r80_figures_of_several_currencies_stand_under_each_and_have_all_rows(owing: Path) -> None:
    """R-40: no row has to be told from another by the sign of its amount; no account is shown below."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        place = await opened(app, pilot, "figures")
        headings = [line.row.beside for line in place.tab.rows.lines if line.kind == "heading"]
        assert headings.index("CNY") < headings.index("EUR")
        assert not place.query_one(AccountStrip).display
        tall = place.tab.rows.size.height
        place.show_tab("ageing")
        await until(pilot, lambda: place.query_one(AccountStrip).display)
        await until(pilot, lambda: 0 < place.tab.rows.size.height < tall)


async def test_in_a_large_desk_the_account_below_waits_until_the_cursor_rests(
    owing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """L-60: it is not asked about for every row that the cursor passes, and it is that of the last one in the end."""
    asked: list[int] = []

    def summary(conn: sqlite3.Connection, customer: int, **kw: Any) -> AccountSummary:
        asked.append(customer)
        return account_summary(conn, customer, **kw)

    monkeypatch.setattr(collections, "account_summary", summary)
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        place = await opened(app, pilot, "ageing")
        monkeypatch.setattr(collections, "is_large", lambda *_args: True)
        monkeypatch.setattr(collections, "REST_SECONDS", 3600.0)
        asked.clear()
        await pilot.press("end", "home", "down")
        assert asked == []
        monkeypatch.setattr(collections, "REST_SECONDS", 0.001)
        await pilot.press("up")
        await until(pilot, lambda: asked)
        assert asked == [place.tab.account]


async def test_of_what_is_asked_in_threads_only_the_last_is_read(owing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """L-60: what nobody waits for any more is not read when its turn comes."""
    monkeypatch.setattr(desk_session, "TURN_SECONDS", 3600.0)
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        place = await opened(app, pilot, "ageing")
        read: list[str] = []
        answers: list[str] = []
        query: BackgroundQuery[str] = BackgroundQuery(place, answers.append, app.say_trouble)

        def question(name: str) -> Callable[[Connection], str]:
            def ask(_conn: Connection) -> str:
                read.append(name)
                return name

            return ask

        with held(), app.desk._turn:
            for name in ("first", "second", "last"):
                query.ask(question(name), in_thread=True)
                await pilot.pause()
        await until(pilot, lambda: answers)
        assert (read, answers) == (["last"], ["last"])


async def test_a_tab_that_was_read_stands_as_it_is_until_something_changes(
    owing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To go through the tabs and back reads each once; what changed, or another filter, has it read again."""
    asked: list[str] = []
    question = CallListTab.question

    def count(tab: CallListTab, *args: Any) -> Callable[[Connection], Reading]:
        asked.append(tab.id or "")
        return question(tab, *args)

    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        place = await opened(app, pilot, "call_list")
        before = place.tab.rows.lines
        monkeypatch.setattr(CallListTab, "question", count)
        await pilot.press("right", "left")
        assert (asked, place.tab.rows.lines) == ([], before)
        await pilot.press("right")
        with desk_file.writing(owing) as conn:
            for customer in range(1, 7):
                pause(conn, customer, "hardship", date(2099, 1, 1), by=1, now=clock.now())
        app.poll()
        await pilot.press("left")
        assert asked == ["call_list"]
        assert place.tab.rows.lines != before
        await pilot.press("right", "/", *typed("nobody"), "enter", "left")
        assert asked == ["call_list"] * 2
        assert not [line for line in place.tab.rows.lines if line.kind == "row"]


async def test_a_tab_gone_back_to_shows_its_own_while_another_is_read(
    owing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes late for the tab that was left is not shown under this one."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        place = await opened(app, pilot, "call_list")
        lines_of_calls = place.tab.rows.lines
        monkeypatch.setattr(collections, "is_any_large", lambda *_args: True)
        reads, goes_on = threading.Event(), threading.Event()
        question = AgeingTab.question

        def slow(tab: AgeingTab, *args: Any) -> Callable[[Connection], Reading]:
            read = question(tab, *args)

            def wait(conn: Connection) -> Reading:
                reads.set()
                goes_on.wait()
                return read(conn)

            return wait

        monkeypatch.setattr(AgeingTab, "question", slow)
        place.show_tab("ageing")
        await asyncio.to_thread(reads.wait)
        place.show_tab("call_list")
        goes_on.set()
        await pilot.pause()
        assert place.tab.rows.lines == lines_of_calls


async def test_a_thread_begins_to_read_when_the_screen_stands(owing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside a thread that reads, all that is painted takes twice as long."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        place = await opened(app, pilot, "call_list")
        monkeypatch.setattr(collections, "is_any_large", lambda *_args: True)
        place.show_tab("promises")
        assert not [worker for worker in app.workers if worker.node is place and worker.is_running]
        await until(pilot, lambda: place.tab.rows.lines)
