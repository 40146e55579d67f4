"""The own fields that the shop puts into lists are columns there, as many as the screen has room for (R-39)."""

from datetime import datetime
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.own_fields.change_fields import add_field
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from tests.screens.seen import text
from tests.screens.waiting import until

HOSTILE = "[/x]\x1b[2J\u202e58"


@pytest.fixture
def shown(desk: Path, stopped: datetime) -> Path:
    """Rosa rides a frame of a hostile size, and has a ticket for bay 4; each has a second field in lists, too."""
    with desk_file.writing(desk) as conn:
        for record in ("customer", "ticket"):
            for label in ("Frame", "Club") if record == "customer" else ("Bay", "Rack"):
                add_field(conn, record, {"label": label, "listed": "yes"}, by=1, now=stopped)
        add_customer(conn, {"name": "Rosa", "own-1": HOSTILE, "own-2": "Velo Club"}, by=1, now=stopped)
        bay = {"subject": "squeals", "own-3": "bay 4", "own-4": "rack 9"}
        open_ticket(conn, bay, by=1, now=stopped, shop=read_shop(conn))
    return desk


@pytest.mark.parametrize(
    ("width", "there", "missing"),
    [
        (80, {"Frame"}, {"Club", "Bay", "Rack"}),
        (100, {"Frame", "Bay"}, {"Club", "Rack"}),
        (160, {"Club", "Rack"}, set()),
    ],
)
async def test_they_are_columns_where_there_is_room(
    shown: Path, width: int, there: set[str], missing: set[str]
) -> None:
    app = DesksideApp(shown, person="Mei")
    values = {"Frame": "58", "Club": "Velo Club", "Bay": "bay 4", "Rack": "rack 9"}
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        seen = ""
        for place, word in (("2", "squeals"), ("3", "Rosa")):
            await pilot.press(place)
            await until(pilot, lambda word=word: word in text(app))
            seen += text(app)
    assert {label for label in values if f" {label}" in seen and values[label] in seen} >= there
    assert not {label for label in missing if values[label] in seen}
    assert "\x1b" not in seen
    assert "\u202e" not in seen
