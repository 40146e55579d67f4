"""The app: theme, places, who sits here, what has changed elsewhere; the screens do the rest."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path, PurePath
from typing import Any, ClassVar

from textual.actions import ActionParseResult
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.signal import Signal

from deskside import commands
from deskside.desk.create_desk import login_name, renew_holidays
from deskside.desk.desk_session import DeskSession
from deskside.desk.queue import Counters, counters
from deskside.desk.staff import StaffRow, acting
from deskside.errors import DesksideError
from deskside.language.glyphs import signs, use_signs
from deskside.language.i18n import _, environment_language, set_language
from deskside.screens.base import DeskScreen
from deskside.screens.form_card import Card
from deskside.screens.sample_shop import go_to_sample
from deskside.screens.sheet import Sheet
from deskside.screens.target import Target
from deskside.screens.ticket_drafts import say_what_waits
from deskside.shop import clock
from deskside.shop.settings import is_sample
from deskside.store import desk_file
from deskside.terminal.bars import WholeCells
from deskside.terminal.terminal_app import TerminalApp
from deskside.terminal.theme import theme_name, themes
from deskside.widgets.header import Header, PlaceTabs

POLL_SECONDS = 1.0


def load_behind() -> None:
    """Import the screens that come next and what writing needs: half a second that nobody should wait for."""
    for module in (
        *("caller_lookup", "tickets", "ticket", "new_ticket", "ticket_drafts", "row_actions", "menu"),
        *("callbacks", "call", "customers", "customer", "palette", "help"),
    ):
        import_module(f"deskside.screens.{module}")
    import_module("deskside.models")


def open_place(place: str) -> Screen[Any]:
    """The screen of a place; its module is imported when it is gone to."""
    if place == "today":
        from deskside.screens.today import TodayPlace

        return TodayPlace()
    if place == "tickets":
        from deskside.screens.tickets import TicketsPlace

        return TicketsPlace()
    if place == "customers":
        from deskside.screens.customers import CustomersPlace

        return CustomersPlace()
    from deskside.screens.callbacks import CallbacksPlace

    return CallbacksPlace()


class DesksideApp(TerminalApp, inherit_bindings=False):
    """The desk in a terminal. Raises `StoreProblem` before anything is drawn when the file cannot be used (R-91).

    `person` is who sits down, by name; without one the login decides. `wide` and `light` are what the terminal was
    found to be before the start; `slow` says that every byte counts (L-60).
    """

    # All at once: a style sheet that comes with its screen makes Textual parse every one again.
    CSS_PATH: ClassVar[list[str | PurePath] | None] = [
        "app.tcss",
        *sorted(Path(__file__).parent.glob("screens/**/*.tcss")),
    ]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "Deskside"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        place: partial(open_place, place) for place in commands.PLACES
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.group_bindings(["desk"]),
        Binding("ctrl+c", "say_how_to_close", show=False, id="copy_or_hint"),
    ]

    def __init__(
        self,
        path: Path,
        *,
        person: str | None = None,
        wide: bool = False,
        light: bool = False,
        slow: bool = False,
        language: str | None = None,
    ) -> None:
        super().__init__()
        self.path = path
        self.is_sample = False
        self.slow = slow
        self.said = ""
        self.counters = Counters(0, 0, 0, 0)
        self._wide, self._light, self._language = wide, light, language
        self._sitting: DeskSession | None = None
        self._minute = clock.now().replace(second=0)
        self.close_asked = False
        self.changed_signal: Signal[None] = Signal(self, "desk-changed")
        ScrollBar.renderer = WholeCells
        for theme in themes():
            self.register_theme(theme)
        if desk_file.exists(path):
            self._open(person)
        self._wear()

    # -- who sits where

    @property
    def desk(self) -> DeskSession:
        """The open desk."""
        if self._sitting is None:
            raise RuntimeError("no desk is open yet")
        return self._sitting

    def _open(self, name: str | None) -> None:
        with desk_file.reading(self.path) as conn:
            person = acting(conn, name, login_name())
            self.is_sample = is_sample(conn)
        self._sitting = DeskSession(self.path, person)
        self._count()

    def sit(self, person: StaffRow | None) -> None:
        """Let somebody else sit here: header, language, theme and signs are theirs at once (L-51)."""
        self.desk.person = person
        self.desk.refresh()
        self._wear()
        self.show_changes()

    def begin(self) -> None:
        """Open the desk that the first run has just made; who made it sits there."""
        self._open(None)
        self._wear()
        self.go(commands.PLACES[0])

    def _wear(self) -> None:
        """Take the language, theme and signs of who sits here."""
        personal = None if self._sitting is None else self._sitting.personal
        language = self._language or (personal.language if personal else "auto")
        set_language(environment_language() if language == "auto" else language)
        use_signs(personal.glyphs if personal else "auto", wide=self._wide)
        self.set_class(signs().name == "plain", "-plain")
        self.theme = theme_name(personal.theme if personal else "auto", light=self._light)

    async def on_mount(self) -> None:
        if self._sitting is None:
            from deskside.screens.first_run import FirstRun

            self.push_screen(FirstRun(self.path))
        else:
            self.go(commands.PLACES[0])
            if self.desk.person is None:
                self._who_sits_here()
            else:
                self.call_after_refresh(say_what_waits, self)
        self.set_interval(POLL_SECONDS, self.poll)
        self.call_after_refresh(self._warm_up)

    def _warm_up(self) -> None:
        """Load what the first change will need while the first screen is read; shorten the pauses that come later."""
        if not self.is_headless:
            gc.collect()
            gc.freeze()
        self.run_worker(load_behind, thread=True, group="warm-up", exit_on_error=False)
        if self._sitting is not None:
            renew = partial(renew_holidays, self.path, clock.now())
            self.run_worker(renew, thread=True, group="holidays", exit_on_error=False)

    async def on_unmount(self) -> None:
        if self._sitting is not None:
            self._sitting.close()

    def open_sample(self) -> None:
        """Leave for the sample shop; closing that comes back here."""
        go_to_sample(self)

    # -- what changes elsewhere

    def poll(self) -> bool:
        """See whether the file or the minute has moved on, and show it. Once a second, and after what was done here."""
        if self._sitting is None:
            return False
        minute = clock.now().replace(second=0)
        try:
            if not self.desk.changed() and minute == self._minute:
                return False
            self._minute = minute
            self.desk.refresh()
            self.show_changes()
        except DesksideError as trouble:
            self._say(trouble.said)
        return True

    def show_changes(self) -> None:
        """Read the counters again and tell every screen; those that are not seen read when they are."""
        self._count()
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, DeskScreen) and screen.is_mounted:
                    screen.desk_changed()
        self.repaint_frame()
        self.changed_signal.publish(None)

    def repaint_frame(self) -> None:
        """Paint header and tabs of what is seen again, if their figures moved."""
        for header in self.screen.query(Header):
            header.update()
        for tabs in self.screen.query(PlaceTabs):
            tabs.update()

    def _count(self) -> None:
        self.counters = self.desk.ask(counters, now=clock.now(), shop=self.desk.shop)

    def begun(self) -> list[Card[Any]]:
        """The forms and calls that were begun and are still open, in every place (L-14)."""
        screens = (screen for stack in self._screen_stacks.values() for screen in stack)
        return [screen for screen in screens if isinstance(screen, Card) and screen.WAITS]

    # -- the way around

    def go(self, place: str) -> None:
        """Go to a place, as it was left."""
        if self.current_mode != place:
            self.switch_mode(place)
        self.call_after_refresh(self.repaint_frame)

    def open_ticket(self, number: int) -> None:
        """Show a ticket's page."""
        from deskside.screens.ticket import TicketPage

        self.push_screen(TicketPage(number))

    def open_customer(self, customer_id: int) -> None:
        """Show a customer's profile."""
        from deskside.screens.customer import CustomerPage

        self.push_screen(CustomerPage(customer_id))

    def open_call(self, callback_id: int) -> None:
        """Show the card of a promised call."""
        from deskside.screens.call import CallCard

        with self.saying_trouble():
            self.push_screen(CallCard(callback_id))

    def new_ticket(self, prefill: dict[str, object] | None = None) -> None:
        """Open the form for a new ticket; `prefill` as `NewTicket` takes it."""
        from deskside.screens.ticket_drafts import begin

        begin(self, prefill)

    def who_is_calling(self, text: str = "") -> None:
        """Open Who's calling with what was typed already."""
        from deskside.screens.caller_lookup import WhoSheet

        self.push_screen(WhoSheet(text))

    def perform(self, command_id: str, targets: Sequence[Target]) -> None:
        """Carry out a verb of the row on one or several things; what goes wrong is said in the message line."""
        from deskside.screens.row_actions import perform

        if targets:
            chosen = targets[0] if len(targets) == 1 else list(targets)
            self.run_worker(self.guarded(perform(self, command_id, chosen)), exit_on_error=True, group="verb")

    async def guarded(self, work: Any) -> None:
        """Await some work; the trouble it meets is said."""
        with self.saying_trouble():
            await work

    @contextmanager
    def saying_trouble(self) -> Iterator[None]:
        """What goes wrong inside is said in the message line."""
        try:
            yield
        except DesksideError as trouble:
            self.say_trouble(trouble)

    def say_trouble(self, trouble: DesksideError) -> None:
        """Say what happened and the way back."""
        self.answer(trouble.said)

    def answer(self, text: str) -> None:
        """Say in one line what was done and the way back; it stands until the next key. Shows what has changed too."""
        self.poll()
        self._say(text)

    def _say(self, text: str) -> None:
        self.said = text
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.say(text)

    # -- the desk's own commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Sheets, forms and calls let only the phone and the keys' own page through (L-14); the first run only that."""
        if action == "command" and self._sitting is None:
            return bool(parameters) and parameters[0] == "help"
        if action == "command" and isinstance(self.screen, (Sheet, Card)):
            return bool(parameters) and parameters[0] in ("phone", "help")
        return True

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

    def action_command(self, command_id: str) -> None:
        """Carry out one of the desk's own commands."""
        from deskside.screens.desk_commands import carry_out

        carry_out(self, command_id)

    def action_say_how_to_close(self) -> None:
        self.answer(_("q closes the desk; Esc goes back one step."))

    def _who_sits_here(self) -> None:
        from deskside.screens.people import WhoSitsHere

        self.push_screen(WhoSitsHere())

    def before_key(self, key: str) -> None:
        """What was said goes with the next key, and so does the question whether to close."""
        if self.said:
            self._say("")
        if key != "q":
            self.close_asked = False
