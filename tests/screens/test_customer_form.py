"""Writing down and correcting customers: likely duplicates while typing, drafts, clashes, numbers and people."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from deskside.app import DesksideApp
from deskside.desk.codes import CONTACT_KINDS
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.typed_people import person_as_typed
from deskside.desk.customers.typed_reach import as_typed
from deskside.desk.edit_record import RowEdit
from deskside.screens.customer import CustomerPage
from deskside.screens.customer_lines import contact, person, row_edits
from deskside.screens.customers import CustomersPlace
from deskside.screens.edit_conflict import ClashScreen
from deskside.screens.edit_customer import EditCustomer
from deskside.screens.field_widgets import DO_NOT_CALL, marks_of
from deskside.screens.new_customer import NewCustomer
from deskside.store import desk_file
from deskside.widgets.growing_rows import Written
from tests.conftest import NOW, Asked
from tests.screens.seen import assert_whole, lines, text, unrung
from tests.screens.waiting import typed, until


async def edited(pilot: Pilot[str], app: DesksideApp, customer: int) -> EditCustomer:
    """The form of a customer, from their page."""
    app.open_customer(customer)
    await pilot.pause()
    await pilot.press("e")
    await pilot.pause()
    assert isinstance(app.screen, EditCustomer)
    return app.screen


async def test_likely_duplicates_are_shown_while_typing_and_never_block(shown_sample: Path) -> None:
    """R-33: weak by name, very likely by number, `↓` and Enter open who is meant with the draft kept; L-01."""
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("3", "N", *typed("Joao Goncalves"))
        await until(pilot, lambda: "perhaps: same name" in text(app))
        assert "João Gonçalves" in text(app)
        await pilot.press("enter", *typed("13817832229"))
        await until(pilot, lambda: "very likely: same number" in text(app))
        assert unrung(app)[-3].split()[0] == "李梅", "the stronger hint stands above"
        await pilot.press("down")
        await pilot.pause()
        assert "Enter Open this one" in lines(app)[-1]
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, NewCustomer), "Esc leaves the rows first"
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, CustomerPage)
        await until(pilot, lambda: "What you wrote about Joao Goncalves is still here" in lines(app)[-2])
        await pilot.press("escape", "N")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, NewCustomer)
        assert form.box["name"].value == "Joao Goncalves"
        assert form.box["reach"].lines[0].field.value == "13817832229"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CustomersPlace))
        await until(pilot, lambda: "Joao Goncalves saved · u takes it back" in lines(app)[-2])
        place = next(screen for screen in app.screen_stack if isinstance(screen, CustomersPlace))
        assert place.row is not None
        assert place.row.name == "Joao Goncalves", "the cursor stands on who was written down"
        await pilot.press("u", "N")
        await until(pilot, lambda: isinstance(app.screen, NewCustomer) and app.screen.ready)
        assert isinstance(app.screen, NewCustomer)
        assert app.screen.box["name"].value == "", "what was saved is no draft any more"


async def test_a_company_is_written_down_with_its_people_and_numbers(hostile: Path, asked: Asked) -> None:
    """R-30, R-31, P-12: what was looked for begins the form; a number with its mark, an e-mail, people with a role."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("3", "slash", *typed("0207946"), "enter")
        await until(pilot, lambda: isinstance(app.screen, CustomersPlace) and not app.screen.rows.keys)
        await pilot.press("N")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, NewCustomer)
        assert form.box["reach"].lines[0].field.value == "0207946"
        await pilot.press(*typed("[/x] Hotel"), "tab", "tab", "right", "right", "tab", *typed("a@b.example"), "enter")
        form.box["reach"].lines[2].field.value = "微信 limei_66"
        form.box["kind"].focus()
        await pilot.press("right", "enter", *typed("Ms Lin, 前台, pays"), "tab", "tab", "right", "right", "right")
        await pilot.pause()
        assert "upset: let them finish first" in text(app)
        assert_whole(app)
        form.box["since"].put("blue")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "“blue” is not a date." in text(app))
        form.box["since"].put("2019-03-12")
        await pilot.press("f9")
        await until(pilot, lambda: "[/x] Hotel saved" in text(app))
        assert_whole(app)
    assert asked("select name, kind, manner, since from customer order by id desc limit 1") == [
        ("[/x] Hotel", "company", "upset", "2019-03-12")
    ]
    assert asked(
        "select kind, raw, do_not_call from contact_point where customer_id = (select max(id) from customer)"
        " order by id"
    ) == [("phone", "0207946", 1), ("email", "a@b.example", 0), ("wechat", "limei_66", 0)]
    assert asked("select name, role, does from person") == [("Ms Lin", "前台", "pays")]


