"""A page whose work goes on in a thread: its list stays, says how far it is, and `Esc` stops it (R-95)."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from deskside import commands
from deskside.errors import DesksideError
from deskside.exchange.plan import Progress
from deskside.exchange.run_import import Stopped
from deskside.language.glyphs import signs
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.language.time_left import time_left
from deskside.language.wrapping import wrap
from deskside.screens.full_screen import FullScreen
from deskside.screens.long_work import LongWork, Result
from deskside.widgets.desk_app import DeskApp
from deskside.widgets.footer import Hint
from deskside.widgets.line_list import LineList
from deskside.widgets.rule import Rule
from deskside.widgets.section_list import Line, SectionList
from deskside.widgets.styled_text import Span
from deskside.widgets.ticket_parts import Block

TOLD_SECONDS = 0.1
LABEL = 18
PROSE_LINES = 3


class Place(NamedTuple):
    """Where the cursor stood, and among which rows."""

    lines: Sequence[Line]
    cursor: int


class StagedWork(LongWork[Result]):
    """Work that goes through stages; `tell` hears on the main thread how far it is, and since when."""

    def __init__(
        self,
        app: DeskApp,
        tell: Callable[[str, int, int, float], None],
        done: Callable[[Result | DesksideError], None],
        *,
        stops: bool = True,
    ) -> None:
        super().__init__(app, done, stops=stops)
        self._tell = tell
        self._begun = self._told = time.monotonic()
        self._stage = ""

    def progress(self, stage: str, done: int, total: int) -> None:
        """How far it is, said in the thread; raises `Stopped` until the last row is written."""
        whole = stage == "write" and done >= total
        if not whole and (self.stopped or not self.app.is_running):
            raise Stopped(_("Stopped: nothing was changed."))
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._begun = stage, now
        elif now - self._told < TOLD_SECONDS:
            return
        self._told = now
        if self.app.is_running:
            self.app.call_from_thread(self._tell, stage, done, total, self._begun)


class PageRows(SectionList):
    """What a row is called, and beside it what it says; the third piece of a row is for the line below."""

    @property
    def label_room(self) -> int:
        """The cells of what a row is called."""
        return LABEL

    def draw_row(self, line: Line, *, at_cursor: bool) -> list[Span]:
        words, said, _prose = line.row
        indent = len(words) - len(words.lstrip(" "))
        label = " " * indent + one_line(words)
        sign, labels = signs(), self.label_room
        room = max(self.line_width - labels - 6, 0)
        if not said:
            return [("  ", ""), (sign.cut(label, room + labels), "strong" if at_cursor else "")]
        label = sign.pad(label, labels)
        return [
            ("  ", ""),
            (label, "strong" if at_cursor else ""),
            ("  ", ""),
            (sign.cut(one_line(said), room), "muted"),
        ]


class WideRows(PageRows):
    """Rows whose names are sentences: half of the line is theirs."""

    @property
    def label_room(self) -> int:
        """The cells of what a row is called."""
        return max(self.line_width // 2, LABEL)


class WorkPage(FullScreen[None]):
    """Rows with what they mean below them. A subclass gives `lines` and `enter`."""

    CSS_PATH = "work_page.tcss"
    ROWS: ClassVar[type[PageRows]] = PageRows
    BINDINGS: ClassVar[list[BindingType]] = [Binding(".,。,．", "say_keys", show=False), *commands.bindings("enter")]
    WAITS = False

    def __init__(self, word: str, about: str = "") -> None:
        super().__init__(word, about)
        self.working = False
        self._left: Place | None = None

    def lines(self) -> Sequence[Line]:
        """What the list holds now."""
        raise NotImplementedError

    def enter(self, key: Any) -> None:
        """`Enter` on the row of that key."""
        raise NotImplementedError

    def parts(self) -> ComposeResult:
        """The rows, and the prose of the one under the cursor."""
        yield self.ROWS(id="rows")
        yield Rule()
        yield Block(id="prose")

    def action_say_keys(self) -> None:
        """`.`: everything that can be done here stands in the rows (L-92)."""
        self.desk_app.answer(_("Everything that can be done here stands above: Enter chooses, Esc goes back"))

    def landing(self) -> PageRows:
        """The rows."""
        return self.query_one(PageRows)

    def on_mount(self) -> None:
        """Begin with what there is; a page that begins with its work says so already."""
        if not self.working:
            self.refill()

    def refill(self) -> None:
        """Show the rows as they are now, and what the one under the cursor means; work leaves the cursor in place."""
        rows = self.landing()
        if self._left is not None:
            rows.lines = self._left.lines
            rows.set_reactive(LineList.cursor, self._left.cursor)
            self._left = None
        rows.show(self.lines())
        self._tell_row()

    def _tell_row(self) -> None:
        line = self.landing().line
        said = "" if line is None or line.row is None else line.row[2]
        self.query_one("#prose", Block).show(partial(_prose, said))
        self.show_footer()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Another row means something else."""
        event.stop()
        self._tell_row()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """`Enter`."""
        event.stop()
        line = self.landing().line
        if line is not None and not self.working:
            with self.desk_app.saying_trouble():
                self.enter(line.key)

    def work(
        self,
        act: Callable[[Progress], Result],
        done: Callable[[Result], None],
        failed: Callable[[DesksideError], None] | None = None,
        *,
        stops: bool = True,
    ) -> None:
        """Do it in a thread; meanwhile the list says how far it is. What goes wrong is said; `failed` hears it too."""

        def ended(result: Result | DesksideError) -> None:
            self.working = False
            if not isinstance(result, DesksideError):
                done(result)
                return
            self.refill()
            self.desk_app.say_trouble(result)
            if failed is not None:
                failed(result)

        with self.desk_app.saying_trouble():
            work: StagedWork[Result] = StagedWork(self.desk_app, self._tell_work, ended, stops=stops)
            work.begin(partial(act, work.progress))
            self.working, self.stops = True, stops
            self._left = next((Place(rows.lines, rows.cursor) for rows in self.query(PageRows)), None)
            self._show_work(_("Looking at it"))

    def _tell_work(self, stage: str, done: int, total: int, begun: float) -> None:
        said = {
            "look": _("Looked through {done} rows"),
            "read": _("Read {done} of {total}"),
            "write": _("Written {done} of {total}"),
        }
        words = (said.get(stage) or _("Taken back {done} of {total}")).format(done=f"{done:,}", total=f"{total:,}")
        self._show_work(" · ".join(filter(None, (words, time_left(begun, done, total)))))

    def _show_work(self, words: str) -> None:
        for rows in self.query(PageRows):
            rows.show([Line("air"), Line("heading", "work", spans=[("  ", ""), (words, "strong")])])
            self.show_footer()

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What `Enter` does, or how it is stopped."""
        if self.working:
            return [Hint("Esc", _("Stop"), "escape")] if self.stops else [], []
        line = self.landing().line if self.query(PageRows) else None
        own = [] if line is None else self.own_hints(line.key)
        return [*own, Hint("Esc", _("Back"), "escape")], []

    def can(self, command_id: str) -> bool:
        """`Enter` wherever the cursor is on a row."""
        if command_id == "enter":
            return not self.working and self.landing().line is not None
        return super().can(command_id)

    def word(self, command_id: str) -> str:
        """What `Enter` does on the row under the cursor, as the footer says it."""
        line = self.landing().line
        own = [] if line is None or command_id != "enter" else self.own_hints(line.key)
        return next((hint.word for hint in own if hint.press == "enter"), super().word(command_id))

    def own_hints(self, key: Any) -> list[Hint]:  # noqa: ARG002
        """What the keys do on the row of that key."""
        return [Hint("Enter", _("Choose"), "enter")]


def _prose(said: str, width: int) -> list[list[Span]]:
    return [[(" ", ""), (line, "")] for line in wrap(one_line(said), width - 2)][:PROSE_LINES]
