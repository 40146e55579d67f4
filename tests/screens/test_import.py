"""Files of other programs come in without a shell (R-34, R-95, L-99)."""

import asyncio
import os
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from deskside.app import DesksideApp
from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.invoices.note_invoice import note_invoice
from deskside.exchange import importer
from deskside.exchange.import_draft import remapped
from deskside.exchange.kind import exchange_kind
from deskside.exchange.plan import Plan, Progress
from deskside.exchange.reading import Reading
from deskside.language.i18n import _
from deskside.money.amounts import Amount, Minor
from deskside.screens import import_page
from deskside.screens.import_page import ImportPage
from deskside.screens.imports import ImportsPage
from deskside.screens.sheets.import_decision import OtherwiseSheet
from deskside.screens.sheets.import_file import ImportSheet
from deskside.shop import clock
from deskside.store import desk_file
from deskside.widgets.chooser import Chooser
from tests.conftest import Asked
from tests.screens.seen import SIZES, assert_whole, assert_whole_at_each_size, each_size_of_rows, lines, text
from tests.screens.settle import held
from tests.screens.waiting import typed, until

PEOPLE = "Full Name,Telefon,Fax-Nr\nAna Silva,07700 900123,020 7946 1001\nBo Li,07700 900124,020 7946 1002\n"


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a browser puts what it fetches."""
    home = tmp_path / "Mei's folder"
    folder = home / "Downloads"
    folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return folder


def page(app: DesksideApp) -> ImportPage:
    assert isinstance(app.screen, ImportPage)
    return app.screen


async def choose(pilot: Pilot[Any], app: DesksideApp, name: str) -> None:
    """Open the import, and choose the file of that name in the usual folder."""
    await pilot.press("colon", *typed("import"), "enter")
    await until(pilot, lambda: isinstance(app.screen, ImportSheet) and app.screen.ready)
    await pilot.press(*typed(name), "enter")


def hold_look(monkeypatch: pytest.MonkeyPatch, *read: int) -> asyncio.Event:
    """Have every look at a file wait for this, after it has told how many of 20,000 rows are read; 6,000 are then."""
    loop, free, whole = asyncio.get_running_loop(), asyncio.Event(), import_page.prepare

    def slowly(*args: Any, progress: Progress, **kw: Any) -> Plan:
        for done in read:
            progress("read", done, 20_000)
        asyncio.run_coroutine_threadsafe(free.wait(), loop).result()
        progress("read", 6_000, 20_000)
        return whole(*args, progress=progress, **kw)

    monkeypatch.setattr(import_page, "prepare", slowly)
    return free


async def begin(pilot: Pilot[Any], app: DesksideApp, name: str) -> None:
    """Choose a file, and see what became of it."""
    await choose(pilot, app, name)
    await until(pilot, lambda: isinstance(app.screen, ImportPage) and app.screen.seen and not app.screen.working)


async def at(pilot: Pilot[Any], app: DesksideApp, key: object) -> None:
    """Put the cursor on the row of that key."""
    rows = page(app).landing()
    rows.cursor = next(place for place, line in enumerate(rows.lines) if line.kind == "row" and line.key == key)
    await pilot.pause()


async def looked(pilot: Pilot[Any], app: DesksideApp) -> None:
    """Wait for the look that a change brings about."""
    await until(pilot, lambda: isinstance(app.screen, ImportPage) and not app.screen.working)


async def test_a_file_is_looked_at_brought_in_and_taken_back(desk: Path, downloads: Path, asked: Asked) -> None:
    """What each column became with its values, how many rows are what; one key takes all of it back."""
    (downloads / "people.csv").write_text(PEOPLE, encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot, app, "people")
        shown = text(app)
        assert "Customers" in lines(app)[0]
        assert "New 2 · Updated 0" in shown
        assert "Ana Silva · Bo Li" in shown
        assert "07700 900123 · 07700 900124" in shown
        assert "separated by commas" in shown
        assert "Ana Silva · 07700 900123 · 020 7946 1001" in shown
        assert asked("select count(*) from customer") == [(0,)]
        await pilot.press("enter")
        await until(pilot, lambda: "Import 1 done" in text(app))
        assert asked("select count(*) from customer") == [(2,)]
        assert "u Take it back" in lines(app)[-1]
        await pilot.press("u")
        await until(pilot, lambda: "Import 1 of people.csv taken back: 2 customers." in text(app))
        assert asked("select count(*) from customer") == [(0,)]
        await pilot.press("u")
        assert asked("select count(*) from import_batch") == [(1,)]


async def test_an_enter_too_many_takes_nothing_back(desk: Path, downloads: Path, asked: Asked) -> None:
    """What was just imported stays under an impatient thumb: `Enter` then leads back to the desk."""
    (downloads / "people.csv").write_text(PEOPLE, encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot, app, "people")
        await pilot.press("enter")
        await until(pilot, lambda: "Import 1 done" in text(app))
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, ImportPage)
    assert asked("select count(*) from customer") == [(2,)]


async def test_what_a_column_is_can_be_said_otherwise(desk: Path, downloads: Path, asked: Asked) -> None:
    """A fax is no number to call back: the column goes into the note, and the others stay what they were."""
    (downloads / "people.csv").write_text(PEOPLE, encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot, app, "people")
        seen = page(app).seen
        assert seen is not None
        assert [each.ours for each in seen.columns] == ["name", "phone", "phone"]
        await at(pilot, app, ("column", 2))
        await pilot.press("enter")
        assert app.screen.query_one(Chooser).current.value == "phone"  # type: ignore[union-attr]
        await pilot.press("home", "enter")
        await looked(pilot, app)
        seen = page(app).seen
        assert seen is not None
        assert [each.ours for each in seen.columns] == ["name", "phone", ""]
        line = page(app).landing().line
        assert line is not None
        assert line.key == ("column", 2)
        await at(pilot, app, "go")
        await pilot.press("enter")
        await until(pilot, lambda: "Import 1 done" in text(app))
    assert asked("select count(*) from contact_point where kind = 'phone'") == [(2,)]
    assert [row for (row,) in asked("select note from customer order by id")] == [
        "Fax-Nr: 020 7946 1001",
        "Fax-Nr: 020 7946 1002",
    ]


async def test_a_file_of_which_no_column_is_known_is_mapped_by_hand(desk: Path, downloads: Path, asked: Asked) -> None:
    """It says why it cannot be read so, shows the columns all the same, and what was said makes it readable."""
    (downloads / "odd.csv").write_text("foo,bar\nrear brake,Ana\n", encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot, app, "odd")
        assert "No column of this file is known" in text(app)
        assert "--map" not in text(app)
        await pilot.press("enter")
        assert page(app).written is None
        for place, ours in ((0, "subject"), (1, "name")):
            await at(pilot, app, ("column", place))
            await pilot.press("enter")
            chooser = app.screen.query_one(Chooser)
            chooser.take(next(spot for spot, row in enumerate(chooser.rows) if row.value == ours))
            await looked(pilot, app)
        assert "New 1 · Updated 0" in text(app)
        await at(pilot, app, "go")
        await pilot.press("enter")
        await until(pilot, lambda: "Import 1 done" in text(app))
    assert asked("select subject, name from ticket join customer on customer.id = customer_id") == [
        ("rear brake", "Ana")
    ]


async def test_the_order_of_dates_the_kind_and_the_encoding_are_said_on_the_page(desk: Path, downloads: Path) -> None:
    """What the file does not show is asked for there, and each choice is looked at at once."""
    (downloads / "t.csv").write_bytes("id,subject,customer,opened\n1,Łańcuch,Ana,03/04/2026\n".encode("cp1250"))
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await begin(pilot, app, "t.csv")
        await at(pilot, app, "encoding")
        await pilot.press("enter")
        assert "1,Łańcuch,Ana" in text(app)
        chooser = app.screen.query_one(Chooser)
        chooser.take(next(place for place, row in enumerate(chooser.rows) if row.value == "cp1250"))
        await looked(pilot, app)
        await at(pilot, app, "order")
        await pilot.press("enter", "2")
        await looked(pilot, app)
        shown = text(app)
        assert "Łańcuch" in shown
        assert "day, month, year" in shown
        assert "New 1 · Updated 0" in shown
        await at(pilot, app, "kind")
        await pilot.press("enter", "2")
        await looked(pilot, app)
        assert "Customers" in lines(app)[0]


async def test_the_line_of_the_names_is_chosen_by_eye(desk: Path, downloads: Path) -> None:
    (downloads / "x.csv").write_text("Name,Phone\nWer,Nummer\nAna,07700900123\n", encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot, app, "x.csv")
        await at(pilot, app, "header_line")
        await pilot.press("enter")
        assert "Wer · Nummer" in text(app)
        await pilot.press("2")
        await looked(pilot, app)
        seen = page(app).seen
        assert seen is not None
        assert [each.title for each in seen.columns] == ["Wer", "Nummer"]


async def test_stopped_while_it_is_written_nothing_of_it_stays(
    desk: Path, downloads: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-95: `Esc` between two parts takes back those that were written, and the page stands as before."""
    (downloads / "people.csv").write_text(f"{PEOPLE}Cy,07700 900125,\n", encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    written: list[tuple[object, ...]] = []

    def pause(_seconds: float) -> None:
        written.extend(asked("select count(*) from customer"))
        app.call_from_thread(app.before_key, "escape")

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot, app, "people")
        monkeypatch.setattr(importer, "ROWS_AT_A_TIME", 1)
        monkeypatch.setattr(importer.time, "sleep", pause)
        await pilot.press("enter")
        await until(pilot, lambda: "Stopped: nothing was changed" in text(app))
        assert "Import it" in text(app)
        assert app.long_work is None
    assert written[0] == (1,), "it had begun"
    assert asked("select count(*) from customer") == [(0,)]
    assert asked("select state from import_batch") == [("undone",)]


