"""Files on the screens: attached by a path, seen on the ticket and its customer, saved, removed and brought back."""

import io
from datetime import datetime
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

import pytest
from PIL import Image
from textual import events
from textual.pilot import Pilot

from deskside.app import DesksideApp
from deskside.desk.attachments.attach import attach
from deskside.desk.attachments.private_copy import remove_own
from deskside.desk.attachments.read_file import Content
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.who import NewCustomer
from deskside.desk.subjects import resolve
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.errors import StoreProblem
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from tests.screens.money import sql
from tests.screens.seen import text
from tests.screens.waiting import typed, until

PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(3000)


async def to_files(pilot: Pilot[str], app: DesksideApp) -> None:
    """To the tab, wherever it stands."""
    while "‹Files" not in text(app):
        await pilot.press("right")
        await pilot.pause()


async def test_a_photo_is_attached_seen_saved_removed_and_brought_back(
    desk: Path, stopped: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By keyboard alone, at 80×24: `K` with a typed path, a pasted path, the Files tab, Enter, `x`, `u`."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wheel.png").write_bytes(PHOTO)
    (tmp_path / "estimate.txt").write_text("120", encoding="utf-8")
    with desk_file.writing(desk) as conn:
        who = NewCustomer("李梅", "138 1783 2229")
        open_ticket(conn, {"subject": "bent rim", "customer": who}, by=1, now=stopped, shop=read_shop(conn))
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.open_ticket(1)
        await until(pilot, lambda: "bent rim" in text(app))
        await pilot.press("K")
        await until(pilot, lambda: "what it shows, or why" in text(app))
        await pilot.press("ctrl+u", *typed(f"{tmp_path}/wheel.png"), "enter")
        await until(pilot, lambda: "Attached: wheel.png (picture · 3 kB)" in text(app))
        await until(pilot, lambda: "1 file" in text(app).partition("Attached")[0])
        app.post_message(events.Paste(f"'{tmp_path}/estimate.txt'"))
        await until(pilot, lambda: "what it shows, or why" in text(app))
        await pilot.press(*typed("agreed"), "enter")
        await until(pilot, lambda: "Attached: estimate.txt (text · 3 B)" in text(app))
        assert sql(desk, "select name, note, ticket_number from attachment order by id") == [
            ("wheel.png", "", 1),
            ("estimate.txt", "agreed", 1),
        ]
        app.open_customer(1)
        await until(pilot, lambda: "‹Timeline›" in text(app))
        await to_files(pilot, app)
        assert "‹Files 2›" in text(app)
        assert "#1 · agreed" in text(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "picture · 3 kB" in text(app) and "1  Open" in text(app))
        await pilot.press("2")
        await until(pilot, lambda: "Save" in text(app) and "wheel-2.png" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Saved: ~/wheel-2.png" in text(app))
        assert (tmp_path / "wheel-2.png").read_bytes() == PHOTO
        await pilot.press("x")
        await until(pilot, lambda: "Removed: wheel.png" in text(app))
        await until(pilot, lambda: "‹Files 1›" in text(app))
        await pilot.press("u")
        await until(pilot, lambda: "‹Files 2›" in text(app))


async def test_a_picture_is_shown_small_where_there_are_colours(
    desk: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 80×24 it leaves room for what can be done; with plain signs, or without colours, it is named alone."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = io.BytesIO()
    Image.new("RGB", (640, 480), (205, 60, 45)).save(out, "PNG")
    with desk_file.writing(desk) as conn:
        add_customer(conn, {"name": "李梅"}, by=1, now=stopped)
        attach(conn, Content("wheel.png", out.getvalue()), customer=1, by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.open_customer(1)
        await until(pilot, lambda: "‹Timeline›" in text(app))
        await to_files(pilot, app)
        await pilot.press("enter")
        await until(pilot, lambda: "▄▄▄▄▄▄▄▄" in text(app) or "▀▀▀▀▀▀▀▀" in text(app))
        assert "1  Open" in text(app)
        assert "3  Remove" in text(app)
        await pilot.press("escape")
        monkeypatch.setenv("NO_COLOR", "1")
        await pilot.press("enter")
        await until(pilot, lambda: "1  Open" in text(app))
        assert not [worker for worker in app.workers if worker.group == "picture"]
        assert "▄▄" not in text(app)
        assert "▀▀" not in text(app)


async def test_the_question_for_a_file_says_what_its_keys_do(
    desk: Path, stopped: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`Tab` completes in a path; `Enter` on the folder that is listed already does not keep silent."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wheel.png").write_bytes(PHOTO)
    with desk_file.writing(desk) as conn:
        open_ticket(conn, {"subject": "bent rim"}, by=1, now=stopped, shop=read_shop(conn))
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.open_ticket(1)
        await until(pilot, lambda: "bent rim" in text(app))
        await pilot.press("K")
        await until(pilot, lambda: "Attach" in text(app))
        await pilot.press("ctrl+u", *typed(f"{tmp_path}/"))
        await until(pilot, lambda: "wheel.png" in text(app))
        assert "↓ Choose  Tab Complete" in text(app)
        assert "Next field" not in text(app)
        await pilot.press("enter")
        await until(pilot, lambda: "is a folder. Choose one below." in " ".join(text(app).split()))


async def test_a_copy_is_opened_by_the_viewer_and_goes_with_the_desk(
    desk: Path, stopped: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The viewer's name is the system's; here it is a program that writes down what it was given."""
    run = tmp_path / "run"
    run.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(run))
    seen: list[Path] = []
    monkeypatch.setattr("deskside.terminal.viewer.view", lambda path: seen.append(Path(path)) or "It broke.")
    with desk_file.writing(desk) as conn:
        who = NewCustomer("李梅", "138 1783 2229")
        open_ticket(conn, {"subject": "bent rim", "customer": who}, by=1, now=stopped, shop=read_shop(conn))
        attach(conn, Content("wheel.png", PHOTO), ticket=1, by=1, now=stopped)
        attach(conn, Content("setup.exe", b"MZ\x90"), ticket=1, by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.open_ticket(1)
        await until(pilot, lambda: "bent rim" in text(app))
        app.perform("files", app.screen.targets())  # type: ignore[attr-defined]
        await until(pilot, lambda: "1  setup.exe" in text(app) and "2  wheel.png" in text(app))
        await pilot.press("1")
        await until(pilot, lambda: "1  Save" in text(app))
        assert "  Open " not in text(app)
        await pilot.press("escape")
        app.perform("files", app.screen.targets())  # type: ignore[attr-defined]
        await until(pilot, lambda: "2  wheel.png" in text(app))
        await pilot.press("2")
        await until(pilot, lambda: "1  Open" in text(app))
        await pilot.press("1")
        await until(pilot, lambda: "It broke. “Save” writes it where another program opens it." in text(app))
        assert seen[0].read_bytes() == PHOTO
    remove_own()
    assert list(run.iterdir()) == []


async def test_bytes_are_read_and_written_beside_the_screen(
    desk: Path, stopped: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recording of 200 MB holds up no key (R-95); a path that is wrong is said in the sheet, which stays."""

    beside: set[str] = set()

    def noted(place: str) -> None:
        module, _dot, name = place.rpartition(".")
        act = resolve(f"{module}:{name}")

        def acting(*given: Any, **named: Any) -> Any:
            if current_thread() is not main_thread():
                beside.add(name)
            return act(*given, **named)

        monkeypatch.setattr(place, acting)

    monkeypatch.setenv("HOME", str(tmp_path))
    noted("deskside.screens.sheets.attach.read_file")
    noted("deskside.desk.attachments.attach.keep_blob")
    noted("deskside.desk.attachments.private_copy.chunks")
    noted("deskside.exchange.export_attachment.put")
    monkeypatch.setattr("deskside.terminal.viewer.view", lambda path: "")
    (tmp_path / "wheel.png").write_bytes(PHOTO)
    with desk_file.writing(desk) as conn:
        open_ticket(conn, {"subject": "bent rim"}, by=1, now=stopped, shop=read_shop(conn))
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.open_ticket(1)
        await until(pilot, lambda: "bent rim" in text(app))
        await pilot.press("K")
        await until(pilot, lambda: "what it shows, or why" in text(app))
        await pilot.press("ctrl+u", *typed(f"{tmp_path}/whee.png"), "ctrl+s")
        await until(pilot, lambda: "cannot be read" in text(app))
        assert "what it shows, or why" in text(app)
        await pilot.press("ctrl+u", *typed(f"{tmp_path}/wheel.png"), "ctrl+s")
        await until(pilot, lambda: "Attached: wheel.png" in text(app))
        for digit, said in (("1", "Opened: wheel.png"), ("2", "Saved: ")):
            app.perform("files", app.screen.targets())  # type: ignore[attr-defined]
            await until(pilot, lambda: "1  Open" in text(app))
            await pilot.press(digit)
            if digit == "2":
                await pilot.press("ctrl+u", *typed(f"{tmp_path}/saved.png"), "ctrl+s")
            await until(pilot, lambda said=said: said in text(app))
    remove_own()
    assert (tmp_path / "saved.png").read_bytes() == PHOTO
    assert beside == {"read_file", "keep_blob", "chunks", "put"}


async def test_a_picture_that_cannot_be_read_is_told(
    desk: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_asked: object) -> bytes:
        raise StoreProblem("The file cannot be read.")

    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("deskside.screens.sheets.file.bytes_of", unreadable)
    with desk_file.writing(desk) as conn:
        add_customer(conn, {"name": "李梅"}, by=1, now=stopped)
        attach(conn, Content("wheel.png", PHOTO), customer=1, by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(1)
        await until(pilot, lambda: "‹Timeline›" in text(app))
        await to_files(pilot, app)
        await pilot.press("enter")
        await until(pilot, lambda: "The file cannot be read." in app.said)
