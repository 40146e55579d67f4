"""`c` in a call runs the shop's own program; a number that is not to be called is never given to it (R-31)."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.who import NewCustomer
from deskside.desk.edit_record import RowEdit
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.when import When
from tests.conftest import NOW
from tests.screens.seen import text
from tests.screens.waiting import until

BARRED, OTHER = "138 1783 2229", "139 0000 1111"


@pytest.fixture
def telephone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program on the path that writes down what it is given, one line a call."""
    program = tmp_path / "softphone"
    program.write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/called"\nexec "{tmp_path}/then"\n', encoding="utf-8")
    (tmp_path / "then").write_text("#!/bin/sh\necho busy >&2; exit 4\n", encoding="utf-8")
    for each in (program, tmp_path / "then"):
        each.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return tmp_path / "called"


@pytest.fixture
def shop(desk: Path, stopped: object) -> Path:
    """李梅, whose call is due now."""
    with desk_file.writing(desk) as conn:
        entry = {"subject": "brake", "customer": NewCustomer("李梅", BARRED), "promise": When(NOW)}
        open_ticket(conn, entry, by=1, now=NOW - timedelta(hours=5), shop=read_shop(conn))
    with desk_file.writing(desk) as conn:
        change_settings(conn, [("dial", "softphone tel:{number}")], by=1, now=NOW)
    return desk


def edit_number(path: Path, edit: RowEdit) -> None:
    with desk_file.writing(path) as conn:
        edit_customer(conn, 1, {"reach": [edit]}, by=1, now=NOW)


async def test_the_program_is_run_and_its_failure_said(shop: Path, telephone: Path) -> None:
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "c")
        await until(pilot, lambda: "softphone ended with 4: busy" in text(app))
    assert telephone.read_text(encoding="utf-8") == "tel:13817832229\n"


async def test_a_number_that_is_not_to_be_called_is_never_dialled(shop: Path, telephone: Path) -> None:
    """Though the call was promised to it; another of theirs is dialled in its place."""
    edit_number(shop, RowEdit({"do_not_call": True}, 1))
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "c")
        assert app.said == "There is no number to call"
        edit_number(shop, RowEdit({"phone": OTHER}))
        app.poll()
        await pilot.pause()
        await pilot.press("c")
        await until(pilot, lambda: "softphone ended with 4: busy" in text(app))
    assert telephone.read_text(encoding="utf-8") == "tel:13900001111\n"
