"""`r`: what was paid is typed, echoed with what it pays, and spread (R-42)."""

from datetime import datetime
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.screens.payment_form import PaymentForm
from tests.screens.money import sql, with_invoices
from tests.screens.seen import SIZES, assert_whole, each_size, lines, text
from tests.screens.waiting import typed, until


async def test_r_writes_down_what_was_paid_and_says_before_what_it_pays(desk: Path, stopped: datetime) -> None:
    """The amount is echoed with the invoices it pays, the oldest first, and what stays credit; one line, `u`."""
    customer = with_invoices(desk, stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(customer)
        await pilot.pause()
        await pilot.press("r", *typed("1300"))
        assert isinstance(app.screen, PaymentForm)
        assert "¥1,300.00 · pays 2093, 2101" in text(app)
        rows = [line for line in lines(app) if "2093" in line or "2101" in line]
        assert "¥1,240.00 · 62 days late" in rows[1]
        assert rows[1].rstrip().endswith("¥1,240.00")
        assert rows[2].rstrip().endswith("¥60.00")
        await pilot.press("ctrl+u", *typed("2000"))
        assert "¥379.50 stay as credit" in text(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "noted for" in text(app))
        assert "¥2,000.00 from Harbour Hotel noted for 2093, 2101 · ¥379.50 of it credit" in text(app)
        assert sql(desk, "select amount, currency from payment") == [(200_000, "CNY")]
        await pilot.press("u")
        await until(pilot, lambda: "Taken back" in text(app))
        assert sql(desk, "select count(*) from payment where withdrawn_at is null") == [(0,)]


async def test_an_invoice_that_is_ticked_is_paid_first(desk: Path, stopped: datetime) -> None:
    """With a digit or the space bar; the note of how it came goes with it."""
    customer = with_invoices(desk, stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(customer)
        await pilot.pause()
        await pilot.press("r", *typed("100"), "enter", "enter", "2")
        assert "¥100.00 · pays 2101" in text(app)
        assert any("✓ 2101" in line for line in lines(app))
        await pilot.press("space")
        assert "pays 2093" in text(app)
        await pilot.press("down", "space", "space", "enter", *typed("transfer"), "enter", *typed("RB 881"), "ctrl+s")
        await until(pilot, lambda: "noted for 2093" in text(app))
        assert sql(desk, "select method, reference from payment") == [("transfer", "RB 881")]


async def test_what_is_typed_of_a_payment_is_kept_and_what_stands_in_the_way_is_said(
    desk: Path, stopped: datetime
) -> None:
    """R-22, L-92: the draft comes back with its ticks; nothing, and a day to come, are refused in words."""
    customer = with_invoices(desk, stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(customer)
        await pilot.pause()
        await pilot.press("r", "ctrl+s")
        assert "No amount was written" in text(app)
        await pilot.press(*typed("12k"))
        assert "12k" in lines(app)[3]
        await pilot.press("ctrl+u", *typed("88"), "enter", *typed("2031-01-01"), "ctrl+s")
        await until(pilot, lambda: "still to come" in text(app))
        await pilot.press("ctrl+u", "enter", "2", "escape")
        await until(pilot, lambda: "r opens it again" in text(app))
        await pilot.press("r")
        await until(pilot, lambda: "pays 2101" in text(app))
        assert sql(desk, "select count(*) from payment") == [(0,)]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_screens_of_money_are_whole(hostile: Path, stopped: datetime, language: str) -> None:
    """L-90, R-90: both forms, the list and the page, on names and words that mean harm."""
    name = "[/x] \x1b[2J محمد " + "far too long " * 9
    customer = with_invoices(hostile, stopped, name=name, about="[red]\x1b[31m 后刹车异响\u202e " * 20)
    app = DesksideApp(hostile, person="Mei", language=language)
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        app.open_customer(customer)
        await pilot.pause()
        ways = (("r", "5"), ("i",), ("i", "i"), ("i", "right", "right"), ("i", "enter"), ("i", "enter", "full_stop"))
        for way in ways:
            await pilot.press(*way)
            async for _size in each_size(pilot):
                assert_whole(app)
                assert "…" not in lines(app)[-1], way
            while len(app.screen_stack) > 2:
                await pilot.press("escape")
                await pilot.pause()
