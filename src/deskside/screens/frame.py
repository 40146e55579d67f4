"""The frame of every screen: its bars, footer and answer, the sizes it is styled by, and when it reads again."""

from collections.abc import Iterator
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.widget import Widget

from deskside.desk.desk_session import DeskSession
from deskside.language.i18n import _
from deskside.terminal.quick_screen import QuickScreen
from deskside.terminal.terminal_app import takes_text
from deskside.widgets.answer import AnswerLine, TooSmall, without_ways
from deskside.widgets.desk_app import DeskApp, desk_app_of
from deskside.widgets.footer import Footer, Hint
from deskside.widgets.standing_line import StandingLine, show_standing

Answer = TypeVar("Answer")
LEAST_WIDTH, LEAST_HEIGHT = 80, 24
SIZE_CLASSES = {"-w100": (100, 0), "-w120": (120, 0), "-h30": (0, 30), "-h34": (0, 34)}
AFTER_THE_ROWS_SECONDS = 0.05
"""After the first paint without rows the paint with them: what is loaded meanwhile would hold it up."""


class FrameScreen(QuickScreen[Answer]):
    """A screen in the frame. A subclass gives `parts` and the footer's `hints`, and where it applies `reload`."""

    TAKES_BACK: ClassVar[bool] = False
    """Whether undo and redo reach through to the desk although it lies over the frame."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        # Given from the start: each class that comes later styles the whole screen again.
        sized = " ".join(size_classes(self.app.size))
        super().__init__(id=id, classes=f"{classes or ''} {sized}")
        self.ready = False
        self.stale = False

    @property
    def desk_app(self) -> DeskApp:
        """The app, as what it is."""
        return desk_app_of(self)

    @property
    def desk(self) -> DeskSession:
        """Who sits where, to ask and to do."""
        return self.desk_app.desk

    # -- what a subclass gives

    def parts(self) -> ComposeResult:
        """The widgets between the bars."""
        yield from ()

    def reload(self) -> None:
        """Read again what is shown, keeping cursor, marks and typed text: the file or the time has moved on."""

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """The two sides of the footer."""
        return [], []

    # -- the frame

    def bars(self) -> Iterator[Widget]:
        """The bars above the parts."""
        yield from ()

    def compose(self) -> ComposeResult:
        yield from self.bars()
        yield Footer()
        yield from self.parts()
        yield StandingLine()
        yield AnswerLine()
        yield TooSmall(_("Deskside needs 80 columns and 24 rows. Make the window larger, or the letters smaller."))

    def on_mount(self) -> None:
        self.call_after_refresh(self._become_ready)

    def _become_ready(self) -> None:
        self.ready = True
        self.show_footer()
        self.desk_app.release_keys()
        self.set_timer(AFTER_THE_ROWS_SECONDS, lambda: self.call_after_refresh(self.desk_app.warm_up))

    def on_screen_resume(self) -> None:
        self.say(self.desk_app.said)
        if self.stale:
            self.stale = False
            self.reload()
        if self.ready:
            self.desk_app.repaint_frame()
        self.show_footer()

    def desk_changed(self) -> None:
        """The file or the minute has changed: read again now, or when the screen is seen next.

        A screen that is still being made reads when it is there; one that is being closed does not.
        """
        if not (self.is_mounted and self.is_attached and self.is_running):
            return
        if self.is_current:
            self.reload()
            self.show_footer()
        else:
            self.stale = True

    def on_resize(self, event: events.Resize) -> None:
        small = event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT
        self.query_one(TooSmall).set_class(small, "-shown")
        fitting = set(size_classes(event.size))
        if missing := fitting - self.classes:
            self.add_class(*missing)
        if left_over := (set(SIZE_CLASSES) - fitting) & self.classes:
            self.remove_class(*left_over)

    # -- what it says

    @property
    def takes_commands(self) -> bool:
        """Whether the desk's keys are keys here and now, not letters and not idle."""
        return not takes_text(self.focused)

    def say(self, text: str) -> None:
        """Show the app's answer above the footer; the ways that it names only where their keys do that."""
        takes_back = self.TAKES_BACK and not takes_text(self.focused)
        shown = text if self.takes_commands else without_ways(text, takes_back=takes_back)
        for line in self.query(AnswerLine):
            line.say(shown)
        show_standing(self)

    def show_footer(self) -> None:
        """Bring the footer up to date; call it when what the keys do has changed. While it opens there is none yet."""
        if not self.ready:
            return
        for footer in self.query(Footer):
            footer.show(*self.hints())

    def on_descendant_focus(self) -> None:
        self.show_footer()

    def on_descendant_blur(self) -> None:
        self.show_footer()


def size_classes(size: Size) -> list[str]:
    """The classes that style sheets tell widths and heights by."""
    return [name for name, (width, height) in SIZE_CLASSES.items() if size.width >= width and size.height >= height]
