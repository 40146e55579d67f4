"""Whoever calls is found, in the same order everywhere; cut lists grow; what is pasted is read (R-31 to R-33)."""

import json
from pathlib import Path

import pytest
from textual import events

from deskside.app import DesksideApp
from deskside.cli.app import answer
from deskside.desk.customers.caller_lookup import LookupRow, look_up
from deskside.desk.customers.customer_columns import insert_contact, insert_customer
from deskside.desk.customers.matching import Match
from deskside.desk.customers.resolve_customer import who
from deskside.errors import NotFound
from deskside.language.text import cells
from deskside.screens.caller_lookup import Caller, NewCaller, WhoSheet
from deskside.screens.customer import CustomerPage
from deskside.screens.edit_customer import EditCustomer
from deskside.screens.new_ticket import NewTicket
from deskside.store import desk_file
from deskside.widgets.finder import Finder, MoreRow
from tests.conftest import NOW
from tests.desk.customers.common_names import names
from tests.screens.seen import assert_whole, lines, text
from tests.screens.waiting import typed, until

PEOPLE = 300
TYPED = ("zm", "lin", "yang", "li", "lm", "wang", "王", "zhang", "梅", "chen", "zhm", "138", "l")


@pytest.fixture
def town(desk: Path, stopped: object) -> Path:
    """Three hundred common names, every third with an address only."""
    with desk_file.writing(desk) as conn:
        for place, name in enumerate(names(PEOPLE)):
            customer = insert_customer(conn, name=name, by=None, now=NOW)
            if place % 3:
                insert_contact(conn, customer, f"138{place:08d}", "CN")
            else:
                insert_contact(conn, customer, f"c{place}@example.com", "CN", "email")
    return desk


def found_in(finder: Finder) -> list[int]:
    return [row.found.id for row in finder.rows.rows if isinstance(row, Caller)]


