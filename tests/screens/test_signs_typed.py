"""Signs that steer a terminal, typed where what is typed is said again below it, or said when it is left (R-90)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from deskside.app import DesksideApp
from deskside.desk.views import View
from deskside.language.text import is_hidden
from deskside.screens.sheets.as_of import AsOfSheet
from deskside.screens.sheets.base import FormSheet
from deskside.screens.sheets.pause import PauseSheet
from deskside.screens.sheets.view import ViewSheet
from deskside.widgets.field import Field
from tests.screens.seen import lines
from tests.screens.waiting import until

SIGNS = "a\ud800\x1b[2J\u202eb"
SHEETS: list[Callable[[], FormSheet]] = [
    lambda: PauseSheet(1, "Ann"),
    lambda: AsOfSheet(SimpleNamespace(as_of=date(2026, 1, 1))),
    lambda: ViewSheet(View("Ours", "open", id=1)),
]


@pytest.mark.parametrize("sheet", SHEETS)
async def test_r90_what_a_sheet_says_of_typed_signs_is_harmless(
    shown_sample: Path, sheet: Callable[[], FormSheet]
) -> None:
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        shown = sheet()
        app.push_screen(shown)
        await until(pilot, lambda: shown.is_mounted and shown.query(Field))
        for field in shown.query(Field):
            field.value = SIGNS
        await until(pilot, lambda: "".join(lines(app)).count("[2Jb") > len(shown.query(Field)) - 1)
        assert not any(is_hidden(line) for line in lines(app))


async def test_r90_what_was_said_is_kept_harmless_and_taken_away_again(shown_sample: Path) -> None:
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause()
        app.answer(SIGNS)
        assert app.said == "a\ufffd\ufffd[2Jb"
        app.unsay(SIGNS)
        assert app.said == ""
