"""A customer's page: what is known of them, changed a field at a time (P-08, R-22)."""

from pathlib import Path

from deskside.app import DesksideApp
from deskside.desk.customers.edit_customer import add_customer, edit_customer
from deskside.desk.edit_record import RowEdit
from deskside.screens.call import CallScreen
from deskside.screens.customer import CustomerPage
from deskside.screens.edit_conflict import ClashScreen
from deskside.screens.sheets.one_field import OneFieldSheet
from deskside.screens.ticket import TicketPage
from deskside.store import desk_file
from deskside.widgets.about_list import AboutList
from tests.conftest import NOW, Asked
from tests.screens.seen import assert_whole, lines, text
from tests.screens.waiting import typed, until


def at(app: DesksideApp, field: str, key: int | None = None) -> None:
    """The cursor on a row of *About*."""
    shown = app.screen.query_one(AboutList)
    places = [
        place for place in range(shown.count()) if (shown._rows[place].field, shown._rows[place].key) == (field, key)
    ]
    shown.cursor = places[0]


async def test_a_field_is_changed_where_it_stands(hostile: Path, asked: Asked) -> None:
    """One key, one field; what somebody else wrote meanwhile is set beside it; numbers are added and taken away."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(2)
        await pilot.pause()
        await pilot.press("right")
        assert isinstance(app.screen, CustomerPage)
        assert "‹About›" in text(app)
        at(app, "banner")
        await pilot.pause()
        assert "Enter Change" in lines(app)[-1]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, OneFieldSheet))
        assert_whole(app)
        with desk_file.writing(hostile) as conn:
            edit_customer(conn, 2, {"banner": "theirs"}, by=2, now=NOW)
        await pilot.press(*typed("only after 5 [/x]"), "enter")
        await until(pilot, lambda: isinstance(app.screen, ClashScreen))
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, CustomerPage))
        await until(pilot, lambda: "only after 5 [/x]" in text(app))
        shown = app.screen.query_one(AboutList)
        assert shown.row is not None
        assert shown.row.field == "banner", "the cursor stays"
        await pilot.press("+")
        await until(pilot, lambda: isinstance(app.screen, OneFieldSheet))
        await pilot.press(*typed("wechat limei_66"), "ctrl+s")
        await until(pilot, lambda: "WeChat limei_66" in text(app))
        assert_whole(app)
        assert "u takes it back" in lines(app)[-2]
    assert asked("select banner from customer where id = 2") == [("only after 5 [/x]",)]
    ((contact, kind, raw),) = asked(
        "select id, kind, raw from contact_point where customer_id = 2 order by id desc limit 1"
    )
    assert (kind, raw) == ("wechat", "limei_66")
    async with (app := DesksideApp(hostile, person="Mei")).run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(2)
        await pilot.pause()
        await pilot.press("right")
        at(app, "reach", contact)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, OneFieldSheet))
        await pilot.press("ctrl+u", *typed("qq 1"), "escape")
        await until(pilot, lambda: isinstance(app.screen, CustomerPage))
        await pilot.press("enter")
        await until(
            pilot,
            lambda: "qq 1" in text(app),
        )
        await pilot.press("ctrl+u", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CustomerPage))
        await until(pilot, lambda: "limei_66" not in text(app))
    assert asked(f"select 1 from contact_point where id = {contact}") == []


async def test_a_banner_is_seen_wherever_they_are(shown_sample: Path) -> None:
    """P-08: the caller row and the line below it, the card, the ticket's page and the strip of the queue, the call."""
    with desk_file.writing(shown_sample) as conn:
        (mei,) = conn.execute("select customer_id from ticket where number = 139").fetchone()
        edit_customer(conn, mei, {"banner": "only after 5 [/x]", "prefers": "wechat"}, by=1, now=NOW)
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("p", *typed("2229"))
        await until(pilot, lambda: "Mind: only after 5 [/x]" in text(app))
        assert "only after 5" in next(line for line in lines(app) if "李梅" in line), "the row itself has it too"
        assert_whole(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CustomerPage))
        assert "Mind     only after 5 [/x]" in text(app)
        await pilot.press("t")
        await until(pilot, lambda: "‹chat›" in text(app))
        await pilot.press("escape", "v", "3")
        await until(pilot, lambda: "‹Timeline calls›" in text(app))
        assert not [line for line in lines(app)[:-1] if " Told " in line]
        assert_whole(app)
        await pilot.press("v", "1")
        await until(pilot, lambda: "‹Timeline›" in text(app))
        assert [line for line in lines(app)[:-1] if " Told " in line]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CallScreen))
        await until(pilot, lambda: "Mind  only after 5 [/x]" in text(app))
        assert_whole(app)
        await pilot.press("escape")
        app.open_ticket(139)
        await until(pilot, lambda: isinstance(app.screen, TicketPage))
        assert "Mind: only after 5 [/x]" in text(app)
        assert_whole(app)


async def test_who_is_known_by_messengers_alone(desk: Path) -> None:
    """P-08: on the call card, the ticket's page and About; one way is the first, and a key of another tab says so."""
    with desk_file.writing(desk) as conn:
        reach = [RowEdit({"wechat": "sunli88"}), RowEdit({"wechat": "sunli99"})]
        add_customer(conn, {"name": "孙丽", "prefers": "wechat", "reach": reach}, by=1, now=NOW)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(1)
        await until(pilot, lambda: isinstance(app.screen, CustomerPage))
        await pilot.press("+")
        await until(pilot, lambda: "+ is for About, Dates" in text(app))
        await pilot.press("right", "v")
        await until(pilot, lambda: "v is for Timeline" in text(app))
        shown = app.screen.query_one(AboutList)
        assert [row.shown for row in shown._rows if row.field == "reach"][:2] == [
            "WeChat sunli88 (first)",
            "WeChat sunli99",
        ]
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CallScreen))
        await until(pilot, lambda: "WeChat sunli88, WeChat sunli99" in text(app))
        assert_whole(app)
