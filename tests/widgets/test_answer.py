"""The line that answers has room for what happened and for the way back."""

import errno
from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from deskside.language.i18n import set_language
from deskside.language.text import cells
from deskside.store.store_errors import explain_system
from deskside.widgets.answer import AnswerLine
from tests.screens.seen import lines


class Answering(App[str]):
    """Nothing but the line, over an empty screen."""

    def compose(self) -> ComposeResult:
        yield AnswerLine()


async def test_of_an_endless_answer_the_way_back_is_read() -> None:
    """L-92: what is cut is the middle."""
    app = Answering()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(AnswerLine).say(f"Invoice {'9' * 500} noted · u takes it back")
        await pilot.pause()
        shown = [line.rstrip() for line in lines(app) if "9" in line]
        assert shown[-1].endswith("9… · u takes it back")
        assert all(cells(line) <= 80 for line in shown)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_full_disk_is_said_whole_in_eighty_cells(language: str) -> None:
    """R-91: what happened and what to do next are both read; a short answer is one row, an endless one is cut."""
    set_language(language)
    for folder in ("/home/joao", "/home/joao/.local/share", "/home/joao/Library/Application Support/desk"):
        trouble = explain_system(OSError(errno.ENOSPC, ""), Path(folder) / "the-bicycle-shop.deskside")
        app = Answering()
        async with app.run_test(size=(80, 24)) as pilot:
            line = app.query_one(AnswerLine)
            line.say(trouble.said)
            await pilot.pause()
            assert 1 <= line.size.height <= 3
            assert line.region.bottom == 23, "the footer below is seen"
            assert trouble.said.replace(" ", "") in "".join(lines(app)).replace(" ", "")
            line.say("#1 [/x] saved")
            await pilot.pause()
            assert (line.size.height, lines(app)[22].rstrip()) == (1, "▌#1 [/x] saved")
            line.say(trouble.said * 9)
            await pilot.pause()
            assert line.size.height == 3
            assert "…" in lines(app)[22]
            assert all(cells(row) == 80 for row in lines(app))