async def test_the_keys_go_on_while_it_is_looked_at(
    desk: Path, downloads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says how far it is with the time left, and `Esc` stops it; meanwhile the phone can ring."""
    (downloads / "people.csv").write_text(PEOPLE, encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    free = hold_look(monkeypatch, 5_000)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        with held():
            await choose(pilot, app, "people")
            await until(pilot, lambda: "Read 5,000 of 20,000" in text(app))
            assert "Esc Stop" in lines(app)[-1]
            await pilot.press("f2")
            await until(pilot, lambda: not isinstance(app.screen, ImportPage))
            app.screen.dismiss()
            await until(pilot, lambda: isinstance(app.screen, ImportPage))
            await pilot.press("escape")
            free.set()
            await until(pilot, lambda: "Stopped: nothing was changed" in text(app))
        assert not isinstance(app.screen, ImportPage)


async def test_what_was_not_taken_is_told_with_its_file(desk: Path, downloads: Path) -> None:
    (downloads / "t.csv").write_text(
        "id,subject,opened\n1,brake,2026-02-03\n2,chain,2026-02-03,too,many\n", encoding="utf-8"
    )
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 30), notifications=True) as pilot:
        await begin(pilot, app, "t.csv")
        assert "Not taken 1" in text(app)
        assert "Not taken · Line 3: The row has 5 cells" in text(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Import 1 done" in text(app))
        await pilot.press("down", "down")
        assert "t-rejects.csv, with the reasons" in " ".join(text(app).split())
        assert (downloads / "t-rejects.csv").exists()


async def test_every_import_is_listed_and_can_be_taken_back(desk: Path, downloads: Path, asked: Asked) -> None:
    (downloads / "people.csv").write_text(PEOPLE, encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot, app, "people")
        await pilot.press("enter")
        await until(pilot, lambda: "Import 1 done" in text(app))
        await pilot.press("escape", "colon", *typed("imports"), "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportsPage) and app.screen.ready)
        assert "people.csv · Customers · 2 new" in text(app)
        await pilot.press("down", "enter")
        assert "Import 1" in text(app)
        await pilot.press("1")
        await until(pilot, lambda: "taken back · people.csv" in text(app))
    assert asked("select count(*) from customer") == [(0,)]


async def test_a_path_is_completed_and_folders_are_gone_into(desk: Path, downloads: Path) -> None:
    """What can be read stands first; `Tab` writes what all that fit have in common; `~` is the own folder."""
    (downloads / "from-helpdesk").mkdir()
    for name in ("from-helpdesk/tickets-1.csv", "from-helpdesk/tickets-2.csv", "from-helpdesk/photo.jpg"):
        (downloads / name).write_text("subject\nx\n", encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("colon", *typed("import"), "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportSheet) and app.screen.ready)
        sheet = app.screen
        assert isinstance(sheet, ImportSheet)
        assert sheet.file.value == "~/Downloads/"
        await pilot.press("enter")
        await until(pilot, lambda: "~/Downloads/ is a folder. Choose one below." in text(app))
        await pilot.press("f", "tab")
        assert sheet.file.value == "~/Downloads/from-helpdesk/"
        assert {row.label for row in sheet.file.rows.rows} == {"tickets-1.csv", "tickets-2.csv"}
        await pilot.press("t", "tab")
        assert sheet.file.value == "~/Downloads/from-helpdesk/tickets-"
        await pilot.press(*typed("3.csv"), "enter")
        assert "There is no file ~/Downloads/from-helpdesk/tickets-3.csv" in " ".join(text(app).split())
        await pilot.press(*["backspace"] * 5, "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportPage) and app.screen.seen)


async def test_what_is_no_file_is_said_and_stays(desk: Path, downloads: Path) -> None:
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("colon", *typed("import"), "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportSheet) and app.screen.ready)
        sheet = app.screen
        assert isinstance(sheet, ImportSheet)
        for typed_path in ("", "~nobody-of-that-name/x", "\0", "/", "~"):
            sheet.file.field.value = typed_path
            await pilot.press("enter")
            assert app.screen is sheet, typed_path
            assert_whole(app)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_no_line_is_cut_or_torn(hostile: Path, downloads: Path, language: str) -> None:
    """L-90, R-90: hostile names of files and columns, hostile values and remarks; each screen at every width."""
    long = "后刹车" * 60
    rows = [
        f"\x1b[2JName,Name,Phone,{long},\u202eturned,[red]x[/red]",
        f"Ana,Ana,07700900123,{long},\x1b]0;title\x07,👩‍👩‍👧",
        f"محمد,محمد,abc,[/x],{long},{long},too,many",
    ]
    (downloads / "zzz [x] 李梅 \x1b[31m.csv").write_text("\n".join(rows), encoding="utf-8")
    app = DesksideApp(hostile, person="Mei", language=language)
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        await pilot.press("colon", *typed("import"), "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportSheet) and app.screen.ready)
        await assert_whole_at_each_size(pilot)
        await pilot.press("z", "z", "z", "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportPage) and app.screen.seen and not app.screen.working)
        await assert_whole_at_each_size(pilot)
        rows_shown = page(app).landing()
        async for _size in each_size_of_rows(pilot, language):
            for place in range(len(rows_shown.lines)):
                if rows_shown.stands(place):
                    rows_shown.cursor = place
                    await pilot.pause()
                    assert_whole(app)
                    assert "…" not in lines(app)[-1]
        for key in ("kind", "encoding", "header_line", "source", ("column", 0)):
            await at(pilot, app, key)
            await pilot.press("enter")
            await assert_whole_at_each_size(pilot)
            await pilot.press("escape")
        await at(pilot, app, "go")
        await pilot.press("enter")
        await until(pilot, lambda: page(app).written is not None)
        await assert_whole_at_each_size(pilot)
        await pilot.press("escape", "colon", *typed("imports"), "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportsPage) and app.screen.ready)
        await assert_whole_at_each_size(pilot)
        await pilot.press("down", "enter")
        await assert_whole_at_each_size(pilot)
        assert _("Take it back") in text(app)


async def test_lists_without_anything_offer_an_import(desk: Path) -> None:
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for place in ("2", "3"):
            await pilot.press(place)
            await until(pilot, lambda: "import" in text(app))


async def test_l01_esc_goes_one_rung_back(desk: Path, downloads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """L-01: from the plan to the file's name, and a look that was stopped leaves the plan that stood."""
    (downloads / "people.csv").write_text(PEOPLE, encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot, app, "people")
        before = page(app).reading
        with monkeypatch.context() as patched, held():
            free = hold_look(patched)
            page(app).look_again(before._replace(encoding="big5"))
            await until(pilot, lambda: "Looking at it" in text(app))
            await pilot.press("escape")
            free.set()
            await until(pilot, lambda: "Stopped: nothing was changed" in text(app))
        assert "New 2 · Updated 0" in text(app)
        assert page(app).reading == before
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ImportSheet) and app.screen.ready)
        sheet = app.screen
        assert isinstance(sheet, ImportSheet)
        assert sheet.file.value == "~/Downloads/people.csv"
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, ImportSheet)


