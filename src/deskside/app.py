"""The app: theme, places, who sits here and the way around; what it says and shows of the file is `LiveApp`'s."""

import gc
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from deskside import commands
from deskside.desk.desk_session import DeskSession
from deskside.desk.staff.members import StaffRow, acting, login_name
from deskside.language.glyphs import signs, use_signs
from deskside.language.i18n import (
    USUAL_WORD,
    _,
    customer_word,
    environment_language,
    language,
    set_customer_word,
    set_language,
)
from deskside.screens import places
from deskside.screens.base import DeskScreen
from deskside.screens.live_app import LiveApp
from deskside.screens.sample_shop import go_to_sample
from deskside.shop import clock
from deskside.shop.settings import is_sample
from deskside.store import desk_file, file_header
from deskside.terminal.bars import WholeCells
from deskside.terminal.probe import Terminal, erases_with_background
from deskside.terminal.theme import theme_name, themes
from deskside.widgets.target import Target

POLL_SECONDS = 1.0
SWITCH_SECONDS = 0.001
"""How long a thread that reads goes on before a key is seen to."""
UNKNOWN = Terminal()


class DesksideApp(LiveApp, inherit_bindings=False):
    """The desk in a terminal. Raises `StoreProblem` before anything is drawn when the file cannot be used (R-91).

    `person` is who sits down, by name; without one the login decides. `terminal` is what it was
    found to be before the start; `slow` says that every byte counts (L-60).
    """

    CSS_PATH: ClassVar[list[str | PurePath] | None] = ["app.tcss", "screens/today.tcss"]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "Deskside"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = places.MODES
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.group_bindings(["desk"]),
        Binding("ctrl+c", "say_how_to_close", show=False, id="copy_or_hint"),
    ]

    def __init__(
        self,
        path: Path,
        *,
        person: str | None = None,
        terminal: Terminal = UNKNOWN,
        slow: bool = False,
        language: str | None = None,
        said: str = "",
    ) -> None:
        super().__init__(terminal.typed, erases=slow and erases_with_background())
        self.path = path
        self.is_sample = False
        self.slow = slow
        self._is_warm = False
        self._terminal, self._language, self._first_said = terminal, language, said
        ScrollBar.renderer = WholeCells
        for theme in themes():
            self.register_theme(theme)
        if file_header.exists(path):
            self._open(person)
        self._wear()

    def copy_to_clipboard(self, text: str) -> None:
        """Give it to the terminal's clipboard, which never says whether it took it, and to the system's."""
        from deskside.terminal.clipboard import native_copy

        super().copy_to_clipboard(text)
        native_copy(text)

    async def on_mount(self) -> None:
        self.watch_for_the_end()
        self.word_drawn = customer_word()
        if self._session is None:
            from deskside.screens.first_run import FirstRun

            self.push_screen(FirstRun(self.path))
        else:
            self.go(commands.TODAY.id)
            if self.desk.person is None:
                self.push_screen(places.open_screen("people"))
            if self._first_said:
                self.answer_afterwards(self._first_said)
        self.set_interval(POLL_SECONDS, self.look_around)
        self.set_interval(1, self.garbage.second)

    def warm_up(self) -> None:
        """Load what the first change will need while the first screen is read; shorten the pauses that come later."""
        if self._is_warm:
            return
        self._is_warm = True
        gc.enable()
        sys.setswitchinterval(SWITCH_SECONDS)
        if not self.is_headless:
            self.garbage.begin()
        if self._session is not None:
            was_answered = bool(self.said)
            self._say_what_waits()
            self.desk_bell.begin(was_answered=was_answered)
        self._read_style_sheets()
        self._slow_counts.go_on()
        self.run_worker(self._load_behind, thread=True, group="warm-up", exit_on_error=False)
        if self._session is not None:
            self.run_worker(self._keep_up, thread=True, group="holidays", exit_on_error=False)

    def _load_behind(self) -> None:
        places.load_behind()
        self.garbage.keep()

    def _read_style_sheets(self) -> None:
        """Read those of the screens to come, all at once: one that comes with its screen has every one parsed again."""
        for path in sorted(Path(__file__).parent.glob("screens/*.tcss")):
            if not self.stylesheet.has_source(str(path)):
                self.stylesheet.read(path)
        self.stylesheet.parse()

    def _say_what_waits(self) -> None:
        from deskside.screens.ticket_drafts import say_what_waits

        say_what_waits(self)

    def _keep_up(self) -> None:
        from deskside.desk.keep_up import keep_up

        said = keep_up(self.path, by=self.desk.me, now=clock.now())
        if said is not None:
            self.call_from_thread(self.answer, said)

    def last_words(self, error: BaseException | None) -> tuple[str, int]:
        """What ends the app is told, and a fault of ours is noted beside the desk."""
        if error is not None:
            from deskside.desk.error_log import note_fault

            note_fault(self.path, error)
        return super().last_words(error)

    async def on_unmount(self) -> None:
        if self._session is not None:
            self._session.close()

    # -- who sits where

    def _open(self, name: str | None) -> None:
        with desk_file.reading(self.path) as conn:
            person = acting(conn, name, login_name())
            self.is_sample = is_sample(conn)
        self._session = DeskSession(self.path, person)
        self.count()
        self.desk_bell.look()
        self.telephone.look()

    def sit(self, person: StaffRow | None) -> None:
        """Let somebody else sit here: header, language, theme and signs are theirs at once (L-51)."""
        self.desk.person = person
        self.desk.changed()  # All of it is read now: whatever is said next need not look again.
        self.desk.refresh()
        self._wear()
        self.show_changes()

    def begin(self) -> None:
        """Open the desk that the first run has just made; who made it sits there."""
        self._open(None)
        self._wear()
        self.go(commands.TODAY.id)

    def _wear(self) -> None:
        """Take the language, theme and signs of who sits here, and the shop's word for a customer."""
        personal = None if self._session is None else self._session.personal
        wanted, before = self._language or (personal.language if personal else "auto"), language()
        set_language(environment_language() if wanted == "auto" else wanted)
        if self._session is not None and language() != before:
            self._session.refresh()  # The holidays have names in the language in use.
        set_customer_word(USUAL_WORD if self._session is None else self._session.shop.customer_word)
        use_signs(personal.glyphs if personal else "auto", wide=self._terminal.wide)
        self.set_class(signs().name == "plain", "-plain")
        self.wear(theme_name(personal.theme if personal else "auto", light=self._terminal.light))

    @property
    def is_light(self) -> bool:
        """Whether the terminal's own ground is light."""
        return self._terminal.light

    # -- the way around

    def go(self, place: str) -> None:
        """Go to a place, as it was left."""
        if self.current_mode != place:
            self.switch_mode(place)
        self.call_after_refresh(self.repaint_frame)

    async def renew_places(self) -> None:
        """Open the places anew, in another language or with other signs; what holds a form is left as it is."""
        self.word_drawn = customer_word()
        await places.renew_places(self)
        self.repaint_frame()

    def open_sample(self) -> None:
        """Leave for the sample shop; closing that comes back here."""
        go_to_sample(self)

    def open_ticket(self, number: int) -> None:
        """Show a ticket's page."""
        self.push_screen(places.open_screen("ticket", number))

    def open_customer(self, customer_id: int) -> None:
        """Show a customer's profile; that of whom they were merged into says so (R-33)."""
        from deskside.desk.merging.aliases import alias_of

        meant = self.desk.ask(alias_of, customer_id)
        self.push_screen(places.open_screen("customer", meant))
        if meant != customer_id:
            self.answer(_("@{id} was merged into @{other}.").format(id=customer_id, other=meant))

    def open_call(self, callback_id: int | None, ticket: int | None = None, customer: int | None = None) -> None:
        """Show the card of a promised call; None: of one that nobody promised, about a ticket or a customer."""
        with self.saying_trouble():
            self.push_screen(places.open_screen("call", callback_id, ticket, customer))

    def new_ticket(self, prefill: dict[str, object] | None = None) -> None:
        """Open the form for a new ticket; `prefill` as `NewTicket` takes it."""
        from deskside.screens.desk_commands import new_ticket

        new_ticket(self, prefill)

    def search(self) -> None:
        """Open the search over everything (R-70)."""
        self.push_screen(places.open_screen("find"))

    def export(self) -> None:
        """Ask what of everything is to be written to which file."""
        from deskside.screens.desk_commands import say_afterwards

        self.push_screen(places.open_screen("export"), partial(say_afterwards, self))

    def who_is_calling(self, text: str = "") -> None:
        """Open Who's calling with what was typed already, else for who rings."""
        if self._session is not None:
            self.telephone.open(text)

    def answered(self, incoming: int | None, customer: int | None) -> None:
        """Somebody speaks with who rings."""
        self.telephone.answered(incoming, customer)

    # -- commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Sheets, forms and calls let the phone, the bell and the keys' own page through (L-14), the first run that.

        Undo reaches through where what was done there is said to be taken back by it.
        """
        if action == "command" and self._session is None:
            return bool(parameters) and parameters[0] == "help"
        if action == "command" and isinstance(self.screen, DeskScreen) and self.screen.LIES_OVER:
            back = ("undo", "redo") if self.screen.TAKES_BACK else ()
            return bool(parameters) and parameters[0] in ("phone", "ringing", "help", *back)
        return True

    def perform(self, command_id: str, targets: Sequence[Target]) -> None:
        """Carry out a verb of the row on one or several things; what goes wrong is said in the message line."""
        from deskside.screens.row_actions import perform

        if targets:
            self.run_worker(self.guarded(perform(self, command_id, targets)), exit_on_error=True, group="verb")

    def action_command(self, command_id: str) -> None:
        """Carry out one of the desk's own commands."""
        from deskside.screens.desk_commands import carry_out

        carry_out(self, command_id)

    def action_say_how_to_close(self) -> None:
        if self._session is not None and not (isinstance(self.screen, DeskScreen) and not self.screen.LIES_OVER):
            self.answer(_("Esc goes back one step; q closes the desk from the places 1 to 5."))
        else:
            self.answer(_("q closes the desk; Esc goes back one step."))
