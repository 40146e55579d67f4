"""Who rings while the desk is open: Who's calling comes up by itself, or a line stands above the footer (L-15)."""

from datetime import datetime, timedelta
from time import monotonic
from typing import Any, cast

from textual.app import App

from deskside.desk.customers.banner import banner_of, banner_said
from deskside.desk.telephone.ring import answer
from deskside.desk.telephone.unanswered import RINGS, Incoming, ringing, told_of
from deskside.language.i18n import _, ngettext
from deskside.language.text import one_line
from deskside.screens.base import DeskScreen
from deskside.screens.place_screen import PlaceScreen
from deskside.screens.places import open_screen
from deskside.shop import clock
from deskside.widgets.desk_app import DeskApp

QUIET_SECONDS = 1.5
"""So long no key was pressed before a sheet comes up by itself: whoever is at the keys means what they see (L-11)."""
_SECOND = timedelta(seconds=1)


class Telephone:
    """Who rings at an open desk, as it was last looked at."""

    def __init__(self, app: App[Any]) -> None:
        self._textual, self._app = app, cast("DeskApp", app)
        self._ringing: list[Incoming] = []
        self._came_up: set[int] = set()
        self._ends: datetime | None = None
        self._key_at = float("-inf")

    def key_pressed(self) -> None:
        """Somebody is at the keys."""
        self._key_at = monotonic()

    def is_time(self) -> bool:
        """Whether a call has rung for long enough since it was last looked."""
        return self._ends is not None and clock.now() >= self._ends

    def look(self) -> None:
        """See who rings, and show it."""
        self._ringing = self._app.desk.ask(ringing, now=clock.now())
        self._ends = min((each.last_at + RINGS + _SECOND for each in self._ringing), default=None)
        self._app.show_standing()

    @property
    def line(self) -> tuple[str, str]:
        """Who rings in one line with the key that takes the call, and its tone; both empty where nobody does."""
        waiting = self._waiting()
        if not waiting:
            return "", ""
        first, more = waiting[0], len(waiting) - 1
        who = first.called
        if first.number and first.number != who:
            who = _("{who}, {number}").format(who=who, number=first.number)
        said = [_("Ringing: {who}").format(who=one_line(who).replace(" · ", " "))]
        if banner := self._app.desk.ask(banner_of, first.customer):
            said[0] += f" · {banner_said(banner).replace(' · ', ' ')}"
        if more:
            said.append(ngettext("{n} more rings", "{n} more ring", more).format(n=more))
        return " · ".join([*said, _("p takes it")]), "due"

    def come_up(self) -> None:
        """Open Who's calling for who rings, once for each call, where it takes no key from anything."""
        call = next((each for each in self._ringing if each.id not in self._came_up), None)
        if call is None or not self._textual.screen_stack:
            return
        screen = self._textual.screen
        is_quiet = monotonic() - self._key_at >= QUIET_SECONDS and self._app.long_work is None
        if is_quiet and isinstance(screen, PlaceScreen) and screen.ready and screen.takes_commands:
            self._show(call, by_itself=True)

    def open(self, text: str) -> None:
        """Open Who's calling: with what was typed, else for who rings, else for the caller under the cursor."""
        waiting = [] if text else self._waiting()
        if waiting:
            self._show(waiting[0])
        else:
            self._app.push_screen(open_screen("phone", text or self._under_the_cursor()))

    def answered(self, incoming: int | None, customer: int | None) -> None:
        """Somebody speaks with a caller: whose call was taken, or who rings as a customer that was looked up."""
        calls = [each.id for each in self._ringing if customer is not None and customer in each.caller.holders]
        for each in calls if incoming is None else [incoming]:
            with self._app.saying_trouble():
                self._app.desk.write(answer, each, by=self._app.desk.me, now=clock.now())
                self.look()

    def _show(self, call: Incoming, *, by_itself: bool = False) -> None:
        self._came_up.add(call.id)
        self._app.push_screen(open_screen("incoming", call, by_itself))
        self._app.show_standing()

    def _waiting(self) -> list[Incoming]:
        """Who rings and is not looked at in this place."""
        seen = {getattr(screen, "incoming_id", None) for screen in self._textual.screen_stack}
        return [each for each in self._ringing if each.id not in seen]

    def _under_the_cursor(self) -> str:
        screen = self._textual.screen
        targets = screen.targets() if isinstance(screen, DeskScreen) else []
        call = targets[0].ids.get("incoming_call") if len(targets) == 1 else None
        return "" if call is None else self._app.desk.ask(told_of, call).asked