async def test_all_five_list_the_same_people_in_the_same_order(
    town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """R-32: one ranking for Who's calling, the customer field, `who`, -c and what the shell completes."""
    monkeypatch.setenv("DESKSIDE_FILE", str(town))
    with desk_file.reading(town) as conn:
        ranked = {each: look_up(conn, each, region="CN", now=NOW, limit=60).rows for each in TYPED}
        for each, rows in ranked.items():
            with pytest.raises(NotFound) as refused:
                who(conn, each, "CN")
            candidates = [int(line.split()[0].lstrip("@")) for line in refused.value.candidates]
            asked_back = [row.id for row in rows][:10]
            assert candidates == [one for one in asked_back if one in candidates], ("-c", each)
            assert candidates or each == "138", ("-c", each)
    for each, rows in ranked.items():
        assert answer(["who", each, "--json"]) == 0
        listed = [row["id"] for row in json.loads(capsys.readouterr().out)]
        assert listed == [row.id for row in rows][:20], ("who", each)
        assert completed(each, monkeypatch, capsys)[:10] == named(rows)[:10], ("completion", each)
    app = DesksideApp(town, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for each, rows in ranked.items():
            await pilot.press("p", *typed(each))
            sheet = app.screen
            assert isinstance(sheet, WhoSheet)
            shown = found_in(sheet.finder)
            assert shown == [row.id for row in rows][: len(shown)], ("p", each)
            assert len(shown) == min(len(rows), 14)
            await pilot.press("escape")
        app.new_ticket()
        await pilot.pause()
        form = app.screen
        assert isinstance(form, NewTicket)
        field = form.box["customer"]
        for each, rows in ranked.items():
            await pilot.press("ctrl+u", *typed(each))
            shown = found_in(field.finder)
            assert shown[:4] == [row.id for row in rows][:4], ("field", each)


def named(rows: list[object]) -> list[str]:
    """What the shell is offered for them: the name, for namesakes with the number."""
    names = [getattr(row, "name", "") for row in rows]
    offers = [
        f"{name} {''.join(getattr(row, 'phones', ())[:1])}".strip() if names.count(name) > 1 else name
        for row, name in zip(rows, names, strict=True)
    ]
    return list(dict.fromkeys(offer.replace(" ", "\\ ") for offer in offers))


def completed(words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    with monkeypatch.context() as environment:
        environment.setenv("_DESKSIDE_COMPLETE", "complete_bash")
        environment.setenv("COMP_WORDS", f"deskside\nadd\nx\n-c\n{words}")
        environment.setenv("COMP_CWORD", "4")
        answer([])
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("size", "language"), [((80, 24), "en"), ((120, 40), "zh")], ids=["80-en", "120-zh"])
async def test_a_cut_list_says_how_many_more_and_grows_by_a_key(
    town: Path, size: tuple[int, int], language: str
) -> None:
    """L-93, R-32: PgDn or Enter on the row that says so; the cursor stands on the first new one, in sight."""
    app = DesksideApp(town, person="Mei", language=language)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("p", "l")
        sheet = app.screen
        assert isinstance(sheet, WhoSheet)
        finder = sheet.finder
        first = found_in(finder)
        with desk_file.reading(town) as conn:
            everybody = [row.id for row in look_up(conn, "l", region="CN", now=NOW, limit=PEOPLE).rows]
        more = len(everybody) - len(first)
        assert more > 0
        assert f"{more} more" in text(app) or f"还有 {more} " in text(app)
        assert_whole(app)
        await pilot.press("pagedown")
        assert found_in(finder) == everybody[: len(first) * 2]
        assert finder.rows.marked == len(first)
        assert any(line.startswith("▌") for line in lines(app)[4:]), "the cursor is in sight"
        assert_whole(app)
        while any(isinstance(row, MoreRow) for row in finder.rows.rows):
            finder.rows.marked = len(finder.rows.rows) - 2
            await pilot.press("enter")
            await pilot.pause()
        assert found_in(finder) == everybody
        assert isinstance(finder.rows.rows[-1], NewCaller)
        await pilot.press("up")
        assert_whole(app)
        await pilot.press("i")
        assert len(found_in(finder)) <= len(first), "another letter begins with one page again"
        assert finder.rows.marked == 0


async def test_the_customer_field_says_how_many_and_grows(town: Path) -> None:
    app = DesksideApp(town, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.new_ticket()
        await pilot.pause()
        form = app.screen
        assert isinstance(form, NewTicket)
        await pilot.press(*typed("li"))
        finder = form.box["customer"].finder
        with desk_file.reading(town) as conn:
            everybody = [row.id for row in look_up(conn, "li", region="CN", now=NOW, limit=PEOPLE).rows]
        assert f"{len(everybody)} like that: ↓ chooses" in text(app)
        assert found_in(finder) == everybody[:4]
        assert f"{len(everybody) - 4} more" in text(app)
        await pilot.press("pagedown")
        assert found_in(finder) == everybody[:8]
        assert finder.rows.size.height <= 6
        assert_whole(app)
        await pilot.press("enter")
        assert form.box["customer"].chosen is not None
        assert form.box["customer"].chosen.id == everybody[4]


async def test_who_has_only_an_address_can_be_told_apart_and_the_ticket_finds_its_caller(shown_sample: Path) -> None:
    """R-32, R-25: `#139` opens its customer; an address stands where no number is; no dot without a word before it."""
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        with desk_file.writing(shown_sample) as conn:
            insert_contact(conn, insert_customer(conn, name="Daniel Roble", by=None, now=NOW), "dan@x.cn", "", "email")
        await pilot.press("p", *typed("#139"))
        sheet = app.screen
        assert isinstance(sheet, WhoSheet)
        assert len(found_in(sheet.finder)) == 1
        assert "#139" in lines(app)[4]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CustomerPage)
        await pilot.press("escape", "p", *typed("daniel roble"))
        assert any("dan@x.cn" in line for line in lines(app))
        await pilot.press("escape", "p", *typed("12"))
        assert "Nobody with 12 yet" not in text(app)
        await pilot.press("escape")
        app.new_ticket()
        await pilot.pause()
        await pilot.press(*typed("Daniel Roble"))
        assert "dan@x.cn" in text(app)
        assert " ·  · " not in text(app)


async def test_a_number_that_must_not_be_called_is_struck_out(town: Path) -> None:
    """R-31: and the usable one stands in the list where there is one."""
    with desk_file.writing(town) as conn:
        barred = insert_customer(conn, name="Al-Noor", by=None, now=NOW)
        insert_contact(conn, barred, "021 6219 3347", "CN", do_not_call=1)
    app = DesksideApp(town, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("p", *typed("noor"))
        sheet = app.screen
        assert isinstance(sheet, WhoSheet)
        row = sheet.finder.rows.rows[0]
        assert ("021 6219 3347", "struck") in row.spans(78, 20, marked=False)
        with desk_file.writing(town) as conn:
            insert_contact(conn, barred, "150 2658 1123", "CN")
        await pilot.press("escape", "p", *typed("noor"))
        assert "150 2658 1123" in lines(app)[4]


async def test_a_wrong_length_is_said_in_the_fields(town: Path) -> None:
    """R-31: for a new caller and in the customer's form, while it is typed and after saving."""
    app = DesksideApp(town, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.new_ticket()
        await pilot.pause()
        await pilot.press(*typed("1380013801"))
        assert "New caller “1380013801” · 10 digits, a mobile number has 11" in text(app)
        await pilot.press("2")
        assert "digits" not in text(app)
        await pilot.press("ctrl+u", "escape", "3", "N", *typed("Zed"), "enter", *typed("1380013801"))
        await until(pilot, lambda: "“1380013801”: 10 digits, a mobile number has 11" in text(app))
        assert_whole(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Zed saved · “1380013801”: 10 digits" in lines(app)[-2])


async def test_a_new_caller_shows_what_was_understood_as_name_and_number(town: Path) -> None:
    app = DesksideApp(town, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("p", *typed("15500556677 Ana Silva"))
        assert "New caller “Ana Silva”, 15500556677" in text(app)


async def test_several_lines_that_are_pasted_become_one_and_find_the_caller(town: Path) -> None:
    """L-104: into nothing, the caller is found by any of the lines; into a field, the lines are joined."""
    with desk_file.writing(town) as conn:
        zoe = insert_customer(conn, name="Zoe Test", by=None, now=NOW)
        insert_contact(conn, zoe, "13900002222", "CN")
        insert_customer(conn, name="Otto Nonumber", by=None, now=NOW)
    app = DesksideApp(town, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for pasted in ("Somebody\n139 0000 2222", "Zoe Test\n12 High Street\n10115", "\n\nZoe Test\n"):
            app.post_message(events.Paste(pasted))
            await pilot.pause()
            sheet = app.screen
            assert isinstance(sheet, WhoSheet), pasted
            assert found_in(sheet.finder)[:1] == [zoe], pasted
            assert sheet.finder.value == " ".join(pasted.split())
            await pilot.press("escape")
        app.new_ticket()
        await pilot.pause()
        form = app.screen
        assert isinstance(form, NewTicket)
        form.box["subject"].focus()
        for pasted in ("first line\r\nsecond line", "\nfirst line\n\n second line\n"):
            app.post_message(events.Paste(pasted))
            await pilot.pause()
            assert form.box["subject"].value == "first line second line"
            await pilot.press("ctrl+u")


async def test_characters_typed_over_a_menu_open_whos_calling(town: Path) -> None:
    """L-03: a menu takes no text, so it can only be a name."""
    app = DesksideApp(town, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("full_stop", "李")
        await pilot.pause()
        sheet = app.screen
        assert isinstance(sheet, WhoSheet)
        assert sheet.finder.value == "李"


async def test_likely_duplicates_are_shown_while_editing_too(shown_sample: Path) -> None:
    """R-33: a number added to one customer that another has."""
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        with desk_file.reading(shown_sample) as conn:
            hotel = look_up(conn, "harbour", region="CN", now=NOW).rows[0].id
        app.open_customer(hotel)
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, EditCustomer)
        form.box["reach"].lines[-1].field.focus()
        await pilot.press(*typed("138 1783 2229"))
        await until(pilot, lambda: "very likely: same number" in text(app))
        assert "李梅" in text(app)


@pytest.mark.parametrize(("width", "tickets", "whole"), [(116, 2, 30), (116, 0, 40), (76, 0, 40)])
def test_a_long_address_takes_the_cells_that_are_free(width: int, tickets: int, whole: int) -> None:
    """L-105: an e-mail is cut for what stands beside it alone, never for nothing."""
    address = f"{'margarida.bicycles'[: whole - 12]:x<{whole - 12}}@example.com"
    found = LookupRow(1, "Ana", "", "person", (), tickets, 0, None, None, None, Match.NAME, reach=address)
    spans = Caller(found, "", "").spans(width, 0, marked=False)
    line = "".join(said for said, _tone in spans)
    assert address in line
    assert cells(line) <= width
    assert (f"{tickets} open" in line) == bool(tickets)
