"""The time that is left until a target: a column of the queue, and a word on the ticket's page (P-06)."""

from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.desk.tickets.status import resolve, wait
from deskside.language import i18n
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from tests.conftest import NOW
from tests.screens.seen import SIZES, assert_whole, each_size, lines, text
from tests.screens.waiting import until


@pytest.fixture
def owing(desk: Path, stopped: object) -> Path:
    """An e-mail, a phone call, one that waits for the customer, and one that was solved."""
    with desk_file.writing(desk) as conn:
        shop = read_shop(conn)
        for subject, channel in (("mail", "email"), ("talk", "phone"), ("their turn", "phone"), ("done", "phone")):
            open_ticket(conn, {"subject": subject, "channel": channel}, by=1, now=NOW, shop=shop)
        wait(conn, 3, by=1, now=NOW)
        resolve(conn, 4, "a new pad", by=1, now=NOW)
    return desk


def row_of(app: DesksideApp, subject: str) -> str:
    return next(line for line in lines(app) if subject in line)


@pytest.mark.parametrize(("language", "heading"), [("en", "Left"), ("zh", "还剩")])
async def test_the_queue_says_how_much_opening_time_is_left(
    owing: Path, monkeypatch: pytest.MonkeyPatch, language: str, heading: str
) -> None:
    """From 100 cells on, of six; what waits for the customer and what is solved has no clock that runs."""
    i18n.set_language(language)
    with desk_file.writing(owing) as conn:
        conn.execute("insert into staff_setting values (1, 'language', ?)", (language,))
    monkeypatch.setenv("DESKSIDE_NOW", "2026-03-04T16:40:00+08:00")
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: "their turn" in text(app))
        async for width, _height in each_size(pilot):
            assert_whole(app)
            [heads] = [line for line in lines(app) if "#  " in line][:1]
            assert (f"  {heading}  " in heads) is (width >= 100)
            assert ("−1:20" in row_of(app, "mail")) is (width >= 100)
            assert ("  21:40  " in row_of(app, "talk")) is (width >= 100)
            assert ":40" not in row_of(app, "their turn")
            assert lines(app).index(row_of(app, "mail")) < lines(app).index(row_of(app, "talk")), "R-13: the late first"


UNTIL_WHEN = {1: "answer was due 15:20 today", 2: "solve by Mon 11:20", 3: "no promise", 4: "solved"}


async def test_the_page_of_a_ticket_says_until_when(owing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESKSIDE_NOW", "2026-03-04T16:40:00+08:00")
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for number, words in UNTIL_WHEN.items():
            app.open_ticket(number)
            await pilot.pause()
            await until(pilot, lambda: "with nobody yet" in text(app))
            assert_whole(app)
            shown = " ".join(text(app).split())
            assert words in shown
            assert ("by Mon" in shown or "was due" in shown) is (number in (1, 2))
            await pilot.press("escape")
