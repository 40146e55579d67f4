"""Who may be in the file already, shown while a customer is typed; never in the way (R-33)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from textual.app import ComposeResult
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from deskside.desk.customers.duplicates import Duplicate, duplicates
from deskside.desk.customers.reach_values import doubts, taken_apart
from deskside.desk.desk_session import Connection
from deskside.language.glyphs import arrows, signs
from deskside.language.i18n import N_, _
from deskside.language.text import one_line
from deskside.screens.background_query import BackgroundQuery
from deskside.screens.base import DeskScreen
from deskside.shop import clock
from deskside.widgets.chooser import Chooser
from deskside.widgets.styled_text import Span, content

MOST = 3
REST_SECONDS = 0.15
STRENGTHS = {"strong": N_("very likely"), "medium": N_("likely"), "weak": N_("perhaps")}
TONES = {"strong": "due", "medium": "", "weak": "muted"}


class _Found(NamedTuple):
    """Who is like what is typed, and what is to be said of its numbers."""

    likely: list[Duplicate]
    doubts: list[str]


@dataclass(frozen=True)
class AlikeRow:
    """A customer who may be the one being typed, how likely, and why."""

    found: Duplicate

    @property
    def value(self) -> int:
        """The customer's id."""
        return self.found.row.id

    @property
    def label(self) -> str:
        """What they are called."""
        row = self.found.row
        return row.name or row.reach

    def spans(self, width: int, label_width: int, *, marked: bool) -> list[Span]:  # noqa: ARG002
        """Name and number, then how likely and why."""
        sign, row = signs(), self.found.row
        number = row.reach if row.name else ""
        room = max(width // 2 - 20, 16)
        why = _("{strength}: {why}").format(strength=_(STRENGTHS[self.found.strength]), why=self.found.why)
        return [
            (sign.pad(one_line(self.label), room), "strong" if marked else ""),
            ("  ", ""),
            (sign.pad(one_line(number), 18), "muted"),
            ("  ", ""),
            (sign.cut(one_line(why), max(width - room - 22, 0)), TONES[self.found.strength]),
        ]


class Alike(Widget):
    """Asks after a short rest, in a thread; as high as what was found, with nothing found it is not there.

    A number that nobody can have is said here too, while it is typed (R-31).
    """

    DEFAULT_CSS = """
    Alike { height: auto; display: none; }
    Alike.-found { display: block; }
    Alike > Static { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    @dataclass
    class Taken(Message):
        """One of them is meant."""

        customer_id: int

    def __init__(self, screen: DeskScreen[Any], *, known_as: int | None = None) -> None:
        super().__init__()
        self.known_as = known_as
        self.found = Chooser(numbered=False, focusable=False, marked=None)
        self.title = Static(markup=False)
        self.doubts = Static(markup=False)
        self._query: BackgroundQuery[_Found] = BackgroundQuery(screen, self._show, screen.desk_app.say_trouble)
        self._rest: Timer | None = None

    def compose(self) -> ComposeResult:
        hint = arrows(_("↓ chooses, Enter opens; what you typed is kept"))
        self.title.update(content([(_("Here already?"), "accent"), (f"   {hint}", "muted")]))
        yield self.doubts
        yield self.title
        yield self.found

    def look(self, values: Callable[[], Mapping[str, Any]], region: str) -> None:
        """Look for who is like what is typed as it will stand after a rest."""
        self.found.marked = None
        if self._rest is not None:
            self._rest.stop()

        def ask() -> None:
            typed, now = values(), clock.now()

            def read(conn: Connection) -> _Found:
                known = taken_apart(typed, region)
                likely = duplicates(conn, known, region=region, now=now, known_as=self.known_as, limit=MOST)
                return _Found(likely, doubts(known, region))

            self._query.ask(read, in_thread=True)

        self._rest = self.set_timer(REST_SECONDS, ask)

    def _show(self, found: _Found) -> None:
        marked = self.found.marked
        self.found.show([AlikeRow(each) for each in found.likely], marked=marked)
        self.doubts.update(content([(said, "due") for said in found.doubts[-1:]]))
        self.doubts.display = bool(found.doubts)
        self.title.display = bool(found.likely)
        self.set_class(bool(found.likely or found.doubts), "-found")

    def move(self, step: int) -> bool:
        """Go down into the rows and up out of them; whether the step was one among them."""
        if not self.found.rows or (step < 0 and self.found.marked is None):
            return False
        if step < 0 and self.found.marked == 0:
            self.found.marked = None
        else:
            self.found.action_move(step)
        return True

    def take(self) -> bool:
        """Take the row under the cursor; whether there was one."""
        row = self.found.current
        if row is None:
            return False
        self.post_message(self.Taken(int(str(row.value))))
        return True

    def leave(self) -> bool:
        """Take the cursor out of the rows; whether it was there."""
        was = self.found.marked is not None
        self.found.marked = None
        return was

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """A click on a row."""
        event.stop()
        self.post_message(self.Taken(int(str(event.row.value))))

    def on_chooser_moved(self, event: Chooser.Moved) -> None:
        """The rows are part of the hint; the footer names what `Enter` does."""
        event.stop()
        if isinstance(self.screen, DeskScreen):
            self.screen.show_footer()