async def test_r95_a_file_is_looked_at_from_the_first_moment(
    desk: Path, downloads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-95: the page is never empty, whatever the file's first seconds go into."""
    (downloads / "people.csv").write_text(PEOPLE, encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    free = hold_look(monkeypatch)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        with held():
            await choose(pilot, app, "people")
            await until(pilot, lambda: "Looking at it" in text(app))
            free.set()
            await until(pilot, lambda: "New 2" in text(app))


async def test_a_whole_path_replaces_and_only_what_can_be_read_is_offered(
    desk: Path, downloads: Path, tmp_path: Path
) -> None:
    """A path that is pasted behind the usual folder is meant alone; the desk and what is no list are not offered."""
    home = downloads.parent
    (home / "people.csv").write_text(PEOPLE, encoding="utf-8")
    for name in ("tool.py", f"{desk.name}-wal", "b.vcf"):
        (desk.parent / name).write_text("x", encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("colon", *typed("import"), "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportSheet) and app.screen.ready)
        assert isinstance(app.screen, ImportSheet)
        field = app.screen.file
        await pilot.press(*typed("gone.csv"), "enter")
        assert "Write the path in full." in text(app)
        for path in (f"{desk.parent.resolve()}/", "~/people.csv"):
            field.put("~/Downloads/")
            field.field.post_message(events.Paste(path))
            await until(pilot, lambda path=path: field.value == path)  # type: ignore[misc]
            names = [str(row.value.name) for row in field.rows.rows]
            if path.startswith("~"):
                assert names == ["people.csv"]
            else:
                assert "b.vcf" in names
                assert not {"tool.py", desk.name, f"{desk.name}-wal"} & {*names}
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ImportPage) and app.screen.seen and not app.screen.working)
        for key in (".", "。"):
            await pilot.press(key)
            await until(pilot, lambda: "Everything that can be done here stands above" in text(app))
            await pilot.press("down")


PASTED = {
    "/srv/lists/people.csv": "/srv/lists/people.csv",
    "~/people.csv\n": "~/people.csv",
    "'/srv/my lists/people.csv' ": "/srv/my lists/people.csv",
    "/srv/my\\ lists/people.csv": "/srv/my lists/people.csv",
    "file:///srv/my%20lists/people.csv": "/srv/my lists/people.csv",
}


async def test_a_path_pasted_behind_a_name_replaces_it(desk: Path, downloads: Path) -> None:
    """Also as a terminal writes a file that is dropped on it; a part of a path goes where the cursor stands."""
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("colon", *typed("import"), "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportSheet) and app.screen.ready)
        assert isinstance(app.screen, ImportSheet)
        field = app.screen.file
        for before, (pasted, path) in product(("~/Downloads/gone.csv", "~/Downloads/", "gone", ""), PASTED.items()):
            field.put(before)
            field.field.post_message(events.Paste(pasted))
            await pilot.pause()
            assert field.value == path, (before, pasted)
            field.put("~/Down")
            field.field.post_message(events.Paste("loads"))
            await pilot.pause()
            assert field.value == "~/Downloads", (before, pasted)


async def chosen_by_path(pilot: Pilot[Any], app: DesksideApp, path: str) -> ImportSheet:
    """The sheet after `Enter` on that path."""
    await pilot.press("colon", *typed("import"), "enter")
    await until(pilot, lambda: isinstance(app.screen, ImportSheet) and app.screen.ready)
    sheet = app.screen
    assert isinstance(sheet, ImportSheet)
    sheet.file.field.value = path
    await pilot.press("enter")
    await pilot.pause()
    return sheet


async def test_a_path_that_no_file_can_have_is_said(desk: Path, downloads: Path) -> None:
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await chosen_by_path(pilot, app, "/" + "x" * 300)
        assert app.screen is sheet
        assert "cannot be read: File name too long" in " ".join(text(app).split())
        assert_whole(app)


async def test_a_folder_nobody_may_enter_is_said(desk: Path, downloads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shut, real = downloads / "shut" / "people.csv", Path.stat

    def refusing(path: Path, **kw: Any) -> os.stat_result:
        if path == shut:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, **kw)

    monkeypatch.setattr(Path, "stat", refusing)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await chosen_by_path(pilot, app, str(shut))
        assert app.screen is sheet
        assert "cannot be read: Permission denied" in " ".join(text(app).split())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
async def test_a_pipe_is_not_waited_for(desk: Path, downloads: Path) -> None:
    os.mkfifo(downloads / "pipe.csv")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await chosen_by_path(pilot, app, str(downloads / "pipe.csv"))
        assert app.screen is sheet
        assert "not a file that can be read to its end" in " ".join(text(app).split())


async def test_a_file_that_goes_away_is_said_and_its_page_stays(desk: Path, downloads: Path) -> None:
    file = downloads / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot, app, "people")
        here = page(app)
        file.unlink()
        for key in ("header_line", "go"):
            await at(pilot, app, key)
            await pilot.press("enter")
            await looked(pilot, app)
            assert app.screen is here
            assert "cannot be read: No such file" in " ".join(text(app).split())
        await at(pilot, app, "encoding")
        await pilot.press("enter", "end", "enter")
        await looked(pilot, app)
        assert app.screen is here


async def test_a_file_changed_meanwhile_is_looked_at_again(desk: Path, downloads: Path, asked: Asked) -> None:
    """What is written is what was shown."""
    file = downloads / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot, app, "people")
        file.write_text(PEOPLE + "Cai Wu,07700 900125,\n", encoding="utf-8")
        await pilot.press("enter")
        await until(pilot, lambda: "New 3 · Updated 0" in text(app))
        assert "people.csv was changed since it was looked at." in " ".join(text(app).split())
        assert asked("select count(*) from customer") == [(0,)]
        await looked(pilot, app)
        await pilot.press("enter")
        await until(pilot, lambda: "Import 1 done" in text(app))
    assert asked("select count(*) from customer") == [(3,)]


async def test_the_same_kind_and_line_again_forget_nothing(desk: Path, downloads: Path) -> None:
    """Another kind keeps how the file is read; columns of one kind, or of another line, are no columns of another."""
    (downloads / "people.csv").write_text(PEOPLE, encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot, app, "people")
        said = Reading("customers", ("name=Full Name", "note=Fax-Nr"), "dmy", "books", "utf-8", 1)
        page(app).look_again(said)
        await looked(pilot, app)
        for key in ("kind", "header_line"):
            await at(pilot, app, key)
            await pilot.press("enter", "enter")
            await looked(pilot, app)
            assert page(app).reading == said
        await at(pilot, app, "header_line")
        await pilot.press("enter", "down", "enter")
        await looked(pilot, app)
        assert page(app).reading == said._replace(header_line=2, mapping=())
        page(app).look_again(said)
        await looked(pilot, app)
        await at(pilot, app, "kind")
        await pilot.press("enter", "up", "enter")
        await looked(pilot, app)
        assert page(app).reading == said._replace(kind="tickets", mapping=())


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
async def test_a_name_that_is_no_text_is_kept_and_shown(desk: Path, downloads: Path, asked: Asked) -> None:
    name = os.fsdecode(b"caf\xe9.csv")
    try:
        (downloads / name).write_text(PEOPLE, encoding="utf-8")
    except OSError:
        pytest.skip("no such names on this system")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot, app, "caf")
        await pilot.press("enter")
        await until(pilot, lambda: "Import 1 done" in text(app))
        await pilot.press("u")
        await until(pilot, lambda: "Import 1 of caf\ufffd.csv taken back" in text(app))
        "".join(lines(app)).encode()
    assert asked("select file_name from import_batch") == [("caf\ufffd.csv",)]