async def test_nothing_known_is_said_and_the_form_stays(hostile: Path) -> None:
    """R-30: a name or a number is enough, and one of them is needed."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("3", "N", "ctrl+s")
        await until(pilot, lambda: "A customer needs a name or a number." in text(app))
        assert isinstance(app.screen, NewCustomer)


async def test_a_newer_version_stands_beside_what_was_typed(hostile: Path, asked: Asked) -> None:
    """R-22: the clash names who and what; the draft survives leaving, with what it was typed over; numbers are kept."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        form = await edited(pilot, app, 2)
        form.box["needs"].text = "mine [/x]"
        form.box["manner"].put("silent")
        form.box["reach"].lines[0].field.value = "13817832229"
        form.box["reach"].lines[1].field.value = "020 7946 0000"
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: "What you changed about 李梅 is still here. e opens it again" in lines(app)[-2])
        with desk_file.writing(hostile) as conn:
            edit_customer(conn, 2, {"needs": "Bo's \x1b[2J words"}, by=2, now=NOW)
        with desk_file.writing(hostile) as conn:
            edit_customer(conn, 2, {"reach": [RowEdit({"email": "li@example.com"})]}, by=2, now=NOW)
        await pilot.press("e")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, EditCustomer)
        assert form.box["needs"].text == "mine [/x]"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ClashScreen))
        for words in ("Bo changed the needs", "mine [/x]", "Bo's", "李梅"):
            assert words in text(app)
        assert_whole(app)
        await pilot.press("2")
        await until(pilot, lambda: "李梅 saved · u takes it back" in lines(app)[-2])
    assert asked("select needs, manner from customer where id = 2") == [("mine [/x]", "silent")]
    assert asked("select raw from contact_point where customer_id = 2 order by id") == [
        ("13817832229",),
        ("li@example.com",),
        ("020 7946 0000",),
    ]


