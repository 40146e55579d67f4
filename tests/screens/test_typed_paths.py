"""A path that is none, wherever one is typed: a sentence in the sheet, which stays with what was typed (R-90)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.questionnaires.read import questionnaire_row
from deskside.desk.rounds.progress import rounds
from deskside.screens.sheets.attach import AttachSheet
from deskside.screens.sheets.base import FormSheet
from deskside.screens.sheets.export import ExportSheet
from deskside.screens.sheets.hand_over import HandOverSheet
from deskside.screens.sheets.import_file import ImportSheet
from deskside.screens.sheets.questionnaire_print import QuestionnairePrintSheet
from deskside.screens.sheets.round_export import RoundExportSheet
from deskside.widgets.field import Field
from deskside.widgets.trouble import Trouble
from tests.screens.money import sql
from tests.screens.seen import text
from tests.screens.waiting import until

SHEETS: list[Callable[[DesksideApp], FormSheet]] = [
    lambda _app: ExportSheet(),
    lambda _app: ImportSheet(),
    lambda _app: AttachSheet("Ann", lambda content, _note: content.name),
    lambda _app: HandOverSheet(1, "Ann"),
    lambda app: QuestionnairePrintSheet(app.desk.ask(questionnaire_row, 1)),
    lambda app: RoundExportSheet(app.desk.ask(rounds)[0]),
]


@pytest.mark.parametrize("sheet", SHEETS)
async def test_r90_what_is_no_path_is_said_in_the_sheet(
    shown_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sheet: Callable[[DesksideApp], FormSheet]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert sql(shown_sample, "select count(*) > 0 from round") == [(1,)]
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        shown = sheet(app)
        app.push_screen(shown)
        await until(pilot, lambda: shown.is_mounted and shown.query(Field))
        field = next(each for each in shown.query(Field) if each.value or not isinstance(shown, AttachSheet))
        for path, said in (("a\ud800.csv", "“a\ufffd.csv” is not the name"), ("~nobody here/a.csv", "There is no")):
            field.value = path
            await pilot.pause()
            shown.action_save()
            await until(pilot, lambda said=said: said in text(app))  # type: ignore[misc]
            assert app.screen is shown
            assert field.value == path
        field.value = " "
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "The file has no name" in str(shown.query_one(Trouble).render()))
