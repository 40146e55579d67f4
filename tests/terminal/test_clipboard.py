"""What is copied is pasted somewhere, perhaps into a shell (R-90)."""

from pathlib import Path

import pytest
from textual.app import App

from deskside.app import DesksideApp
from deskside.desk.customers.who import NewCustomer
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.screens.tickets import TicketsPlace
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.terminal import clipboard
from deskside.terminal.clipboard import one_safe_line
from tests.conftest import NOW
from tests.screens.waiting import until

EVIL = "12345678\nrm -rf x\n\x1b[201~\r\u2028\u202e\x00;"


def test_one_line_without_orders() -> None:
    assert one_safe_line(EVIL) == "12345678 rm -rf x [201~ ;"
    assert one_safe_line("+86 138 1783 2229") == "+86 138 1783 2229"


async def test_a_number_is_copied_as_one_line(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-90: `y` gives neither clipboard a line end or the end of a paste."""
    monkeypatch.setenv("DESKSIDE_NOW", NOW.isoformat())
    with desk_file.writing(desk) as conn:
        values = {"subject": "bell", "customer": NewCustomer("Zed", "12345678")}
        open_ticket(conn, values, by=1, now=NOW, shop=read_shop(conn))
        conn.execute("update contact_point set shown = ?, raw = ?", (EVIL.replace("\x00", ""),) * 2)
    copied: list[str] = []
    monkeypatch.setattr(clipboard, "native_copy", lambda text: copied.append(text) or True)
    app = DesksideApp(desk, person="Mei")
    monkeypatch.setattr(App, "copy_to_clipboard", lambda _app, text: copied.append(text))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, TicketsPlace) and app.screen.rows.keys)
        await pilot.press("y")
        await until(pilot, lambda: len(copied) == 2)
    assert copied == [one_safe_line(copied[0])] * 2
    assert copied[0].startswith("12345678")