@pytest.mark.parametrize(("answer", "kept"), [("1", "13900001111"), ("2", "13817832221")])
async def test_a_number_that_was_corrected_meanwhile_stands_beside_what_was_typed(
    hostile: Path, asked: Asked, answer: str, kept: str
) -> None:
    """R-22: over what the draft was typed over; the mark that only one of the two set stays either way."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        form = await edited(pilot, app, 2)
        key = form.box["reach"].lines[0].key
        form.box["reach"].put([["13817832221", "is_invalid", key], ["li@b.example", "", None]])
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: "What you changed about 李梅" in lines(app)[-2])
        theirs = {"phone": "13900001111", "do_not_call": True}
        with desk_file.writing(hostile) as conn:
            edit_customer(conn, 2, {"reach": [RowEdit(theirs, key)]}, by=2, now=NOW)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, EditCustomer) and app.screen.ready)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ClashScreen))
        for words in ("Bo changed the number", "13900001111", "13817832221"):
            assert words in text(app)
        assert_whole(app)
        await pilot.press(answer)
        await until(pilot, lambda: "李梅 saved · u takes it back" in lines(app)[-2])
    row = asked("select raw, do_not_call, is_invalid from contact_point where customer_id = 2 order by id")[0]
    assert row == (kept, 1, 1)


async def test_a_number_is_somebodys_of_the_people_in_the_form(hostile: Path, asked: Asked) -> None:
    """R-31: whose each number is can be chosen, of those who are new in the same form too; it is seen and corrected."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("3", "N", *typed("Harbour Hotel"), "enter", *typed("02163294456"))
        await until(pilot, lambda: isinstance(app.screen, NewCustomer))
        form = app.screen
        assert isinstance(form, NewCustomer)
        assert "nobody in particular" not in text(app), "there is nobody yet"
        form.box["kind"].focus()
        await pilot.press("right", "enter", *typed("Ms Okafor, reception"))
        await until(pilot, lambda: "nobody in particular" in text(app))
        reach = form.box["reach"].lines
        form.set_focus(reach[0].field)
        await pilot.press("tab", "tab", "right", "tab")
        await pilot.press(*typed("frontdesk@harbour.example"))
        await pilot.pause()
        assert "‹Ms Okafor›" in text(app)
        assert "frontdesk@harbour.example" in text(app)
        assert [word for _value, word in form.box["reach"].lines[1].mark.options] == ["in use", "to check"]
        assert_whole(app)
        await pilot.press("escape", "N")
        await until(pilot, lambda: isinstance(app.screen, NewCustomer) and app.screen is not form)
        await until(pilot, lambda: "‹Ms Okafor›" in text(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Harbour Hotel saved" in lines(app)[-2])
        owners = "select raw, p.name from contact_point c left join person p on p.id = person_id"
        owners += " where c.customer_id = (select max(id) from customer) order by c.id"
        assert asked(owners) == [("02163294456", "Ms Okafor"), ("frontdesk@harbour.example", None)]
        key = asked("select max(id) from customer")[0][0]
        app.open_customer(key)
        await until(pilot, lambda: isinstance(app.screen, CustomerPage))
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, EditCustomer) and app.screen.ready)
        edit = app.screen
        assert isinstance(edit, EditCustomer)
        assert edit.body() is None, "nothing was typed"
        assert "‹Ms Okafor›" in text(app)
        edit.box["people"].lines[0].field.value = "Ms Okafor-Lee"
        edit.box["people"].lines[1].field.value = "Mr Ruiz"
        await pilot.pause()
        mail = edit.box["reach"].lines[1].owner
        assert [word for _value, word in mail.options] == ["nobody in particular", "Ms Okafor-Lee", "Mr Ruiz"]
        edit.set_focus(mail)
        await pilot.press("end", "ctrl+s")
        await until(pilot, lambda: "Harbour Hotel saved" in lines(app)[-2])
        assert asked(owners) == [("02163294456", "Ms Okafor-Lee"), ("frontdesk@harbour.example", "Mr Ruiz")]


def test_a_mark_of_an_address_that_stands_there_can_be_taken_away() -> None:
    """R-31: nobody is called at an e-mail address, so it is not offered there; the file may hold it all the same."""
    marks = marks_of("a@b.example", DO_NOT_CALL)
    assert DO_NOT_CALL in dict(marks)
    assert DO_NOT_CALL not in dict(marks_of("a@b.example", ""))
    assert DO_NOT_CALL in dict(marks_of("138 1783 2229", ""))


def test_an_edit_form_that_nobody_touched_changes_nothing() -> None:
    """What is shown of each kind of number and address, and of people, is read as it stood (R-31)."""
    shown = [[as_typed(kind, "limei_66"), "", place, None] for place, kind in enumerate(CONTACT_KINDS)]
    assert row_edits(contact, shown, [Written(*each) for each in shown]) == []
    other = [Written("QQ limei_66", "", 2, None)]
    assert row_edits(contact, [shown[2]], other) == [RowEdit({"qq": "limei_66"}, 2, {})]
    people = [[person_as_typed("Rui", "owner", "decides uses"), None, 1, None]]
    assert row_edits(person, people, [Written(*each) for each in people]) == []
    assert row_edits(person, people, [Written("Rui, owner, uses", None, 1, None)]) == [
        RowEdit({"does": "uses"}, 1, {"does": "decides uses"})
    ]


async def test_who_brought_them_is_chosen_from_who_is_found(shown_sample: Path) -> None:
    """P-14: by initials or any piece, with `↓` and Enter; the number beside the name says which of that name."""
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        form = await edited(pilot, app, 2)
        field = form.box["referred_by"].focus()
        await pilot.press(*typed("lm"))
        await until(pilot, lambda: "李梅" in text(app))
        await pilot.press("down", "enter")
        await pilot.pause()
        chosen = field.value
        assert chosen.startswith("李梅 (@")
        assert not field.has_class("-open")
        field.focus()
        await pilot.press("down")
        assert not field.has_class("-open"), "whoever stands there is looked for no more"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is not form)
    with desk_file.reading(shown_sample) as conn:
        brought = conn.execute("select referred_by from customer where id = 2").fetchone()[0]
    assert chosen == f"李梅 (@{brought})"
