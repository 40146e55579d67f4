"""What the first owner sees: columns, fields in focus, footers of daily verbs, nothing cut where there is room."""

from datetime import datetime, timedelta
from pathlib import Path

from textual.content import Content
from textual.widgets import Input

from deskside.app import DesksideApp
from deskside.desk.customers.who import NewCustomer
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.language.i18n import set_language
from deskside.language.text import cells
from deskside.screens.call import CallScreen
from deskside.screens.caller_lookup import WhoSheet
from deskside.screens.edit_conflict import ClashScreen
from deskside.screens.edit_ticket import EditTicket
from deskside.screens.fold import Fold
from deskside.screens.help import KeysSheet
from deskside.screens.new_ticket import NewTicket
from deskside.screens.sheets.export import ExportSheet
from deskside.screens.ticket import TicketPage
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.terminal.theme import PALETTES
from deskside.when import When
from deskside.widgets.agenda_list import OWNER
from deskside.widgets.differences import MARK, marked_differences
from deskside.widgets.field import Field
from deskside.widgets.target import Target
from tests.conftest import NOW, Asked
from tests.screens.seen import lines, text, unrung
from tests.screens.waiting import until


async def test_the_footer_of_a_low_screen_has_the_daily_verbs(shown_sample: Path) -> None:
    """At 80 cells the queue's verbs are there, and the desk's keys too."""
    app = DesksideApp(shown_sample, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        footer = lines(app)[-1]
        for words in ("d Solve", "s Status", "a Assign", "space Mark", ". More", "p Phone", "n New", "? Keys"):
            assert words in footer
        assert cells(footer.rstrip()) <= 80
        await pilot.press("1")
        await pilot.pause()
        footer = lines(app)[-1]
        for words in ("d Solve", "b Promise", "s Status", "a Assign", ". More", "p Phone", "n New", "? Keys"):
            assert words in footer
        await pilot.press("3")
        await pilot.pause()
        footer = lines(app)[-1]
        assert "n New ticket" in footer
        assert "N New customer" in footer, "two keys, two words"


async def test_places_and_pages_have_air_below_the_tabs(shown_sample: Path) -> None:
    """The same row is empty everywhere in the frame."""
    app = DesksideApp(shown_sample, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (("1",), ("2",), ("3",), ("4",), ("5",), ("2", "enter"), ("3", "enter")):
            await pilot.press(*keys)
            await pilot.pause()
            assert not lines(app)[2].strip(), keys
            assert lines(app)[3].strip(), keys
            await pilot.press("escape")


async def test_a_field_in_focus_has_the_sign_of_the_cursor(shown_sample: Path) -> None:
    """L-106: in a form, in the notes of a call, and with plain signs too."""
    app = DesksideApp(shown_sample, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.focused, Field))
        assert next(line for line in lines(app) if "▌" in line).split("▌")[0].strip() == "Subject"
        await pilot.press("escape", "1")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CallScreen))
        await pilot.press("tab")
        await pilot.pause()
        assert any(line.lstrip().startswith("Notes  Tab ▌") for line in lines(app))


async def test_the_folded_rows_are_made_when_they_are_unfolded(shown_sample: Path) -> None:
    """Half of a form's widgets wait until somebody wants them; what was typed into them is kept as ever."""
    app = DesksideApp(shown_sample, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NewTicket))
        form = app.screen
        assert isinstance(form, NewTicket)
        assert not form.query("#folded")
        form.query_one(Fold).focus()
        await pilot.press("enter", "right")
        await pilot.pause()
        assert form.query("#folded FormRow")
        assert form.typed()["manner"] == "demanding", "the keys went to the first of them"


async def test_what_is_known_of_a_caller_is_not_cut_where_there_is_room(shown_sample: Path) -> None:
    """L-105: the call card goes on below, and the page of keys names the card's own."""
    app = DesksideApp(shown_sample, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CallScreen))
        assert "our calls to them: 3 of 4 kept" in text(app)
        assert "6  Wrong number, or cancel" in text(app)
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, KeysSheet))
        shown = text(app)
        assert "1-6" in shown
        assert "p F2" in shown
        assert "g F4" in shown


async def test_a_reason_that_is_long_wraps_where_there_is_room(desk: Path, stopped: datetime) -> None:
    """L-105: of the call on the ticket's page, in the head of that page, and what the finder says of nobody."""
    reason = "tell her what the new pads cost and whether the front ones are worn as well, with the price of both"
    subject = "rear brake squeals on the way down and the front one as well since the chain was changed in March"
    with desk_file.writing(desk) as conn:
        entry = {"subject": subject, "customer": NewCustomer("李梅", "13817832229"), "reason": reason, "priority": 2}
        entry |= {"promise": When(NOW - timedelta(hours=1)), "assignee": 2, "owner": 2}
        open_ticket(conn, entry, by=1, now=NOW - timedelta(days=1010), shop=read_shop(conn))
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "enter")
        await until(pilot, lambda: isinstance(app.screen, CallScreen))
        shown = " ".join(text(app).split())
        assert "the price of both" in shown
        assert "changed in March" in shown
        await pilot.press("escape", "2", "enter")
        await until(pilot, lambda: isinstance(app.screen, TicketPage))
        shown = " ".join(" ".join(unrung(app)).split())
        assert "missed · Bo · tell her what the new pads cost" in shown
        assert "opened " in shown
        assert "…" not in shown, shown