async def test_columns_of_one_name_are_told_apart(desk: Path, downloads: Path, asked: Asked) -> None:
    """The second of two becomes the subject's own, the first stays in words; of names there is only one."""
    (downloads / "two.csv").write_text("name,Info,Info,name\nAna,red,quiet,Ann\n", encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot, app, "two")
        seen = page(app).seen
        assert seen is not None
        at_second = seen.columns[2]._replace(ours="")
        assert (at_second.title, at_second.place) == ("Info", 2)
        kind = exchange_kind(seen.kind)
        page(app).look_again(Reading(seen.kind, remapped(kind, seen.columns, 2, "needs")))
        await looked(pilot, app)
        seen = page(app).seen
        assert seen is not None
        assert [each.ours for each in seen.columns] == ["name", "", "needs", ""]
        page(app).look_again(Reading(seen.kind, remapped(kind, seen.columns, 3, "name")))
        await looked(pilot, app)
        seen = page(app).seen
        assert seen is not None
        assert [each.ours for each in seen.columns] == ["", "", "needs", "name"]
        await at(pilot, app, "go")
        await pilot.press("enter")
        await until(pilot, lambda: "Import 1 done" in text(app))
    assert asked("select name, needs from customer") == [("Ann", "quiet")]


async def test_unknown_columns_of_one_name_are_told_apart_too(desk: Path, downloads: Path) -> None:
    (downloads / "odd.csv").write_text("foo,foo\nred,Ana\n", encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot, app, "odd")
        seen = page(app).seen
        assert seen is not None
        kind = exchange_kind("customers")
        page(app).look_again(Reading("customers", remapped(kind, seen.columns, 1, "name")))
        await looked(pilot, app)
        seen = page(app).seen
        assert seen is not None
        assert [each.ours for each in seen.columns] == ["", "name"]


