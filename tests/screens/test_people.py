"""Who sits here: chosen by digit, added by name; what each began to write stays theirs (L-51)."""

from datetime import datetime
from pathlib import Path

from deskside.app import DesksideApp
from deskside.desk.drafts import keep_draft
from deskside.desk.shop.change_settings import change_settings
from deskside.screens.new_ticket import NewTicket
from deskside.screens.people import WhoSitsHere
from deskside.store import desk_file
from deskside.widgets.field import Field
from tests.screens.seen import assert_whole, lines, text
from tests.screens.waiting import typed, until


async def test_a_change_of_person_shows_in_the_header_and_never_takes_over_a_draft(hostile: Path) -> None:
    """L-51: Mei's draft is not Bo's; it is there again when Mei sits down."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.new_ticket()
        await pilot.press(*typed("João"), "escape")
        await until(pilot, lambda: "Your ticket for João is still here" in text(app))
        await pilot.press("at")
        await pilot.pause()
        assert isinstance(app.screen, WhoSitsHere)
        assert "1  Mei" in text(app)
        assert "sits here now" in text(app)
        await pilot.press("2")
        await until(pilot, lambda: "Bo sits here now" in lines(app)[-2])
        assert "Bo" in lines(app)[0]
        assert "João" not in text(app)
        app.new_ticket()
        await pilot.pause()
        form = app.screen
        assert isinstance(form, NewTicket)
        assert form.box["customer"].text == ""
        await pilot.press("escape", "＠", "1")
        await until(pilot, lambda: "Mei sits here now · Your ticket for João is still here" in lines(app)[-2])


async def test_a_draft_that_was_left_is_told_of_at_the_next_start(hostile: Path, stopped: datetime) -> None:
    """R-22: after a crash its writer reads at once that it is there and which key opens it; nobody else does."""
    with desk_file.writing(hostile) as conn:
        keep_draft(conn, 1, "ticket", "", {"typed": {"customer": {"text": "João"}, "subject": "[/x] bell"}}, stopped)
    for name, told in (("Mei", True), ("Bo", False)):
        app = DesksideApp(hostile, person=name)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            app.warm_up()
            await pilot.pause()
            assert ("Your ticket for João is still here. n brings it back" in " ".join(text(app).split())) is told


async def test_somebody_new_is_added_and_sits_down(hostile: Path) -> None:
    """A name that is taken is said and can be changed; hostile names are shown as they are (R-90)."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("at", "3", *typed("bo"), "enter")
        await pilot.pause()
        assert "Bo works here already." in text(app)
        await pilot.press("ctrl+u", *typed("[/x] 阿博"), "enter")
        await until(pilot, lambda: "[/x] 阿博 sits here now" in lines(app)[-2])
        assert "[/x] 阿博" in lines(app)[0]
        assert_whole(app)
        await pilot.press("at")
        await pilot.pause()
        assert "3  [/x] 阿博" in text(app)


async def test_the_desk_asks_when_it_does_not_know_who_sits_there(hostile: Path) -> None:
    """A login that nobody has: the staff is offered at once; Esc goes on with nobody."""
    app = DesksideApp(hostile)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WhoSitsHere))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.desk.person is not None)
        assert app.desk.person is not None
        assert app.desk.person.name == "Bo"


async def test_l51_another_language_is_everywhere_at_once(hostile: Path, stopped: datetime) -> None:
    """L-51: who sits down reads every place in their own language, what was drawn before too; a form is left alone."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.desk.write(change_settings, [("language", "zh")], by=2, now=stopped)
        await pilot.press("3", "2")
        await until(pilot, lambda: "All live" in text(app))
        await pilot.press("@", "ctrl+c")
        assert "q closes the desk" in app.said, "in a sheet too"
        await pilot.press("2")
        await until(pilot, lambda: "视图" in text(app) and "All live" not in text(app))
        await until(pilot, lambda: "Bo" in app.said)
        assert "Filter" not in text(app)
        await pilot.press("3")
        await until(pilot, lambda: "客户" in text(app) and "Find" not in text(app))


async def test_somebody_is_renamed_or_leaves_without_a_shell(hostile: Path) -> None:
    """The keys are named on the rows of people only; what somebody had stays theirs, and `u` takes it back."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("at")
        assert "e Rename  x Leaves" in lines(app)[-1]
        await pilot.press("end")
        assert "Rename" not in lines(app)[-1]
        await pilot.press("e", "x")
        assert isinstance(app.screen, WhoSitsHere)
        await pilot.press("home", "e")
        field = app.screen.query_one(Field)
        field.value = "Bo"
        await pilot.press("enter")
        assert not isinstance(app.screen, WhoSitsHere), "somebody is called so already"
        assert_whole(app)
        field.value = "Mei Lin [/x]"
        await pilot.press("enter")
        await until(pilot, lambda: "Mei is called Mei Lin [/x] now" in text(app))
        assert "Mei Lin" in lines(app)[0]
        await pilot.press("at", "down", "x")
        assert_whole(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Bo has left · 3 live tickets stay with them" in text(app))
        await pilot.press("at")
        assert "2  Bo" not in text(app)
        await pilot.press("escape", "u", "at")
        assert "2  Bo" in text(app)
        await pilot.press("home", "e", "enter")
        await until(pilot, lambda: app.said == "It is so already; nothing was changed")


async def test_who_leaves_sits_here_no_more(hostile: Path) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("at", "x", "enter")
        await until(pilot, lambda: "Mei has left" in text(app))
        assert app.desk.person is None
