"""The app on a desk with loans, what is seen there printed line by line: `python -m tests.demo_subject.in_the_app`."""

import asyncio
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from deskside.desk.subjects import register
from tests.demo_subject.subject import SUBJECT

register(SUBJECT)


async def _look(path: Path) -> None:
    from deskside.app import DesksideApp
    from deskside.screens.settings import SettingsScreen
    from tests.screens.seen import lines, text
    from tests.screens.waiting import until

    app = DesksideApp(path, person="Mei", language="en")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: any("Waits for" in line for line in lines(app)))
        print(next(line.strip() for line in lines(app) if "Waits for" in line))  # noqa: T201
        for what in ("a loan", "a ticket"):
            screen: Any = app.screen
            print(f"{what}: {screen.word('enter')}, h Back: {'bring_back' in screen.offers()}")  # noqa: T201
            await pilot.press("end")
            await pilot.pause()
        await pilot.press("home")
        await pilot.pause()
        await pilot.press("h")
        await until(pilot, lambda: "is back" in app.said)
        print(app.said)  # noqa: T201
        print(f"back at {_back_at(path)}")  # noqa: T201
        await pilot.press("u")
        await until(pilot, lambda: "Taken back" in app.said)
        print(app.said)  # noqa: T201
        print(f"back at {_back_at(path)}")  # noqa: T201
        print(lines(app)[1].strip())  # noqa: T201
        app.open_customer(1)
        await until(pilot, lambda: "‹Timeline›" in text(app))
        await pilot.press(*["right"] * 7)
        print(next(line.strip() for line in lines(app) if "‹" in line))  # noqa: T201
        print(next(line.strip() for line in lines(app) if "◆" in line))  # noqa: T201
        page: Any = app.screen
        print(f"{page.word('enter')}, {page.word('earlier')}, later: {page.can('later')}")  # noqa: T201
        await pilot.press("enter")
        await until(pilot, lambda: "is back" in app.said)
        await until(pilot, lambda: lines(app)[1].rstrip().endswith("7 Date"))
        print(app.said)  # noqa: T201
        await pilot.press("escape", "7")
        await until(pilot, lambda: type(app.screen).__name__ == "LoansPlace")
        app.push_screen(SettingsScreen("loan_days"))
        await until(pilot, lambda: "For how many days" in text(app))
        await pilot.press("enter", "ctrl+u", "7", "0")
        await until(pilot, lambda: "from 1 to 60" in text(app))
        await pilot.press("backspace", "enter")
        await until(pilot, lambda: "from now on" in app.said)
        print(app.said)  # noqa: T201


def _back_at(path: Path) -> str | None:
    with closing(sqlite3.connect(path)) as conn:
        found: str | None = conn.execute("select back_at from loan").fetchone()[0]
        return found


if __name__ == "__main__":
    os.environ["DESKSIDE_NOW"] = "2026-03-05T07:00:00+08:00"
    asyncio.run(_look(Path(sys.argv[1])))
