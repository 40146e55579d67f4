"""A desk that is replaced under the app, and an app that is ended from outside (R-22, R-91)."""

import os
import signal
import sys
from datetime import datetime
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.create_desk import make_desk
from deskside.desk.desk_session import DeskSession
from deskside.desk.drafts import drafts_of
from deskside.desk.tickets.conversation import add_note
from deskside.errors import StoreProblem
from deskside.screens.draft_keeper import LATEST_SECONDS, SOON_SECONDS, DraftKeeper
from deskside.screens.new_ticket import NewTicket
from deskside.store import desk_file
from deskside.widgets.field import Field
from tests.conftest import NOW
from tests.screens.waiting import typed, until


class Timers:
    """An app that has nothing but timers, and runs what is given to a thread at once."""

    def __init__(self) -> None:
        self.set: list[tuple[float, object]] = []

    def set_timer(self, delay: float, callback: object) -> None:
        self.set.append((delay, callback))

    def run_worker(self, work: object, **_more: object) -> None:
        work()  # type: ignore[operator]

    def ring(self, delay: float) -> None:
        """Let what waits that long be called."""
        due = [callback for each, callback in self.set if each == delay]
        self.set = [(each, callback) for each, callback in self.set if each != delay]
        for callback in due:
            callback()  # type: ignore[operator]


@pytest.fixture
def session(desk: Path) -> DeskSession:
    with desk_file.reading(desk) as conn:
        from deskside.desk.staff.members import person

        return DeskSession(desk, person(conn, 1))


def test_r22_a_draft_is_kept_while_the_typing_goes_on(session: DeskSession) -> None:
    """R-22: nobody who types without a pause loses more than the last seconds of it."""
    app = Timers()
    keeper = DraftKeeper(app, session, "ticket")  # type: ignore[arg-type]
    for count in range(1, 200):
        keeper.soon({"text": "x" * count})
    assert sum(delay == LATEST_SECONDS for delay, _callback in app.set) == 1
    app.ring(LATEST_SECONDS)
    (draft,) = session.ask(drafts_of, 1)
    assert draft.body == {"text": "x" * 199}
    keeper.soon({"text": "more"})
    app.ring(LATEST_SECONDS)
    assert session.ask(drafts_of, 1)[0].body == {"text": "more"}
    app.ring(SOON_SECONDS)
    keeper.forget()
    app.ring(LATEST_SECONDS)
    assert session.ask(drafts_of, 1)[0].body == {"text": "more"}, "what was saved is not kept once more"


def test_r22_what_waits_is_kept_before_the_end(session: DeskSession) -> None:
    keeper = DraftKeeper(Timers(), session, "ticket")  # type: ignore[arg-type]
    keeper.before_the_end()
    assert session.ask(drafts_of, 1) == []
    keeper.soon({"text": "half a word"})
    keeper.before_the_end()
    assert session.ask(drafts_of, 1)[0].body == {"text": "half a word"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("sent", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
async def test_r22_a_closed_window_takes_nothing(desk: Path, stopped: datetime, sent: signal.Signals) -> None:
    """R-22: what was typed a moment before is a draft, and the status is that of the signal."""
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NewTicket) and app.screen.ready)
        await pilot.press(*typed("brake squeals"))
        os.kill(os.getpid(), sent)
        await until(pilot, lambda: app.return_code is not None)
        assert app.return_code == 128 + sent
    with desk_file.reading(desk) as conn:
        (draft,) = drafts_of(conn, 1)
    assert "brake squeals" in str(draft.body)


async def test_r22_the_last_letter_is_kept_before_its_form_has_heard_of_it(desk: Path, stopped: datetime) -> None:
    """R-22: a letter stands on the screen a moment before the form is told; a window closed then keeps it too."""
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NewTicket) and app.screen.ready)
        await pilot.press(*typed("a new ri"))
        field = app.focused
        assert isinstance(field, Field)
        with field.prevent(Field.Changed):
            field.value = "a new rim"
            app.end(signal.SIGHUP)
        await until(pilot, lambda: app.return_code is not None)
    with desk_file.reading(desk) as conn:
        (draft,) = drafts_of(conn, 1)
    assert "a new rim" in str(draft.body)


def _another(desk: Path) -> None:
    other = desk.with_name("other")
    make_desk(other, shop="Another", person="Zed", country="GB", now=NOW)
    other.replace(desk)


def test_r91_a_desk_that_was_replaced_is_not_written_to(session: DeskSession) -> None:
    """R-91: what is seen is of one file, and nothing goes into another; nor are the two read together."""
    _another(session.path)
    for act in (
        lambda: session.do(add_note, 1, "meant for another"),
        lambda: session.write(lambda conn: conn.execute("delete from staff")),
        lambda: session.ask_in_thread(drafts_of, 1),
        session.undo,
        session.changed,
    ):
        with pytest.raises(StoreProblem, match="was replaced"):
            act()
    with desk_file.reading(session.path) as conn:
        assert conn.execute("select count(*) from line").fetchone()[0] == 0
        assert conn.execute("select name from staff").fetchall()[0]["name"] == "Zed"


async def test_r91_the_app_says_that_its_desk_was_replaced(desk: Path, stopped: datetime) -> None:
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        _another(desk)
        app.poll()
        await pilot.pause()
        assert "was replaced" in app.said