async def test_sheets_name_themselves_and_what_stands_in_them_stands_in_one_column(hostile: Path) -> None:
    """L-100: a title above the field; what is said of a field begins where its text begins."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, WhoSheet))
        shown = lines(app)
        title = next(place for place, line in enumerate(shown) if "Who's calling" in line)
        assert "digits, name" in shown[title + 1]
        assert "New caller" in shown[title + 2]
        await pilot.press("escape", "2", "X")
        await until(pilot, lambda: isinstance(app.screen, ExportSheet) and app.screen.ready)
        field = app.screen.query_one(Input)
        hint = next(line for line in lines(app) if ".csv or" in line)
        assert len(hint) - len(hint.lstrip()) == field.content_region.x


async def test_a_tall_preview_has_the_tickets_own_text(hostile: Path) -> None:
    """L-105: rows that were empty hold what was written of the ticket."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: "long long long" in text(app))
        assert "Opened" in text(app), "and the end of its timeline"


async def test_a_finished_line_goes_by_itself(hostile: Path) -> None:
    """It does not cover the reason of the row for long; trouble stays until a key."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.answer("#1 saved")
        app.answer("#2 saved")
        await pilot.pause()
        app.unsay("#1 saved")
        await pilot.pause()
        assert "#2 saved" in text(app), "only the line that has stood long enough"
        app.unsay("#2 saved")
        await pilot.pause()
        assert "#2 saved" not in text(app)


def test_two_versions_are_marked_where_they_differ() -> None:
    """What only one of them has is bold and underlined, in words and in Chinese characters."""
    mine, theirs = marked_differences("rear brake squeals", "front brake squeals")
    assert [(mine.plain[span.start : span.end], span.style) for span in mine.spans] == [("rear", MARK)]
    assert [(theirs.plain[span.start : span.end], span.style) for span in theirs.spans] == [("front", MARK)]
    mine, theirs = marked_differences("后刹车异响", "前刹车异响")
    assert [mine.plain[span.start : span.end] for span in mine.spans] == ["后"]
    assert isinstance(theirs, Content)


def test_of_two_long_versions_the_part_that_differs_is_shown() -> None:
    """R-90: a page of a whole book would stand still; what is cut is marked."""
    book = "word " * 200_000
    mine, theirs = marked_differences(f"mine {book}", f"yours {book}")
    assert (mine.plain[:9], theirs.plain[:10]) == ("mine word", "yours word")
    assert [(mine.plain[span.start : span.end], span.style) for span in mine.spans][:1] == [("mine", MARK)]
    mine, theirs = marked_differences(f"{book} mine {book}", f"{book} yours {book}")
    for version, word in ((mine, "mine"), (theirs, "yours")):
        assert len(version.plain) < 6_000
        assert word in version.plain
        assert (version.plain[0], version.plain[-1]) == ("…", "…")


async def test_both_versions_can_be_kept(hostile: Path, asked: Asked) -> None:
    """R-22: where two people wrote nothing has to be lost, and `Enter` drops neither."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        app.perform("edit", [Target.of("", ticket=1)])
        await until(pilot, lambda: isinstance(app.screen, EditTicket))
        form = app.screen
        assert isinstance(form, EditTicket)
        form.box["subject"].value = "the front brake"
        form.box["description"].text = "mine"
        with desk_file.writing(hostile) as conn:
            edit_ticket(conn, 1, {"subject": "the rear brake", "description": "theirs"}, by=2, now=NOW)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ClashScreen))
        assert "1-3 Keep" in lines(app)[-1]
        await pilot.press("enter", "enter")
        await until(pilot, lambda: not isinstance(app.screen, ClashScreen | EditTicket))
    assert asked("select subject, description from ticket where number = 1") == [
        ("the rear brake / the front brake", "theirs\nmine")
    ]


def test_the_name_of_one_of_us_is_whole_in_chinese() -> None:
    """L-98: three characters in the day's hours, as in the lists."""
    set_language("zh")
    assert (OWNER.width_on(80), OWNER.width_on(120)) == (6, 8)


def test_every_theme_has_a_frame() -> None:
    """The bars have a ground of their own."""
    for tokens in PALETTES.values():
        assert tokens.surface != tokens.background
