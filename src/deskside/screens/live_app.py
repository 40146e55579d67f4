"""What the app says of itself: what was done, what went wrong, and what others have changed meanwhile."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, cast

from textual.actions import ActionParseResult
from textual.dom import DOMNode
from textual.screen import Screen

from deskside import commands
from deskside.desk.desk_session import DeskSession
from deskside.desk.is_large import is_large
from deskside.desk.queue import Counters, counters
from deskside.desk.subjects import resolve
from deskside.errors import DesksideError
from deskside.language.i18n import customer_word, set_customer_word
from deskside.language.text import one_line
from deskside.screens.base import DeskScreen
from deskside.screens.bell import Bell
from deskside.screens.places import screens_of
from deskside.screens.slow_counts import SlowCounts
from deskside.screens.telephone import Telephone
from deskside.shop import clock
from deskside.terminal.garbage_collector import GarbageCollector
from deskside.terminal.terminal_app import TerminalApp
from deskside.widgets.desk_app import DeskApp, Offer, Stoppable
from deskside.widgets.header import Header, PlaceTabs
from deskside.widgets.standing_line import show_standing

SAID_SECONDS = 8
"""How long a finished line covers what stands below it."""


class LiveApp(TerminalApp, inherit_bindings=False):
    """An app at an open desk: its screens show what is in the file now, and its message line what it answered."""

    def __init__(self, typed: bytes = b"", *, erases: bool = False) -> None:
        super().__init__(typed, erases=erases)
        self.said = ""
        self._turn = self._said_in = 0
        self.offered: Offer | None = None
        self._offer: Offer | None = None
        self.close_asked = False
        self.counters = Counters(0, 0, 0)
        self.place_counts: Mapping[str, int] = {}
        self._slow_counts = SlowCounts(cast("DeskApp", self))
        self.desk_bell = Bell(self)
        self.telephone = Telephone(self)
        self._session: DeskSession | None = None
        self.word_drawn = customer_word()
        """The word for a customer with which the places were opened."""
        self.long_work: Stoppable | None = None
        self._minute = clock.now().replace(second=0)
        self.garbage = GarbageCollector()

    @property
    def desk(self) -> DeskSession:
        """The open desk."""
        if self._session is None:
            raise RuntimeError("no desk is open yet")
        return self._session

    # -- ended from outside

    def watch_for_the_end(self) -> None:
        """Where the terminal is closed or the machine goes down, keep every draft before the app ends (R-22)."""
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        for each in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
            with suppress(
                RuntimeError, ValueError
            ):  # not the main thread: whoever runs the app there minds its signals
                loop.add_signal_handler(each, self.end, each)

    def end(self, by: int) -> None:
        """Keep what was typed and end as the signal `by` would."""
        from deskside.screens.draft_keeper import DraftKeeper
        from deskside.screens.form import Form

        for screen in self.open_screens():
            keeper = getattr(screen, "keeper", None)
            if isinstance(keeper, DraftKeeper):
                with suppress(DesksideError):  # nobody is there to be told, and the next one may fare better
                    if isinstance(screen, Form) and screen.ready:
                        screen.was_typed()  # the last letter may stand there before the form has heard of it
                    keeper.before_the_end()
        self.exit(return_code=128 + by)

    # -- what changes elsewhere

    def poll(self) -> bool:
        """See whether the file, the minute or a bell has moved on, and show it.

        An app that is closing has nothing left to show it in.
        """
        if self._session is None or not self.is_running:
            return False
        minute = clock.now().replace(second=0)
        try:
            is_time = self.desk_bell.is_time() or self.telephone.is_time()
            if not self.desk.changed() and minute == self._minute and not is_time:
                self.desk_bell.listen()
                return False
            self._minute = minute
            self.desk.refresh()
            set_customer_word(self.desk.shop.customer_word)
            self.show_changes()
        except DesksideError as trouble:
            self._say(trouble.said)
        return True

    def look_around(self) -> None:
        """Once a second: show what has moved on, and who rings."""
        self.poll()
        if self._session is not None and self.is_running:
            self.telephone.come_up()
            self._draw_word()

    def _draw_word(self) -> None:
        """Where the shop's word for a customer was changed elsewhere, or taken back, open the places anew (P-11).

        That waits until nothing lies above the place that is seen.
        """
        if self.word_drawn != customer_word() and len(self.screen_stack) == 1:
            self.run_worker(cast("DeskApp", self).renew_places(), group="anew", exit_on_error=True)

    def show_changes(self) -> None:
        """Read the counters again and tell every screen; those that are not seen read when they are."""
        self.count()
        self.desk_bell.look()
        self.telephone.look()
        for screen in self.open_screens():
            if isinstance(screen, DeskScreen) and screen.is_mounted:
                screen.desk_changed()
        self.repaint_frame()

    def count(self) -> None:
        """Read the header's counters, and those of the places; in a large desk some of those follow."""
        self.counters = self.desk.ask(counters, now=clock.now(), shop=self.desk.shop)
        found, slow = {}, []
        for place in commands.PLACES.values():
            if place.counts and self.desk.ask(is_large, place.counts, "id"):
                slow.append(place)
                found[place.id] = self.place_counts.get(place.id, 0)
            elif place.count:
                found[place.id] = self.desk.ask(resolve(place.count))
        self.place_counts = found
        self._slow_counts.ask(slow)

    def repaint_frame(self) -> None:
        """Paint header and tabs of what is seen again, if their figures moved; there may be none yet."""
        if not self.screen_stack:
            return
        for header in self.screen.query(Header):
            header.update()
        for tabs in self.screen.query(PlaceTabs):
            tabs.update()

    @property
    def standing(self) -> tuple[str, str]:
        """What stands above the footer of the screen that is seen until it is answered, and its tone."""
        ringing = self.telephone.line
        return ringing if ringing[0] else self.desk_bell.line

    def show_standing(self) -> None:
        """Show again what stands above the footer, below a sheet too: what rings has changed."""
        for screen in self.screen_stack:
            show_standing(screen)

    def go_to_alarm(self) -> None:
        """Go to the card of the call that rings; where nothing rings, say so."""
        self.desk_bell.go()

    def open_screens(self) -> Iterator[Screen[Any]]:
        """The screens that are open in every place."""
        for place in (self.DEFAULT_MODE, *commands.PLACES):
            yield from screens_of(self, place)

    def begun(self) -> list[DeskScreen[Any]]:
        """The forms and calls that were begun and are still open, in every place (L-14)."""
        return [screen for screen in self.open_screens() if isinstance(screen, DeskScreen) and screen.WAITS]

    # -- what is said

    def answer(self, text: str, offer: Offer | None = None) -> None:
        """Say in one line what was done and the way back, until the next key or for some seconds.

        Shows what has changed too. With an `offer` the next key, if it is that command's, acts on what the sentence
        is about (L-100).
        """
        self.poll()
        self._say(text)
        self._offer = offer
        self.set_timer(SAID_SECONDS, lambda: self.unsay(text))

    def answer_afterwards(self, text: str, offer: Offer | None = None) -> None:
        """Say it once what comes now is drawn, unless something newer was said by then: a quick key was answered."""
        self._turn += 1
        turn = self._turn

        def say() -> None:
            if turn > self._said_in:
                self.answer(text, offer)
                self._said_in = turn

        self.call_after_refresh(say)

    def unsay(self, text: str) -> None:
        """Take a finished line away that has stood long enough; what it offers stays until the next key."""
        if self.said == one_line(text) and self.is_running:
            offer = self._offer
            self._say("")
            self._offer = offer

    def tell(self, text: str) -> None:
        """Say in one line how far something is."""
        self._say(text)

    def say_trouble(self, trouble: DesksideError) -> None:
        """Say what happened and the way back."""
        self.poll()
        self._say(trouble.said)

    @contextmanager
    def saying_trouble(self) -> Iterator[None]:
        """What goes wrong inside is said in the message line."""
        try:
            yield
        except DesksideError as trouble:
            self.say_trouble(trouble)

    async def guarded(self, work: Awaitable[None]) -> None:
        """Await some work; the trouble it meets is said."""
        with self.saying_trouble():
            await work

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """What a key or a click asks for; the desk's own troubles are said where it was asked, and nothing ends."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except DesksideError as trouble:
            self.say_trouble(trouble)
            return True

    def before_key(self, key: str) -> bool:
        """What was said goes with the next key, and so does the question whether to close."""
        self.garbage.typed()
        self.telephone.key_pressed()
        self.offered, self._offer = self._offer, None
        if self.said:
            self._say("")
        if key != "q":
            self.close_asked = False
        stops = key == "escape" and self.long_work is not None
        if stops and self.long_work is not None:
            self.long_work.stop()
        return stops

    def _say(self, text: str) -> None:
        self.said, self._offer = one_line(text), None
        if text:
            self._turn += 1
            self._said_in = self._turn
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.say(text)
