"""What the app offers its screens and widgets: all that they may ask of it, and what the app promises to have."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar, cast

from textual.screen import Screen
from textual.widget import Widget

from deskside.desk.desk_session import DeskSession
from deskside.desk.queue import Counters
from deskside.desk.staff.members import StaffRow
from deskside.errors import DesksideError
from deskside.shop.settings import Shop
from deskside.widgets.target import Target

Answer = TypeVar("Answer")
Offer = tuple[str, Target]
"""A command, and what it acts on."""


class Begun(Protocol):
    """A form or a call that was begun and is still open."""

    @property
    def draft_slot(self) -> str | None:
        """Where the draft of a new ticket is kept; None where it is something else."""


class Stoppable(Protocol):
    """Something long that is being done, and that `Esc` stops before anything of it is written."""

    def stop(self) -> None:
        """Stop it."""

    def afterwards(self, do: Callable[[], None]) -> None:
        """Do this when it is over."""


class DeskApp(Protocol):
    """The app as its screens know it. The last part is Textual's own."""

    is_sample: bool
    slow: bool
    """Every byte counts: the terminal is far away (L-60)."""
    said: str
    """The sentence that stands in the message line until the next key."""
    offered: "Offer | None"
    """What the key that is being handled was offered for by the sentence before it."""
    close_asked: bool
    long_work: "Stoppable | None"
    """What is being done in a thread for a while (R-95)."""
    counters: Counters
    place_counts: Mapping[str, int]
    """How many things wait in each place that counts them."""

    @property
    def standing(self) -> tuple[str, str]:
        """What stands above the footer of the screen that is seen until it is answered, and its tone."""

    @property
    def is_light(self) -> bool:
        """Whether the terminal's own ground is light."""

    @property
    def desk(self) -> DeskSession:
        """The open desk, to ask and to do."""

    def action_say_how_to_close(self) -> None:
        """What Ctrl+C tells who meant to leave."""

    def warm_up(self) -> None:
        """Load, once the first rows stand, what will be wanted next."""

    def begin(self) -> None:
        """Open the desk that the first run has just made; who made it sits there."""

    def sit(self, person: StaffRow | None) -> None:
        """Let somebody else sit here (L-51)."""

    # -- what is said

    def answer(self, text: str, offer: "Offer | None" = None) -> None:
        """Say in one line what was done and the way back, and show what has changed."""

    def answer_afterwards(self, text: str, offer: "Offer | None" = None) -> None:
        """Say it once what comes now is drawn, unless something newer was said by then."""

    def tell(self, text: str) -> None:
        """Say in one line how far something is."""

    def say_trouble(self, trouble: DesksideError) -> None:
        """Say what happened and the way back."""

    def saying_trouble(self) -> AbstractContextManager[None]:
        """What goes wrong inside is said in the message line."""

    async def guarded(self, work: Awaitable[None]) -> None:
        """Await some work; the trouble it meets is said."""

    def show_standing(self) -> None:
        """Show again what stands above the footer: what rings has changed."""

    # -- the way around

    def go(self, place: str) -> None:
        """Go to a place, as it was left."""

    def open_ticket(self, number: int) -> None:
        """Show a ticket's page."""

    def open_customer(self, customer_id: int) -> None:
        """Show a customer's profile."""

    def open_call(self, callback_id: int | None, ticket: int | None = None, customer: int | None = None) -> None:
        """Show the card of a promised call; None: of one that nobody promised, about a ticket or a customer."""

    def go_to_alarm(self) -> None:
        """Go to the card of the call that rings; where nothing rings, say so."""

    def new_ticket(self, prefill: dict[str, object] | None = None) -> None:
        """Open the form for a new ticket, on what is known of it already."""

    def search(self) -> None:
        """Open the search over everything (R-70)."""

    def export(self) -> None:
        """Ask what of everything is to be written to which file."""

    def who_is_calling(self, text: str = "") -> None:
        """Open Who's calling with what was typed already, else for who rings."""

    def answered(self, incoming: int | None, customer: int | None) -> None:
        """Somebody speaks with who rings: in the call that was taken, else with the customer that was looked up."""

    def open_sample(self) -> None:
        """Leave for the sample shop; closing that comes back here."""

    def perform(self, command_id: str, targets: Sequence[Target]) -> None:
        """Carry out a verb of the row on one or several things."""

    def begun(self) -> Sequence[Begun]:
        """The forms and calls that were begun and are still open, in every place (L-14)."""

    async def renew_places(self) -> None:
        """Open the places anew, in another language or with other signs; what holds a form is left as it is."""

    # -- the frame

    def repaint_frame(self) -> None:
        """Paint header and tabs again, if their figures moved."""

    def release_keys(self) -> None:
        """Hand over what was typed while a screen was opening."""

    # -- Textual's own

    @property
    def current_mode(self) -> str:
        """The place that is seen."""

    @property
    def screen(self) -> Screen[Any]:
        """The screen that is seen."""

    @property
    def is_running(self) -> bool:
        """Whether there is still somebody to tell."""

    def copy_to_clipboard(self, text: str) -> None:
        """Give it to the terminal's clipboard, and to the system's where there is one."""

    def exit(self, result: str | None = None) -> None:
        """End the app."""

    def push_screen(
        self, screen: Screen[Answer], callback: Callable[[Answer | None], None] | None = None
    ) -> Awaitable[object]:
        """Open a screen above this one; `callback` is given what it is left with."""

    async def push_screen_wait(self, screen: Screen[Answer]) -> Answer:
        """Open a screen above this one and wait for what it is left with."""

    def run_worker(
        self,
        work: Any,
        *,
        group: str = "default",
        exit_on_error: bool = True,
        exclusive: bool = False,
        thread: bool = False,
    ) -> object:
        """Run something beside the keys."""

    def call_later(self, callback: Callable[..., object], *args: object) -> bool:
        """Call when what waits has been handled."""

    def call_after_refresh(self, callback: Callable[..., object], *args: object) -> bool:
        """Call when what has changed was painted."""

    def call_from_thread(self, callback: Callable[..., object], *args: object) -> object:
        """Call on the main thread, and wait for it."""

    def set_timer(self, delay: float, callback: Callable[[], object]) -> object:
        """Call after `delay` seconds."""


def desk_app_of(widget: Widget) -> DeskApp:
    """The app that a widget or a screen belongs to."""
    return cast("DeskApp", widget.app)


def shop_of(widget: Widget) -> Shop:
    """The settings of the shop whose desk a widget stands on."""
    return desk_app_of(widget).desk.shop
