"""The bell of an open desk: the line that stands while calls ring, and the way to them (R-12, R-13)."""

from datetime import datetime, timedelta
from typing import Any, cast

from textual.app import App
from textual.screen import Screen

from deskside import commands
from deskside.desk.bell.ringing import Ringing, Rung, next_ring_at, ringing
from deskside.desk.counting import how_many
from deskside.language.i18n import _
from deskside.screens.places import screens_of
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.desk_app import DeskApp

_MINUTE = timedelta(minutes=1)


class Bell:
    """What rings at an open desk, as it was last looked at."""

    def __init__(self, app: App[Any]) -> None:
        self._textual, self._app = app, cast("DeskApp", app)
        self._ringing = Ringing()
        self._next_at: datetime | None = None

    def is_time(self) -> bool:
        """Whether a call has come to its lead, its time or the end of its grace since it was last looked."""
        return self._next_at is not None and clock.now() >= self._next_at

    def look(self) -> None:
        """See what rings, and show it."""
        now, desk = clock.now(), self._app.desk
        self._ringing = desk.ask(ringing, now=now, shop=desk.shop)
        self._next_at = desk.ask(next_ring_at, now=now, shop=desk.shop)
        self._app.show_standing()

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
            if first.callback in _cards(screens_of(self._textual, place)):
                self._app.go(place)
                return
        self._app.open_call(first.callback)

    def _here(self) -> Ringing:
        return self._ringing.without(_cards(self._textual.screen_stack))


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
