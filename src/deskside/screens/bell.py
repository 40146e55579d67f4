"""The bell of an open desk: the line that stands while calls ring, what is heard of it, and the way there (R-12)."""

from datetime import datetime
from typing import Any, NamedTuple, cast

from textual.screen import Screen

from deskside import commands
from deskside.desk.bell.alarm_words import alarm_line, closed_words, notice_words
from deskside.desk.bell.alarms import SHOWN, Alarm, Alarms, alarms, next_alarm_at
from deskside.desk.bell.closed_while import closed_while
from deskside.desk.bell.rung import alarms_of, claim_steps, waits
from deskside.desk.bell.settings import read_wanted
from deskside.desk.desk_session import DeskSession
from deskside.errors import Conflict, DesksideError
from deskside.language.i18n import _
from deskside.screens.base import DeskScreen
from deskside.screens.places import screens_of
from deskside.shop import clock
from deskside.terminal.notices import sound
from deskside.terminal.terminal_app import TerminalApp
from deskside.widgets.desk_app import DeskApp


class Heard(NamedTuple):
    """What a thread has found: how many calls ring now, and the first of them."""

    calls: int = 0
    first: tuple[Alarm, ...] = ()
    trouble: DesksideError | None = None
    """Why it could not be remembered; it is tried again, at once where somebody else was only writing."""


class Bell:
    """What rings at an open desk, as it was last looked at."""

    def __init__(self, app: TerminalApp) -> None:
        self._terminal, self._app = app, cast("DeskApp", app)
        self._alarms = Alarms()
        self._next_at: datetime | None = None
        self._heard: object = None
        self._is_listening = False
        self._told = ""

    def is_time(self) -> bool:
        """Whether a call has come to its lead, its time or the end of its grace since it was last looked."""
        return self._next_at is not None and clock.now() >= self._next_at

    def look(self) -> None:
        """See what rings, and show it."""
        now, desk = clock.now(), self._app.desk
        self._alarms = desk.ask(alarms, now=now, shop=desk.shop, known=self._app.counters)
        self._next_at = desk.ask(next_alarm_at, now=now, shop=desk.shop)
        self._app.show_standing()
        self.listen()

    def begin(self, *, was_answered: bool) -> None:
        """Say once what was missed while no desk was open, beside what waits, and listen from here on.

        Who has left Today by then, or whose key `was_answered`, works at something else already; Today has the calls.
        """
        closed = self._app.desk.ask(closed_while, now=clock.now())
        if closed.calls and not was_answered and self._app.current_mode == commands.TODAY.id:
            said = closed_words(closed, missed=self._alarms.missed_count)
            self._app.answer(f"{said} · {self._app.said}" if self._app.said else said)
        self.listen()

    def listen(self) -> None:
        """Hear, in a thread, what has not rung yet for who sits here; once more each minute while anything stands."""
        if self._is_listening or self._alarms.first is None or not self._app.is_running:
            return
        heard = (self._app.desk.me, clock.now().replace(second=0), self._alarms)
        if heard != self._heard:
            self._is_listening, self._heard = True, heard
            self._app.run_worker(self._listen, thread=True, group="bell", exit_on_error=True)

    def _listen(self) -> None:
        try:
            heard = hear(self._app.desk, clock.now())
        except DesksideError as trouble:
            heard = Heard(trouble=trouble)
        if self._app.is_running:
            self._app.call_from_thread(self._ring, heard)

    def _ring(self, heard: Heard) -> None:
        self._is_listening = False
        if isinstance(heard.trouble, Conflict):
            self._heard = None
        elif heard.trouble is not None and heard.trouble.said != self._told:
            self._told = heard.trouble.said
            self._app.say_trouble(heard.trouble)
        if heard.calls:
            desk = self._app.desk
            wanted = desk.ask(read_wanted, desk.me)
            words = notice_words(heard.calls, heard.first, desk.shop, names=wanted.names)
            self._terminal.write_to_terminal(sound(desk.shop.name, words, bell=wanted.bell, notices=wanted.notices))

    @property
    def line(self) -> tuple[str, str]:
        """The line and its tone, without the calls whose cards lie open in this place, or that are gone through."""
        if self._alarms.first is None:
            return "", ""
        return alarm_line(self._here(), now=clock.now(), me=self._app.desk.me)

    def go(self) -> None:
        """Open the card of the first call that rings, or go where it is open already."""
        first = self._here().first
        if first is None:
            self._app.answer(_("Nothing rings now; Today lists the calls to make"))
            return
        for place in commands.PLACES:
            if first.callback in _cards(screens_of(self._terminal, place)):
                self._app.go(place)
                return
        self._app.open_call(first.callback)

    def _here(self) -> Alarms:
        below = self._terminal.screen_stack
        here = self._alarms.without(_cards(below))
        walks = any(isinstance(screen, DeskScreen) and screen.GOES_THROUGH_MISSED for screen in below)
        return here._replace(missed=(), missed_count=0) if walks else here


def hear(desk: DeskSession, now: datetime) -> Heard:
    """Remember what has come to its lead or its time, in as many parts as it takes; in a thread, for who sits here."""
    found: list[int] = []
    if desk.ask_in_thread(waits, desk.me, now, desk.shop):
        remembered = 1
        while remembered:
            more, remembered = desk.write(claim_steps, desk.me, now, desk.shop)
            found += more
    first = desk.ask_in_thread(alarms_of, found[:SHOWN], now, desk.shop) if found else []
    return Heard(len(found), tuple(first))


def _cards(screens: "list[Screen[Any]]") -> set[int]:
    """The promised calls whose cards are among these screens."""
    found = (getattr(screen, "callback_id", None) for screen in screens)
    return {each for each in found if isinstance(each, int)}