@pytest.mark.parametrize("width", [80, 120])
async def test_a_doubtful_encoding_names_the_row_that_says_another(desk: Path, downloads: Path, width: int) -> None:
    """The page names its own row, not the command's option, and nothing of it is cut (R-34)."""
    names = "\n".join(f"José Núñez Ibáñez Straße {each}" for each in "ÄÖÜ")
    (downloads / "t.csv").write_bytes(f"name,note\n{names}\n".encode("cp1252"))
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(width, 30), notifications=True) as pilot:
        await begin(pilot, app, "t.csv")
        seen = page(app).seen
        assert seen is not None
        assert "--encoding" in seen.warnings[0], "the command says it in its own words"
        assert "Read as Windows-1252, which may be wrong: see “Encoding” below" in text(app)
        await at(pilot, app, ("warning", seen.warnings[0]))
        await until(pilot, lambda: "another one is chosen at “Encoding” below." in " ".join(text(app).split()))
        assert "--encoding" not in text(app)
        assert "Straße" in text(app)


STATEMENT = """\
Buchungstag;Name Zahlungsbeteiligter;Verwendungszweck;Betrag;Waehrung
01.02.2026;Ann Lee;RE-1001;100,00;EUR
02.02.2026;Somebody;RE-1002;150,00;EUR
03.02.2026;Stranger;hello;5,00;EUR
04.02.2026;Other;gift;7,00;EUR
"""


