"""The bell of an open desk: the line that stands while calls ring, and the way to them (R-12, R-13)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast

from textual.screen import Screen

from deskside import commands
from deskside.desk.bell.closed_while import ClosedWhile, closed_while
from deskside.desk.bell.ringing import SHOWN, Ringing, Rung, next_ring_at, ringing
from deskside.desk.bell.rung import claim_steps, rung_calls, waits
from deskside.desk.bell.settings import Wanted, read_wanted
from deskside.desk.counting import how_many
from deskside.desk.desk_session import DeskSession
from deskside.errors import DesksideError
from deskside.language.i18n import _, ngettext
from deskside.screens.places import screens_of
from deskside.shop import clock
from deskside.shop.settings import Shop
from deskside.terminal.notices import BELL, inside, notice_bytes, notice_kind
from deskside.terminal.terminal_app import TerminalApp
from deskside.when import format_time
from deskside.widgets.desk_app import DeskApp

_MINUTE = timedelta(minutes=1)


class Heard(NamedTuple):
    """What a thread has found: how many calls ring now, and the first of them."""

    calls: int = 0
    first: tuple[Rung, ...] = ()
    is_done: bool = True
    """Whether all that came was remembered; else it is tried again."""


class Bell:
    """What rings at an open desk, as it was last looked at."""

    def __init__(self, app: TerminalApp) -> None:
        self._terminal, self._app = app, cast("DeskApp", app)
        self._ringing = Ringing()
        self._next_at: datetime | None = None
        self._heard: object = None
        self._is_listening = False

    def is_time(self) -> bool:
        """Whether a call has come to its lead, its time or the end of its grace since it was last looked."""
        return self._next_at is not None and clock.now() >= self._next_at

    def look(self) -> None:
        """See what rings, and show it."""
        now, desk = clock.now(), self._app.desk
        self._ringing = desk.ask(ringing, now=now, shop=desk.shop)
        self._next_at = desk.ask(next_ring_at, now=now, shop=desk.shop)
        self._app.show_standing()
        self.listen()

    def listen(self) -> None:
        """Hear, in a thread, what has not rung yet for who sits here; once more each minute while anything stands."""
        if self._is_listening or not self._app.is_running:
            return
        minute = clock.now().replace(second=0)
        heard = (self._app.desk.me, minute, [(each.callback, each.step) for each in self._ringing.due], self._ringing)
        if self._ringing.first is None or heard == self._heard:
            return
        self._is_listening, self._heard = True, heard
        self._app.run_worker(self._listen, thread=True, group="bell", exit_on_error=True)

    def _listen(self) -> None:
        try:
            heard = hear(self._app.desk, clock.now())
        except DesksideError:  # the file is busy or full; the line stands there all the same
            heard = Heard(is_done=False)
        if self._app.is_running:
            self._app.call_from_thread(self._ring, heard)

    def _ring(self, heard: Heard) -> None:
        self._is_listening = False
        if not heard.is_done:
            self._heard = None
        if heard.calls:
            desk = self._app.desk
            wanted = desk.ask(read_wanted, desk.me)
            self._terminal.write_to_terminal(signal(heard.calls, heard.first, wanted, desk.shop))

    def begin(self) -> None:
        """Say once what was missed while no desk was open, beside what is said already, and listen from here on."""
        closed = self._app.desk.ask(closed_while, now=clock.now())
        if closed.calls:
            said = closed_words(closed)
            self._app.answer(f"{said} · {self._app.said}" if self._app.said else said)
        self.listen()

    @property
    def line(self) -> tuple[str, str]:
        """The line and its tone, without the calls whose cards lie open in this place."""
        if self._ringing.first is None:
            return "", ""
        return ringing_line(self._here(), now=clock.now(), me=self._app.desk.me)

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

    def _here(self) -> Ringing:
        return self._ringing.without(_cards(self._terminal.screen_stack))


def hear(desk: DeskSession, now: datetime) -> Heard:
    """Remember what has come to its lead or its time, in as many parts as it takes; in a thread, for who sits here."""
    found: list[int] = []
    if desk.ask_in_thread(waits, desk.me, now, desk.shop):
        remembered = 1
        while remembered:
            more, remembered = desk.write(claim_steps, desk.me, now, desk.shop)
            found += more
    first = desk.ask_in_thread(rung_calls, found[:SHOWN], now, desk.shop) if found else []
    return Heard(len(found), tuple(first))


def signal(calls: int, first: Sequence[Rung], wanted: Wanted, shop: Shop) -> str:
    """What the terminal is sent when calls ring, all at once: the bell, and one notice, each where it is wanted."""
    rings = BELL if wanted.bell else ""
    if calls > 1:
        body = _("{n} calls are due").format(n=how_many(calls))
    else:
        [call] = first
        words = [format_time.clock(call.due_at, shop.zone), call.who if wanted.names else "", call.phone]
        body = " · ".join(dict.fromkeys(word for word in words if word))
    return rings + notice_bytes(shop.name, body, kind=notice_kind(wanted.notices), within=inside())


def closed_words(closed: ClosedWhile) -> str:
    """How many calls were missed while no desk was open."""
    return ngettext(
        "While the desk was closed, {n} promised call was missed",
        "While the desk was closed, {n} promised calls were missed",
        closed.calls,
    ).format(n=how_many(closed.calls))


def ringing_line(now_ringing: Ringing, *, now: datetime, me: int | None) -> tuple[str, str]:
    """What rings in one line with the key that goes on from it, and its tone; both empty where nothing does."""
    first = now_ringing.first
    if first is None:
        return "", ""
    foremost = now_ringing.due_count or now_ringing.missed_count
    said = [_one(first, now, me) if foremost == 1 else _several(foremost, first, now)]
    if now_ringing.due and now_ringing.missed_count:
        said.append(_("{n} missed").format(n=how_many(now_ringing.missed_count)))
    said.append(_("g opens the call") if foremost == 1 else "g")
    return " · ".join(said), "due" if now_ringing.due else "missed"


def _one(call: Rung, now: datetime, me: int | None) -> str:
    what = _("{who}, {what}").format(who=call.who, what=call.what) if call.what else call.who
    if call.owner is not None and call.owner.id != me:
        what = _("{what} ({owner})").format(what=what, owner=call.owner.name)
    late = (now - call.until) // _MINUTE
    if call.due_at > now:
        return _("In {span}: {what}").format(span=format_time.span(-((now - call.due_at) // _MINUTE)), what=what)
    if late < 1:
        return _("Due now: {what}").format(what=what)
    return _("{late}: {what}").format(late=format_time.late(late), what=what)


def _several(count: int, first: Rung, now: datetime) -> str:
    late = (now - first.until) // _MINUTE
    if first.due_at > now:
        said, span = _("{n} calls come due, the first in {span}"), -((now - first.due_at) // _MINUTE)
    elif late < 1:
        said, span = _("{n} calls are due"), 0
    elif first.is_missed(now):
        said, span = _("{n} calls were missed, the first {span} ago"), late
    else:
        said, span = _("{n} calls are due, the first {span} ago"), late
    return said.format(n=how_many(count), span=format_time.span(span))


def _cards(screens: "list[Screen[Any]]") -> set[int]:
    """The promised calls whose cards are among these screens."""
    found = (getattr(screen, "callback_id", None) for screen in screens)
    return {each for each in found if isinstance(each, int)}
