"""A letter or a statement from the screens: read, saved, copied, noted as sent (R-44, R-64)."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from deskside.app import DesksideApp
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.invoices.note_invoice import Due, note_invoice
from deskside.money.amounts import Amount, Minor
from deskside.screens.sheets.base import ChooseSheet
from deskside.screens.sheets.letter import LetterSheet
from deskside.store import desk_file
from tests.conftest import Asked
from tests.screens.owing import fill_with_debts
from tests.screens.seen import assert_whole, lines, text
from tests.screens.test_collections import opened
from tests.screens.waiting import until


@pytest.fixture
def owing(hostile: Path, stopped: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with money to collect; what is saved goes into a folder of the test."""
    fill_with_debts(hostile, stopped)
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    return hostile


async def at_letter(app: DesksideApp, pilot: object, digit: str) -> LetterSheet:
    """The sheet of what the chooser has at a digit, for the first account of the ageing."""
    await opened(app, pilot, "ageing")  # type: ignore[arg-type]
    await pilot.press("l")  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(app.screen, ChooseSheet))  # type: ignore[arg-type]
    assert_whole(app)
    await pilot.press(digit)  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(app.screen, LetterSheet))  # type: ignore[arg-type]
    assert_whole(app)
    sheet = app.screen
    assert isinstance(sheet, LetterSheet)
    return sheet


async def test_a_reminder_is_read_and_noted_as_sent(owing: Path, asked: Asked) -> None:
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await at_letter(app, pilot, "1")
        assert "A small reminder" in text(app)
        await pilot.press("6")
        await until(pilot, lambda: app.screen is not sheet)
        await until(pilot, lambda: "u takes it back" in lines(app)[-2])
        assert asked("select tone, channel from reminder where withdrawn_at is null") == [("warm", "mail")]
        await pilot.press("u")
        await until(pilot, lambda: asked("select count(*) from reminder where withdrawn_at is null") == [(0,)])


@pytest.mark.parametrize(("digit", "ending", "begins"), [("2", "html", b"<!doctype"), ("3", "txt", b"")])
async def test_a_statement_is_saved_where_people_look(owing: Path, digit: str, ending: str, begins: bytes) -> None:
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at_letter(app, pilot, "4")
        assert "Sent as letter" not in text(app), "a statement is no step of reminding"
        await pilot.press(digit)
        await until(pilot, lambda: "Written to" in text(app))
    (file,) = (Path.home() / "Documents").glob(f"*.{ending}")
    assert file.read_bytes().startswith(begins)


async def test_it_is_copied(owing: Path) -> None:
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await at_letter(app, pilot, "5")
        await pilot.press("4")
        await until(pilot, lambda: "Copied Open invoices" in lines(app)[-2])
        assert "Open invoices as of" in app.clipboard


async def test_a_pdf_without_a_font_is_said_in_the_sheet(owing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from deskside.exchange.documents import fonts

    monkeypatch.setattr(fonts, "system_fonts", lambda: ())
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await at_letter(app, pilot, "4")
        await pilot.press("1")
        await until(pilot, lambda: "No font on this machine" in text(app))
        assert app.screen is sheet
    assert list((Path.home() / "Documents").iterdir()) == []


async def test_the_pages_of_the_text_are_turned_by_keys_which_the_footer_names(owing: Path) -> None:
    """R-64, L-01: on a small screen all of the letter can be read before it is sent."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await at_letter(app, pilot, "4")
        box = sheet.query_one(VerticalScroll)
        assert "PgUp/PgDn Read on" in lines(app)[-1]
        assert box.max_scroll_y > 0
        for _page in range(box.max_scroll_y):
            await pilot.press("pagedown")
        await until(pilot, lambda: box.scroll_offset.y == box.max_scroll_y)
        await pilot.press("pageup")
        await until(pilot, lambda: box.scroll_offset.y < box.max_scroll_y)
        assert app.screen is sheet


async def test_what_a_reminder_leaves_out_is_said(owing: Path, stopped: datetime) -> None:
    """R-44: an invoice whose next step is not due yet, beside one whose is."""
    with desk_file.writing(owing) as conn:
        for (customer,) in conn.execute("select distinct customer_id from invoice").fetchall():
            number, day = f"Z-{customer}", stopped.date()
            note_invoice(
                conn, KnownCustomer(customer), Amount(Minor(700), "CNY"), number=number,
                issued_on=day - timedelta(days=9), due=Due(day - timedelta(days=2)), by=1, now=stopped,
            )  # fmt: skip
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await at_letter(app, pilot, "1")
        assert re.search(r"Not in it: .*Z-\d \(its next step is not due yet\)", text(app))