async def test_r42_payments_are_decided_one_by_one_and_all_at_once(desk: Path, downloads: Path, asked: Asked) -> None:
    """R-42: what is matched, what waits with its proposal; each decided on its row, the others all at once."""
    (downloads / "bank.csv").write_text(STATEMENT, encoding="utf-8")
    app = DesksideApp(desk, person="Mei")
    now = clock.now()
    with desk_file.writing(desk) as conn:
        for number in ("RE-1001", "RE-1002"):
            amount = Amount(Minor(10000 if number == "RE-1001" else 20000), "EUR")
            who = NewCustomer("Ann Lee") if number == "RE-1001" else KnownCustomer(1)
            note_invoice(conn, who, amount, number=number, issued_on=date(2026, 1, 2), by=1, now=now)
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await begin(pilot, app, "bank")
        shown = text(app)
        assert "Payments" in lines(app)[0]
        assert "New 1 · Updated 0 · Unchanged 0 · Doubtful 3" in shown
        assert "To decide" in shown
        assert "Matched" in shown
        await at(pilot, app, ("decide", 5))
        await pilot.press("enter")
        await until(pilot, lambda: "Leave it out for good" in text(app))
        await pilot.press("2")
        await looked(pilot, app)
        assert page(app).reading.decisions == ("5=new",)
        await at(pilot, app, ("decide", 4))
        await pilot.press("enter", "1")
        await until(pilot, lambda: isinstance(app.screen, OtherwiseSheet))
        await pilot.press(*typed("Ann Lee"), "enter")
        await looked(pilot, app)
        assert "4=Ann Lee" in page(app).reading.decisions
        await at(pilot, app, "decide_all")
        await pilot.press("enter")
        await looked(pilot, app)
        assert "New 4 · Updated 0 · Unchanged 0 · Doubtful 0" in text(app)
        assert asked("select count(*) from payment") == [(0,)]
        await at(pilot, app, "go")
        await pilot.press("enter")
        await until(pilot, lambda: "Import 1 done" in text(app))
        assert asked("select amount from payment order by id") == [(10000,), (15000,), (500,), (700,)]
        await pilot.press("u")
        await until(pilot, lambda: "4 payments" in text(app))
        assert asked("select count(*) from payment where withdrawn_at is null") == [(0,)]
